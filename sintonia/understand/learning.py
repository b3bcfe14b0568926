"""What takes everybody's story together: how contact comes back, and what changed around meetings.

Learned at most once a day, or when the story has grown by half. In between, whoever was touched is
answered with what was learned last.
"""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction

from sintonia.engine.meeting.answer import Pooled
from sintonia.engine.rules import ENGINE_VERSION
from sintonia.people.models import Moment
from sintonia.spaces import bulk
from sintonia.understand.models import Learned, Relationship
from sintonia.understand.queries import columns_of

if TYPE_CHECKING:
    from sintonia.engine import Moments
    from sintonia.engine.forecast.outlook import Outlook

EVERY = timedelta(hours=20)
GROWTH, GROWTH_LEAST = 1.5, 50  # times as many moments as then, and so many more
OUTLOOK = ("chance_30", "fade_chance", "outlook")
_BATCH = 200  # persons whose moments are fetched at once


def learned() -> Learned | None:
    """Return what was learned last in the entered space, None before the first time."""
    return Learned.objects.filter(version=ENGINE_VERSION).first()


def pooled() -> Pooled:
    """Return what changed around all meetings together, by what was learned last."""
    last = learned()
    return Pooled(*last.around) if last else Pooled()


def is_due(*, now: datetime) -> bool:
    """Say whether it is time to learn again."""
    if not Relationship.objects.exists():
        return False
    last = learned()
    if last is None or last.learned_at < now - EVERY:
        return True
    return Moment.objects.count() > max(last.moments * GROWTH, last.moments + GROWTH_LEAST)


def learn(*, zone: ZoneInfo, now: datetime) -> None:
    """Learn from everybody's moments, and answer for everybody with it."""
    from sintonia.engine.balance import whole
    from sintonia.engine.forecast.personal import folded, learn_habits, outlooks_of_days
    from sintonia.engine.meeting.story import around_meetings

    today = day_of(now, zone)
    people = list(Relationship.objects.order_by("person_id").values_list("person_id", flat=True))
    moments = _moments_of(people, zone)
    ids, days = folded(moments, today=today)
    habits = learn_habits(days)
    expected = dict(zip(ids.tolist(), outlooks_of_days(days, habits=habits), strict=True))
    around = around_meetings(moments, now=int(now.timestamp()), today=today)
    rows = [
        (
            *outlook_columns(expected.get(person)),
            list(map(list, around.people.get(person, ()))),
            person,
        )
        for person in people
    ]
    with transaction.atomic():
        Learned.objects.all().delete()
        Learned.objects.create(
            version=ENGINE_VERSION,
            learned_at=now,
            moments=Moment.objects.count(),
            habits=[list(habits.hazard.logs), habits.pace, habits.since],
            around=list(astuple(around.pooled)),
            balance=whole(days)._asdict(),
        )
        bulk.update(Relationship, (*OUTLOOK, "around"), rows, where="person_id")


def _moments_of(people: Sequence[int], zone: ZoneInfo) -> "Moments":
    """Return the moments of so many persons, fetched some persons at a time: a million rows fit."""
    from sintonia.engine import Moments

    return Moments.merge(*(columns_of(part, zone)[0] for part in bulk.chunks(people, _BATCH)))


def outlooks_of(moments: "Moments", *, today: int) -> "dict[int, Outlook]":
    """Return what is expected of these persons, by what was learned last; nothing before the first time."""
    last = learned()
    if last is None:
        return {}
    from sintonia.engine.forecast.hazard import Hazard
    from sintonia.engine.forecast.personal import Habits, outlooks

    logs, pace, since = last.habits
    return outlooks(moments, today=today, habits=Habits(Hazard(tuple(logs)), pace, since))


def outlook_columns(outlook: "Outlook | None") -> tuple[float | None, float | None, Any]:
    """Return what is expected of a person as the columns OUTLOOK of her row."""
    if outlook is None or outlook.contact is None:
        return None, None, None
    return outlook.contact[1], outlook.faded, list(outlook)


def day_of(now: datetime, zone: ZoneInfo) -> int:
    """Return the local day, counted from 1970-01-01."""
    return now.astimezone(zone).date().toordinal() - 719_163
