"""What the user says of a person herself."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from sintonia.lib.text import fold
from sintonia.people.actions.addresses import AddressRefused, address_give
from sintonia.people.actions.labels import labels_give
from sintonia.people.actions.stale import mark_stale
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Organisation, Person, Photo, Undo
from sintonia.people.origin import comes_from
from sintonia.people.search import search_text


class Fields(NamedTuple):
    """What a form says of a person."""

    name: str
    role: str = ""
    city: str = ""
    url: str = ""
    organisation: str = ""


class Created(NamedTuple):
    """A new person, and the addresses that stayed whose they were."""

    person: Person
    refused: list[str]


@transaction.atomic
def person_create(
    fields: Fields, *, addresses: Sequence[str], labels: Sequence[str], now: datetime
) -> Created:
    """Make a person. An address that is somebody else's stays hers."""
    back = WayBack()
    person = Person(
        name=fields.name,
        role=fields.role,
        city=fields.city,
        url=fields.url,
        organisation=_organisation(back, fields.organisation),
        search=search_text(fields.name, fields.role, fields.city, fields.organisation),
        edited=["name", *(name for name in fields._fields[1:] if getattr(fields, name))],
        created_at=now,
    )
    back.make(person)
    refused = []
    for address in addresses:
        try:
            address_give(back, person, address)
        except AddressRefused:
            refused.append(address)
    for label in labels:
        labels_give(back, [person], label)
    mark_stale(back.stale)
    return Created(person, refused)


@transaction.atomic
def person_update(person: Person, fields: Fields, *, now: datetime) -> Undo | None:
    """Change what the user changed, so that no source overwrites it; None when she changed nothing."""
    back = WayBack()
    fields_change(back, person, fields)
    return back.keep(person, now=now) if back.steps else None


def fields_change(back: WayBack, person: Person, fields: Fields) -> None:
    """Change the fields that differ from what a form shows."""
    before = fields_of(person)
    changed = [name for name in fields._fields if getattr(fields, name) != getattr(before, name)]
    if not changed:
        return
    values: dict[str, Any] = {
        name: getattr(fields, name) for name in changed if name != "organisation"
    }
    if "organisation" in changed:
        organisation = _organisation(back, fields.organisation)
        values["organisation_id"] = organisation.id if organisation else None
    search = search_text(fields.name, fields.role, fields.city, fields.organisation)
    back.change([person], search=search, **values)
    back.edit([person], *changed)


def fields_of(person: Person) -> Fields:
    """Return what a form shows of a person."""
    organisation = person.organisation.name if person.organisation else ""
    return Fields(person.name, person.role, person.city, person.url, organisation)


def _organisation(back: WayBack, name: str) -> Organisation | None:
    key = fold(name)[:200]
    if not key:
        return None
    found = Organisation.objects.select_related("joined").filter(name_key=key).first()
    if found is None:
        found = Organisation(name=name[:200], name_key=key)
        back.make(found)
    return found.joined or found


@transaction.atomic
def person_set(person: Person, *, now: datetime, **values: Any) -> Undo:
    """Set what only the user says of a person: her note, her wishes. By column name."""
    back = WayBack()
    back.change([person], **values)
    return back.keep(person, now=now)


def level_say(person: Person, level: int, *, why: str, on: date, now: datetime) -> Undo:
    """Say which level a relationship has (1..5); what the engine says of it stays as it is."""
    return person_set(person, now=now, level_said=level, level_said_why=why, level_said_on=on)


def level_take_back(person: Person, *, now: datetime) -> Undo:
    """Leave the level to the engine again."""
    return person_set(person, now=now, level_said=None, level_said_why="", level_said_on=None)


@transaction.atomic
def people_mute(people: Sequence[Person], *, now: datetime) -> Undo:
    """Do not propose these persons any more."""
    back = WayBack()
    back.change(people, is_muted=True)
    return back.keep(people[0] if len(people) == 1 else None, now=now)


class InCircle(ValueError):
    """She was brought, directly or through others, by the very person whom she is to have brought."""


def origin_set(person: Person, *, now: datetime, **values: Any) -> Undo:
    """Say how a person came: brought_by_id, brought_by_occasion_id, brought_text. Raises InCircle."""
    by = values.get("brought_by_id")
    if by and by != person.brought_by_id and comes_from(by, person.root_id):
        raise InCircle
    return person_set(person, now=now, **values)


@transaction.atomic
def photo_set(person: Person, data: bytes | None, *, now: datetime) -> Undo:
    """Put a picture, made by sintonia.sources.photos, in the place of the one there is; None for none."""
    back = WayBack()
    photo_put(back, person, data)
    return back.keep(person, now=now)


def photo_put(back: WayBack, person: Person, data: bytes | None) -> None:
    """Put a picture in the place of the one there is; None for none."""
    back.remove(Photo.objects.filter(person=person))
    if data:
        back.make(Photo(person=person, data=data, by_user=True))
