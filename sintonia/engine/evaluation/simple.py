"""The simple rules to beat: scores without features, each tuned on the training windows alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, log

import numpy as np

from sintonia.engine.columns import Floats
from sintonia.engine.evaluation.metrics import auc
from sintonia.engine.forecast.contacts import Contacts
from sintonia.engine.forecast.logistic import Logistic, fit_logistic
from sintonia.engine.forecast.memory import Memory
from sintonia.engine.forecast.scenes import Scene

HALF_LIVES = (3.0, 7.0, 14.0, 30.0, 60.0, 120.0)  # days
MIXTURE_SCALES = (1.0, 3.0, 9.0, 27.0, 81.0, 243.0, inf)
Scores = list[Floats]  # log-odds, one array per test scene


@dataclass(frozen=True, eq=False)
class Asked:
    """What every model is given: training scenes with outcomes, and the scenes it is asked about."""

    contacts: Contacts
    train: Sequence[Scene]
    test: Sequence[Scene]
    horizon: float


def from_columns(asked: Asked, names: Sequence[str]) -> Scores:
    """Return a logistic regression on features of the pairs."""
    found = learn_columns(asked, names)
    return [found.score(columns(scene, names)) for scene in asked.test]


def learn_columns(asked: Asked, names: Sequence[str]) -> Logistic:
    """Return the regression on features of the pairs."""
    table = np.concatenate([columns(scene, names) for scene in asked.train])
    return fit_logistic(table, labels(asked.train))


def columns(scene: Scene, names: Sequence[str]) -> Floats:
    """Return these features, a row per pair."""
    return np.stack([scene.sight.column(name) for name in names], axis=1)


def labels(scenes: Sequence[Scene]) -> Floats:
    """Return 1 for each pair that met, 0 for each that did not, scene after scene."""
    return np.concatenate([scene.met for scene in scenes]).astype(np.float64)


def recency(asked: Asked) -> Scores:
    """Return the rule: who was in contact last will be again."""
    return from_columns(asked, ["recency"])


def frequency_events(asked: Asked) -> Scores:
    """Return the rule: who was in contact most will be again."""
    return from_columns(asked, ["events_inf"])


def frequency_days(asked: Asked) -> Scores:
    """Return the same with days on which there was contact."""
    return from_columns(asked, ["days_inf"])


def recency_frequency(asked: Asked) -> Scores:
    """Return the regression of marketing's R and F: recency, events, days, length of the story."""
    return from_columns(asked, ["recency", "events_inf", "days_inf", "mean_gap", "rate"])


def decay_events(asked: Asked) -> Scores:
    """Return the fading sum of events, its half-life the best of HALF_LIVES on training windows."""
    known = asked.contacts
    return _tuned_decay(asked, lambda memory, rows: memory.add(known.pair[rows], known.at[rows]))


def decay_days(asked: Asked) -> Scores:
    """Return the fading sum of contact days, its half-life the best of HALF_LIVES on training windows."""
    days = asked.contacts.days

    def add(memory: Memory, rows: slice) -> None:
        memory.add(days.pair[rows], days.day[rows] + 0.5)

    return _tuned_decay(asked, add, days.at)


def _tuned_decay(
    asked: Asked, add: Callable[[Memory, slice], None], times: Floats | None = None
) -> Scores:
    scales = [life / log(2) for life in HALF_LIVES]
    times = asked.contacts.at if times is None else times
    sums = _sums(asked, scales, add, times)
    count = len(asked.train)
    best = max(
        range(len(scales)),
        key=lambda k: _mean_auc(asked.train, [part[:, k] for part in sums[:count]]),
    )
    logs = [np.log(part[:, [best]] + 1e-9) for part in sums]
    found = fit_logistic(np.concatenate(logs[:count]), labels(asked.train))
    return [found.score(one) for one in logs[count:]]


def _sums(
    asked: Asked, scales: Sequence[float], add: Callable[[Memory, slice], None], times: Floats
) -> list[Floats]:
    """Return the fading sums of the known pairs of each scene, training scenes first."""
    memory, now, found = Memory(asked.contacts.pairs, scales), -inf, []
    for scene in [*asked.train, *asked.test]:
        memory.advance(scene.at)
        add(memory, slice(*np.searchsorted(times, (now, scene.at), "left").tolist()))
        now = scene.at
        found.append(memory.sums[scene.pair])
    return found


def _mean_auc(scenes: Sequence[Scene], scores: Scores) -> float:
    found = [auc(scene.met, score) for scene, score in zip(scenes, scores, strict=True)]
    return float(np.mean([value for value in found if value is not None] or [0.5]))


def exponential_mixture(asked: Asked) -> Scores:
    """Return a Hawkes-type mixture: 1 - exp(-sum of non-negative weights times fading day sums)."""
    from scipy.optimize import minimize

    days = asked.contacts.days

    def add(memory: Memory, rows: slice) -> None:
        memory.add(days.pair[rows], days.day[rows] + 0.5)

    sums = _sums(asked, MIXTURE_SCALES, add, days.at)
    count = len(asked.train)
    parts = [np.concatenate([np.ones((len(part), 1)), part], axis=1) for part in sums]
    table, met = np.concatenate(parts[:count]), labels(asked.train)

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = table @ weights + 1e-9
        loud = -np.expm1(-total)
        value = -np.sum(np.where(met > 0, np.log(loud), -total))
        pull = np.where(met > 0, (1 - loud) / loud, -1.0)
        return float(value) / len(met), -(pull @ table) / len(met)

    start = np.full(table.shape[1], 0.02)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    totals = [part @ found.x + 1e-9 for part in parts[count:]]
    return [np.log(np.expm1(np.minimum(total, 500.0))) for total in totals]
