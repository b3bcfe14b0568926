"""Sets of message numbers as IMAP writes them, `1:500,502,600:900`: kept as ranges, never written out."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

MOST = (1 << 32) - 1  # RFC 3501: an unsigned 32-bit number
MOST_RANGES = 500_000
RANGES_AT_ONCE = 350  # in one command: servers take lines of 8 kB (RFC 7162, 4)

Range = tuple[int, int]  # both included

_PART = re.compile(rb"(\d{1,10})(?::(\d{1,10}))?")


class BadSet(ValueError):
    """Text that is no set of numbers, or of more ranges than a mailbox can have."""


class UidSet:
    """An immutable set of numbers from 1 to 2³²−1."""

    __slots__ = ("ranges",)

    def __init__(self, ranges: Iterable[Range] = ()) -> None:
        self.ranges = _merged(ranges)

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "UidSet":
        """Return the set of these numbers."""
        return cls((number, number) for number in numbers)

    @classmethod
    def parse(cls, text: bytes) -> "UidSet":
        """Return the set that a text writes; raise BadSet."""
        if not text:
            return cls()
        ranges: list[Range] = []
        for part in text.split(b","):
            found = _PART.fullmatch(part)
            if not found or len(ranges) > MOST_RANGES:
                raise BadSet(part[:40])
            first, last = int(found[1]), int(found[2] or found[1])
            first, last = min(first, last), max(first, last)
            if not first >= 1 or last > MOST:
                raise BadSet(part[:40])
            ranges.append((first, last))
        return cls(ranges)

    def __str__(self) -> str:
        return ",".join(f"{a}:{b}" if a < b else str(a) for a, b in self.ranges)

    def __repr__(self) -> str:
        return f"UidSet({self})"

    def __len__(self) -> int:
        return sum(b - a + 1 for a, b in self.ranges)

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UidSet) and self.ranges == other.ranges

    def __hash__(self) -> int:
        return hash(tuple(self.ranges))

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self.ranges, (number, MOST)) - 1
        return at >= 0 and self.ranges[at][0] <= number <= self.ranges[at][1]

    def __iter__(self) -> Iterator[int]:
        for a, b in self.ranges:
            yield from range(a, b + 1)

    def __or__(self, other: "UidSet") -> "UidSet":
        return UidSet([*self.ranges, *other.ranges])

    def __and__(self, other: "UidSet") -> "UidSet":
        return self - (self - other)

    def __sub__(self, other: "UidSet") -> "UidSet":
        left: list[Range] = []
        holes = iter([*other.ranges, (MOST + 1, MOST + 1)])
        hole = next(holes)
        for start, end in self.ranges:
            while hole[1] < start:
                hole = next(holes)
            at = start
            while hole[0] <= end:
                if hole[0] > at:
                    left.append((at, hole[0] - 1))
                at = hole[1] + 1
                if hole[1] > end:
                    break
                hole = next(holes)
            if at <= end:
                left.append((at, end))
        return UidSet(left)

    def last_first(self, size: int) -> Iterator["UidSet"]:
        """Yield the set in parts of at most `size` numbers, the greatest numbers first."""
        part: list[Range] = []
        room = size
        for start, end in reversed(self.ranges):
            while end >= start:
                at = max(start, end - room + 1)
                part.append((at, end))
                room -= end - at + 1
                end = at - 1
                if not room or len(part) == RANGES_AT_ONCE:
                    yield UidSet(part)
                    part, room = [], size
        if part:
            yield UidSet(part)


def _merged(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
