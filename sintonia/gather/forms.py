"""What the user says about what is read."""

from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sintonia.gather.actions import CannotRead, my_address
from sintonia.gather.bringing import NotAPlace, place_check
from sintonia.lib.text import fold
from sintonia.people.models import Identity, Person
from sintonia.spaces.access import owns_machine

EARLIEST = datetime(1982, 1, 1, tzinfo=UTC)  # as for what is read (sintonia.sources.mail.dates)


class PathForm(forms.Form):
    """A file or folder of this computer."""

    path = forms.CharField(
        label=gettext_lazy("A folder or a file on this computer"),
        max_length=4000,
        strip=True,
        help_text=gettext_lazy("Nothing is copied: I read it where it is, and can read it again."),
        widget=forms.TextInput(
            attrs={"class": "inp", "autocomplete": "off", "placeholder": "/home/marta/Mail"}
        ),
    )
    rehearse = forms.BooleanField(required=False)

    def clean_path(self) -> Path:
        path = Path(self.cleaned_data["path"]).expanduser()
        if not path.is_absolute():
            raise forms.ValidationError(
                _("Write the whole path, from the first “/”: I don’t know where to begin.")
            )
        try:
            place_check(path)
        except NotAPlace:
            raise forms.ValidationError(_("This is neither a file nor a folder.")) from None
        except FileNotFoundError:
            raise forms.ValidationError(_("There is nothing of that name.")) from None
        except PermissionError:
            raise forms.ValidationError(_("The computer doesn’t let me open it.")) from None
        except (OSError, ValueError):
            raise forms.ValidationError(_("I can’t read this.")) from None
        return path


def path_form() -> PathForm | None:
    """Return an empty form, on one's own computer only."""
    return PathForm() if owns_machine() else None


class DateForm(forms.Form):
    """When something was."""

    at = forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"]
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if not EARLIEST <= at <= self.now:
            raise forms.ValidationError(_("This day has not come yet, or is too long ago."))
        return at


class WhoForm(forms.Form):
    """Who it was: a number, a mail address, or somebody known."""

    who = forms.CharField(max_length=330)

    def __init__(self, *args: Any, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region

    def clean_who(self) -> str:
        """Return a number or a mail address."""
        text: str = self.cleaned_data["who"]
        if found := _address_in(text, self.region):
            return found
        named = _named(text)
        if len(named) > 1:
            raise forms.ValidationError(
                _("Several people are called that. Write the number or the mail address.")
            )
        if named and (found := _address_of(named[0])):
            return found
        raise forms.ValidationError(
            _("I know neither this name nor this number. Write a number or a mail address.")
        )


def _address_in(text: str, region: str) -> str:
    try:
        value = my_address(text, region)
    except CannotRead:
        return ""
    return value if "@" in value or value.startswith("+") else ""


def _named(name: str) -> list[int]:
    """Return the persons of this name."""
    people = Person.objects.filter(search__contains=fold(name), deleted_at=None, merged_into=None)
    return [one.id for one in people[:50] if fold(one.name) == fold(name)]


def _address_of(person: int) -> str:
    """Return a person's number, or else her mail address."""
    written = (Identity.Kind.EMAIL, Identity.Kind.PHONE)
    hers = Identity.objects.filter(person__root_id=person, kind__in=written)
    return hers.order_by("-kind", "value").values_list("value", flat=True).first() or ""


# The meanings that a column can have, by what the table is.
CONTACTS = {
    "name": gettext_lazy("Name and surname"),
    "given": gettext_lazy("Name"),
    "family": gettext_lazy("Surname"),
    "email": gettext_lazy("Mail address"),
    "phone": gettext_lazy("Phone number"),
    "organisation": gettext_lazy("Where they work"),
    "title": gettext_lazy("What they do"),
    "city": gettext_lazy("City"),
    "birthday": gettext_lazy("Birthday"),
    "labels": gettext_lazy("Labels"),
}
CALLS = {
    "number": gettext_lazy("Phone number"),
    "date": gettext_lazy("Day, or day and time"),
    "time": gettext_lazy("Time"),
    "duration": gettext_lazy("How long"),
    "type": gettext_lazy("In, out or missed"),
    "name": gettext_lazy("Name"),
}
_ORDERS = (
    ("", gettext_lazy("as I think")),
    ("day", gettext_lazy("the day first: 31/12")),
    ("month", gettext_lazy("the month first: 12/31")),
)


class ColumnsForm(forms.Form):
    """Which column of a table is which."""

    def __init__(
        self,
        *args: Any,
        headers: list[str],
        samples: list[list[str]],
        is_calls: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_calls = is_calls
        first = samples[0] if samples else []
        shown = zip_longest(headers, first[: len(headers)], fillvalue="")
        choices = [("", _("– none –")), *((name, _shown(name, cell)) for name, cell in shown)]
        self.meanings = CALLS if is_calls else CONTACTS
        select = forms.Select(attrs={"class": "inp inp--s"})
        for meaning, label in self.meanings.items():
            self.fields[meaning] = forms.ChoiceField(
                choices=choices, required=False, label=label, widget=select
            )
        self.fields["order"] = forms.ChoiceField(
            choices=_ORDERS, required=False, label=_("Days are written with"), widget=select
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        columns = {meaning: values[meaning] for meaning in self.meanings if values.get(meaning)}
        if self.is_calls and not {"number", "date"} <= columns.keys():
            raise forms.ValidationError(_("For calls I need the number and the day."))
        if not self.is_calls and not columns.keys() & {"name", "given", "family", "email", "phone"}:
            raise forms.ValidationError(_("I need at least a name, a mail address or a number."))
        if len(set(columns.values())) < len(columns):
            raise forms.ValidationError(_("One column can’t be two things."))
        values["columns"] = columns
        values["day_first"] = {"day": True, "month": False}.get(values.get("order", ""))
        return values


def _shown(name: str, cell: str) -> str:
    """Return how a column is called in a list: with what stands in it, where it has only a number."""
    return f"{name}: {cell}" if name.isdecimal() and cell else name


class MeForm(forms.Form):
    """Which addresses are mine."""

    more = forms.CharField(
        label=gettext_lazy("Others of yours"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Mail addresses or phone numbers, with commas between them."),
        widget=forms.TextInput(attrs={"class": "inp", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        ticked = self.data.getlist("address") if hasattr(self.data, "getlist") else []
        written = values.get("more", "").replace(";", ",").split(",")
        addresses = []
        for text in [*ticked, *written]:
            if text.strip():
                addresses.append(self._address(text.strip()))
        if not addresses:
            raise forms.ValidationError(
                _("Tick at least one: without it I can’t tell you from the others.")
            )
        values["addresses"] = list(dict.fromkeys(addresses))
        return values

    def _address(self, text: str) -> str:
        try:
            return my_address(text, self.region)
        except CannotRead:
            raise forms.ValidationError(
                _("“%(text)s” is neither a mail address nor a phone number.") % {"text": text}
            ) from None
