"""Forms about persons. What cannot be is refused in words: where, what, and how to mend it."""

import calendar
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sintonia.lib.addresses import email
from sintonia.lib.text import clean
from sintonia.people.actions.labels import label_key
from sintonia.people.actions.person import Fields, fields_of
from sintonia.people.models import Occasion, Person
from sintonia.sources.phones import phone
from sintonia.sources.photos import SIDE, thumbnail
from sintonia.ui.dates import day_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise as _StrPromise

MOST_PHOTO = 8_000_000  # bytes
MOST_DAYS = 3650
MOST_TEXT = 20_000
YEARS = (1850, 2100)

_TOO_LONG = _("Too long: at most %(limit_value)d characters.")
_HANDLE = re.compile(r"(?!tel:|https?:)([a-z]{2,20}):(?!//)(.+)", re.IGNORECASE)


class LineField(forms.CharField):
    """One line of text, without signs that cannot be seen."""

    def __init__(self, *, most: int, missing: "str | _StrPromise" = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        messages = {"required": missing, "max_length": _TOO_LONG}
        super().__init__(max_length=most, error_messages=messages, **kwargs)
        self.widget.attrs["class"] = "inp"

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "", (self.max_length or 0) + 1)


class TextField(forms.CharField):
    """Some lines of plain text."""

    def __init__(self, *, missing: "str | _StrPromise" = "", rows: int = 3, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"class": "inp", "rows": rows})
        super().__init__(
            required=bool(missing),
            max_length=MOST_TEXT,
            widget=widget,
            error_messages={"required": missing, "max_length": _TOO_LONG},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").strip()


class DaysField(forms.IntegerField):
    """A number of days, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("Write the days in figures, from 1 to 3650.")
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        widget = forms.NumberInput(attrs={"class": "inp inp--num"})
        super().__init__(
            required=False,
            min_value=1,
            max_value=MOST_DAYS,
            widget=widget,
            error_messages=messages,
            **kwargs,
        )


class PersonForm(forms.Form):
    """Who somebody is."""

    name = LineField(most=200, label=_("Name"), missing=_("Write a name, even half of one."))
    role = LineField(most=200, label=_("What they do"), required=False)
    organisation = LineField(most=200, label=_("Where they work"), required=False)
    city = LineField(most=100, label=_("City"), required=False)
    url = LineField(most=500, label=_("Web page"), required=False)

    @classmethod
    def of(cls, person: Person, data: Any = None) -> "PersonForm":
        """Return the form with what is known of a person."""
        return cls(data, initial=fields_of(person)._asdict())

    def clean_url(self) -> str:
        """Only the web: a link of another kind could do something when it is pressed."""
        url: str = self.cleaned_data["url"]
        if url and "://" not in url:
            url = f"https://{url}"
        if url and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", url, re.IGNORECASE):
            raise forms.ValidationError(_("A web page begins with https:// and has no spaces."))
        return url

    def fields_said(self) -> Fields:
        """Return what was written."""
        return Fields(**{name: self.cleaned_data[name] for name in Fields._fields})


class NewPersonForm(PersonForm):
    """Somebody who was not there yet."""

    addresses = TextField(
        label=_("Addresses and numbers"),
        help_text=_("One on each line: mail, telephone, telegram:name."),
        rows=2,
    )
    labels = LineField(
        most=400, label=_("Labels"), help_text=_("With commas between them."), required=False
    )

    def __init__(self, *args: Any, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region

    def clean_addresses(self) -> list[str]:
        lines = [
            line.strip() for line in self.cleaned_data["addresses"].splitlines() if line.strip()
        ]
        return list(dict.fromkeys(read_address(line, self.region) for line in lines))

    def clean_labels(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["labels"].split(",") if name.strip()]
        return [checked_label(name) for name in names]


def read_address(text: str, region: str) -> str:
    """Return a mail address, a number or a handle in normal form; raise ValidationError in words."""
    text = clean(text, 330)
    found = _HANDLE.fullmatch(text)
    service = f"{found[1]}:{found[2].strip()}".lower() if found else ""
    value = email(text) or service or phone(text, region)
    if not value:
        words = gettext(
            "I can't read «%(text)s»: write name@domain.it, or a number with its prefix, +39…"
        )
        raise forms.ValidationError(words % {"text": text})
    return value


def checked_label(name: str) -> str:
    if len(name) > 40:
        raise forms.ValidationError(_("A label is a word or two: at most 40 letters."))
    if not label_key(name):
        raise forms.ValidationError(_("A label needs at least a letter or a figure."))
    return name


class AddressForm(forms.Form):
    """One more address of a person."""

    address = LineField(
        most=330,
        label=_("Mail address or number"),
        missing=_("Write a mail address or a telephone number."),
    )

    def __init__(self, *args: Any, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region

    def clean_address(self) -> str:
        return read_address(self.cleaned_data["address"], self.region)


class PhotoForm(forms.Form):
    """A picture, from a file; it becomes a square of at most `side` pixels."""

    side = SIDE

    photo = forms.FileField(
        label=_("A picture"),
        help_text=_(
            "JPEG, PNG, WebP or GIF, at most 8 MB. I keep a small one, without place and date."
        ),
        error_messages={
            "required": _("Choose a picture first."),
            "empty": _("This file is empty."),
        },
        widget=forms.FileInput(attrs={"class": "inp", "accept": "image/*"}),
    )

    def clean_photo(self) -> bytes:
        upload: UploadedFile[bytes] = self.cleaned_data["photo"]
        if (upload.size or 0) > MOST_PHOTO:
            raise forms.ValidationError(
                _("The picture is larger than 8 MB: make it smaller first.")
            )
        small = thumbnail(upload.read(), self.side)
        if not small:
            raise forms.ValidationError(
                _("I don't see a picture in this file. Try a JPEG or a PNG.")
            )
        return small


class LaterForm(forms.Form):
    """How long somebody is not proposed; empty: as long as it is the turn of."""

    days = DaysField(label=_("Days"))


class NoteForm(forms.Form):
    """What only the user reads."""

    note = TextField(label=_("A note of yours"), help_text=_("Only you see it."), rows=4)


class LabelNameForm(forms.Form):
    """A label to give."""

    label = LineField(most=40, label=_("Label"), missing=_("Write the label's name."))

    def clean_label(self) -> str:
        return checked_label(self.cleaned_data["label"])


class ReminderForm(forms.Form):
    """Something to be told, on a day or some time."""

    text = LineField(
        most=300,
        label=_("What shall I remind you of?"),
        missing=_("Write what I shall remind you of."),
    )
    due_on = forms.DateField(
        label=_("On which day"),
        required=False,
        widget=forms.DateInput(attrs={"class": "inp", "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("There is no such day: write it like 2026-12-09.")},
    )


class GrowthForm(forms.Form):
    """What was learned with a person."""

    text = TextField(
        label=_("And today?"), help_text=_("Only you see it."), missing=_("Write what you learned.")
    )


class DateForm(forms.Form):
    """A birthday, or another day of the year."""

    label = LineField(
        most=60, label=_("What day is it"), help_text=_("Empty: the birthday."), required=False
    )
    day = forms.IntegerField(
        label=_("Day"),
        widget=forms.NumberInput(attrs={"class": "inp", "min": 1, "max": 31}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Write the day in figures.")),
    )
    month = forms.TypedChoiceField(
        label=_("Month"),
        coerce=int,
        choices=list(MONTHS.items()),
        widget=forms.Select(attrs={"class": "inp"}),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a month.")),
    )
    year = forms.IntegerField(
        label=_("Year"),
        help_text=_("If you know it."),
        required=False,
        widget=forms.NumberInput(attrs={"class": "inp", "min": YEARS[0], "max": YEARS[1]}),
        error_messages={"invalid": _("Write the year in four figures, or leave it empty.")},
    )

    def clean_label(self) -> str:
        label: str = self.cleaned_data["label"]
        return "" if label.casefold() in ("birthday", gettext("birthday")) else label

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if year is not None and not YEARS[0] <= year <= YEARS[1]:
            raise forms.ValidationError(_("Write the year in four figures, or leave it empty."))
        return year or 0

    def clean(self) -> dict[str, Any]:
        """Refuse days that the calendar does not have. Without a year the 29th of February may be."""
        data = self.cleaned_data
        if {"day", "month", "year"} <= data.keys():
            day, month, year = data["day"], data["month"], data["year"]
            last = calendar.monthrange(year or 2000, month)[1]
            if (day, month) == (29, 2) and last == 28:
                words = gettext(
                    "February %(year)d had 28 days. Without the year, the 29th is fine."
                )
                self.add_error("day", words % {"year": year})
            elif not 1 <= day <= last:
                words = gettext("%(month)s has %(last)d days: write a day from 1 to %(last)d.")
                self.add_error("day", words % {"month": MONTHS[month].capitalize(), "last": last})
        return data


class OriginForm(forms.Form):
    """The occasion on which somebody came, and the rest in one's own words."""

    occasion = forms.TypedChoiceField(
        label=_("On which occasion"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"class": "inp"}),
        error_messages={
            "invalid_choice": _("I don't find that occasion any more: choose another.")
        },
    )
    brought_text = LineField(
        most=200,
        label=_("In your words"),
        help_text=_("For example: school, 2014."),
        required=False,
    )

    @classmethod
    def of(cls, person: Person, occasions: Sequence[Occasion], data: Any = None) -> "OriginForm":
        """Return the form with the occasions to choose from."""
        form = cls(
            data,
            initial={
                "occasion": person.brought_by_occasion_id,
                "brought_text": person.brought_text,
            },
        )
        choices = [(one.id, f"{one.title} · {day_of(one.at)}") for one in occasions]
        form.fields["occasion"].choices = [("", gettext("None in particular")), *choices]  # type: ignore[attr-defined]  # a choice field
        return form
