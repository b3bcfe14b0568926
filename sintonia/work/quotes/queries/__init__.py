"""Reading quotes. What rooms above ask for is here; pages of this room have modules beside."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sintonia.people.models import Person
from sintonia.work.quotes.models import Quote, QuoteLine
from sintonia.work.quotes.queries.rows import EXPIRED, OPEN, State, Way, quotes, state_of

__all__ = [
    "EXPIRED",
    "SOON",
    "Told",
    "accepted",
    "for_today",
    "minutes_of",
    "of_person",
    "state_of",
]

SOON = timedelta(days=3)  # an offer about to end is told so many days before
FRESH = timedelta(days=14)  # an answer is told for so long


def accepted(*, person: Person | None = None) -> QuerySet[Quote]:
    """Return the quotes that clients accepted, latest first: what a trial or a project is made from.

    `person`: of one client, with all who were merged into her.
    """
    found = quotes().filter(way=Way.GIVEN, state=State.ACCEPTED).order_by("-answered_at", "-id")
    return found.filter(person__root=person.root_id) if person else found


def of_person(person: Person) -> QuerySet[Quote]:
    """Return all quotes given to a person and requested from her, latest first."""
    return quotes().filter(person__root=person.root_id)


def minutes_of(found: Iterable[Quote]) -> dict[int, int]:
    """Return the minutes that each quote offers, by hours and packages, in one query; 0 is left out."""
    hours: dict[int, Decimal] = {}
    by_hour = (QuoteLine.Kind.HOURS, QuoteLine.Kind.PACKAGE)
    lines = QuoteLine.objects.filter(quote_id__in=[one.id for one in found], kind__in=by_hour)
    for quote, quantity in lines.values_list("quote_id", "quantity"):
        hours[quote] = hours.get(quote, Decimal(0)) + quantity
    return {quote: round(many * 60) for quote, many in hours.items()}


class Told(NamedTuple):
    """A quote that Today or the desk may name. `kind`: CHANGE_ASKED, ACCEPTED, DECLINED, ENDS or EXPIRED."""

    quote: Quote
    kind: str


def for_today(*, today: date) -> list[Told]:
    """Return what waits for the user: answers of the last two weeks, changes asked, offers about to end.

    One query. ACCEPTED ones are told until a trial is made of them; whoever knows of projects leaves out
    those that have one. Latest answers first, then what ends, nearest first.
    """
    recent = Q(state__in=(State.ACCEPTED, State.DECLINED), trial=None)
    recent &= Q(answered_at__date__gte=today - FRESH)
    ending = Q(state__in=OPEN, valid_until__range=(today - FRESH, today + SOON))
    rows = quotes().filter(recent | ending | Q(state=State.CHANGE_ASKED), way=Way.GIVEN)
    rows = rows.filter(person__root__deleted_at=None)
    told = [Told(one, _kind(one, today)) for one in rows]
    answers = [one for one in told if one.kind not in ("ENDS", EXPIRED)]
    ends = [one for one in told if one.kind in ("ENDS", EXPIRED)]
    return [*answers, *sorted(ends, key=lambda one: (one.quote.valid_until, one.quote.id))]


def _kind(quote: Quote, today: date) -> str:
    state = state_of(quote, today)
    return "ENDS" if state in (State.SENT, State.SEEN) else state
