"""Stretches: the contact of one tie in the window before a date and in the one after it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.meeting.contacts import ContactDays, Table
from sintonia.engine.meeting.rules import COUNTED_DAYS, PACE_DAYS, TREND_DAYS


class Stretches(NamedTuple):
    """Columns, one row per stretch. Contact is counted in days."""

    tie: Ints
    first: Ints  # the day at which the window before ends, itself left out
    before: Floats
    after: Floats
    early: Floats  # in the earlier half of the window before
    earlier: Floats  # in the window before the window before; NaN-free: `before` where unknown
    trend: Floats  # logarithm of the same change in all other ties together

    @property
    def total(self) -> Floats:
        """Return the contact days before and after, together."""
        return self.before + self.after

    @property
    def has_pace(self) -> Bools:
        """Return which ties were in contact well before: their pace can be compared."""
        return self.early >= PACE_DAYS

    @property
    def counted(self) -> Bools:
        """Return which stretches say anything at all."""
        return self.has_pace & (self.total >= COUNTED_DAYS)

    def change(self) -> Floats:
        """Return the logarithm of the pace after over the pace before, less everybody's trend.

        Half a day is added on both sides, so that no contact is a number too (Haldane 1956).
        """
        return np.log((self.after + 0.5) / (self.before + 0.5)) - self.trend

    def take(self, which: Bools | Ints | slice) -> "Stretches":
        """Return some of the rows."""
        return Stretches._make(column[which] for column in self)


def stretches_of(
    days: ContactDays, tie: Ints, first: Ints, last: Ints, *, window: int
) -> Stretches:
    """Return the stretches of these ties, `window` days before `first` and after `last`."""
    return _stretches(
        tie,
        first,
        lambda start, end: days.between(tie, start, end),
        days.of_all,
        starts=(first - window, last + 1),
        window=window,
        known=first - 2 * window >= days.low,
    )


def stretches_at(table: Table, date: int, *, window: int) -> Stretches:
    """Return the stretches of all ties of the table around one date."""
    return _stretches(
        table.tie,
        np.full(len(table.tie), date),
        table.between,
        table.of_all,
        starts=(date - window, date + 1),
        window=window,
        known=date - 2 * window >= table.low,
    )


def _stretches(
    tie: Ints,
    first: Ints,
    between: Callable[[Any, Any], Ints],
    of_all: Callable[[Any, Any], Any],
    *,
    starts: tuple[Any, Any],
    window: int,
    known: Any,
) -> Stretches:
    start, later = starts
    before, after = between(start, start + window), between(later, later + window)
    others = of_all(start, start + window) - before, of_all(later, later + window) - after
    return Stretches(
        tie,
        first,
        before.astype(np.float64),
        after.astype(np.float64),
        early=between(start, start + (window + 1) // 2).astype(np.float64),
        earlier=np.where(known, between(start - window, start), before).astype(np.float64),
        trend=np.log((others[1] + TREND_DAYS) / (others[0] + TREND_DAYS)),
    )
