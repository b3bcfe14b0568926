"""The curve of each relationship over the months, with every meeting, and its short track."""

from itertools import pairwise

import numpy as np

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.days import MET_BIT, Days
from sintonia.engine.result import Curve, Track
from sintonia.engine.rules import (
    AFTER,
    BEFORE,
    CURVE_MEETINGS,
    CURVE_MONTHS,
    MONTH,
    NOW,
    START,
    TRACK_MONTHS,
)
from sintonia.engine.standing import Standing
from sintonia.engine.strength import Strength, Warmth, strength

_DIGITS = 3


def curve_begin(today: int) -> int:
    """Return the first day that a curve may show: a month's first, CURVE_MONTHS ago."""
    return int(_month_end(_month(np.array([today])) - CURVE_MONTHS - 1)[0]) + 1


def _month(day: Ints) -> Ints:
    return day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _month_end(month: Ints) -> Ints:
    return (month + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) - 1


class _Readings:
    """Strength read on many days of many persons at once."""

    def __init__(self, days: Days, stands: Standing, warm: Warmth) -> None:
        self._days, self._stands, self._warm = days, stands, warm

    def at(self, person: Ints, day: Ints) -> Strength:
        row = self._days.row_at(person, day)
        return Strength(
            *(np.round(v, _DIGITS) for v in strength(self._stands, self._warm, row, day))
        )


def curves(days: Days, stands: Standing, warm: Warmth) -> list[Curve]:
    """Return each person's curve; empty where no level was ever reached.

    It starts on the day of the first level (or CURVE_MONTHS ago), has a point for the last day of
    every month, two for each of the latest CURVE_MEETINGS meetings (the day before, the day), and
    ends today.
    """
    person, day, kind = _points(days, stands, since=warm.since)
    place = person * (days.today + 1 - warm.since) + (day - warm.since)
    order = np.argsort(place * (NOW + 1) + kind)
    person, day, kind = person[order], day[order], kind[order]
    read = _Readings(days, stands, warm).at(person, day)
    columns = [tuple(column.tolist()) for column in (day, *read, kind)]
    ends = np.cumsum(np.bincount(person, minlength=days.people)).tolist()
    return [Curve(*(column[a:b] for column in columns)) for a, b in pairwise([0, *ends])]


def _points(days: Days, stands: Standing, *, since: int) -> tuple[Ints, Ints, Ints]:
    who, begin = _begins(days, stands)
    shown = begin >= since
    begin = np.maximum(begin, since)
    month_person, month_day = _months(who, begin, days.today)
    met_person, met_day = _meetings(days, who, begin)
    parts = (
        (who[shown], begin[shown], START),
        (month_person, month_day, MONTH),
        (met_person, met_day - 1, BEFORE),
        (met_person, met_day, AFTER),
        (who, np.full(len(who), days.today), NOW),
    )
    return (
        np.concatenate([person for person, _, _ in parts]),
        np.concatenate([day for _, day, _ in parts]),
        np.concatenate([np.full(len(day), kind) for _, day, kind in parts]),
    )


def _begins(days: Days, stands: Standing) -> tuple[Ints, Ints]:
    """Return the persons who ever reached a level, and the day on which they did."""
    held = stands.earned > 0
    first = held & (days.running(held) == 1)
    return days.person[first], days.day[first]


def _months(who: Ints, begin: Ints, today: int) -> tuple[Ints, Ints]:
    """Return the last days of the months from each beginning on; the current month has none yet."""
    first = _month(begin)
    count = _month(np.array([today])) - first
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(who, count), _month_end(np.repeat(first, count) + offset)


def _meetings(days: Days, who: Ints, begin: Ints) -> tuple[Ints, Ints]:
    """Return the latest days of meeting after each beginning."""
    since = np.full(days.people, np.iinfo(np.int64).max)
    since[who] = begin
    rows = np.flatnonzero(days.has(MET_BIT) & (days.day > since[days.person]))
    person = days.person[rows]
    rank_from_end = np.searchsorted(person, person, "right") - 1 - np.arange(len(rows))
    rows = rows[rank_from_end < CURVE_MEETINGS]
    return days.person[rows], days.day[rows]


def tracks(days: Days, stands: Standing, warm: Warmth) -> list[Track]:
    """Return the last months of each person; empty where no level was ever reached."""
    who, _ = _begins(days, stands)
    months = _month(np.array([days.today])) - TRACK_MONTHS + 1 + np.arange(TRACK_MONTHS)
    ends = np.minimum(_month_end(months), days.today)
    read = _Readings(days, stands, warm).at(np.repeat(who, TRACK_MONTHS), np.tile(ends, len(who)))
    values = _known(read.value.reshape(-1, TRACK_MONTHS))
    met = _met_months(days, int(months[0]))
    found = [Track()] * days.people
    for position, row in zip(who.tolist(), values, strict=True):
        found[position] = Track(row, met[position])
    return found


def _known(values: Floats) -> list[tuple[float | None, ...]]:
    return [tuple(None if v != v else v for v in row) for row in values.tolist()]


def _met_months(days: Days, first: int) -> list[tuple[int, ...]]:
    met = days.has(MET_BIT)
    place = _month(days.day[met]) - first
    met_in: list[set[int]] = [set() for _ in range(days.people)]
    for person, month in zip(days.person[met].tolist(), place.tolist(), strict=True):
        if month >= 0:
            met_in[person].add(month)
    return [tuple(sorted(months)) for months in met_in]
