"""What the engine reads: columns of moments and of deeds."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from sintonia.engine.rules import BOTH, IN, IN_PERSON, MAIL

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Column = npt.NDArray[Any]  # of integers, as wide or as narrow as the caller stores them


@dataclass(frozen=True, eq=False)
class _Columns:
    def __post_init__(self) -> None:
        if len({len(getattr(self, field.name)) for field in fields(self)}) != 1:
            raise ValueError("columns of different lengths")

    @classmethod
    def of(cls, rows: Iterable[tuple[int, ...]]) -> Self:
        """Return the columns of these rows, whose values come in the order of the fields."""
        table = np.array(list(rows), np.int64).reshape(-1, len(fields(cls)))
        return cls(*table.T)

    @classmethod
    def merge(cls, *parts: Self) -> Self:
        """Return the rows of all parts; their order does not matter to any answer."""
        names = [field.name for field in fields(cls)]
        parts = (cls.of([]), *parts)
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True, eq=False)
class Moments(_Columns):
    """Contacts, one per row, of one person or of many, in any order; equal rows are two moments.

    `day` is the local day number of `at`: time zones are the caller's affair. Raises ValueError for
    an unknown channel or direction, or columns of different lengths.
    """

    person: Column  # any int64
    at: Column  # int64, seconds since 1970 in UTC
    day: Column  # int32, local days since 1970-01-01
    channel: Column  # int8, MAIL..IN_PERSON
    direction: Column  # int8, IN, OUT, BOTH
    minutes: Column  # int32, below 0 unknown
    party: Column  # int32, how many others were there; below 1 counts as 1

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_codes(self.channel, MAIL, IN_PERSON, "channel")
        _check_codes(self.direction, IN, BOTH, "direction")


@dataclass(frozen=True, eq=False)
class Deeds(_Columns):
    """Dated evidence, one per row: kinds of sintonia.engine.rules; an unknown kind adds no depth."""

    person: Column  # any int64
    at: Column  # int64, seconds since 1970 in UTC
    day: Column  # int32, local days since 1970-01-01
    kind: Column  # int8, INTRODUCED_ME..TESTIMONIAL


def _check_codes(column: Column, least: int, most: int, name: str) -> None:
    if column.size and not (least <= column.min() and column.max() <= most):
        raise ValueError(f"unknown {name}")
