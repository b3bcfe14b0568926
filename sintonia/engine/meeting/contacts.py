"""Contact days, counted between any two dates."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sintonia.engine.columns import Ints
from sintonia.engine.meeting.rules import COUNTED_DAYS

MOST_CELLS = 1 << 24  # of a Table: 64 MB; a larger one is not laid out


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
        """Take the ties with enough contact to be looked at."""
        self.tie = np.flatnonzero(days.per_tie() >= COUNTED_DAYS)
        self._days, self.low = days, days.low
        self._day: Ints = np.unique(days.days)
        self._until: npt.NDArray[np.int32] | None = None
        # Only days with any contact get a row: one odd date in 1970 costs nothing.
        if (len(self._day) + 1) * len(self.tie) <= MOST_CELLS:
            self._until = self._laid_out()

    def between(self, start: int, end: int) -> Ints:
        """Return how many days of contact each of `tie` had from `start` to the day before `end`."""
        if self._until is None:
            return self._days.between(self.tie, start, end)
        low, high = np.searchsorted(self._day, [start, end])
        found: Ints = (self._until[high] - self._until[low]).astype(np.int64)
        return found

    def of_all(self, start: int, end: int) -> int:
        """Return how many days of contact all ties together had from `start` to the day before `end`."""
        return int(self._days.of_all(start, end))

    def _laid_out(self) -> npt.NDArray[np.int32]:
        """Return the contact days of each tie (column) before each day with any contact (row)."""
        keys, width = self._days.keys, self._days.width
        column = np.full(self._days.ties, -1)
        column[self.tie] = np.arange(len(self.tie))
        place = column[keys // width]
        kept = place >= 0
        row = np.searchsorted(self._day, keys[kept] % width + self.low)
        happened = np.zeros((len(self._day) + 1, len(self.tie)), np.int32)
        happened[row + 1, place[kept]] = 1
        return np.cumsum(happened, axis=0, out=happened)
