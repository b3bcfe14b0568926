"""What the user says of organisations, each with its way back.

One that is joined to another keeps its row: cards still say its name, and that name leads on to the
other. So renaming is joining to a new name, and separating again is exact.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sintonia.gather.card_fields import refresh_people
from sintonia.lib.text import fold
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Organisation, Person, Undo
from sintonia.people.search import search_text


class NameTaken(ValueError):
    """Another organisation has this name: join the two instead."""


class NoName(ValueError):
    """There is no letter in it."""


@transaction.atomic
def organisation_rename(
    one: Organisation, name: str, *, now: datetime
) -> tuple[Organisation, Undo]:
    """Give an organisation another name; return the one that has it now. Raises NameTaken, NoName."""
    back = WayBack()
    key = _key(name)
    other = Organisation.objects.filter(name_key=key).first()
    if other is not None and other.id == one.id:
        back.change([one], name=name[:200])
        return one, back.keep(None, now=now)
    if other is not None and other.joined_id != one.id:
        raise NameTaken
    if other is None:
        other = Organisation(name=name[:200], name_key=key)
        back.make(other)
    back.change([other], name=name[:200])
    _join(back, other, one)
    return other, back.keep(None, now=now)


@transaction.atomic
def organisations_join(kept: Organisation, joined: Organisation, *, now: datetime) -> Undo:
    """Make two organisations one, under the name of the first."""
    back = WayBack()
    _join(back, kept, joined)
    return back.keep(None, now=now)


def _join(back: WayBack, kept: Organisation, joined: Organisation) -> None:
    back.change([kept], joined_id=None)
    names = Organisation.objects.filter(joined=joined).exclude(id=kept.id)
    back.change([joined, *names], joined_id=kept.id)
    _move(back, Person.objects.filter(organisation=joined), kept)


@transaction.atomic
def organisation_separate(joined: Organisation, *, now: datetime) -> None:
    """Let a joined organisation be one of its own again: whom a card puts there goes back to it."""
    kept = joined.joined_id
    Organisation.objects.filter(id=joined.id).update(joined=None)
    people = Person.objects.filter(organisation_id=kept)
    refresh_people([one.id for one in people if "organisation" not in one.edited])


@transaction.atomic
def people_work_at(
    people: Iterable[Person], name: str, *, now: datetime
) -> tuple[Organisation, Undo]:
    """Say where some persons work, so that no source overwrites it. Raises NoName."""
    back = WayBack()
    key = _key(name)
    one = Organisation.objects.select_related("joined").filter(name_key=key).first()
    if one is None:
        one = Organisation(name=name[:200], name_key=key)
        back.make(one)
    one = one.joined or one
    found = list(people)
    _move(back, found, one)
    back.edit(found, "organisation")
    return one, back.keep(None, now=now)


def _key(name: str) -> str:
    key = fold(name)[:200]
    if not key:
        raise NoName
    return key


def _move(back: WayBack, people: Iterable[Person], to: Organisation) -> None:
    for person in people:
        search = search_text(person.name, person.role, person.city, to.name)
        back.change([person], organisation_id=to.id, search=search)
