"""Bringing probabilities back to how often things happen: a slope, and the drift of the base rate."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Floats
from sintonia.engine.forecast.logistic import expit

_SHIFT_SPREAD = 1.0  # standard deviation of the shift before looking, in log-odds
_FORGET = 0.7  # what an outcome is worth when it is one horizon older


class Outcome(NamedTuple):
    """A forecast of the past whose window is over."""

    at: float
    horizon: float
    score: Floats  # log-odds
    met: Bools


def drift(outcomes: Sequence[Outcome], now: float) -> float:
    """Return what must be added to the log-odds for the latest past windows to come out right.

    The base rate of every network drifts, mostly down. Only windows that ended by `now` are looked
    at, each worth less than the one a horizon later; the shift is shrunk towards none by a normal belief.
    """
    over = [one for one in outcomes if one.at + one.horizon <= now + 1e-9 and len(one.score)]
    if not over:
        return 0.0
    score = np.concatenate([one.score for one in over])
    met = np.concatenate([one.met for one in over]).astype(np.float64)
    age = [np.full(len(one.score), (now - one.at) / one.horizon - 1) for one in over]
    weight = _FORGET ** np.concatenate(age)
    shift, belief = 0.0, _SHIFT_SPREAD**-2
    for _ in range(30):
        p = expit(score + shift)
        step = (weight @ (met - p) - belief * shift) / (weight @ (p * (1 - p)) + belief)
        shift += float(np.clip(step, -1, 1))
        if abs(step) < 1e-9:
            break
    return shift
