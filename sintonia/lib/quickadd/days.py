"""Days of the calendar, reckoned from today."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Reading:
    """A day as it is said: which one it is when it lies behind, and which when it lies ahead."""

    before: date
    after: date
    neutral: date  # when nothing tells whether it lies behind or ahead
    open: bool = False  # may be meant otherwise: the page should ask
    rough: bool = False  # a week, a month or a season
    year_said: bool = False
    others: tuple[date, ...] = ()  # further readings
    half: int = 0  # minute at which the part of the day begins, 0 when none was said


def exactly(
    day: date, *, rough: bool = False, year_said: bool = False, others: tuple[date, ...] = ()
) -> Reading:
    """Return the reading of a day that leaves no choice."""
    return Reading(day, day, day, bool(others), rough, year_said, others)


def shifted(today: date, unit: str, count: int) -> date:
    """Return the day `count` units away: D days, W weeks, M months, Y years.

    The day of the month is kept, or the last one of a shorter month. OverflowError or ValueError
    outside the calendar.
    """
    if unit in "DW":
        return today + timedelta(days=count * (7 if unit == "W" else 1))
    month = today.year * 12 + today.month - 1 + count * (12 if unit == "Y" else 1)
    return last_of_month(month // 12, month % 12 + 1, today.day)


def last_of_month(year: int, month: int, day: int) -> date:
    """Return the day, or the last of the month when the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def weekday(today: date, wanted: int, shift: int | None) -> Reading:
    """Return the nearest such weekday, Monday being 0; never today itself.

    `shift` is -1 for "last", 1 for "next", 0 for "this" and None when only the weekday was said. A
    bare weekday lies behind unless something else says that it lies ahead. "Next Thursday" said
    earlier in the same week is the coming one, but may be meant for the week after.
    """
    before = today - timedelta(days=(today.weekday() - wanted) % 7 or 7)
    after = today + timedelta(days=(wanted - today.weekday()) % 7 or 7)
    if shift is None:
        return Reading(before, after, before, open=True)
    if shift == -1:
        return exactly(before)
    if shift == 0:
        return Reading(before, after, after)
    same_week = wanted > today.weekday()
    return exactly(after, others=(after + timedelta(days=7),) if same_week else ())


def weekday_of_week(today: date, wanted: int, weeks: int) -> date:
    """Return the weekday of the week that is `weeks` away; weeks begin on Monday."""
    return today + timedelta(days=7 * weeks - today.weekday() + wanted)


def yearly(today: date, month: int, day: int) -> Reading:
    """Return the nearest such days behind and ahead. ValueError when there is no such day."""
    return _nearest(today, [d for y in range(-8, 9) if (d := _valid(today.year + y, month, day))])


def monthly(today: date, day: int) -> Reading:
    """Return the nearest days behind and ahead with this number. ValueError when there is none."""
    months = (shifted(today.replace(day=1), "M", count) for count in range(-2, 3))
    return _nearest(today, [d for m in months if (d := _valid(m.year, m.month, day))])


def on_weekday(reading: Reading, wanted: int) -> Reading:
    """Return the one of the two days that falls on the weekday said with it, if only one does."""
    fit = {day for day in (reading.before, reading.after) if day.weekday() == wanted}
    return exactly(fit.pop()) if len(fit) == 1 else reading


def around_easter(today: date, days: int) -> Reading:
    """Return the nearest feasts behind and ahead that lie `days` after Easter."""
    years = range(today.year - 1, today.year + 2)
    return _nearest(today, [easter(year) + timedelta(days=days) for year in years])


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher; Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _nearest(today: date, days: list[date]) -> Reading:
    if not days:
        raise ValueError
    before = max((d for d in days if d <= today), default=min(days))
    after = min((d for d in days if d >= today), default=max(days))
    return Reading(before, after, before if today - before <= after - today else after)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
