"""The factor of each meeting: which multiple of the pace is in keeping with what is usual."""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.meeting.null import (
    HIGH,
    LOW,
    MEAN,
    MIDDLE,
    NODES,
    Null,
    nodes,
    signs,
    spread_of,
)
from sintonia.engine.meeting.rules import COUNTED_DAYS, LEAST_VARIANCE
from sintonia.engine.meeting.stretches import Stretches

_FURTHEST = 6.0  # logarithm of the largest factor that is looked for: e ** 6 = 403
_HALVINGS = 22  # to five digits


class Factors(NamedTuple):
    """Columns beside the stretches. Factors are multiples of the pace to be expected."""

    factor: Floats
    low: Floats
    high: Floats


class Judged:
    """Stretches beside the nulls they are judged by."""

    def __init__(self, rows: Stretches, nulls: Null, which: Ints, *, window: int) -> None:
        """Take the stretches and, for each, the position of its null among several."""
        self.rows, self._window = rows, window
        self._null = Null(*(part[which] for part in nulls))
        self._expected = np.einsum("ij,ij->i", signs(rows), self._null.slopes)
        self._nodes = nodes(window)

    def take(self, which: Ints) -> "Judged":
        """Return some of the stretches."""
        return Judged(self.rows.take(which), self._null, which, window=self._window)

    def factors(self) -> Factors:
        """Return the factors that the data are in keeping with, by inverting the test."""
        low, factor, high = (self._factor(curve) for curve in (HIGH, MIDDLE, LOW))
        silent = self.rows.after == 0  # no contact after: any fall is in keeping with it
        none = np.zeros_like(low)
        return Factors(np.where(silent, none, factor), np.where(silent, none, low), high)

    def studentised(self, logarithm: float) -> tuple[Floats, Floats]:
        """Return the change beyond a factor and the average of what is usual, and what weighs on it.

        The first is 0 on average where the factor is right; the second is how much it would fall if
        the logarithm rose by 1. Both are 0 where, without the factor, there would be too little
        contact to count: the stretches it is compared with are chosen so.
        """
        change, spread, total = self._at(logarithm)
        counted = total >= COUNTED_DAYS
        usual = self._curve(MEAN, total)
        return np.where(counted, change / spread - usual, 0), np.where(counted, 1 / spread, 0)

    def _factor(self, curve: int) -> Floats:
        """Return the factor whose removal puts the change exactly on the curve, by halving."""
        low = np.full(len(self._expected), -_FURTHEST)
        high = -low
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            change, spread, total = self._at(middle)
            above = change > self._curve(curve, total) * spread
            low, high = np.where(above, middle, low), np.where(above, high, middle)
        found: Floats = np.exp((low + high) / 2)
        return found

    def _at(self, logarithm: Floats | float) -> tuple[Floats, Floats, Floats]:
        """Return change, spread and contact days as they would be without this factor.

        A factor above 1 added contact days: they are divided out again, and none stays none. One
        below 1 took days away by lot: none may have been some, and the lot adds a spread of its own.
        """
        rows = self.rows
        inverse = np.exp(-np.asarray(logarithm, np.float64))
        fallen = np.maximum(inverse, 1)
        after = rows.after * inverse + fallen / 2
        total = rows.before + after - 0.5
        lot = (1 - 1 / fallen) / (rows.after + 0.5)
        parts = spread_of(rows, total, window=self._window)
        variance = np.einsum("ij,ij->i", parts, self._null.spreads) + LEAST_VARIANCE + lot
        change = np.log(after / (rows.before + 0.5)) - rows.trend - self._expected
        return change, np.sqrt(variance), total

    def _curve(self, curve: int, total: Floats) -> Floats:
        step = (self._nodes[-1] - self._nodes[0]) / (NODES - 1)
        node = np.clip((np.log(total) - self._nodes[0]) / step, 0, NODES - 1.001)
        values, left = self._null.curves[:, curve], node.astype(np.int64)
        row, share = np.arange(len(left)), node - left
        between: Floats = values[row, left] * (1 - share) + values[row, left + 1] * share
        return between
