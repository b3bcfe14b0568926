"""Logistic regression with a ridge, by damped Newton steps, straight or over bent lines."""

from dataclasses import dataclass

import numpy as np

from sintonia.engine.columns import Floats

_STEPS = 30
_BLOCK = 8192  # rows
_REACH = 4.0  # standard deviations beyond which a feature says no more


def expit(x: Floats) -> Floats:
    """Return the logistic function, without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * x))


def logit(p: Floats) -> Floats:
    """Return its inverse; certainty counts as odds of a million to one."""
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def newton(design: Floats, label: Floats, ridge: Floats) -> Floats:
    """Return the coefficients of a logistic regression; `ridge` is each one's penalty.

    Newton's steps (iteratively reweighted least squares), halved while they do not climb.
    """
    beta = np.zeros(design.shape[1])
    value = _objective(design, label, ridge, beta)
    for _ in range(_STEPS):
        p = expit(design @ beta)
        gradient = design.T @ (label - p) - ridge * beta
        step = np.linalg.solve(_curvature(design, p) + np.diag(ridge + 1e-9), gradient)
        for _ in range(12):
            better = _objective(design, label, ridge, beta + step)
            if better >= value:
                break
            step = step / 2
        else:
            break
        beta = beta + step
        if better - value < 1e-7 * abs(value):
            break
        value = better
    return beta


def _curvature(design: Floats, p: Floats) -> Floats:
    """Return the weighted squares of the design, in blocks: a copy of it would not be small."""
    total = np.zeros((design.shape[1], design.shape[1]))
    for start in range(0, len(p), _BLOCK):
        rows = slice(start, start + _BLOCK)
        total += (design[rows].T * (p[rows] * (1 - p[rows]))) @ design[rows]
    return total


def _objective(design: Floats, label: Floats, ridge: Floats, beta: Floats) -> float:
    score = design @ beta
    gain = label @ score - np.logaddexp(0, score).sum()
    return float(gain - 0.5 * ridge @ beta**2)


@dataclass(frozen=True, eq=False)
class Logistic:
    """A fitted regression over standardised features, each bent at its knots."""

    centre: Floats
    spread: Floats
    knots: Floats  # a row per feature
    inner_centre: Floats  # of the columns of the basis, the constant among them
    inner_spread: Floats
    beta: Floats

    def score(self, table: Floats) -> Floats:
        """Return the log-odds of each row."""
        basis = _bent(table, self.centre, self.spread, self.knots)
        basis -= self.inner_centre
        basis /= self.inner_spread
        score: Floats = basis @ self.beta
        return score


def fit_logistic(table: Floats, label: Floats, *, knots: int = 0, ridge: float = 1.0) -> Logistic:
    """Return a regression on the features of `table`, with so many bends in each line."""
    centre, spread = table.mean(axis=0), _positive(table.std(axis=0))
    places = np.linspace(0, 1, knots + 2)[1:-1]
    standard = np.clip((table - centre) / spread, -_REACH, _REACH)
    bends = np.quantile(standard, places, axis=0).T if knots else np.zeros((table.shape[1], 0))
    basis = _bent(table, centre, spread, bends)
    inner_spread = _positive(np.array([column.std() for column in basis.T]))
    inner_centre = basis.mean(axis=0)
    inner_centre[0] = 0.0  # the constant stays
    basis -= inner_centre
    basis /= inner_spread
    penalty = np.append(0.0, np.full(basis.shape[1] - 1, ridge))
    beta = newton(basis, label, penalty)
    return Logistic(centre, spread, bends, inner_centre, inner_spread, beta)


def _positive(spread: Floats) -> Floats:
    return np.where(spread > 1e-9, spread, 1.0)


def _bent(table: Floats, centre: Floats, spread: Floats, knots: Floats) -> Floats:
    """Return 1, the standardised features, and how far they lie beyond each of their knots."""
    rows, features = table.shape
    bends = knots.shape[1]
    basis = np.ones((rows, 1 + features * (1 + bends)))
    standard = basis[:, 1 : 1 + features]
    np.clip((table - centre) / spread, -_REACH, _REACH, out=standard)
    for bend in range(bends):
        start = 1 + features * (1 + bend)
        np.maximum(standard - knots[:, bend], 0, out=basis[:, start : start + features])
    return basis
