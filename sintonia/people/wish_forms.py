"""Forms of what the user wishes for a relationship, and of what she says it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sintonia.engine.rules import LEVELS
from sintonia.people.forms import DaysField, LineField, checked_label
from sintonia.people.models import Label, Person
from sintonia.ui.marks import level_name


class WishForm(forms.Form):
    """Two numbers of days, of which the ideal one is not the greater."""

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        ideal, longest = data.get("ideal_days"), data.get("cadence_days")
        if ideal and longest and ideal > longest:
            words = gettext(
                "The ideal cannot be more than the longest: write at most %(longest)d here, or more there."
            )
            self.add_error("ideal_days", words % {"longest": longest})
        return data


class CadenceForm(WishForm):
    """How often one would like to be in touch with somebody."""

    ideal_days = DaysField(
        label=_("Ideally, a word every so many days"),
        help_text=_("Past it, I propose them gently. Empty: I look at your usual rhythm."),
    )
    cadence_days = DaysField(
        label=_("Never more than so many days apart"),
        help_text=_("Past it, they come first."),
    )

    @classmethod
    def of(cls, person: Person) -> "CadenceForm":
        """Return the form with what is wished for a person."""
        wish = {"ideal_days": person.ideal_days, "cadence_days": person.cadence_days}
        return cls(initial=wish)


class LabelForm(WishForm):
    """A label's name, and how often to keep in touch with those who have it."""

    name = LineField(most=40, label=_("Name"), missing=_("Write the label's name."))
    ideal_days = DaysField(
        label=_("Ideally, a word with each every so many days"),
        help_text=_("Empty: no wish. What you say of one person comes first."),
    )
    cadence_days = DaysField(
        label=_("Never more than so many days apart"),
        help_text=_("Past it, they come first."),
    )

    @classmethod
    def of(cls, label: Label, data: Any = None) -> "LabelForm":
        """Return the form with what is known of a label."""
        names = ("name", "ideal_days", "cadence_days")
        return cls(data, initial={name: getattr(label, name) for name in names})

    def clean_name(self) -> str:
        return checked_label(self.cleaned_data["name"])


class LevelForm(forms.Form):
    """Which level the user herself would give, and why."""

    level = forms.TypedChoiceField(
        label=_("I'd say"),
        coerce=int,
        widget=forms.Select(attrs={"class": "inp"}),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose one of the five levels.")
        ),
    )
    why = LineField(
        most=200,
        label=_("Why, in a word"),
        help_text=_("If you like. Only you see it."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(one.level, f"{one.level} {level_name(one.level)}") for one in LEVELS]
        self.fields["level"].choices = levels  # type: ignore[attr-defined]  # a choice field

    @classmethod
    def of(cls, person: Person, level: int | None) -> "LevelForm":
        """Return the form with what was said, else with the level that the numbers give."""
        said = person.level_said or level or LEVELS[0].level
        return cls(initial={"level": said, "why": person.level_said_why}, auto_id="level_%s")
