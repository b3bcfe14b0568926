"""Proportional hazards (Cox 1972): the baseline for the time to the next contact."""

import numpy as np

from sintonia.engine.columns import Bools, Floats
from sintonia.engine.forecast.memory import totals

_STEPS = 20


def fit_cox(table: Floats, time: Floats, ended: Bools, *, ridge: float = 1.0) -> Floats:
    """Return the coefficients of standardised features, by Newton on Breslow's partial likelihood."""
    order = np.argsort(-time, kind="stable")
    x, ended = table[order], ended[order].astype(np.float64)
    # The risk set of a row reaches to the last row with the same time.
    last = np.searchsorted(-time[order], -time[order], "right") - 1
    beta = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        score = x @ beta
        weight = np.exp(score - score.max())
        total = np.cumsum(weight)[last]
        mean = np.cumsum(weight[:, None] * x, axis=0)[last] / total[:, None]
        slope = ended @ (x - mean) - ridge * beta
        # The sum over risk sets of their second moments, each row counted in the sets it belongs to.
        share = _suffix(totals(last, ended / total, len(x)))
        second = (x.T * (weight * share)) @ x - (mean.T * ended) @ mean
        step = np.linalg.solve(second + ridge * np.eye(len(beta)), slope)
        beta = beta + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-6:
            break
    return beta


def _suffix(amount: Floats) -> Floats:
    """Return the sum of each entry and all after it."""
    return np.cumsum(amount[::-1])[::-1]
