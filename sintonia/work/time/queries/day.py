"""The entries of a day, and what is odd about them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from sintonia.lib.durations import day_minutes, elapsed, overlaps, write_duration
from sintonia.ui.dates import time_of, written
from sintonia.work.time.lines import Named, named
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.what import entries

MOST_ODD = 5  # overlaps that are named


@dataclass(frozen=True)
class Row:
    """One entry."""

    id: int
    named: Named
    clock: str
    minutes: int
    when: str  # "9:15–10:42", "" for one without a time
    note: str
    is_running: bool


@dataclass(frozen=True)
class Day:
    """A day with its entries."""

    day: date
    rows: list[Row]
    total: int
    odd: list[str]  # sentences: what overlaps, more than the day is long
    before: date
    after: date


def day_page(day: date, *, now: datetime) -> Day:
    """Return a day, in one query."""
    found = list(entries().filter(day=day).order_by("started_at", "created_at", "id"))
    found.sort(key=lambda one: (one.started_at is None, one.started_at or one.created_at, one.id))
    rows = [_row(one, now) for one in found]
    total = sum(one.minutes for one in rows)
    return Day(
        day, rows, total, oddities(found, now), day - timedelta(days=1), day + timedelta(days=1)
    )


def _row(entry: TimeEntry, now: datetime) -> Row:
    minutes = minutes_of(entry, now)
    return Row(
        entry.id, named(entry), write_duration(minutes), minutes, span_words(entry), entry.note,
        entry.minutes is None,
    )  # fmt: skip


def minutes_of(entry: TimeEntry, now: datetime) -> int:
    """Return the minutes of an entry, those so far while its timer runs."""
    if entry.minutes is not None:
        return entry.minutes
    return elapsed(entry.started_at, now) if entry.started_at else 0


def span_words(entry: TimeEntry) -> str:
    """Return "9:15–10:42", "since 9:15" while the timer runs, "" for minutes without a time."""
    if entry.started_at is None:
        return ""
    start = time_of(int(entry.started_at.timestamp()))
    if entry.ended_at is None:
        return gettext("since %(time)s") % {"time": start}
    end = time_of(int(entry.ended_at.timestamp()))
    return f"{start}–{end}"


def oddities(found: list[TimeEntry], now: datetime) -> list[str]:
    """Return in words which entries overlap, and on which days more was noted than they last."""
    timed = [one for one in found if one.started_at]
    spans = [(one.started_at or now, one.ended_at or now) for one in timed]
    pairs = overlaps(spans)
    said = [_overlap_words(timed[i], timed[j]) for i, j in pairs[:MOST_ODD]]
    if len(pairs) > MOST_ODD:
        more = len(pairs) - MOST_ODD
        words = ngettext("%(n)d more pair overlaps.", "%(n)d more pairs overlap.", more)
        said.append(words % {"n": more})
    by_day: dict[date, int] = {}
    for one in found:
        by_day[one.day] = by_day.get(one.day, 0) + minutes_of(one, now)
    zone = timezone.get_current_timezone()
    said += [
        gettext("%(time)s on %(day)s: more than that day lasts.")
        % {"time": write_duration(minutes), "day": weekday(day)}
        for day, minutes in by_day.items()
        if minutes > day_minutes(day, zone)
    ]
    return said


def _overlap_words(one: TimeEntry, other: TimeEntry) -> str:
    words = gettext("On %(day)s two entries overlap: %(one)s (%(when)s) and %(other)s (%(then)s).")
    return words % {
        "day": weekday(one.day),
        "one": named(one).whole,
        "when": span_words(one),
        "other": named(other).whole,
        "then": span_words(other),
    }


def weekday(day: date) -> str:
    """Return "Tuesday 24"."""
    return written(day, gettext("l j"))  # Translators: Django date format, a day of the week
