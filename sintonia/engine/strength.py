"""Strength on the axis of the levels, 0..5: what stands, filled by how warm it is now."""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.days import Days
from sintonia.engine.rules import BAND_Z, DISPERSION, HALF_FULL, HALF_LIFE_DAYS
from sintonia.engine.standing import Standing, whole


class Warmth(NamedTuple):
    """Decayed sums of the day weights, after each row, as they would stand on the day `since`."""

    since: int
    total: Floats
    squares: Floats


class Strength(NamedTuple):
    """Values 0..5 with their band; NaN before the first level."""

    value: Floats
    low: Floats
    high: Floats


def warmth(days: Days, *, since: int) -> Warmth:
    """Return the decayed sums; they may be read on any day from `since` to CURVE_MONTHS later.

    A sum is kept as of one fixed day, so that reading it later is one multiplication; what is so
    old that it underflows is nothing by then. Each person is summed apart: precision is hers.
    """
    risen = np.exp2((days.day - since) / HALF_LIFE_DAYS) * days.weight
    total, squares = np.empty_like(risen), np.empty_like(risen)
    for start, end in zip(days.starts.tolist(), days.ends.tolist(), strict=True):
        np.cumsum(risen[start:end], out=total[start:end])
        np.cumsum(risen[start:end] ** 2, out=squares[start:end])
    return Warmth(since, total, squares)


def decayed(warm: Warmth, row: Ints, day: Ints) -> tuple[Floats, Floats]:
    """Return the decayed sum on `day` of the rows up to `row`, and its standard error.

    A decayed sum of contacts is shot noise: by Campbell's theorem (1909) its variance is the sum of
    the squared decayed weights, if contacts come as a Poisson process; DISPERSION widens it.
    """
    fall = np.exp2((warm.since - day) / HALF_LIFE_DAYS)
    return warm.total[row] * fall, np.sqrt(DISPERSION * warm.squares[row]) * fall


def fill(amount: Floats) -> Floats:
    """Return how much of a level a decayed sum fills: 0..1, half at HALF_FULL."""
    return amount / (amount + HALF_FULL)


def band(amount: Floats, error: Floats) -> tuple[Floats, Floats]:
    """Return the ends of the 90% band of a decayed sum, by the root of counts (Anscombe 1948).

    On the square root the error is the same wherever one stands, and the low end never falls
    below zero.
    """
    ratio = np.divide(error, amount, out=np.zeros_like(amount), where=amount > 0)
    reach = BAND_Z * ratio / 2
    return amount * np.maximum(1 - reach, 0) ** 2, amount * (1 + reach) ** 2


def strength(stands: Standing, warm: Warmth, row: Ints, day: Ints) -> Strength:
    """Return the strength on each `day`, knowing the rows up to `row`."""
    height = stands.height(row, day)
    level = whole(height)
    over = np.clip(height - level, 0, 1)  # of the next level, where a long silence is taking it
    silence = day - stands.latest[row]
    unspent = np.clip(1 - silence / stands.patience[row], 0, 1)
    amount, error = decayed(warm, row, day)
    ends = [amount, *band(amount, error)]
    values = (level - 1 + over + (1 - over) * fill(end) * unspent for end in ends)
    return Strength(*(np.where(level > 0, value, np.nan) for value in values))
