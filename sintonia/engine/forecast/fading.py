"""Will this silence outlast the tie's own rhythm? The chance that it does, few ties or many.

A silence has faded when it reaches max(least days, 3 median gaps), counted from the last contact. Part
of it has passed already: what is asked is whether the *remaining* days stay silent too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.forecast.contacts import Contacts
from sintonia.engine.forecast.hazard import Hazard
from sintonia.engine.forecast.logistic import Logistic, expit, fit_logistic, logit
from sintonia.engine.forecast.model import FEW_PAIRS, Few, Model, learn_few
from sintonia.engine.forecast.scenes import Scene
from sintonia.engine.forecast.trees import Growth, Trees, fit_trees
from sintonia.engine.rhythm import gaps_of

FADED_MEDIANS = 3.0
LEAST_CONTACT_DAYS = 4
_KNOTS, _RIDGE, _FORESTS = 3, 100.0, 3
_GROWTH = Growth(trees=140, rate=0.06, least=10.0)


@dataclass(frozen=True, eq=False)
class Silences:
    """The open silences of a scene's ties with a rhythm; one value per tie, days."""

    scene: Scene
    row: Ints  # of the scene
    age: Floats
    median: Floats  # of the gaps between contact days
    limit: Floats  # the length at which the silence has faded

    @property
    def remaining(self) -> Floats:
        """Return the days that still have to pass in silence."""
        return np.maximum(self.limit - self.age, 0)

    @property
    def pair(self) -> Ints:
        """Return the pair of each tie."""
        return self.scene.pair[self.row]

    def only(self, which: Bools) -> "Silences":
        """Return those that are so."""
        age, median, limit = self.age[which], self.median[which], self.limit[which]
        return Silences(self.scene, self.row[which], age, median, limit)


def silences(contacts: Contacts, scene: Scene, *, least: float, longest: float) -> Silences:
    """Return the silences not longer than `longest` days of ties with at least 4 contact days."""
    days = contacts.days
    stop = int(np.searchsorted(days.at, scene.at, "left"))
    pair, gap = days.pair[:stop], days.gap[:stop]
    later = gap > 0
    gaps = gaps_of(pair[later], gap[later], contacts.pairs)
    last = np.full(contacts.pairs, -np.inf)
    rows = contacts.between(-np.inf, scene.at)
    last[contacts.pair[rows]] = contacts.at[rows]
    age = scene.at - last[scene.pair]
    enough = gaps.count[scene.pair] + 1 >= LEAST_CONTACT_DAYS
    row = np.flatnonzero(enough & (age <= longest))
    median = gaps.quantile(0.5)[scene.pair][row]
    return Silences(scene, row, age[row], median, np.maximum(least, FADED_MEDIANS * median))


class FadingModel(Protocol):
    """What has been learned of silences."""

    def faded(self, open_: Silences) -> Floats:
        """Return the chance that each silence reaches its limit."""
        ...

    def urgency(self, open_: Silences) -> Floats:
        """Return a number that is higher the sooner contact is expected."""
        ...


def learn_fading(
    past: Sequence[Scene], open_: Sequence[Silences], faded: Sequence[Bools], contact: Model
) -> FadingModel:
    """Return what past silences teach; `faded` says which reached their limit."""
    few = contact if isinstance(contact, Few) else learn_few(past)
    label = np.concatenate([*faded, np.zeros(0, np.bool_)]).astype(np.float64)
    slope = _slope(few.hazard, open_, label)
    small = FewSilences(few.hazard, *slope)
    most = max((len(scene.pair) for scene in past), default=0)
    if most < FEW_PAIRS or not 20 < label.sum() < len(label) - 20:
        return small
    table = np.concatenate([_table(small, contact, one) for one in open_])
    forests = tuple(fit_trees(table, label, seed=seed, growth=_GROWTH) for seed in range(_FORESTS))
    lines = fit_logistic(table, label, knots=_KNOTS, ridge=_RIDGE)
    return ManySilences(small, contact, lines, forests)


def _slope(hazard: Hazard, open_: Sequence[Silences], label: Floats) -> tuple[float, float]:
    """Return how the log-odds of the hazard's silence must be moved and stretched (Platt 1999)."""
    said = np.concatenate([*(_quiet(hazard, one) for one in open_), np.zeros(0)])
    if not len(said):
        return 0.0, 1.0
    design = np.stack([np.ones(len(said)), said], axis=1)
    # Stretching is penalised around 1: the penalty acts on what is added to the score itself.
    shift, extra = _offset_newton(design, said, label)
    return shift, 1 + extra


def _offset_newton(design: Floats, offset: Floats, label: Floats) -> tuple[float, float]:
    beta = np.array([0.0, 0.0])
    ridge = np.array([1.0, 10.0])
    for _ in range(30):
        p = expit(design @ beta + offset)
        slope = design.T @ (label - p) - ridge * beta
        curve = (design.T * (p * (1 - p))) @ design + np.diag(ridge)
        step = np.clip(np.linalg.solve(curve, slope), -0.5, 0.5)
        beta = beta + step
        if np.abs(step).max() < 1e-8:
            break
    return float(beta[0]), float(max(beta[1], -0.9))


def _quiet(hazard: Hazard, open_: Silences) -> Floats:
    return logit(hazard.silence(open_.scene.sums[open_.row], open_.remaining))


@dataclass(frozen=True)
class FewSilences:
    """The hazard's own chance of silence over the remaining days, calibrated."""

    hazard: Hazard
    shift: float
    stretch: float

    def faded(self, open_: Silences) -> Floats:
        """Return the chance that each silence reaches its limit; 1 where it has."""
        p = expit(self.shift + self.stretch * _quiet(self.hazard, open_))
        return np.where(open_.remaining > 0, p, 1.0)

    def urgency(self, open_: Silences) -> Floats:
        """Return the expected intensity of contact over the scene's horizon."""
        return self.hazard.intensity(open_.scene.sums[open_.row], open_.scene.horizon)


@dataclass(frozen=True, eq=False)
class ManySilences:
    """A blend over all that is seen of the pair, its remaining days and what the hazard says."""

    small: FewSilences
    contact: Model
    lines: Logistic
    forests: tuple[Trees, ...]

    def faded(self, open_: Silences) -> Floats:
        """Return the chance that each silence reaches its limit; 1 where it has."""
        table = _table(self.small, self.contact, open_)
        trees = np.mean([forest.score(table) for forest in self.forests], axis=0)
        p = expit((trees + self.lines.score(table)) / 2)
        return np.where(open_.remaining > 0, p, 1.0)

    def urgency(self, open_: Silences) -> Floats:
        """Return the log-odds of contact within the scene's horizon."""
        score: Floats = self.contact.score(open_.scene)[open_.row]
        return score


def _table(small: FewSilences, contact: Model, open_: Silences) -> Floats:
    own = [
        open_.age,
        np.log(open_.median),
        np.log(open_.limit),
        open_.age / open_.limit,
        open_.remaining,
        np.log1p(open_.remaining),
        _quiet(small.hazard, open_),
        contact.score(open_.scene)[open_.row],
    ]
    return np.concatenate([open_.scene.sight.table[open_.row], np.stack(own, axis=1)], axis=1)
