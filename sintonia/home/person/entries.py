"""What is told of a story: meetings one by one, mails and messages by the month."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sintonia.home.person.days import date_of
from sintonia.home.person.moments import CHANNEL, VOICE, Moments, Single
from sintonia.home.person.prepared import Prepared, hers
from sintonia.people.models import Deed, Moment

EVERYTHING, IN_PERSON, BY_VOICE = "", "in-person", "voice"
MANY_CALLS = 3  # more calls than this in a month are told together


class Run(NamedTuple):
    """The mails, the messages or the many calls of a month."""

    at: int  # of the last one
    first_at: int
    channel: int
    n: int
    mine: int
    minutes: int = 0


class Done(NamedTuple):
    """A deed."""

    at: int
    kind: str
    other: str | None
    text: str


Entry = Run | Single | Done


def entries_of(root: int, moments: Moments, *, show: str, now: datetime) -> list[Entry]:
    """Return what the story tells, latest first. `show`: EVERYTHING, IN_PERSON or BY_VOICE."""
    found = _chosen(root, moments, show, now)
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _chosen(root: int, moments: Moments, show: str, now: datetime) -> list[Entry]:
    if show == IN_PERSON:
        return [one for one in moments.singles if one.channel == CHANNEL.IN_PERSON]
    if show == BY_VOICE:
        return _spoken(one for one in moments.singles if one.channel in VOICE)
    return [*_runs(moments), *_spoken(moments.singles), *_done(root, now)]


def _runs(moments: Moments) -> list[Entry]:
    """Return the gathered mails and messages of each month."""
    found: dict[tuple[int, int], list[int]] = {}
    months: dict[int, int] = {}
    for channel, day, n, mine, first_at, last_at in moments.written:
        month = months.get(day) or months.setdefault(day, _month(day))
        run = found.get((channel, month))
        if run is None:
            found[(channel, month)] = [last_at, first_at, n, mine]
            continue
        run[0] = max(run[0], last_at)
        run[1] = min(run[1], first_at)
        run[2] += n
        run[3] += mine
    return [Run(at, first, key[0], n, mine) for key, (at, first, n, mine) in found.items()]


def _month(day: int) -> int:
    found = date_of(day)
    return found.year * 12 + found.month


def _spoken(singles: Iterable[Single]) -> list[Entry]:
    """Return meetings and notes one by one; calls and videos too, unless they are many in a month."""
    entries: list[Entry] = []
    months: dict[tuple[int, int], list[Single]] = {}
    for one in singles:
        if one.channel not in VOICE or one.is_noted:
            entries.append(one)
            continue
        months.setdefault((one.channel, _month(one.day)), []).append(one)
    for calls in months.values():
        entries += [_together(calls)] if len(calls) > MANY_CALLS else calls
    return entries


def _together(calls: list[Single]) -> Run:
    mine = sum(one.direction == Moment.Direction.OUT for one in calls)
    minutes = sum(max(0, one.minutes) for one in calls)
    return Run(calls[0].at, calls[-1].at, calls[0].channel, len(calls), mine, minutes)


def _done(root: int, now: datetime) -> list[Entry]:
    return [Done(*row) for row in _deeds(root, int(now.timestamp()))]


@Prepared
def _deeds(root: int, until: int) -> QuerySet[Deed, Any]:
    rows = Deed.objects.filter(person_id__in=hers(root), at__lte=until).order_by("-at", "-id")
    return rows.values_list("at", "kind", "other__name", "text")
