"""Will this silence outlast the tie's own rhythm? The forecast of silence, read at the right length.

A silence has faded when it reaches max(least days, 3 median gaps), counted from the last contact. Part
of it has passed already: what is asked is whether the *remaining* days stay silent too, and that the
forecast of contact answers by itself, once it is known at every length.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.forecast.contacts import Contacts
from sintonia.engine.forecast.hazard import Hazard
from sintonia.engine.forecast.logistic import expit, logit
from sintonia.engine.forecast.model import Few, Model, learn
from sintonia.engine.forecast.scenes import Scene
from sintonia.engine.rhythm import gaps_of

FADED_MEDIANS = 3.0
LEAST_CONTACT_DAYS = 4
LENGTHS = (0.25, 0.5, 1.0, 2.0)  # horizons at which the large regime learns silence
_SHIFT_SPREAD, _STRETCH_SPREAD = 1.0, 0.3  # of the calibration before looking


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


class Waiting(Protocol):
    """What is known of the time to the next contact."""

    def silent(self, scene: Scene, row: Ints, days: Floats) -> Floats:
        """Return the log-odds that these ties stay silent for so many further days each."""
        ...

    def urgency(self, scene: Scene, row: Ints) -> Floats:
        """Return a number that is higher the sooner contact is expected."""
        ...


@dataclass(frozen=True)
class FewWaiting:
    """The small regime: the hazard is known at every length."""

    hazard: Hazard

    def silent(self, scene: Scene, row: Ints, days: Floats) -> Floats:
        """Return the log-odds of silence."""
        return logit(self.hazard.silence(scene.sums[row], days))

    def urgency(self, scene: Scene, row: Ints) -> Floats:
        """Return the intensity of contact over the scene's horizon."""
        return self.hazard.intensity(scene.sums[row], scene.horizon)


@dataclass(frozen=True, eq=False)
class ManyWaiting:
    """The large regime: learned at a few lengths, the cumulative hazard straight in between."""

    lengths: tuple[float, ...]  # days, rising
    models: tuple[Model, ...]

    def silent(self, scene: Scene, row: Ints, days: Floats) -> Floats:
        """Return the log-odds of silence; beyond the last length the last slope goes on."""
        lengths = np.array([0.0, *self.lengths])
        known = [np.logaddexp(0, score) for score in self._scores(scene, row)]  # -log(1 - p)
        total = np.maximum.accumulate(np.stack([np.zeros(len(row)), *known]), axis=0)
        place = np.clip(np.searchsorted(lengths, days, "right") - 1, 0, len(lengths) - 2)
        part = (days - lengths[place]) / (lengths[place + 1] - lengths[place])
        each = np.arange(len(row))
        low, high = total[place, each], total[place + 1, each]
        return logit(np.exp(-(low + part * (high - low))))

    def urgency(self, scene: Scene, row: Ints) -> Floats:
        """Return the mean log-odds of contact over the lengths."""
        mean: Floats = np.mean(self._scores(scene, row), axis=0)
        return mean

    def _scores(self, scene: Scene, row: Ints) -> list[Floats]:
        return [model.score(scene)[row] for model in self.models]


def learn_waiting(
    contacts: Contacts, past: Sequence[Scene], contact: Model, *, border: float
) -> Waiting:
    """Return what past scenes teach of the time to the next contact, looking no further than `border`."""
    if isinstance(contact, Few):
        return FewWaiting(contact.hazard)
    models, lengths = [], []
    for length in LENGTHS:
        horizon = past[0].horizon * length
        seen = [_over(contacts, scene, horizon) for scene in past if scene.at + horizon <= border]
        if seen:
            lengths.append(horizon)
            models.append(contact if length == 1 else learn(seen))
    return ManyWaiting(tuple(lengths), tuple(models))


def _over(contacts: Contacts, scene: Scene, horizon: float) -> Scene:
    """Return the scene with another horizon."""
    met = contacts.met(scene.at, scene.at + horizon)[scene.pair]
    return replace(scene, horizon=horizon, met=met)


@dataclass(frozen=True, eq=False)
class Fading:
    """The chance of silence over the remaining days, calibrated on past silences (Platt 1999)."""

    waiting: Waiting
    shift: float = 0.0
    stretch: float = 1.0

    def faded(self, open_: Silences) -> Floats:
        """Return the chance that each silence reaches its limit; 1 where it has."""
        score = self.waiting.silent(open_.scene, open_.row, open_.remaining)
        return np.where(open_.remaining > 0, expit(self.shift + self.stretch * score), 1.0)


def learn_fading(waiting: Waiting, past: Sequence[Silences], faded: Sequence[Bools]) -> Fading:
    """Return the calibrated chance of fading; `faded` says which silences reached their limit."""
    said = [waiting.silent(one.scene, one.row, one.remaining) for one in past if len(one.row)]
    if not said:
        return Fading(waiting)
    score, label = np.concatenate(said), np.concatenate(faded).astype(np.float64)
    design = np.stack([np.ones(len(score)), score], axis=1)
    start, precision = np.array([0.0, 1.0]), np.array([_SHIFT_SPREAD, _STRETCH_SPREAD]) ** -2.0
    beta = start
    for _ in range(30):
        p = expit(design @ beta)
        slope = design.T @ (label - p) - precision * (beta - start)
        curve = (design.T * (p * (1 - p))) @ design + np.diag(precision)
        beta = beta + np.clip(np.linalg.solve(curve, slope), -0.5, 0.5)
    return Fading(waiting, float(beta[0]), float(max(beta[1], 0.1)))
