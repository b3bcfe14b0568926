"""The strip of the week: a thread for each person heard online, a brick for each meeting."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from sintonia.home.person.prepared import Prepared
from sintonia.home.today.events import IN_PERSON, Event
from sintonia.people.models import MISSED, Moment, Person
from sintonia.ui.dates import local, written
from sintonia.understand.models import Relationship

_QUARTER = 900  # seconds: what two contacts are told apart by, finer than any time zone
_HEIGHT, _BRICK, _THREAD, _MOST_BRICKS = 62, 13, 5, 4


class Day(NamedTuple):
    """One day of the strip."""

    date: date
    name: str  # "Mon"
    is_today: bool
    drawing: SafeString
    words: str  # the same, said


class Week(NamedTuple):
    """Monday to Sunday, and the whole in one sentence."""

    days: list[Day]
    words: str


class _Count(NamedTuple):
    done: int
    planned: int


def monday_of(now: datetime) -> datetime:
    """Return the midnight on which the week of `now` (in the user's zone) begins."""
    today = local(int(now.timestamp())).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=today.weekday())


def week_strip(events: Sequence[Event], now: datetime) -> Week:
    """Return the strip of the week of `now`; `events` are the meetings and calls around it."""
    monday = monday_of(now)
    seconds = int(now.timestamp())
    today = local(seconds).date()
    midnights = [int((monday + timedelta(days=i)).timestamp()) for i in range(8)]
    bricks = _counted(_bricks(events), midnights, seconds)
    threads = _counted(_threads(events, midnights, seconds), midnights, seconds)
    dates = [monday.date() + timedelta(days=i) for i in range(7)]
    days = [_day(day, day == today, bricks[i], threads[i]) for i, day in enumerate(dates)]
    return Week(days, _words(bricks))


def _bricks(events: Iterable[Event]) -> Iterator[int]:
    return (event.at for event in events if event.channel == IN_PERSON)


def _threads(events: Iterable[Event], midnights: Sequence[int], now: int) -> Iterator[int]:
    """Yield an instant for each person heard online on a day, and for each call that is planned."""
    yield from (event.at for event in events if event.channel != IN_PERSON and event.at > now)
    seen: dict[tuple[int, int], int] = {}
    for person, quarter in _heard(midnights[0], now):
        at = quarter * _QUARTER
        seen.setdefault((person, bisect(midnights, at)), at)
    yield from seen.values()


@Prepared
def _heard(start: int, now: int) -> QuerySet[Moment, Any]:
    """Who was heard online, and in which quarter of an hour."""
    heard = Relationship.objects.filter(last_at__gte=start).values("person_id")
    rows = Moment.objects.filter(
        person__in=Person.objects.filter(root__in=heard),
        at__gte=start,
        at__lte=now,
        channel__lt=IN_PERSON,
    )
    rows = rows.exclude(MISSED).annotate(quarter=F("at") / _QUARTER)
    return rows.values_list("person__root_id", "quarter").distinct()


def _counted(instants: Iterable[int], midnights: Sequence[int], now: int) -> list[_Count]:
    """Return how many there were and will be on each day of the week."""
    done, planned = Counter[int](), Counter[int]()
    for at in instants:
        (done if at <= now else planned)[bisect(midnights, at) - 1] += 1
    return [_Count(done[day], planned[day]) for day in range(7)]


def _day(day: date, is_today: bool, bricks: _Count, threads: _Count) -> Day:
    return Day(
        date=day,
        name=written(day, "D"),
        is_today=is_today,
        drawing=_drawing(bricks, threads),
        words=_day_words(sum(bricks), sum(threads)),
    )


def _drawing(bricks: _Count, threads: _Count) -> SafeString:
    """Return bricks from the ground up, then threads, as many as there is room for."""
    parts: list[str] = []
    top = _HEIGHT
    for kind in (["f-matt"] * bricks.done + ["matt-poi"] * bricks.planned)[:_MOST_BRICKS]:
        parts.append(f'<rect class="{kind}" x="4" y="{top - 10}" width="28" height="10" rx="1.5"/>')
        top -= _BRICK
    room = max(0, (top - 2) // _THREAD + 1)
    for kind in (["filo-fatto"] * threads.done + ["filo-poi"] * threads.planned)[:room]:
        parts.append(f'<line class="{kind}" x1="4" x2="32" y1="{top - 2}" y2="{top - 2}"/>')
        top -= _THREAD
    return mark_safe("".join(parts))  # noqa: S308  # numbers of our own


def _day_words(meetings: int, heard: int) -> str:
    parts = []
    if meetings:
        parts.append(ngettext("%(n)d meeting", "%(n)d meetings", meetings) % {"n": meetings})
    if heard:
        parts.append(ngettext("%(n)d person online", "%(n)d people online", heard) % {"n": heard})
    return ", ".join(parts)


def _words(bricks: Sequence[_Count]) -> str:
    done = sum(count.done for count in bricks)
    planned = sum(count.planned for count in bricks)
    return gettext("Your week: %(done)s, %(planned)s") % {
        "done": ngettext("%(n)d meeting done", "%(n)d meetings done", done) % {"n": done},
        "planned": ngettext("%(n)d planned", "%(n)d planned", planned) % {"n": planned},
    }
