"""All meetings together: the average factor, its interval clustered by person."""

import numpy as np
from scipy.special import stdtrit

from sintonia.engine.columns import Ints
from sintonia.engine.meeting.answer import Pooled
from sintonia.engine.meeting.factors import Judged
from sintonia.engine.meeting.rules import POOL_ERROR, POOL_PEOPLE, TAIL

_ROUNDS = 8
_FURTHEST = 6.0


def pooled(judged: Judged, person: Ints) -> Pooled:
    """Return the average factor with its 95% interval; without numbers below POOL_PEOPLE people.

    It is the factor without which the studentised changes would be, on average, those of stretches
    without a meeting. Meetings differ in what follows them, and those of one person are not
    independent: the variance is the one seen between persons (Liang and Zeger 1986), with Student's
    t for their number. POOL_ERROR is added, however many the meetings.
    """
    people, cluster = np.unique(person, return_inverse=True)
    if len(people) < POOL_PEOPLE:
        return Pooled(len(person), len(people))
    average = 0.0
    for _ in range(_ROUNDS):
        excess, weight = judged.studentised(average)
        if not weight.any():
            return Pooled(len(person), len(people))
        average = float(np.clip(average + np.sum(excess) / np.sum(weight), -_FURTHEST, _FURTHEST))
    excess, weight = judged.studentised(average)
    pull = np.bincount(cluster, excess)
    error = float(np.sum(pull**2) * len(people) / (len(people) - 1)) ** 0.5
    wide = error / max(float(np.sum(weight)), 1.0)
    reach = (wide**2 + POOL_ERROR**2) ** 0.5 * float(stdtrit(len(people) - 1, 1 - TAIL))
    low, factor, high = (float(np.exp(average + side)) for side in (-reach, 0.0, reach))
    return Pooled(len(person), len(people), factor, low, high)
