"""One run of everything: the forecast and fading beside every baseline, on the same rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sintonia.engine.columns import Column, Floats, Ints
from sintonia.engine.evaluation import learned, simple
from sintonia.engine.evaluation.bootstrap import Difference, auc_differences
from sintonia.engine.evaluation.buying import bg_nbd, mbg_nbd
from sintonia.engine.evaluation.metrics import (
    auc,
    average_precision,
    calibration_error,
    log_loss,
    mean,
    per_group_auc,
    precision_at,
)
from sintonia.engine.evaluation.protocol import END_QUANTILE, cutoffs
from sintonia.engine.evaluation.silences import Rated, fading
from sintonia.engine.evaluation.simple import Asked, Scores
from sintonia.engine.forecast.calibration import Outcome, drift
from sintonia.engine.forecast.contacts import contacts_of
from sintonia.engine.forecast.logistic import expit
from sintonia.engine.forecast.model import Many, Model, learn, learn_few
from sintonia.engine.forecast.scenes import Scene, scenes

RECENT_HORIZONS = 2.0
TOP = 5
_LATEST_HORIZONS = 4.0  # of training whose outcomes tell the drift
_SEED = 7

SIMPLE: dict[str, Callable[[Asked], Scores]] = {
    "recency": simple.recency,
    "frequency (events)": simple.frequency_events,
    "frequency (days)": simple.frequency_days,
    "decay (events)": simple.decay_events,
    "decay (days)": simple.decay_days,
    "recency-frequency logistic": simple.recency_frequency,
    "BG/NBD": bg_nbd,
    "MBG/NBD": mbg_nbd,
    "exponential mixture": simple.exponential_mixture,
}
LEARNED: dict[str, Callable[[Asked], Scores]] = {
    "multi-scale logistic": learned.multi_scale,
    "+ reciprocity": learned.reciprocity,
    "+ activity": learned.activity,
}
SMALL = "sintonia, small regime"  # what one person's own history is told by
BOOSTING, BLEND = "boosting (scikit-learn)", "blend (scikit-learn)"


@dataclass(frozen=True)
class Report:
    """What came of it; numbers that cannot be told are None."""

    about: dict[str, Any]
    models: dict[str, Rated]
    fading: dict[str, Rated]
    differences: dict[str, Difference]  # in AUC, ours minus each baseline's
    best_simple: str
    left_out: tuple[str, ...] = field(default=())


def evaluate(sender: Column, receiver: Column, seconds: Column, *, horizon: float) -> Report:
    """Return how well contact within `horizon` days, and fading, are told. Raises TooShort."""
    contacts = contacts_of(sender, receiver, seconds)
    when = cutoffs(contacts, horizon)
    all_scenes = list(scenes(contacts, [*when.train, *when.test], horizon))
    count = len(when.train)
    asked = Asked(contacts, all_scenes[:count], all_scenes[count:], horizon)
    model = learn(asked.train)
    scores = {"sintonia": _calibrated(model, asked)}
    if isinstance(model, Many):
        scores[SMALL] = _calibrated(learn_few(asked.train), asked)
    scores |= _baselines(asked)
    ours = scores["sintonia"]
    differences = auc_differences(
        [scene.pair for scene in asked.test],
        [scene.met for scene in asked.test],
        ours,
        {name: score for name, score in scores.items() if name != "sintonia"},
    )
    models = {name: _rated(asked, score) for name, score in scores.items()}
    end = float(np.quantile(contacts.at, END_QUANTILE))
    return Report(
        about=_about(asked, model, ours),
        models=models,
        fading=fading(asked, model, border=float(when.test[0]), end=end),
        differences=differences,
        best_simple=max(SIMPLE, key=lambda name: models[name]["auc"] or 0),
        left_out=() if learned.has_boosting() else (BOOSTING, BLEND),
    )


def _baselines(asked: Asked) -> dict[str, Scores]:
    found = {name: rule(asked) for name, rule in (SIMPLE | LEARNED).items()}
    if learned.has_boosting():
        found[BOOSTING] = learned.boosting(asked)
        both = zip(found[BOOSTING], found["+ activity"], strict=True)
        found[BLEND] = [(one + other) / 2 for one, other in both]
    return found


def _calibrated(model: Model, asked: Asked) -> Scores:
    """Return our log-odds; the base rate follows the windows that were over at each cut-off."""
    since = asked.train[-1].at - _LATEST_HORIZONS * asked.horizon
    over = [
        Outcome(scene.at, scene.horizon, model.score(scene), scene.met)
        for scene in asked.train
        if scene.at > since
    ]
    found = []
    for scene in asked.test:
        score = model.score(scene)
        found.append(score + drift(over, scene.at))
        over.append(Outcome(scene.at, scene.horizon, score, scene.met))
    return found


def _rated(asked: Asked, scores: Sequence[Floats]) -> Rated:
    """Return the metrics: rankings as means over the cut-offs, probabilities over all rows."""
    pairs = list(zip(asked.test, scores, strict=True))
    met = np.concatenate([scene.met for scene in asked.test])
    chance = expit(np.concatenate(scores))
    return {
        "auc": mean([auc(scene.met, score) for scene, score in pairs]),
        "average_precision": mean([average_precision(scene.met, score) for scene, score in pairs]),
        "log_loss": log_loss(met, chance),
        "ece": calibration_error(met, chance),
        "auc_recent": mean([_recent(asked, scene, score) for scene, score in pairs]),
        "auc_per_ego": mean([_per_ego(asked, scene, score) for scene, score in pairs]),
        "p_at_5": mean([_top(asked, scene, score) for scene, score in pairs]),
    }


def _recent(asked: Asked, scene: Scene, score: Floats) -> float | None:
    recent = asked.contacts.met(scene.at - RECENT_HORIZONS * asked.horizon, scene.at)[scene.pair]
    return auc(scene.met[recent], score[recent])


def _egos(asked: Asked, scene: Scene) -> tuple[Ints, Ints]:
    """Return the rows of the scene once per person who ever wrote in the pair, and that person."""
    known = asked.contacts
    before = known.between(-np.inf, scene.at)
    rows, egos = [], []
    for forward, end in ((True, known.low), (False, known.high)):
        wrote = np.zeros(known.pairs, np.bool_)
        wrote[known.pair[before][known.forward[before] == forward]] = True
        own = np.flatnonzero(wrote[scene.pair])
        rows.append(own)
        egos.append(end[scene.pair[own]])
    return np.concatenate(rows), np.concatenate(egos)


def _per_ego(asked: Asked, scene: Scene, score: Floats) -> float | None:
    rows, egos = _egos(asked, scene)
    return per_group_auc(scene.met[rows], score[rows], egos)


def _top(asked: Asked, scene: Scene, score: Floats) -> float | None:
    rows, egos = _egos(asked, scene)
    return precision_at(scene.met[rows], score[rows], egos, TOP, _SEED)


def _about(asked: Asked, model: Model, ours: Scores) -> dict[str, Any]:
    """Return the sizes, and the calibration error that the truth itself would show on so few rows."""
    chance = expit(np.concatenate(ours))
    random = np.random.default_rng(_SEED)
    floors = [calibration_error(random.random(len(chance)) < chance, chance) for _ in range(40)]
    return {
        "people": asked.contacts.people,
        "pairs": asked.contacts.pairs,
        "contacts": len(asked.contacts.at),
        "train_cutoffs": len(asked.train),
        "test_cutoffs": len(asked.test),
        "test_rows": len(chance),
        "base_rate": float(np.concatenate([scene.met for scene in asked.test]).mean()),
        "regime": type(model).__name__.lower(),
        "ece_floor": mean(floors),
    }
