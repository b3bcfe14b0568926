"""The timer: whether it runs, on what, since when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from sintonia.lib.durations import elapsed, iso_duration, write_duration
from sintonia.ui.dates import ago, time_of
from sintonia.work.time.lines import Named, line_of, named
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.what import entries, token_of

LONG = timedelta(hours=12)  # a timer that runs for longer was forgotten


@dataclass(frozen=True)
class Timer:
    """What the page shows of the timer."""

    entry: TimeEntry | None  # the one that runs
    last: Named | None  # what was worked on before, when none runs
    again: tuple[str, str] | None  # how what was worked on before is chosen, and its words
    named: Named | None
    minutes: int
    clock: str  # "1:27"
    iso: str
    meta: str  # "Bea Bassi · since 9:15 · package of 60 hours"
    is_forgotten: bool
    since: str  # "yesterday at 17:40", of one that was forgotten


def running() -> TimeEntry | None:
    """Return the entry whose timer runs."""
    return entries().select_related("package").filter(minutes=None).first()


def today_of(now: datetime) -> date:
    """Return the day in the current time zone."""
    return timezone.localtime(now).date()


def is_forgotten(entry: TimeEntry, now: datetime) -> bool:
    """Say whether a timer runs since another day, or for longer than anybody works."""
    start = started(entry)
    return today_of(start) != today_of(now) or now - start > LONG


def started(entry: TimeEntry) -> datetime:
    """Return when an entry's timer was started."""
    assert entry.started_at is not None, "a running entry has its start"
    return entry.started_at


def timer(*, now: datetime) -> Timer:
    """Return what is to be shown of the timer. One query while it runs, two when it does not."""
    return timer_running(now=now) or _still()


def timer_running(*, now: datetime) -> Timer | None:
    """Return what is to be shown of the timer that runs; None when none does. One query."""
    entry = running()
    if entry is None:
        return None
    minutes = elapsed(started(entry), now)
    words = named(entry)
    since = int(started(entry).timestamp())
    forgotten = is_forgotten(entry, now)
    parts = [words.who if words.what else ""]
    parts.append(gettext("since %(time)s") % {"time": time_of(since)})
    if entry.package:
        parts.append(entry.package.name)
    when = gettext("%(day)s at %(time)s") % {
        "day": ago(today_of(started(entry)), today_of(now)),
        "time": time_of(since),
    }
    return Timer(
        entry, None, None, words, minutes, write_duration(minutes), iso_duration(minutes),
        " · ".join(part for part in parts if part), forgotten, when if forgotten else "",
    )  # fmt: skip


def _still() -> Timer:
    last = entries().order_by("-day", "-created_at", "-id").first()
    again = (token_of(line_of(last)), last.text) if last else None
    words = named(last) if last else None
    return Timer(None, words, again, None, 0, "0:00", "PT0M", "", False, "")
