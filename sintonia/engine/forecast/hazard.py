"""The small regime: contact days that make contact likelier, and fade (Hawkes 1971; exponential mixture).

While nothing happens, the intensity of contact after a silence of r days from today is

    base + sum over scales k of  weight_k * S_k * exp(-r / scale_k),    S_k = sum over contact days of
                                                                        exp(-age / scale_k)

with weights that are never negative. Its integral Λ(r) gives every answer: the chance of silence for
r more days is (1 + Λ / evenness) ^ -evenness, which is exp(-Λ) where ties are all alike and flatter
where they differ in ways the past does not show (gamma frailty, Vaupel et al. 1979).
"""

from dataclasses import dataclass
from math import exp, log

import numpy as np

from sintonia.engine.columns import Floats

SCALES = (1.0, 3.0, 9.0, 27.0, 81.0, 243.0)  # days
_STEPS = 40


@dataclass(frozen=True)
class Hazard:
    """Logarithms of: the base rate a day, the weight of each scale, the evenness of ties."""

    logs: tuple[float, ...]

    def intensity(self, sums: Floats, days: Floats | float) -> Floats:
        """Return Λ for so many further days of silence; `sums` has a row per tie, a column per scale."""
        rates = np.exp(np.array(self.logs[:-1]))
        total: Floats = design(sums, days) @ rates
        return total

    def silence(self, sums: Floats, days: Floats | float, factor: float = 1.0) -> Floats:
        """Return the chance that nothing happens for so many days; `factor` multiplies Λ."""
        evenness = exp(self.logs[-1])
        quiet: Floats = (1 + factor * self.intensity(sums, days) / evenness) ** -evenness
        return quiet


def design(sums: Floats, days: Floats | float) -> Floats:
    """Return what each rate is multiplied by in Λ: one column for the base, one for each scale."""
    scales = np.array(SCALES)
    length = np.broadcast_to(np.asarray(days, np.float64), len(sums))
    reach = scales * -np.expm1(-length[:, None] / scales)
    return np.concatenate([length[:, None], sums * reach], axis=1)


@dataclass(frozen=True)
class Belief:
    """What is thought of the logarithms before looking: a mean and a standard deviation each."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]


# Where nothing is known: one contact in three years for no reason, every scale worth the same.
VAGUE = Belief(
    mean=(log(1e-3), *(log(0.01) for _ in SCALES), log(2.0)),
    spread=(2.0, *(1.0 for _ in SCALES), 1.0),
)


def fit_hazard(
    parts: Floats, met: Floats, weight: Floats | None = None, *, belief: Belief = VAGUE
) -> Hazard:
    """Return the most probable hazard, given rows of `design` and whether contact came (0 or 1).

    Maximum a posteriori by Fisher scoring with a damping that grows where a step does not climb
    (Levenberg and Marquardt). Without rows it is the mean of the belief.
    """
    weight = np.ones(len(met)) if weight is None else weight
    logs, damping = np.array(belief.mean), 1e-3
    value, slope, curvature = _posterior(parts, met, weight, logs, belief)
    for _ in range(_STEPS):
        ridge = damping * np.diag(np.diag(curvature))
        ahead = logs + np.clip(np.linalg.solve(curvature + ridge, slope), -1, 1)
        found = _posterior(parts, met, weight, ahead, belief)
        if found[0] <= value:
            damping *= 10
            if damping > 1e6:
                break
            continue
        done = found[0] - value < 1e-8 * abs(value)
        logs, damping = ahead, damping / 10
        value, slope, curvature = found
        if done:
            break
    return Hazard(tuple(logs.tolist()))


def _posterior(
    parts: Floats, met: Floats, weight: Floats, logs: Floats, belief: Belief
) -> tuple[float, Floats, Floats]:
    """Return the log posterior, its gradient and its expected curvature."""
    mean, precision = np.array(belief.mean), np.array(belief.spread) ** -2.0
    off = logs - mean
    prior, slope = -0.5 * float(precision @ off**2), -precision * off
    if not len(met):
        return prior, slope, np.diag(precision)
    terms = parts * np.exp(logs[:-1])
    total, evenness = terms.sum(axis=1) + 1e-12, np.exp(logs[-1])
    spread = np.log1p(total / evenness)
    quiet = np.exp(-evenness * spread)
    loud = -np.expm1(-evenness * spread)
    value = float(weight @ np.where(met > 0, np.log(loud + 1e-300), -evenness * spread))
    by_total = 1 / (1 + total / evenness)  # of evenness * spread
    by_even = evenness * (spread - (total / evenness) * by_total)  # by the log of evenness
    moves = np.concatenate([terms * by_total[:, None], by_even[:, None]], axis=1)
    odds = quiet / np.maximum(loud, 1e-12)
    pull = weight * np.where(met > 0, odds, -1.0)
    sure = weight * odds
    return value + prior, slope + moves.T @ pull, (moves.T * sure) @ moves + np.diag(precision)
