"""Storing what the engine says."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django.db import transaction

from sintonia.engine import rules
from sintonia.people.models import MISSED, Moment, Person
from sintonia.spaces import bulk
from sintonia.spaces.access import zone_of
from sintonia.spaces.ambient import current
from sintonia.understand import learning
from sintonia.understand.models import Relationship
from sintonia.understand.queries import columns_of, stale_roots, two_way

if TYPE_CHECKING:
    from sintonia.engine import Result

BATCH = 500  # persons understood and stored in one transaction
OUTDATED = timedelta(hours=20)  # silence goes on by itself: numbers are renewed daily

_STATES = {
    rules.NO_RHYTHM: Relationship.State.NO_RHYTHM,
    rules.OK: Relationship.State.ALIVE,
    rules.FADING: Relationship.State.FADING,
    rules.QUIET: Relationship.State.QUIET,
}


def refresh(*, now: datetime) -> int:
    """Understand everybody whose moments changed; return how many."""
    zone = ZoneInfo(zone_of(current()))
    count = 0
    while roots := stale_roots(BATCH):
        understand_people(roots, zone=zone, now=now)
        count += len(roots)
    if learning.is_due(now=now):
        learning.learn(zone=zone, now=now)
    return count


def mark_outdated(*, now: datetime) -> bool:
    """Have numbers older than a day understood again; say whether there were any."""
    old = Relationship.objects.filter(computed_at__lt=now - OUTDATED).values("person_id")
    return bool(Person.objects.filter(id__in=old, is_stale=False).update(is_stale=True))


@transaction.atomic
def understand_people(roots: Sequence[int], *, zone: ZoneInfo, now: datetime) -> None:
    """Store what the engine says of these persons, and forget what it said of those merged into them.

    The flag goes down in the same transaction: whoever is killed in between starts again here.
    """
    group = Person.objects.filter(root_id__in=roots)
    group.update(is_stale=False)
    Person.objects.filter(id__in=roots).update(is_stale=False)
    members = list(group.values_list("id", flat=True))
    told = dict(
        Relationship.objects.filter(person_id__in=members).values_list("person_id", "around")
    )
    Relationship.objects.filter(person_id__in=members).delete()
    confirmed = two_way(roots)
    alive = Person.objects.filter(id__in=confirmed, deleted_at=None).values_list("id", flat=True)
    if known := sorted(alive):  # else the engine need not even be loaded
        Relationship.objects.bulk_create(_relationships(known, told, zone, now))


def _relationships(
    people: Sequence[int], told: Mapping[int, list[Any]], zone: ZoneInfo, now: datetime
) -> list[Relationship]:
    """Return new rows; what `told` says of meetings stays until everybody is learned from again."""
    from sintonia.engine import understand

    moments, deeds = columns_of(people, zone)
    today = learning.day_of(now, zone)
    results = understand(moments, deeds, now=int(now.timestamp()), today=today)
    last = _last_channels(people, now)
    rows = [
        _relationship(results[person], last[person], now)
        for person in people
        if person in results and person in last
    ]
    expected = learning.outlooks_of(moments, today=today)
    for row in rows:
        row.around = told.get(row.person_id, [])
        columns = learning.outlook_columns(expected.get(row.person_id))
        row.chance_30, row.fade_chance, row.outlook = columns
    return rows


def _last_channels(roots: Sequence[int], now: datetime) -> dict[int, int]:
    """Return the channel of each person's latest moment."""
    found: dict[int, int] = {}
    for part in bulk.chunks(roots):
        past = Moment.objects.filter(person__root_id__in=part, at__lte=int(now.timestamp()))
        rows = past.exclude(MISSED).order_by("at", "channel")
        found.update(cast(Any, rows.values_list("person__root_id", "channel")))
    return found


def _relationship(result: "Result", last_channel: int, now: datetime) -> Relationship:
    assert result.first_at is not None and result.last_at is not None  # there is a last channel
    return Relationship(
        person_id=result.person,
        version=result.version,
        computed_at=now,
        level=result.level,
        perhaps=result.perhaps,
        strength=result.strength,
        strength_low=result.strength_low,
        strength_high=result.strength_high,
        moments=result.n_moments,
        contact_days=result.contact_days,
        meetings=result.meetings,
        first_at=result.first_at,
        last_at=result.last_at,
        last_channel=last_channel,
        last_in_at=result.last_in_at,
        last_out_at=result.last_out_at,
        last_met_at=result.last_met_at,
        time_share=result.balance_year.time_share,
        day_share=result.balance_year.day_share,
        rhythm_days=result.rhythm.days if result.rhythm else None,
        state=_STATES[result.state],
        fades_at=result.fades_at,
        track=[[_rounded(value) for value in result.track.values], list(result.track.met)],
        detail=_detail(result),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _detail(result: "Result") -> dict[str, Any]:
    """What only the person's own page shows."""
    curve = result.curve
    return {
        "channels": list(result.n_by_channel),
        "year": list(result.balance_year),
        "ever": list(result.balance_ever),
        "rhythm": list(result.rhythm) if result.rhythm else None,
        "silence_days": result.silence_days,
        "silences_as_long": result.silences_as_long,
        "steps": [list(step) for step in result.steps],
        "lacking": [list(need) for need in result.lacking],
        "curve": [
            list(curve.day),
            *([round(y, 3) for y in ys] for ys in (curve.value, curve.low, curve.high)),
            list(curve.kind),
        ],
    }
