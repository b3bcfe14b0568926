"""Forms of the closing, and of the client's page. What cannot be is refused in words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sintonia.people.forms import LineField, TextField
from sintonia.ui.fields import DurationField
from sintonia.work.closing.actions.reviews import Said
from sintonia.work.closing.models import Review
from sintonia.work.projects.models import Project

_REACHED = [
    (Project.Reached.YES, _("Yes")),
    (Project.Reached.PARTLY, _("In part")),
    (Project.Reached.NO, _("No")),
]


class ReviewForm(forms.Form):
    """What one who takes part says at the end."""

    reached = forms.ChoiceField(
        choices=[(one.value, text) for one, text in _REACHED], required=False
    )
    learned = TextField(label=_("What have you learned?"))
    worked_well = TextField(label=_("What worked well between us"), rows=2)
    next_time = TextField(
        label=_("What to try next time"),
        help_text=_("One thing only, that can really be done."),
        rows=2,
    )
    thanks = LineField(most=500, label=_("Whom would you like to thank?"), required=False)
    field_order = ["learned", "kept", "worked_well", "next_time", "thanks"]

    @classmethod
    def of(cls, review: Review | None, data: Any = None) -> "ReviewForm":
        """Return the form, with what was said before."""
        first = {name: getattr(review, name) for name in cls.base_fields} if review else {}
        return cls(data, initial=first)

    @property
    def options(self) -> list[tuple[str, Any, bool]]:
        """Return the answers to whether the goal was reached: value, words, whether it is chosen."""
        chosen = self["reached"].value() or ""
        return [(one.value, text, one.value == chosen) for one, text in _REACHED]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        said = [text for name, text in values.items() if name != "may_show"]
        if not self.errors and not any(said):
            raise forms.ValidationError(_("Say at least one thing."))
        return values

    def said(self) -> Said:
        """Return what was said."""
        return Said(**self.cleaned_data)


class OwnerReviewForm(ReviewForm):
    """The same of the one who leads, who keeps a part for herself."""

    kept = TextField(
        label=_("And what you keep for yourself"),
        help_text=_("Nobody else reads it: it stays among what you learned with your client."),
        rows=2,
    )


class GuestReviewForm(ReviewForm):
    """The same of everybody else, who may speak well of her."""

    testimonial = TextField(
        label=_("Two lines for whoever might work with us one day"),
        help_text=_("Only the one who leads reads them."),
        rows=2,
    )
    may_show = forms.BooleanField(
        label=_("They may be shown to others, with my name"), required=False
    )


class EndForm(forms.Form):
    """How a project ends."""

    reached = forms.ChoiceField(
        choices=[(one.value, text) for one, text in _REACHED],
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Say whether the goal was reached.")
        ),
    )
    thanks_introducer = forms.BooleanField(required=False)


class GivenBackForm(forms.Form):
    """How many hours the client had back, in her words."""

    minutes = DurationField(label=_("Hours, by eye"), most=31 * 24 * 60, least=0)
    how = LineField(most=300, label=_("How you used them"), required=False)


class QuestionForm(forms.Form):
    """A question of the client's."""

    text = TextField(label=_("Your question"), missing=_("Write your question."), rows=3)
