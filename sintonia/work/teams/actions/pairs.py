"""Two people: that they know each other, that they are never put into one team."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo
from sintonia.work.teams.models import Acquaintance, Apart


class Alone(ValueError):
    """One person is not a pair."""


@transaction.atomic
def acquainted_say(one: Person, other: Person, how: str, *, now: datetime) -> Undo:
    """Say that two people know each other, or have worked together. Raises Alone."""
    first, second = _pair(one, other)
    back = WayBack()
    rows = list(Acquaintance.objects.filter(_between(first, second)))
    if rows:
        back.change(rows, how=how)
    else:
        back.make(Acquaintance(first_id=first, second_id=second, how=how))
    return back.keep(None, now=now)


@transaction.atomic
def apart_add(one: Person, other: Person, *, now: datetime) -> Undo:
    """Never put two people into one team. Raises Alone."""
    first, second = _pair(one, other)
    back = WayBack()
    if not Apart.objects.filter(_between(first, second)).exists():
        back.make(Apart(first_id=first, second_id=second))
    return back.keep(None, now=now)


@transaction.atomic
def apart_remove(one: Apart, *, now: datetime) -> Undo:
    """Let two people be in one team again."""
    back = WayBack()
    back.remove([one])
    return back.keep(None, now=now)


def _pair(one: Person, other: Person) -> tuple[int, int]:
    first, second = sorted((one.root_id or one.id, other.root_id or other.id))
    if first == second:
        raise Alone
    Person.objects.select_for_update().get(id=first)  # clicks that arrive together wait here
    return first, second


def _between(first: int, second: int) -> Q:
    return Q(first__root=first, second__root=second) | Q(first__root=second, second__root=first)
