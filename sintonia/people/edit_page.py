"""What the page shows on which a person is changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.people.choosing import person_rows
from sintonia.people.models import Identity, ImportantDate, Label, Merge, Person
from sintonia.people.photos import photo_of
from sintonia.ui.dates import day_of, local, written

_ICONS = {
    Identity.Kind.EMAIL: "mail",
    Identity.Kind.PHONE: "phone",
    Identity.Kind.HANDLE: "message-circle",
}


class Address(NamedTuple):
    """An address, its sign, and the word a card has for it."""

    id: int
    shown: str
    icon: str
    label: str


class Given(NamedTuple):
    """A label that the person has."""

    id: int
    name: str
    cadence: str


class Day(NamedTuple):
    """A day of the year."""

    id: int
    name: str
    words: str


class Joined(NamedTuple):
    """Somebody who was merged into this person."""

    merge: int
    name: str


@dataclass(frozen=True)
class EditPage:
    """A person with all that can be changed."""

    person: Person
    arch: SafeString
    addresses: list[Address]
    labels: list[Given]
    dates: list[Day]
    joined: list[Joined]
    has_own_photo: bool
    is_later: bool  # put off, and the day has not come


def edit_page(person: Person, *, now: datetime) -> EditPage:
    """Return what is known of a person and of those merged into her. A fixed number of queries."""
    group = {"person__root_id": person.root_id}
    photo = photo_of(person)
    addresses = Identity.objects.filter(**group).order_by("kind", "value")
    labels = (
        Label.objects.filter(person_labels__person__root_id=person.root_id)
        .distinct()
        .order_by("name")
    )
    dates = ImportantDate.objects.filter(**group).order_by("-is_birthday", "month", "day", "id")
    merges = Merge.objects.filter(merged__root_id=person.root_id, undone_at=None).order_by(
        "at", "id"
    )
    return EditPage(
        person=person,
        arch=person_rows(Person.objects.filter(id=person.id), now=now)[0].arch,
        addresses=[
            Address(one.id, one.shown, _ICONS[Identity.Kind(one.kind)], one.label)
            for one in addresses
        ],
        labels=[
            Given(one.id, one.name, cadence_words(one.ideal_days, one.cadence_days))
            for one in labels
        ],
        dates=[day_row(one) for one in dates],
        joined=[Joined(pk, name) for pk, name in merges.values_list("id", "merged__name")],
        has_own_photo=bool(photo and photo.by_user),
        is_later=bool(
            person.later_until and person.later_until > local(int(now.timestamp())).date()
        ),
    )


def day_row(one: ImportantDate) -> Day:
    """Return a day of the year in words: "14 March 1980", or "14 March" when the year is not known."""
    day = date(one.year or 2000, one.month, one.day)
    words = (
        day_of(day) if one.year else written(day, gettext("j F"))
    )  # Translators: Django date format
    name = gettext("Birthday") if one.is_birthday else one.label or gettext("A day")
    return Day(one.id, name, words)


def cadence_words(ideal: int | None, longest: int | None) -> str:
    """Return "ideally every 14 days, never more than 30 apart", "" for no wish."""
    parts = []
    if ideal:
        parts.append(
            ngettext("ideally every day", "ideally every %(n)d days", ideal) % {"n": ideal}
        )
    if longest:
        words = ngettext(
            "never more than %(n)d day apart", "never more than %(n)d days apart", longest
        )
        parts.append(words % {"n": longest})
    return ", ".join(parts)
