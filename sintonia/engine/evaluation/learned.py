"""The learned baselines: regressions on ever more features, boosting, and the half and half of both.

scikit-learn is a tool of developers, not of users: where it is missing, what needs it is left out.
"""

from collections.abc import Sequence
from importlib.util import find_spec

import numpy as np

from sintonia.engine.columns import Floats
from sintonia.engine.evaluation.simple import (
    Asked,
    Scores,
    columns,
    from_columns,
    labels,
)

_SCALES = ("events_", "days_", "recency", "usual_gap")
_WAYS = ("lesser_way_", "reciprocity_", "unanswered", "recency_lesser_way")
_PEOPLE = ("sent_", "received_", "met_", "wrote_")


def multi_scale(asked: Asked) -> Scores:
    """Return the regression on fading sums of events and days at many scales, recency and gaps."""
    return from_columns(asked, _names(asked, _SCALES))


def reciprocity(asked: Asked) -> Scores:
    """Return the same with both directions."""
    return from_columns(asked, _names(asked, _SCALES + _WAYS))


def activity(asked: Asked) -> Scores:
    """Return the same with what both people do with everybody."""
    return from_columns(asked, _names(asked, _SCALES + _WAYS + _PEOPLE))


def has_boosting() -> bool:
    """Say whether scikit-learn is installed."""
    return find_spec("sklearn") is not None


def boosting(asked: Asked) -> Scores:
    """Return histogram gradient boosting (scikit-learn) on the features of `activity`."""
    names = _names(asked, _SCALES + _WAYS + _PEOPLE)
    table = np.concatenate([columns(scene, names) for scene in asked.train])
    return boosted(table, labels(asked.train), [columns(scene, names) for scene in asked.test])


def boosted(table: Floats, label: Floats, asked: Sequence[Floats]) -> Scores:
    """Return the log-odds of the rows asked for, by boosting learned from the table."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.06, min_samples_leaf=50, l2_regularization=1.0, random_state=0
    )
    model.fit(table, label)
    return [model.decision_function(one) if len(one) else np.zeros(0) for one in asked]


def _names(asked: Asked, starts: Sequence[str]) -> list[str]:
    return [name for name in asked.train[0].sight.names if name.startswith(tuple(starts))]
