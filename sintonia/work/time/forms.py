"""What the user writes about hours."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sintonia.lib.durations import day_minutes, write_duration
from sintonia.people.forms import LineField, TextField
from sintonia.people.models import Person
from sintonia.ui.fields import DurationField
from sintonia.work.projects.models import Project
from sintonia.work.quotes.forms.fields import AmountField
from sintonia.work.time.exported import DAY_FIRST, MONTH_FIRST, MOST_BYTES
from sintonia.work.time.lines import line_of, named
from sintonia.work.time.models import Package, TimeEntry, TimeRules
from sintonia.work.time.queries.what import Group, Unknown, line_of_token, token_of

_DATE = {"class": "inp", "type": "date"}
_MINUTE = "%Y-%m-%dT%H:%M"


class MoneyField(forms.DecimalField):
    """Euro, or nothing."""

    def __init__(self, *, most: int = 99_999, **kwargs: Any) -> None:
        words = _("Write an amount in figures, such as 32 or 32,50.")
        messages = dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"), words
        )
        super().__init__(
            required=False, min_value=0, max_value=most, decimal_places=2,
            widget=forms.TextInput(attrs={"class": "inp inp--num", "inputmode": "decimal"}),
            error_messages=messages, **kwargs,
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class DayField(forms.DateField):
    """A day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs=dict(_DATE), format="%Y-%m-%d"),
            error_messages=dict.fromkeys(
                ("required", "invalid"), _("There is no such day: write it like 2026-12-09.")
            ),
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and not 1970 <= day.year <= 2200:
            raise forms.ValidationError(self.error_messages["invalid"])
        return day


class InstantField(forms.DateTimeField):
    """A minute of a day, in the user's zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=[_MINUTE, "%Y-%m-%dT%H:%M:%S"],
            widget=forms.DateTimeInput(
                attrs={"class": "inp", "type": "datetime-local"}, format=_MINUTE
            ),
            error_messages=dict.fromkeys(
                ("required", "invalid"), _("Choose a day and a time, such as 24/11/2026 17:30.")
            ),
            **kwargs,
        )


class WhatForm(forms.Form):
    """For whom and for what: something chosen, plain words, or both."""

    what = forms.CharField(
        label=_("For whom, and what"), required=False, max_length=25,
        widget=forms.Select(attrs={"class": "inp"}),
    )  # fmt: skip
    text = LineField(most=200, label=_("In words"), required=False)

    must_say = False  # for whom or what

    def __init__(
        self, *args: Any, groups: Iterable[Group], now_on: TimeEntry | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = token_of(line_of(now_on)) if now_on else ""
        listed: list[Any] = [("", gettext("For nobody in particular"))]
        listed += [(one.name, list(one.choices)) for one in groups]
        tokens = {choice.token for one in groups for choice in one.choices}
        if now_on and chosen and chosen not in tokens:  # a project that was closed meanwhile
            words = named(now_on)
            listed.append((chosen, " · ".join(part for part in words[:2] if part)))
        self.fields["what"].widget.choices = listed
        if now_on:
            self.initial.setdefault("what", chosen)
            self.initial.setdefault("text", now_on.text)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        try:
            data["line"] = line_of_token(
                data.get("what", ""), text=data.get("text", ""),
                is_billable=data.get("is_billable", True),
            )  # fmt: skip
        except Unknown:
            self.add_error("what", _("It is not there any more: choose another."))
        else:
            if self.must_say and data["line"][:4] == (None, None, None, ""):
                self.add_error("what", _("Choose for whom, or write what you did."))
        return data


class CorrectForm(WhatForm):
    """What the timer runs on, and since when."""

    started_at = InstantField(label=_("Since"))


class RowForm(WhatForm):
    """One more row of the week sheet."""

    must_say = True


class UntilForm(forms.Form):
    """Until when somebody worked who forgot the timer."""

    until = InstantField(label=_("I worked until"))


class EntryForm(WhatForm):
    """Work of a day."""

    must_say = True

    day = DayField(label=_("Day"))
    begins = forms.TimeField(
        label=_("From"), required=False, help_text=_("If you remember it."),
        widget=forms.TimeInput(attrs={"class": "inp", "type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write a time like 9:15.")},
    )  # fmt: skip
    minutes = DurationField(label=_("How long"), most=25 * 60, help_text=_("1:30, 1,5 or 90m."))
    is_billable = forms.BooleanField(label=_("It is paid"), required=False, initial=True)
    note = LineField(
        most=500, label=_("A note of yours"), help_text=_("Only you see it."), required=False
    )
    rate = MoneyField(
        label=_("Price of an hour, in euro"), help_text=_("Empty: as agreed with the client.")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse more than the day lasts, and give the instants of a stretch whose beginning is said."""
        data = super().clean()
        data["span"] = (None, None)
        if {"day", "minutes"} <= data.keys():
            zone = timezone.get_current_timezone()
            if data["minutes"] > day_minutes(data["day"], zone):
                words = gettext("That day lasts %(most)s: write no more than that.")
                most = write_duration(day_minutes(data["day"], zone))
                self.add_error("minutes", words % {"most": most})
            else:
                data["span"] = self._span(data["day"], data.get("begins"), data["minutes"])
        return data

    @staticmethod
    def _span(day: date, begins: Any, minutes: int) -> tuple[datetime | None, datetime | None]:
        if begins is None:
            return None, None
        start = datetime.combine(day, begins, timezone.get_current_timezone()).astimezone(UTC)
        return start, start + timedelta(minutes=minutes)

    @classmethod
    def of(cls, entry: TimeEntry, groups: Iterable[Group], data: Any = None) -> "EntryForm":
        """Return the form with an entry's values."""
        begins = timezone.localtime(entry.started_at).time() if entry.started_at else None
        initial = {
            "day": entry.day, "begins": begins, "minutes": entry.minutes, "note": entry.note,
            "is_billable": entry.is_billable, "rate": entry.rate,
        }  # fmt: skip
        return cls(data, groups=groups, now_on=entry, initial=initial)


class PackageForm(forms.Form):
    """Hours that a client bought together."""

    person = forms.TypedChoiceField(
        label=_("For"), coerce=int, widget=forms.Select(attrs={"class": "inp"}),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a client.")),
    )  # fmt: skip
    name = LineField(
        most=120, label=_("What it is called"), missing=_("Give it a name, such as 60 hours."),
        help_text=_("The client reads it."),
    )  # fmt: skip
    minutes = DurationField(label=_("Hours"), most=100_000 * 60)
    is_monthly = forms.BooleanField(label=_("Each month anew"), required=False)
    carries_unused = forms.BooleanField(
        label=_("What is not used stays for the next month"), required=False
    )
    project = forms.TypedChoiceField(
        label=_("Only for"), required=False, coerce=int, empty_value=None,
        widget=forms.Select(attrs={"class": "inp"}),
        error_messages={"invalid_choice": _("It is not there any more: choose another.")},
    )  # fmt: skip
    price = MoneyField(label=_("Price, in euro"), most=9_999_999)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False)

    def __init__(
        self, *args: Any, people: Iterable[Person], projects: Iterable[Project], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.id, one.name) for one in people]
        self.fields["person"].choices = listed  # type: ignore[attr-defined]  # a choice field
        works = [(one.id, one.name) for one in projects]
        self.fields["project"].choices = [("", gettext("Everything")), *works]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It would end before it begins."))
        return data

    @staticmethod
    def initial_of(package: Package) -> dict[str, Any]:
        """Return the values of a package."""
        names = ("name", "minutes", "is_monthly", "carries_unused", "price", "starts_on", "ends_on")
        values = {name: getattr(package, name) for name in names}
        return {**values, "person": package.person.root_id, "project": package.project_id}


class RulesForm(forms.Form):
    """How hours are counted."""

    rounding = forms.ChoiceField(
        label=_("Round"),
        choices=[
            (TimeRules.Rounding.NONE, _("as they are")),
            (TimeRules.Rounding.UP, _("up")),
            (TimeRules.Rounding.NEAREST, _("to the nearest")),
        ],
        widget=forms.Select(attrs={"class": "inp"}),
        help_text=_("Each line of a day as a whole, not every piece of it."),
    )
    step = forms.TypedChoiceField(
        label=_("To minutes"), coerce=int,
        choices=[(one, str(one)) for one in (5, 6, 10, 15, 30, 60)],
        widget=forms.Select(attrs={"class": "inp"}),
    )  # fmt: skip
    rate = MoneyField(label=_("Your usual price of an hour, in euro"))
    week_minutes = DurationField(
        label=_("Hours that you’d like to work in a week"), required=False, most=7 * 24 * 60,
        help_text=_("From it I say how much room you have."),
    )  # fmt: skip


class RateForm(forms.Form):
    """The price of an hour agreed with a client."""

    rate = MoneyField(label=_("Price of an hour, in euro"), help_text=_("Empty: the usual one."))


class SharesForm(forms.Form):
    """What share of a fee each one has, per cent; fields by the ids of participants."""

    def __init__(self, data: Any, *, people: Iterable[tuple[int, str, Decimal | None]]) -> None:
        super().__init__(data)
        for pk, name, share in people:
            self.fields[str(pk)] = AmountField(
                label=f"{name}, %",
                initial=share,
                least=Decimal(0),
                most=Decimal(100),
                required=False,
            )

    def shares(self) -> dict[int, Decimal | None]:
        """Return what was said, by participant."""
        return {int(name): share for name, share in self.cleaned_data.items()}


class GivenForm(forms.Form):
    """How many hours a client had back."""

    minutes = DurationField(label=_("Hours, by eye"), most=31 * 24 * 60, least=0)
    how = LineField(most=300, label=_("What they were used for"), required=False)
    is_said_by_client = forms.BooleanField(label=_("The client said so"), required=False)


class ReportForm(forms.Form):
    """What is written above a client's month."""

    words = TextField(label=_("Two lines of yours"), rows=4)
    asks_back = forms.BooleanField(label=_("Ask how many hours came back"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["class"] = "inp lettera"


class FileForm(forms.Form):
    """A table of hours."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("The detailed report of Toggl Track or Clockify, as CSV."),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("This file is empty."),
        },
        widget=forms.FileInput(attrs={"class": "inp", "accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("It is larger than 20 MB: export fewer months at once."))
        return upload


class MomentForm(forms.Form):
    """How long a call or a meeting was."""

    minutes = DurationField(label=_("How long"))


class OrderForm(forms.Form):
    """How a file of hours is read."""

    order = forms.ChoiceField(
        required=False, choices=[("", ""), (DAY_FIRST, ""), (MONTH_FIRST, "")]
    )
    user = forms.CharField(required=False, max_length=400)
