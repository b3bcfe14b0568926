"""Entries: added, changed, taken away, each with its way back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from sintonia.lib.keys import key63
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo
from sintonia.spaces.ambient import current
from sintonia.work.time.lines import WITH_NAMES, Line, line_of
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.packages import package_for
from sintonia.work.time.queries.sheet import cell_entries


class TooFew(ValueError):
    """A cell holds entries with a time of their own that are more than what was written."""


def new_entry(line: Line, day: date, *, now: datetime, **values: Any) -> TimeEntry:
    """Return an unsaved entry of a line; paid work goes into the package that is open on its day."""
    package = package_for(line.person, line.project, day) if line.is_billable else None
    return TimeEntry(
        space_id=current(),
        person_id=line.person,
        project_id=line.project,
        task_id=line.task,
        package=package,
        text=line.text,
        is_billable=line.is_billable,
        day=day,
        created_at=now,
        **values,
    )


def person_of_line(line: Line) -> Person | None:
    """Return the client of a line, whose words an undo keeps."""
    return Person.objects.filter(id=line.person).first() if line.person else None


@transaction.atomic
def entry_add(
    line: Line,
    *,
    day: date,
    minutes: int,
    now: datetime,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    note: str = "",
    rate: Decimal | None = None,
    key: int | None = None,
) -> tuple[TimeEntry, Undo]:
    """Note work of a day; return the entry and the way back. Raises IntegrityError for a key there is."""
    back = WayBack()
    entry = new_entry(
        line, day, now=now, minutes=minutes, started_at=started_at, ended_at=ended_at,
        note=note, rate=rate, key=key,
    )  # fmt: skip
    back.make(entry)
    return entry, back.keep(person_of_line(line), now=now)


@transaction.atomic
def entry_change(
    entry: TimeEntry,
    line: Line,
    *,
    day: date,
    minutes: int,
    started_at: datetime | None,
    ended_at: datetime | None,
    note: str,
    rate: Decimal | None,
    now: datetime,
) -> Undo:
    """Correct an entry; its package follows its line and day."""
    back = WayBack()
    package = package_for(line.person, line.project, day) if line.is_billable else None
    back.change(
        [entry],
        person_id=line.person,
        project_id=line.project,
        task_id=line.task,
        package_id=package.id if package else None,
        text=line.text,
        is_billable=line.is_billable,
        day=day,
        minutes=minutes,
        started_at=started_at,
        ended_at=ended_at,
        note=note,
        rate=rate,
        key=_kept_key(entry, line, day),
    )
    return back.keep(person_of_line(line), now=now)


def _kept_key(entry: TimeEntry, line: Line, day: date) -> int | None:
    """A cell's entry that moves to another cell frees the one it came from; other keys are for ever."""
    was = Line(entry.person_id, entry.project_id, entry.task_id, entry.text, entry.is_billable)
    if entry.key == cell_key(was, entry.day) and (line, day) != (was, entry.day):
        return None
    return entry.key


@transaction.atomic
def entry_remove(entry: TimeEntry, *, now: datetime) -> Undo:
    """Take an entry away."""
    back = WayBack()
    back.remove([entry])
    return back.keep(entry.person.root if entry.person else None, now=now)


def cell_key(line: Line, day: date) -> int:
    """Return the natural key of what the week sheet keeps for a cell: it exists once, whoever races."""
    return key63(
        "cell",
        line.person or 0,
        line.project or 0,
        line.task or 0,
        line.text,
        int(line.is_billable),
        day.isoformat(),
    )


def cell_set(line: Line, *, day: date, minutes: int, now: datetime) -> Undo | None:
    """Have a cell of the week sheet add up to `minutes`; return the way back, None if it did already.

    Entries with a time of their own, and the one whose timer runs, stay as they are: what was noted
    without a time takes up the difference. Raises TooFew when they alone are more than `minutes`.
    """
    try:
        return _cell_set(line, day, minutes, now)
    except IntegrityError:  # the same cell was saved meanwhile: ours comes after it
        return _cell_set(line, day, minutes, now)


@transaction.atomic
def _cell_set(line: Line, day: date, minutes: int, now: datetime) -> Undo | None:
    found = cell_entries(line, day)
    timed = sum(one.minutes or 0 for one in found if one.started_at)
    loose = [one for one in found if not one.started_at]
    rest = minutes - timed
    if sum(one.minutes or 0 for one in loose) == rest:
        return None
    if rest < 0:
        raise TooFew
    back = WayBack()
    if not rest:
        back.remove(loose)
    elif loose:
        back.change(loose[:1], minutes=rest)
        back.remove(loose[1:])
    else:
        back.make(new_entry(line, day, now=now, minutes=rest, key=_free_key(line, day)))
    return back.keep(person_of_line(line), now=now)


def _free_key(line: Line, day: date) -> int | None:
    """Return the cell's key; None where an entry that was moved elsewhere still has it.

    Raises IntegrityError when the cell was filled meanwhile, after it was looked at.
    """
    key = cell_key(line, day)
    held = TimeEntry.objects.select_related(*WITH_NAMES).filter(key=key).first()
    if held and (line_of(held), held.day) == (line, day):
        raise IntegrityError
    return None if held else key
