"""The timer: one runs at most, by a constraint of the database, whoever presses at the same moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TypeVar

from django.db import IntegrityError, transaction

from sintonia.lib.durations import Piece, split_days
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Undo
from sintonia.work.time.actions.entries import new_entry, person_of_line
from sintonia.work.time.lines import WITH_NAMES, Line, line_of
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.timer import is_forgotten, started

T = TypeVar("T")
_TRIES = 4


class WasForgotten(ValueError):
    """The timer runs since another day, or for too long: the user must say until when she worked."""


class WrongTime(ValueError):
    """An end before the start, or in the future."""


@dataclass(frozen=True)
class Stopped:
    """What became of a timer: its days, none when it ran for less than half a minute."""

    entry: TimeEntry
    pieces: list[Piece]

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.pieces)


@dataclass(frozen=True)
class Started:
    """A timer that runs now, what it stopped, and the way back; no way back when it ran already."""

    entry: TimeEntry
    stopped: Stopped | None
    undo: Undo | None


def timer_start(
    line: Line, *, now: datetime, zone: tzinfo, until: datetime | None = None
) -> Started:
    """Start the timer on a line, and stop the one that runs, at `until` or now.

    What runs already on the same line goes on. Raises WasForgotten when the other one was, and no
    `until` says when it ended.
    """
    return _again(lambda: _start(line, now, zone, until))


def timer_stop(
    *, now: datetime, zone: tzinfo, until: datetime | None = None
) -> tuple[Stopped, Undo] | None:
    """Stop the timer, at `until` or now; None when none runs.

    Divided by the days of the zone. Raises WasForgotten as above, WrongTime for an end that cannot be.
    """
    return _again(lambda: _stop(now, zone, until))


def _again(act: Callable[[], T]) -> T:
    """Do it in a transaction; begin anew when somebody else started a timer meanwhile."""
    for _ in range(_TRIES - 1):
        try:
            with transaction.atomic():
                return act()
        except IntegrityError:
            continue
    with transaction.atomic():
        return act()


def _start(line: Line, now: datetime, zone: tzinfo, until: datetime | None) -> Started:
    entry = _running()
    if entry and line_of(entry) == line and until is None:
        return Started(entry, None, None)
    back = WayBack()
    stopped = _end(back, entry, now, zone, until) if entry else None
    day = now.astimezone(zone).date()
    made = new_entry(line, day, now=now, minutes=None, started_at=now)
    back.make(made)
    return Started(made, stopped, back.keep(person_of_line(line), now=now))


def _stop(now: datetime, zone: tzinfo, until: datetime | None) -> tuple[Stopped, Undo] | None:
    entry = _running()
    if entry is None:
        return None
    back = WayBack()
    stopped = _end(back, entry, now, zone, until)
    return stopped, back.keep(person_of_line(line_of(entry)), now=now)


def _running() -> TimeEntry | None:
    """Return the entry that runs, held until the end of the transaction."""
    held = TimeEntry.objects.select_for_update().filter(minutes=None).first()
    if held is None:
        return None
    return TimeEntry.objects.select_related(*WITH_NAMES).get(id=held.id)


def _end(
    back: WayBack, entry: TimeEntry, now: datetime, zone: tzinfo, until: datetime | None
) -> Stopped:
    if until is None and is_forgotten(entry, now):
        raise WasForgotten
    end, start = until or now, started(entry)
    if not start <= end <= now:
        raise WrongTime
    pieces = split_days(start, end, zone)
    if not pieces:
        back.remove([entry])
        return Stopped(entry, [])
    first, *others = pieces
    back.change(
        [entry], day=first.day, minutes=first.minutes, started_at=first.start, ended_at=first.end
    )
    for piece in others:
        back.make(
            new_entry(
                line_of(entry), piece.day, now=now, minutes=piece.minutes,
                started_at=piece.start, ended_at=piece.end, note=entry.note, rate=entry.rate,
            )
        )  # fmt: skip
    return Stopped(entry, pieces)


@transaction.atomic
def timer_correct(
    entry: TimeEntry, line: Line, *, started_at: datetime, now: datetime, zone: tzinfo
) -> Undo:
    """Say that the timer that runs was started at another time, or is for something else."""
    if started_at > now:
        raise WrongTime
    back = WayBack()
    day = started_at.astimezone(zone).date()
    made = new_entry(line, day, now=now)
    back.change(
        [entry],
        person_id=line.person,
        project_id=line.project,
        task_id=line.task,
        package_id=made.package_id,
        text=line.text,
        is_billable=line.is_billable,
        started_at=started_at,
        day=day,
    )
    return back.keep(person_of_line(line), now=now)


@transaction.atomic
def timer_drop(*, now: datetime) -> Undo | None:
    """Let the timer that runs go, as if it had not been started; None when none runs."""
    entry = _running()
    if entry is None:
        return None
    back = WayBack()
    back.remove([entry])
    return back.keep(person_of_line(line_of(entry)), now=now)
