"""Which criteria told the truth: counts, a range, and "few data" where that is the truth.

What was said before is compared with how the same work was seen at its end. It says what went
together, never what was the cause: whom she worked with was her choice, made with these answers.
"""

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from sintonia.work.inquiries.models import Answer
from sintonia.work.inquiries.queries.rapport import Before

FEW = 8  # cases under which a share is only told as few data
_Z = 1.96  # of a 95% range


class Range(NamedTuple):
    """A share of few cases and between what it may lie, all 0..1."""

    n: int
    yes: int
    low: float
    high: float

    @property
    def is_few(self) -> bool:
        """Say whether the cases are too few to lean on."""
        return self.n < FEW


class Truth(NamedTuple):
    """One criterion: what was said before and what the end said."""

    criterion: int
    kept: Range  # of the answers "yes" before: "yes" at the end too
    would_yes: Range  # "yes" before: one would work with them again
    would_other: Range  # "no" or "I don't know" before: one would work with them again


def share(yes: int, n: int) -> Range:
    """Return a share with its 95% range: Wilson 1927, good also for few cases; 0..1 of none at all."""
    if not n:
        return Range(0, 0, 0.0, 1.0)
    p, z2 = yes / n, _Z * _Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Range(n, yes, max(0.0, middle - half), min(1.0, middle + half))


def truths(rows: Iterable[Before]) -> list[Truth]:
    """Return what came true, by criterion; those with most cases first."""
    found: dict[int, list[Before]] = {}
    for row in rows:
        found.setdefault(row.criterion, []).append(row)
    told = [_truth(criterion, some) for criterion, some in found.items()]
    return sorted(told, key=lambda one: -(one.would_yes.n + one.would_other.n))


def _truth(criterion: int, rows: list[Before]) -> Truth:
    yes = [row for row in rows if row.before == Answer.YES]
    other = [row for row in rows if row.before != Answer.YES]
    again = [row.after for row in yes if row.after is not None]
    return Truth(
        criterion,
        share(sum(after == Answer.YES for after in again), len(again)),
        _would(yes),
        _would(other),
    )


def _would(rows: list[Before]) -> Range:
    said = [row.would_like for row in rows if row.would_like is not None]
    return share(sum(one == Answer.YES for one in said), len(said))
