"""Which column of `source target …` is the time: `weight time` and `time weight` are both shared.

To take the one for the other makes no error, only wrong numbers: what cannot be told apart is refused.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_NAMES = {"time", "timestamp", "unixtime", "unix_time", "epoch", "seconds", "datetime", "date", "t"}
_SINCE_1970 = (1e8, 4.3e9)  # seconds: 1973 to 2106; no weight of a contact is as large
_LEAST_STEPS = 10  # different values that never fall: few weights do so by chance


class NoTime(ValueError):
    """It cannot be told which of several columns is the time."""


class Found(NamedTuple):
    """Where the time stands, and how many of the first rows are a header."""

    place: int
    skipped: int = 0


def time_column(*, heads: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> Found:
    """Return the place of the time, from 0, in these rows of words. Raises NoTime.

    `heads` are the words of the comments above. A name decides; else the only column of seconds since
    1970; the only one that varies and never falls; the only one with any number.
    """
    if (named := _named(rows[0])) is not None and not any(map(_is_number, rows[0])):
        return Found(named, skipped=1)
    width = min(map(len, rows))
    if width <= 3:
        return Found(2)
    for head in reversed(heads):
        if len(head) == len(rows[0]) and (named := _named(head)) is not None:
            return Found(named)
    return Found(_told_by_values(rows, range(2, width)))


def _told_by_values(rows: Sequence[Sequence[str]], places: range) -> int:
    numbers = {place: [_is_number(row[place]) for row in rows] for place in places}
    columns = {
        place: [float(row[place]) for row in rows] for place in places if all(numbers[place])
    }
    some = [place for place in places if any(numbers[place])]
    for is_time in (_is_instant, _is_rising):
        found = [place for place, column in columns.items() if is_time(column)]
        if len(found) == 1:
            return found[0]
    if len(some) <= 1:
        return some[0] if some else places[0]  # the reader says which word is no time
    raise NoTime


def _named(words: Sequence[str]) -> int | None:
    """Return where among the names of columns the time stands; None where it is not named once."""
    places = [k for k, word in enumerate(words) if word.lower().strip('"') in _NAMES]
    return places[0] if len(places) == 1 and places[0] >= 2 else None


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def _is_instant(column: Sequence[float]) -> bool:
    low, high = _SINCE_1970
    return all(low <= value <= high for value in column)


def _is_rising(column: Sequence[float]) -> bool:
    steps = pairwise(column)
    return len(set(column)) >= _LEAST_STEPS and all(one <= other for one, other in steps)
