"""Whom the year brought, brought back, and kept."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sintonia.home.origins.cast import Somebody
from sintonia.home.year.contacts import Contacts, first_meetings, last_before
from sintonia.home.year.span import Span
from sintonia.ui.dates import local
from sintonia.understand.models import Relationship

BACK_AFTER_DAYS = 180  # a silence of half a year
BACK_FOR_DAYS = 2  # of contact afterwards: one word is no return
LONG_AWAITED_DAYS = 180  # in touch before one met
KEPT_FROM_LEVEL = 2
_DAY = 86_400

People = Mapping[int, Somebody]


class Back(NamedTuple):
    """Somebody one heard again after a long silence."""

    id: int
    silence_days: int
    day: date  # on which it ended


def found_in(span: Span, people: People) -> list[Somebody]:
    """Return whom one was first in touch with in this year, in order of time."""
    found = [one for one in people.values() if span.has(one.first_at)]
    return sorted(found, key=lambda one: (one.first_at or 0, one.id))


def first_met_in(span: Span, people: People) -> list[tuple[Somebody, int]]:
    """Return whom one met for the first time in this year, and when, in order of time."""
    met = [(people[pk], at) for pk, at in first_meetings(span).items() if pk in people]
    return sorted(met, key=lambda one: (one[1], one[0].id))


def most_awaited(met: list[tuple[Somebody, int]]) -> tuple[Somebody, int, int] | None:
    """Return whom one had been in touch with for longest when one met, when, and after how many days."""
    waits = [(one, at, (at - (one.first_at or at)) // _DAY) for one, at in met]
    found = max(waits, key=lambda wait: (wait[2], -wait[0].id), default=None)
    return found if found and found[2] >= LONG_AWAITED_DAYS else None


def back_in(contacts: Contacts, people: People) -> list[Back]:
    """Return who was heard again after BACK_AFTER_DAYS, the longest silence first."""
    found = []
    for pk, at in last_before(contacts.span).items():
        if pk in people and pk in contacts.days:
            back = _back(pk, [local(at).date(), *sorted(contacts.days[pk])])
            found += [back] if back else []
    return sorted(found, key=lambda one: (-one.silence_days, one.id))


def _back(pk: int, days: list[date]) -> Back | None:
    gaps = [
        Back(pk, (after - before).days, after)
        for i, (before, after) in enumerate(pairwise(days))
        if (after - before).days >= BACK_AFTER_DAYS and len(days) - i - 1 >= BACK_FOR_DAYS
    ]
    return max(gaps, key=lambda gap: gap.silence_days, default=None)


def faded_in(span: Span, people: People) -> list[Somebody]:
    """Return whose thread loosened in this year and is loose by now; nobody for a year that is over."""
    if not span.is_going_on:
        return []
    states = (Relationship.State.ALIVE, Relationship.State.FADING, Relationship.State.QUIET)
    loose = [one for one in people.values() if span.has(one.fades_at) and one.state in states]
    return sorted(loose, key=lambda one: (one.fades_at or 0, one.id))


def kept_in(contacts: Contacts, people: People) -> list[Somebody]:
    """Return with whom one was in touch in this year, whoever one knows for longest first."""
    start = contacts.span.start
    kept = [
        people[pk]
        for pk in contacts.days
        if (people[pk].level or 0) >= KEPT_FROM_LEVEL and (people[pk].first_at or start) < start
    ]
    return sorted(kept, key=lambda one: (one.first_at or 0, one.id))
