"""What is simply true of somebody: her birthday, a number, where she works."""

from datetime import datetime

from sintonia.home.note.words import birthday_parts
from sintonia.lib.addresses import email
from sintonia.lib.quickadd import Fact, Field
from sintonia.lib.text import clean
from sintonia.people.actions.addresses import AddressRefused, identity_add
from sintonia.people.actions.dates import date_add
from sintonia.people.actions.person import fields_of, person_update
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo
from sintonia.sources.phones import phone

_FIELDS = {Field.ORGANISATION: "organisation", Field.CITY: "city", Field.TITLE: "role"}


class FactRefused(ValueError):
    """An address that cannot be read, is the user's own, or somebody else's."""


def fact_store(back: WayBack, person: Person, fact: Fact, *, region: str, now: datetime) -> None:
    """Store a fact; its steps back are added to those of the whole note. Raises FactRefused."""
    undo: Undo | None
    if fact.field is Field.BIRTHDAY:
        year, month, day = birthday_parts(fact.value)
        undo = date_add(person, label="", day=day, month=month, year=year, now=now)
    elif fact.field in _FIELDS:
        values = {_FIELDS[fact.field]: clean(fact.value, 100)}
        undo = person_update(person, fields_of(person)._replace(**values), now=now)
    else:
        undo = _address(person, fact, region, now)
    _absorb(back, undo)


def _address(person: Person, fact: Fact, region: str, now: datetime) -> Undo:
    value = email(fact.value) if fact.field is Field.EMAIL else phone(fact.value, region)
    if not value:
        raise FactRefused(fact.value)
    try:
        return identity_add(person, value, now=now)
    except AddressRefused:
        raise FactRefused(fact.value) from None


def _absorb(back: WayBack, undo: Undo | None) -> None:
    """Make the steps of another action part of this one, so that there is one way back."""
    if undo:
        back.steps += undo.steps
        back.touch(undo.stale)
        undo.delete()
