"""Contact days, counted between any two dates."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sintonia.engine.columns import Ints
from sintonia.engine.meeting.rules import COUNTED_DAYS


@dataclass(frozen=True, eq=False)
class ContactDays:
    """The days on which each of `ties` (positions 0, 1, ...) was in contact, each day once."""

    ties: int
    low: int  # the first day of all
    width: int  # days from `low` to one past the last day
    keys: Ints  # tie * width + day - low, sorted, unique
    days: Ints  # the days of all ties together, sorted

    @classmethod
    def of(cls, ties: int, tie: Ints, day: Ints) -> "ContactDays":
        """Return the contact days of rows in any order; equal rows are one contact day."""
        low, high = (int(day.min()), int(day.max())) if day.size else (0, 0)
        width = high - low + 1
        keys = np.sort(tie.astype(np.int64) * width + (day.astype(np.int64) - low))
        keys = keys[np.diff(keys, prepend=-1) != 0]
        return cls(ties, low, width, keys, np.sort(keys % width) + low)

    def counting(self, keys: Ints) -> "ContactDays":
        """Return the same ties and days with other keys, sorted: they may count a day several times."""
        return replace(self, keys=keys)

    def per_tie(self) -> Ints:
        """Return how many days of contact each tie ever had."""
        found: Ints = np.bincount(self.keys // self.width, minlength=self.ties)
        return found

    def between(self, tie: Ints, start: Ints | int, end: Ints | int) -> Ints:
        """Return how many days of contact the tie had from `start` to the day before `end`."""
        return self._until(tie, end) - self._until(tie, start)

    def of_all(self, start: Ints | int, end: Ints | int) -> Ints:
        """Return how many days of contact all ties together had from `start` to the day before `end`."""
        found: Ints = np.searchsorted(self.days, end) - np.searchsorted(self.days, start)
        return found

    def _until(self, tie: Ints, day: Ints | int) -> Ints:
        inside = np.clip(np.subtract(day, self.low), 0, self.width)
        found: Ints = np.searchsorted(self.keys, tie * self.width + inside)
        return found


class Table:
    """The same counts for every tie at one date, laid out so that a date costs a few additions."""

    def __init__(self, days: ContactDays) -> None:
        owner = days.keys // days.width
        self.tie = np.flatnonzero(days.per_tie() >= COUNTED_DAYS)
        self._days, self.low = days, days.low
        column = np.full(days.ties, -1)
        column[self.tie] = np.arange(len(self.tie))
        kept = column[owner] >= 0
        # Only days with any contact get a row: one odd date in 1970 costs nothing.
        day, row = np.unique(days.keys[kept] % days.width, return_inverse=True)
        self._day = day + days.low
        happened = np.zeros((len(day) + 1, len(self.tie)), np.int32)
        happened[row + 1, column[owner[kept]]] = 1
        self._until: npt.NDArray[np.int32] = np.cumsum(happened, axis=0, out=happened)

    def between(self, start: int, end: int) -> Ints:
        """Return how many days of contact each of `tie` had from `start` to the day before `end`."""
        low, high = np.searchsorted(self._day, [start, end])
        found: Ints = (self._until[high] - self._until[low]).astype(np.int64)
        return found

    def of_all(self, start: int, end: int) -> int:
        """Return how many days of contact all ties together had from `start` to the day before `end`."""
        return int(self._days.of_all(start, end))
