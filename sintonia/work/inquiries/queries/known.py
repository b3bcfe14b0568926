"""What is known of somebody who asks: met, written, who knows them. Five queries, whatever there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q, Sum

from sintonia.engine.rules import MEETING_WEIGHT, WRITTEN_WEIGHT
from sintonia.people.models import MISSED, Identity, Moment, Person, Tie
from sintonia.understand.models import Relationship

_MET, _MAIL, _CHAT = Moment.Channel.IN_PERSON, Moment.Channel.MAIL, Moment.Channel.CHAT
_LATEST = 60  # mails and messages in which answers are looked for
_LONGEST = 14 * 86_400  # seconds after which a mail is no answer any more
LEAST_ANSWERS = 3
MOST_KNOWING = 3
_MOST_TIES = 400


class Knows(NamedTuple):
    """Somebody who knows the one who asks, and how close she is to the user."""

    id: int
    name: str
    level: int | None
    has_brought: bool


@dataclass(frozen=True)
class Known:
    """What is known."""

    meetings: int
    met_minutes: int
    last_met_at: int | None
    written: int
    spoken: int
    answers_in: int | None  # seconds, the usual; None: too few answers
    answers: int  # on how many that rests
    knows: list[Knows]
    relationship: Relationship | None


def known_of(person: Person, *, now: datetime) -> Known:
    """Return what is known of a person."""
    moments = Moment.objects.filter(person__root_id=person.root_id, at__lte=int(now.timestamp()))
    moments = moments.exclude(MISSED)
    met, written = Q(channel=_MET), Q(channel__in=(_MAIL, _CHAT))
    numbers = moments.aggregate(
        meetings=Count("id", filter=met),
        minutes=Sum("minutes", filter=met & Q(minutes__gt=0)),
        last=Max("at", filter=met),
        written=Count("id", filter=written),
        spoken=Count("id", filter=~met & ~written),
    )
    latest = moments.filter(written, party=1).order_by("-at", "-id")[:_LATEST]
    waits = answer_waits(reversed(latest.values_list("at", "direction")))
    return Known(
        meetings=numbers["meetings"],
        met_minutes=numbers["minutes"] or 0,
        last_met_at=numbers["last"],
        written=numbers["written"],
        spoken=numbers["spoken"],
        answers_in=round(median(waits)) if len(waits) >= LEAST_ANSWERS else None,
        answers=len(waits),
        knows=_knowing(person),
        relationship=Relationship.objects.filter(person_id=person.root_id).first(),
    )


def answer_waits(rows: Iterable[tuple[int, int]]) -> list[int]:
    """Return after how many seconds each answer came: what they wrote next after the user did.

    `rows` are (at, direction) in order of time. What comes after two weeks is no answer.
    """
    waits: list[int] = []
    asked: int | None = None
    for at, direction in rows:
        if direction == Moment.Direction.OUT:
            asked = at if asked is None else asked
        elif asked is not None:
            if at - asked <= _LONGEST:
                waits.append(at - asked)
            asked = None
    return waits


def _knowing(person: Person) -> list[Knows]:
    """Return who knows her, who brought her first, then who shares most with her."""
    weights = _tied(person)
    by = person.brought_by.root_id if person.brought_by else None
    order = sorted(weights, key=lambda root: -weights[root])[:MOST_KNOWING]
    if by and by not in order:
        order = [by, *order][:MOST_KNOWING]
    people = Person.objects.filter(id__in=order, deleted_at=None)
    rows = {
        pk: Knows(pk, name, level, pk == by)
        for pk, name, level in people.values_list("id", "name", "relationships__level")
    }
    return [rows[pk] for pk in sorted(order, key=lambda pk: pk != by) if pk in rows]


def _tied(person: Person) -> dict[int, float]:
    hers = list(
        Identity.objects.filter(person__root_id=person.root_id).values_list("id", flat=True)
    )
    ties = Tie.objects.filter(Q(first_id__in=hers) | Q(second_id__in=hers))
    columns = ("first__person__root_id", "second__person__root_id", "mails", "occasions")
    weights: dict[int, float] = {}
    rows: Any = ties.order_by("id").values_list(*columns)[:_MOST_TIES]
    for first, second, mails, occasions in rows:
        other = second if first == person.root_id else first
        if other and other != person.root_id:
            weight = mails * WRITTEN_WEIGHT + occasions * MEETING_WEIGHT
            weights[other] = weights.get(other, 0.0) + weight
    return weights
