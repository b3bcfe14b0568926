"""The people against whom a sentence is read."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from sintonia.home.person.prepared import Prepared
from sintonia.lib.quickadd import People
from sintonia.people.lookalikes import lookalikes
from sintonia.people.models import Person


@dataclass(frozen=True)
class Book:
    """Everybody by name; those who were merged under both of their names."""

    people: People
    names: dict[int, str] = field(repr=False)  # of the roots, by id


class Choice(NamedTuple):
    """Somebody who may be meant, told apart by what she does and where."""

    id: int
    name: str
    meta: str


def address_book() -> Book:
    """Return everybody who is not in the trash. One query."""
    rows = _names()
    pairs = [(root, name) for root, _, name in rows]
    return Book(People(pairs), {root: name for root, pk, name in rows if root == pk})


@Prepared
def _names() -> QuerySet[Person, Any]:
    return Person.objects.filter(root__deleted_at=None).values_list("root_id", "id", "name")


def choices(people: Collection[int]) -> dict[int, Choice]:
    """Return these persons as choices, those closest to the user first."""
    rows = (
        Person.objects.filter(id__in=people, deleted_at=None, merged_into=None)
        .order_by(F("relationships__strength").desc(nulls_last=True), "name", "id")
        .values_list("id", "name", "role", "city")
    )
    return {
        pk: Choice(pk, name, " · ".join(part for part in (role, city) if part))
        for pk, name, role, city in rows
    }


def alike(name: str, *, now: datetime) -> tuple[int, ...]:
    """Return those whose name is the same as, or close to, that of a new person."""
    return tuple(row.id for row in lookalikes(name, now=now) if not row.gone)
