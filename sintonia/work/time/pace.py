"""When the hours that are left will be used up, from the weeks there have been. Pure numbers.

Of k past weeks with mean m and deviation s, what T weeks to come will use has mean m·T and variance
s²·(T + T²/k): theirs, and that of not knowing m better. The interval holds those T at which the hours
left lie between the quantiles of Student's t with k − 1 degrees (prediction interval of a sum, Hahn
and Meeker 1991, 2.3; solved for T as Fieller 1954 does). Where its end is never reached, or too far
away to mean anything, nothing is said but that there are few data.
"""

import math
from collections.abc import Sequence
from statistics import fmean, stdev
from typing import NamedTuple

WEEKS = 8  # that are looked back on, at most
FEWEST_WEEKS = 4  # of which FEWEST_USED with any work
FEWEST_USED = 3
FARTHEST = 26  # weeks: beyond, a forecast would be a guess
# Quantiles .90 of Student's t, by degrees of freedom: an interval that holds in eight cases of ten.
_T90 = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415)


class Reach(NamedTuple):
    """In how many weeks the hours end: about, at the earliest, at the latest."""

    weeks: float
    earliest: float
    latest: float


def reach(used: Sequence[int], left: int) -> Reach | None:
    """Return when `left` minutes are used up, from the minutes of past weeks; None for few data."""
    used = used[-WEEKS:]
    if left <= 0 or len(used) < FEWEST_WEEKS or sum(1 for one in used if one) < FEWEST_USED:
        return None
    mean, spread = fmean(used), stdev(used) * _T90[len(used) - 2]
    latest = _crossing(mean, spread, left, len(used), sign=-1)
    if latest is None or latest > FARTHEST:
        return None
    earliest = _crossing(mean, spread, left, len(used), sign=1) or 0.0
    return Reach(left / mean, earliest, latest)


def _crossing(mean: float, spread: float, left: int, weeks: int, *, sign: int) -> float | None:
    """Return T with mean·T + sign·spread·√(T + T²/weeks) = left, None when it is never reached.

    Squared, it is a quadratic in T whose roots are the two ends.
    """
    a = mean**2 - spread**2 / weeks
    b = -(2 * mean * left + spread**2)
    c = left**2
    if a <= 0:  # the mean itself is not told apart from nothing
        return None if sign < 0 else _smaller(a, b, c)
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - sign * root) / (2 * a)


def _smaller(a: float, b: float, c: float) -> float:
    """Return the positive root of a quadratic that has one."""
    if a == 0:
        return -c / b
    root = math.sqrt(b * b - 4 * a * c)
    return max((-b - root) / (2 * a), (-b + root) / (2 * a))
