"""Forms of inquiries, rapport, criteria and trials."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sintonia.people.forms import LineField, TextField
from sintonia.work.inquiries.actions.path import Asked
from sintonia.work.inquiries.models import Answer, Criterion, Inquiry, Trial
from sintonia.work.inquiries.words import about_name

TRIAL_DAYS = 14
_MOST_HOURS = Decimal(80)
_MOST_MINUTES = 2000 * 60
_NO_DAY = _("There is no such day: write it like 2026-12-09.")


class DayField(forms.DateField):
    """A day, or nothing."""

    def __init__(self, *, missing: Any = "", **kwargs: Any) -> None:
        super().__init__(
            required=bool(missing),
            widget=forms.DateInput(attrs={"class": "inp", "type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _NO_DAY, "required": missing},
            **kwargs,
        )

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and not 1990 <= day.year <= 2100:
            raise forms.ValidationError(_("That day is too far away."))
        return day


class HoursField(forms.DecimalField):
    """Hours with at most one decimal, or nothing; a comma or a point, as one writes."""

    def __init__(self, *, most: Decimal = _MOST_HOURS, **kwargs: Any) -> None:
        wrong = _("Write the hours in figures: 6, or 2.5.")
        names = ("invalid", "min_value", "max_digits", "max_whole_digits", "max_decimal_places")
        messages = dict.fromkeys(names, wrong)
        messages["max_value"] = _("At most %(limit_value)s hours.")
        super().__init__(
            required=False,
            min_value=Decimal("0.5"),
            max_value=most,
            decimal_places=1,
            localize=True,
            error_messages=messages,
            widget=forms.TextInput(attrs={"class": "inp inp--num", "inputmode": "decimal"}),
            **kwargs,
        )


class NextForm(forms.Form):
    """What comes next, and when."""

    next_step = LineField(
        most=200,
        label=_("The next step"),
        help_text=_("A call, two lines, a quote: one thing."),
        required=False,
    )
    next_on = DayField(label=_("On which day"))

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("next_on") and not data.get("next_step") and "next_step" in data:
            self.add_error("next_step", _("Write what is to happen on that day."))
        return data


class AskedForm(NextForm):
    """What somebody asks for."""

    field_order: tuple[str, ...] = (
        *("words", "hours_a_week", "needs", "wanted_from", "asked_on"),
        *("next_step", "next_on"),
    )
    words = TextField(
        label=_("In their words"), help_text=_("As they said it, or as you remember it."), rows=4
    )
    hours_a_week = HoursField(label=_("Hours a week, about"))
    needs = LineField(
        most=300,
        label=_("What it takes"),
        help_text=_("Skills, languages: English, invoices, social media."),
        required=False,
    )
    wanted_from = DayField(label=_("From when"))
    asked_on = DayField(label=_("When they asked"), help_text=_("Empty: today."))

    @classmethod
    def of(cls, inquiry: Inquiry, data: Any = None) -> "AskedForm":
        """Return the form with what is known of an inquiry; when it came is not asked again."""
        names = ("words", "hours_a_week", "needs", "wanted_from", "next_step", "next_on")
        form = cls(data, initial={name: getattr(inquiry, name) for name in names})
        del form.fields["asked_on"]
        return form

    def asked(self) -> Asked:
        """Return what was written."""
        data = self.cleaned_data
        return Asked(**{name: data[name] for name in Asked.__dataclass_fields__})


class NewInquiryForm(AskedForm):
    """An inquiry of somebody who is chosen, or written down here."""

    field_order = ("name", *AskedForm.field_order)
    name = LineField(
        most=200,
        label=_("Somebody new: their name"),
        help_text=_("When nobody above is meant."),
        required=False,
    )


class EndForm(forms.Form):
    """Who says no, or that the work is done, and in which words."""

    ending = forms.ChoiceField(
        label=_("How it ends"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose how it ends.")),
    )
    words = LineField(
        most=500,
        label=_("In a word, why"),
        help_text=_("If you like. Only you see it."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ending"].choices = [  # type: ignore[attr-defined]  # of a choice field
            (Inquiry.Ending.DECLINED.value, _("I prefer to say no, kindly")),
            (Inquiry.Ending.LEFT.value, _("They said no, or were not heard of again")),
            (Inquiry.Ending.FINISHED.value, _("The work is done")),
        ]


class TrialForm(forms.Form):
    """What is tried, for how many hours and how long."""

    scope = LineField(
        most=300,
        label=_("What you try"),
        help_text=_("One thing that can be seen: the mailbox of orders, three newsletters."),
        missing=_("Write what you try: one thing is enough."),
    )
    hours = HoursField(label=_("Hours in all"), most=Decimal(2000))
    starts_on = DayField(label=_("From"), missing=_("Write on which day it begins."))
    ends_on = DayField(label=_("Until"), missing=_("Write on which day it ends."))

    @classmethod
    def begin(cls, today: date, scope: str, data: Any = None) -> "TrialForm":
        """Return the form for a trial of two weeks from today."""
        days = {"starts_on": today, "ends_on": today + timedelta(days=TRIAL_DAYS - 1)}
        return cls(data, initial={"scope": scope, **days})

    @classmethod
    def of(cls, trial: Trial, data: Any = None) -> "TrialForm":
        """Return the form with what was agreed."""
        hours = None if trial.minutes is None else Decimal(trial.minutes) / 60
        known = {"scope": trial.scope, "starts_on": trial.starts_on, "ends_on": trial.ends_on}
        return cls(data, initial={**known, "hours": hours and round(hours, 1)})

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It ends before it begins: one of the two days is wrong."))
        return data

    def agreed(self) -> dict[str, Any]:
        """Return what was agreed, by column."""
        data = self.cleaned_data
        hours = data["hours"]
        minutes = None if hours is None else int(hours * 60)
        names = ("scope", "starts_on", "ends_on")
        return {"minutes": minutes, **{name: data[name] for name in names}}


class VerdictForm(forms.Form):
    """What somebody says at the end of a trial."""

    verdict = forms.ChoiceField(
        choices=Trial.Verdict.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the two.")),
    )
    words = LineField(most=500, label=_("In a word"), required=False)


class CriterionForm(forms.Form):
    """A criterion and about whom it is asked."""

    text = LineField(
        most=200,
        label=_("What matters to you"),
        help_text=_("A sentence that can be answered with yes or no."),
        missing=_("Write what matters to you."),
    )
    about = forms.ChoiceField(
        label=_("Asked"),
        widget=forms.Select(attrs={"class": "inp"}),
        initial=Criterion.About.BOTH,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose about whom it is asked.")
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.value, about_name(one)) for one in reversed(Criterion.About)
        ]


def answers_of(post: QueryDict) -> tuple[int | None, str, dict[str, int]]:
    """Return what a rapport form says: of the whole, in words, of each criterion by field name."""
    values = {str(one.value): one.value for one in Answer}
    words = LineField(most=300, required=False).to_python(post.get("words", ""))[:300]
    answers = {
        name: values[value]
        for name, value in post.items()
        if name[:2] in ("c-", "s-") and value in values
    }
    return values.get(post.get("would_like", "")), words, dict(list(answers.items())[:100])
