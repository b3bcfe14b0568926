"""One door, two regimes: few pairs are told by a hazard of few parameters, many by a learned blend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sintonia.engine.columns import Floats
from sintonia.engine.forecast.hazard import VAGUE, Belief, Hazard, design, fit_hazard
from sintonia.engine.forecast.logistic import Logistic, fit_logistic, logit
from sintonia.engine.forecast.scenes import Scene
from sintonia.engine.forecast.trees import Trees, fit_trees

FEW_PAIRS = 1_000
_KNOTS, _RIDGE = 3, 300.0
_FORESTS = 2


class Model(Protocol):
    """What has been learned from past scenes."""

    def score(self, scene: Scene) -> Floats:
        """Return the log-odds of contact within the scene's horizon, for each known pair."""
        ...


def learn(past: Sequence[Scene], *, belief: Belief = VAGUE) -> Model:
    """Return what these scenes teach; their windows must be over."""
    most = max((len(scene.pair) for scene in past), default=0)
    return learn_few(past, belief=belief) if most < FEW_PAIRS else learn_many(past)


@dataclass(frozen=True, eq=False)
class Few:
    """The small regime. Silence only lowers what it says, and more contact only raises it."""

    hazard: Hazard

    def score(self, scene: Scene) -> Floats:
        """Return the log-odds of contact within the scene's horizon."""
        return logit(1 - self.hazard.silence(scene.sums, scene.horizon))


def learn_few(past: Sequence[Scene], *, belief: Belief = VAGUE) -> Few:
    """Return the hazard that these scenes make most probable."""
    if not past:
        return Few(Hazard(belief.mean))
    parts = np.concatenate([design(scene.sums, scene.horizon) for scene in past])
    met = np.concatenate([scene.met for scene in past]).astype(np.float64)
    return Few(fit_hazard(parts, met, belief=belief))


@dataclass(frozen=True, eq=False)
class Many:
    """The large regime: the mean log-odds of a regression over bent lines and of boosted trees."""

    lines: Logistic
    forests: tuple[Trees, ...]

    def score(self, scene: Scene) -> Floats:
        """Return the log-odds of contact within the scene's horizon."""
        table = scene.sight.table
        trees = np.mean([forest.score(table) for forest in self.forests], axis=0)
        blended: Floats = (self.lines.score(table) + trees) / 2
        return blended


def learn_many(past: Sequence[Scene]) -> Many:
    """Return the blend that these scenes teach."""
    table = np.concatenate([scene.sight.table for scene in past])
    met = np.concatenate([scene.met for scene in past]).astype(np.float64)
    forests = tuple(fit_trees(table, met, seed=seed) for seed in range(_FORESTS))
    return Many(fit_logistic(table, met, knots=_KNOTS, ridge=_RIDGE), forests)
