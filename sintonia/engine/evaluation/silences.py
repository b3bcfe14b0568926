"""Fading, judged: which silences outlasted their limit, and when contact came after all.

A silence is asked about while it is open (shorter than its limit) and if its limit falls before the end
of what may be looked at, so that its outcome will be known whatever it is: to count those whose contact
happened to come in time, and not those that went on, would teach and praise the wrong thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from sintonia.engine.columns import Bools, Floats
from sintonia.engine.evaluation.cox import fit_cox
from sintonia.engine.evaluation.learned import boosted, has_boosting
from sintonia.engine.evaluation.metrics import (
    auc,
    average_precision,
    calibration_error,
    concordance,
    mean,
    precision_at_recall,
)
from sintonia.engine.evaluation.simple import Asked
from sintonia.engine.forecast.fading import Silences, learn_fading, learn_waiting, silences
from sintonia.engine.forecast.logistic import fit_logistic
from sintonia.engine.forecast.model import Model
from sintonia.engine.forecast.scenes import Scene

_NAMES = ("events_", "days_", "lesser_way_", "reciprocity_", "burstiness", "usual_gap", "mean_gap")
_PEOPLE = ("sent_30", "sent_90", "received_30", "met_30", "met_90", "wrote_")
_LEAST_ROWS = 30
Rated = dict[str, float | None]


@dataclass(frozen=True, eq=False)
class Judged:
    """Open silences with a known outcome."""

    open_: Silences
    faded: Bools
    wait: Floats  # days to the next contact, or to the end
    came: Bools  # whether it came


def fading(asked: Asked, contact: Model, *, border: float, end: float) -> dict[str, Rated]:
    """Return how well each model tells which silences fade; {} where too few are known.

    Outcomes of training are looked at up to `border`, those of the test up to `end`.
    """
    train = [_judged(asked, scene, border) for scene in asked.train]
    test = [_judged(asked, scene, end) for scene in asked.test]
    if min(sum(len(one.faded) for one in part) for part in (train, test)) < _LEAST_ROWS:
        return {}
    waiting = learn_waiting(asked.contacts, asked.train, contact, border=border)
    model = learn_fading(waiting, [one.open_ for one in train], [one.faded for one in train])
    chance = np.concatenate([model.faded(one.open_) for one in test])
    urgency = np.concatenate([waiting.urgency(one.open_.scene, one.open_.row) for one in test])
    found = {"sintonia": _rated(test, chance, urgency)}
    found["sintonia"]["ece"] = calibration_error(_joined(test), chance)
    return found | _baselines(train, test)


def _judged(asked: Asked, scene: Scene, end: float) -> Judged:
    open_ = silences(asked.contacts, scene, least=asked.horizon, longest=2 * asked.horizon)
    rows = asked.contacts.between(scene.at, end)
    following = np.full(asked.contacts.pairs, inf)
    following[asked.contacts.pair[rows][::-1]] = asked.contacts.at[rows][::-1]
    following = following[open_.pair]
    reached = scene.at - open_.age + open_.limit
    came = np.isfinite(following)
    known = (open_.age < open_.limit) & (reached <= end)
    wait = np.where(came, following, end) - scene.at
    return Judged(open_.only(known), (following >= reached)[known], wait[known], came[known])


def _joined(parts: Sequence[Judged]) -> Bools:
    return np.concatenate([one.faded for one in parts])


def _rated(test: Sequence[Judged], chance: Floats, urgency: Floats) -> Rated:
    """Return the metrics, as means over the cut-offs that have enough silences."""
    ends = np.cumsum([len(one.faded) for one in test])[:-1]
    rows = zip(test, np.split(chance, ends), np.split(urgency, ends), strict=True)
    parts = [part for part in rows if len(part[0].faded) >= _LEAST_ROWS]
    return {
        "auc": mean([auc(one.faded, said) for one, said, _ in parts]),
        "average_precision": mean([average_precision(one.faded, said) for one, said, _ in parts]),
        "precision_at_half_recall": mean(
            [precision_at_recall(one.faded, said, 0.5) for one, said, _ in parts]
        ),
        "c_index": mean([concordance(one.wait, one.came, soon) for one, _, soon in parts]),
    }


def _baselines(train: Sequence[Judged], test: Sequence[Judged]) -> dict[str, Rated]:
    age = np.concatenate([one.open_.age for one in test])
    ratio = age / np.concatenate([one.open_.median for one in test])
    learned, asked = _table(train), _table(test)
    label = _joined(train).astype(np.float64)
    lines = fit_logistic(learned, label).score(asked)
    found = {
        "fixed reminder": _rated(test, age, age),
        "age to own median gap": _rated(test, ratio, ratio),
        "logistic": _rated(test, lines, -lines),
    }
    if has_boosting():
        boosts = boosted(learned, label, [asked])[0]
        found["boosting (scikit-learn)"] = _rated(test, boosts, -boosts)
    risk = _cox_risk(train, learned, asked)
    return found | {"Cox": _rated(test, -risk, risk)}


def _cox_risk(train: Sequence[Judged], learned: Floats, asked: Floats) -> Floats:
    wait = np.concatenate([one.wait for one in train])
    came = np.concatenate([one.came for one in train])
    centre, spread = learned.mean(axis=0), np.maximum(learned.std(axis=0), 1e-9)
    beta = fit_cox((learned - centre) / spread, wait, came)
    risk: Floats = np.clip((asked - centre) / spread, -5, 5) @ beta
    return risk


def _table(parts: Sequence[Judged]) -> Floats:
    """Return the features of the learned baselines."""
    return np.concatenate([_features(one.open_) for one in parts])


def _features(open_: Silences) -> Floats:
    sight = open_.scene.sight
    names = [name for name in sight.names if name.startswith(_NAMES + _PEOPLE)]
    seen = np.stack([sight.column(name) for name in names], axis=1)[open_.row]
    own = (
        np.log1p(open_.age),
        np.log(open_.median),
        np.log(open_.limit),
        open_.age / open_.limit,
        np.log1p(open_.age) - np.log(open_.median),
    )
    return np.concatenate([seen, np.stack(own, axis=1)], axis=1)
