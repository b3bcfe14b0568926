"""What is usual without a meeting: where the change of a pace lies, and how far it strays.

A `Null` is learned from stretches without a meeting (docs/meeting.md, "What is usual").
"""

from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.meeting.rules import (
    COUNTED_DAYS,
    DATE_CAP,
    DATE_GUESSES,
    GUESS_FREEDOM,
    GUESSES,
    HABIT_DAYS,
    LEAST_VARIANCE,
    NEIGHBOURS,
    RIDGE,
    SPREAD_CAP,
    SWING_CAP,
    TAIL,
)
from sintonia.engine.meeting.stretches import Stretches

LOW, MIDDLE, HIGH, MEAN = CURVES = range(4)
SIGNS, PARTS, NODES = 4, 6, 8
# The guess for the spread: half as much again as chance, and a fifth on top whatever the count.
_GUESS = np.array([1.5, 0.0, 0.04, 0.0, 0.0, 0.0])
_RIDGES = np.diag([1e-3, RIDGE, RIDGE, RIDGE])


class Null(NamedTuple):
    """What was learned at one date; with a leading axis, at several."""

    slopes: Floats  # SIGNS: of the change, on `signs`
    spreads: Floats  # PARTS: of the variance, on `spread_of`; none below 0
    curves: Floats  # 4 by NODES: of studentised changes, along the contact days


def nodes(window: int) -> Floats:
    """Return the logarithms of the contact days at which the curves are given."""
    return np.linspace(np.log(COUNTED_DAYS), np.log(max(2 * window, COUNTED_DAYS + 1)), NODES)


def signs(rows: Stretches) -> Floats:
    """Return what foretells a change without any meeting, rows by SIGNS.

    How short the tie has been in contact, how the pace was before the window before (a tie that was
    busier than usual falls back: regression to the mean), and how far ties follow the common trend.
    """
    habit = _habit(rows)
    return np.stack([np.ones_like(habit), 1 / (rows.early + 1), habit, rows.trend], axis=-1)


def _habit(rows: Stretches) -> Floats:
    habit: Floats = np.log((rows.earlier + HABIT_DAYS) / (rows.before + HABIT_DAYS))
    return habit


def spread_of(rows: Stretches, total: Floats, *, window: int) -> Floats:
    """Return what the variance of a change is made of, rows by PARTS, for so many contact days.

    The first is chance alone, contact days dealt out at random between two windows (hypergeometric);
    then chance without the limit of the window, a part for every tie, two for ties hardly begun, and
    one for ties that have swung before, beyond chance: they swing again.
    """
    chance, new = 4 / total, 1 / (rows.early + 1)
    # Who writes on workdays only fills five days in seven.
    room = np.maximum(1 - total / (2 * window), 2 / 7)
    by_chance = 1 / (rows.earlier + HABIT_DAYS) + 1 / (rows.before + HABIT_DAYS)
    swing = np.clip(_habit(rows) ** 2 - by_chance, 0, SWING_CAP)
    return np.stack([chance * room, chance, np.ones_like(new), new, new**2, swing], axis=-1)


def learn(references: Stretches, date: int, *, window: int) -> Null:
    """Return what is usual at a date, from REFERENCES_LEAST or more stretches without a meeting."""
    change, rows = references.change(), signs(references)
    parts = spread_of(references, references.total, window=window)
    variance = parts @ _GUESS + LEAST_VARIANCE
    weighted = rows / variance[:, None]
    inverse = np.linalg.inv(weighted.T @ rows + _RIDGES)
    slopes = inverse @ (weighted.T @ change)
    # Each is judged as if it had not been there: its own pull is taken out (jackknife).
    own = np.minimum(np.sum((weighted @ inverse) * rows, axis=1), 0.5)
    rest = (change - rows @ slopes) / (1 - own)
    spreads = _spreads(parts, variance, np.minimum(rest**2, SPREAD_CAP * variance))
    studentised = rest / np.sqrt(parts @ spreads + LEAST_VARIANCE)
    own_date, shift, scale = _by_date(studentised, references.first, date)
    curves = _curves(references.total, own_date, window) * scale + shift
    return Null(slopes, spreads, curves)


def _by_date(studentised: Floats, first: Ints, date: int) -> tuple[Floats, float, float]:
    """Return the references less the level of their own date, over its spread; both of `date`.

    A holiday in the window after it concerns all stretches of a date. Each date is held near the
    others by DATE_GUESSES, and no reference has a say about itself.
    """
    if np.all(first == date):
        return studentised, 0.0, 1.0
    dates, group = np.unique(first, return_inverse=True)
    many = np.bincount(group) + DATE_GUESSES
    pull = np.clip(studentised, -DATE_CAP, DATE_CAP)
    sums = np.bincount(group, pull)
    rest = studentised - (sums[group] - pull) / (many[group] - 1)
    square = np.minimum(rest**2, DATE_CAP**2)
    square /= np.mean(square) + LEAST_VARIANCE
    squares = np.bincount(group, square) + DATE_GUESSES
    rest /= np.sqrt((squares[group] - square) / (many[group] - 1))
    if dates[-1] != date:
        return rest, 0.0, 1.0
    return rest, float(sums[-1] / many[-1]), float(squares[-1] / many[-1]) ** 0.5


def _spreads(parts: Floats, variance: Floats, squares: Floats) -> Floats:
    """Return the parts of the variance by least squares, none below 0, with the guess beside the data."""
    from scipy.optimize import nnls  # heavy: only where somebody was met

    scaled = parts / variance[:, None]
    gram, side = scaled.T @ scaled, scaled.T @ (squares / variance)
    guess = np.diag(gram) * (GUESSES / len(variance))
    root = np.linalg.cholesky(gram + np.diag(guess + 1e-9))
    found: Floats = nnls(root.T, np.linalg.solve(root, side + guess * _GUESS))[0]
    return found


def _curves(total: Floats, studentised: Floats, window: int) -> Floats:
    """Return quantiles and mean of the references nearest in contact days to each node."""
    order = np.lexsort((studentised, total))
    near = min(NEIGHBOURS, len(order))
    middle = np.searchsorted(total[order], np.exp(nodes(window)))
    start = np.clip(middle - near // 2, 0, len(order) - near)
    local = studentised[order][start[:, None] + np.arange(near)]
    # The guess gives way as references fill up. It lies where Student's t has its quantiles.
    guesses = round(GUESSES * (1 - near / NEIGHBOURS))
    guessed = stdtrit(GUESS_FREEDOM, (np.arange(guesses) + 0.5) / max(guesses, 1))
    capped = np.minimum(local**2, SPREAD_CAP).sum(axis=1)
    scale = np.sqrt((capped + guesses) / (near + guesses))
    local = np.sort(np.concatenate([local, scale[:, None] * guessed], axis=1), axis=1)
    # Quantiles by Hazen's plotting positions (Hyndman and Fan 1996, type 5).
    place = np.array([TAIL, 0.5, 1 - TAIL]) * (near + guesses) - 0.5
    left = place.astype(np.int64)
    levels = local[:, left] + (place - left) * (local[:, left + 1] - local[:, left])
    return np.concatenate([levels.T, local.mean(axis=1)[None]])
