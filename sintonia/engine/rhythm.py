"""The usual gap between contact days, and the silence that leaves it."""

from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.days import Days
from sintonia.engine.result import Rhythm
from sintonia.engine.rules import (
    FADE_LEAST_DAYS,
    FADE_MEDIANS,
    FADE_QUANTILE,
    FADING,
    NO_RHYTHM,
    OK,
    QUIET,
    QUIET_FACTOR,
    QUIET_LEAST_DAYS,
    RHYTHM_GAPS,
    RHYTHM_LEAST_DAYS,
)

_DAY = 86400
_Value = TypeVar("_Value")


class Silences(NamedTuple):
    """One value for each person, named as in Result."""

    rhythm: list[Rhythm | None]
    silence_days: list[int | None]
    fades_at: list[int | None]
    state: list[str]
    silences_as_long: list[int]


@dataclass(frozen=True, eq=False)
class Gaps:
    """Days from one contact day to the next, sorted by person, then by length."""

    person: Ints
    days: Ints
    start: Ints  # for each person
    count: Ints

    def quantile(self, share: float) -> Floats:
        """Return the quantile of each person's gaps, linear between two of them; 0 without gaps."""
        if not self.days.size:
            return np.zeros(len(self.count))
        place = np.maximum(self.count - 1, 0) * share
        low = np.floor(place).astype(np.int64)
        last = len(self.days) - 1
        below = self.days[np.minimum(self.start + low, last)]
        above = self.days[np.minimum(self.start + np.ceil(place).astype(np.int64), last)]
        return np.where(self.count > 0, below + (place - low) * (above - below), 0)


def gaps_of(person: Ints, length: Ints, people: int) -> Gaps:
    """Return the gaps of so many people in order."""
    order = np.lexsort((length, person))
    count = np.bincount(person, minlength=people)
    return Gaps(person[order], length[order], np.cumsum(count) - count, count)


def silences(days: Days, *, now: int) -> Silences:
    """Return the silence since the last contact day, beside the person's own rhythm."""
    contact = days.contact
    person, day = days.person[contact], days.day[contact]
    inner = person[1:] == person[:-1]
    gap_person, gap = person[1:][inner], np.diff(day)[inner]
    number = days.count(contact)
    last = np.cumsum(number) - 1
    recent = (last[person] - np.arange(len(person)))[1:][inner] < RHYTHM_GAPS
    gaps = gaps_of(gap_person[recent], gap[recent], days.people)

    silence = np.where(number > 0, days.today - np.append(day, 0)[last], -1)
    last_at = np.append(days.last_at[contact], 0)[last]
    as_long = np.bincount(gap_person[gap >= silence[gap_person]], minlength=len(number))
    limit = _limit(gaps)
    rhythms = _rhythms(gaps, limit)
    fades_at, quiet_at = _ends(last_at, limit)
    state = np.where(now >= quiet_at, QUIET, np.where(now >= fades_at, FADING, OK))
    known = number >= RHYTHM_LEAST_DAYS
    return Silences(
        rhythm=_where(known, rhythms),
        silence_days=_where(number > 0, silence.tolist()),
        fades_at=_where(known, fades_at.tolist()),
        state=np.where(known, state, NO_RHYTHM).tolist(),
        silences_as_long=np.where(known, as_long, 0).tolist(),
    )


def _limit(gaps: Gaps) -> Floats:
    by_median = FADE_MEDIANS * gaps.quantile(0.5)
    return np.maximum(np.maximum(gaps.quantile(FADE_QUANTILE), by_median), FADE_LEAST_DAYS)


def _ends(last_at: Ints, limit: Floats) -> tuple[Ints, Ints]:
    """Return the instants at which a silence leaves its rhythm, and at which it is quiet."""
    quiet = np.maximum(QUIET_FACTOR * limit, QUIET_LEAST_DAYS)
    fades_at, quiet_at = (np.rint(length * _DAY).astype(np.int64) for length in (limit, quiet))
    return last_at + fades_at, last_at + quiet_at


def _rhythms(gaps: Gaps, limit: Floats) -> list[Rhythm]:
    columns = (gaps.quantile(0.5), gaps.quantile(0.25), gaps.quantile(0.75))
    rounded = (np.round(column, 1).tolist() for column in columns)
    rest = (gaps.count.tolist(), np.round(limit, 1).tolist())
    return [Rhythm(*values) for values in zip(*rounded, *rest, strict=True)]


def _where(known: Bools, values: list[_Value]) -> list[_Value | None]:
    pairs = zip(known.tolist(), values, strict=True)
    return [value if sure else None for sure, value in pairs]
