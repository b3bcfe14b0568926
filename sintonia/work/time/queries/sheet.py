"""The week sheet: lines down, days across."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sintonia.lib.durations import write_duration
from sintonia.ui.dates import written
from sintonia.work.time.lines import Line, Named, line_of, named
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.day import minutes_of, oddities
from sintonia.work.time.queries.timer import today_of
from sintonia.work.time.queries.what import entries
from sintonia.work.time.words import short_hours


@dataclass(frozen=True)
class Cell:
    """One line on one day."""

    day: date
    minutes: int
    is_running: bool

    @property
    def value(self) -> str:
        """Return what stands in the field."""
        return write_duration(self.minutes) if self.minutes else ""


@dataclass(frozen=True)
class SheetRow:
    """One line of the week."""

    line: Line
    named: Named
    cells: list[Cell]

    @property
    def total(self) -> str:
        return short_hours(sum(one.minutes for one in self.cells))


@dataclass(frozen=True)
class Column:
    """A day of the week."""

    day: date
    label: str
    total: str
    is_today: bool


@dataclass(frozen=True)
class Sheet:
    """A week, from Monday."""

    monday: date
    columns: list[Column]
    rows: list[SheetRow]
    minutes: int
    odd: list[str]
    most: tuple[str, int] | None  # the client with the most minutes

    @property
    def total(self) -> str:
        return short_hours(self.minutes)

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def sheet(monday: date, *, now: datetime, more: Sequence[TimeEntry] = ()) -> Sheet:
    """Return a week. `more` are unsaved entries whose lines get an empty row.

    A week without anything shows the lines of the week before, to be filled in. One query, or two.
    """
    found = _week(monday)
    days = [monday + timedelta(days=one) for one in range(7)]
    by_line: dict[Line, SheetRow] = {}
    for entry in [*found, *more, *([] if found else _week(monday - timedelta(days=7)))]:
        line = line_of(entry)
        if line not in by_line:
            by_line[line] = SheetRow(line, named(entry), [Cell(day, 0, False) for day in days])
    for entry in found:
        cells, place = by_line[line_of(entry)].cells, (entry.day - monday).days
        cells[place] = Cell(
            entry.day,
            cells[place].minutes + minutes_of(entry, now),
            cells[place].is_running or entry.minutes is None,
        )
    rows = list(by_line.values())
    sums = [sum(row.cells[place].minutes for row in rows) for place in range(7)]
    columns = [
        Column(day, written(day, "D j"), short_hours(one), day == today_of(now))
        for day, one in zip(days, sums, strict=True)
    ]
    return Sheet(monday, columns, rows, sum(sums), oddities(found, now), _most(rows))


def _week(monday: date) -> list[TimeEntry]:
    rows = entries().filter(day__gte=monday, day__lt=monday + timedelta(days=7))
    return list(rows.order_by("created_at", "id"))


def _most(rows: list[SheetRow]) -> tuple[str, int] | None:
    by_person: dict[str, int] = {}
    for row in rows:
        if row.line.person:
            minutes = sum(one.minutes for one in row.cells)
            by_person[row.named.who] = by_person.get(row.named.who, 0) + minutes
    found = max(by_person.items(), key=lambda pair: pair[1], default=None)
    return found if found and found[1] else None


def cell_entries(line: Line, day: date) -> list[TimeEntry]:
    """Return the entries that one cell adds up; a merged person's are in."""
    rows = entries().filter(day=day, text=line.text, is_billable=line.is_billable)
    return [one for one in rows.order_by("created_at", "id") if line_of(one) == line]
