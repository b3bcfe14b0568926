"""Persons as rows of a list to choose from: their arch, what they do, one address to tell them apart."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from sintonia.lib.text import fold
from sintonia.people.models import Identity, Moment, Person, Photo
from sintonia.spaces import bulk
from sintonia.ui import marks
from sintonia.ui.dates import ago_at

MOST = 20  # rows of a search: whoever is not among them is found by one more word


class PersonRow(NamedTuple):
    """One person to choose."""

    id: int
    name: str
    url: str
    meta: str
    arch: SafeString
    gone: str  # when she was put into the trash, "" when she is not there


def alive() -> QuerySet[Person]:
    """Return all persons but those in the trash and those merged into others."""
    return Person.objects.filter(deleted_at=None, merged_into=None)


def search(q: str, *, now: datetime, but: Person | None = None) -> list[PersonRow]:
    """Return persons, but one, by words of their name, role or city, or by a piece of an address."""
    people = alive().exclude(id=but.root_id) if but else alive()
    words = fold(q).split()
    for word in words:
        people = people.filter(_mentions(word, q))
    return person_rows(people.order_by("search", "id")[:MOST], now=now) if words else []


def _mentions(word: str, q: str) -> Q:
    found = Q(search__contains=word)
    if "@" in q or word.isdigit():
        piece = q.lower().replace(" ", "")
        found |= Q(
            Exists(
                Identity.objects.filter(
                    space=OuterRef("space"), person__root=OuterRef("pk"), value__contains=piece
                )
            )
        )
    return found


def person_rows(people: QuerySet[Person], *, now: datetime, size: str = "") -> list[PersonRow]:
    """Return persons as rows, in two queries. `size` is that of their arches: "s", "l", "xl" or ""."""
    mine: dict[str, Any] = {"space": OuterRef("space"), "person__root": OuterRef("pk")}
    moments = Moment.objects.filter(**mine, at__lte=int(now.timestamp()))
    found = people.annotate(
        is_known=Exists(moments),
        has_met=Exists(moments.filter(channel=Moment.Channel.IN_PERSON)),
        has_photo=Exists(Photo.objects.filter(**mine)),
    )
    rows = list(found)
    addresses = _addresses(row.id for row in rows)
    return [_row(row, addresses.get(row.id, ""), now, size) for row in rows]


def row_of(person: int | None, *, now: datetime) -> PersonRow | None:
    """Return the row of a person, or of the one she was merged into; None for nobody."""
    rows = person_rows(Person.objects.filter(group__id=person), now=now) if person else []
    return rows[0] if rows else None


def _addresses(people: Iterable[int]) -> dict[int, str]:
    """Return one address of each, mail before numbers before handles."""
    rows = Identity.objects.filter(person__root_id__in=list(people)).order_by("-kind", "-value")
    return {root: shown for root, shown in rows.values_list("person__root_id", "shown") if root}


def _row(person: Any, address: str, now: datetime, size: str) -> PersonRow:
    met = marks.MET if person.has_met else marks.NEVER if person.is_known else marks.UNKNOWN
    photo = reverse("person_photo", args=[person.id]) if person.has_photo else ""
    return PersonRow(
        id=person.id,
        name=person.name,
        url=reverse("person", args=[person.id]),
        meta=" · ".join(
            part for part in (person.role, person.city, address) if part and part != person.name
        ),
        arch=marks.arch(person.name, met, size=size, photo=photo),
        gone=ago_at(int(person.deleted_at.timestamp()), now) if person.deleted_at else "",
    )


def chosen(ids: Iterable[int]) -> list[Person]:
    """Return those persons of a list who are there, by their ids."""
    return [
        person for part in bulk.chunks(ids) for person in alive().filter(id__in=part).order_by("id")
    ]
