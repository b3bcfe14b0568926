"""Choosing which source is right about a person, and leaving it to them again; each with its way back."""

from datetime import datetime

from django.db import transaction

from sintonia.gather.card_fields import refresh_people
from sintonia.gather.said.page import value_told
from sintonia.people.actions.dates import date_give
from sintonia.people.actions.person import Fields, fields_change, fields_of
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo

BIRTHDAY = "birthday"
_COLUMNS = ("name", "role", "city", "url", "organisation_id", "search", "edited")


class NotSaid(ValueError):
    """No source says this any more."""


@transaction.atomic
def field_choose(person: Person, name: str, key: str, *, now: datetime) -> Undo:
    """Take what one source says of a field, and keep it whatever the others say. Raises NotSaid."""
    value = value_told(person, name, key)
    if not value:
        raise NotSaid
    back = WayBack()
    if name == BIRTHDAY:
        year, month, day = value
        date_give(back, person, label="", day=day, month=month, year=year)
    else:
        fields_change(back, person, fields_of(person)._replace(**{name: value}))
        back.edit([person], name)
    return back.keep(person, now=now)


@transaction.atomic
def field_release(person: Person, name: str, *, now: datetime) -> Undo:
    """Leave a field to the sources again. Raises NotSaid where the user did not choose it."""
    if name not in person.edited or name not in Fields._fields:
        raise NotSaid
    left = [one for one in person.edited if one != name]
    Person.objects.filter(id=person.id).update(edited=left)
    refresh_people([person.id])
    after = Person.objects.get(id=person.id)
    back = WayBack()
    back.change([person], **{column: getattr(after, column) for column in _COLUMNS})
    return back.keep(person, now=now)
