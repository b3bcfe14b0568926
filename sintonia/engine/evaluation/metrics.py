"""How good a ranking is and how true a probability: metrics that treat ties fairly."""

from collections.abc import Sequence

import numpy as np

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.forecast.memory import totals


def mean(values: Sequence[float | None]) -> float | None:
    """Return the mean of the values that are known; None where none is."""
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def auc(met: Bools, score: Floats) -> float | None:
    """Return the chance that a pair that met scores above one that did not; ties count half.

    None where all met or none did.
    """
    many, few = int(met.sum()), int((~met).sum())
    if not many or not few:
        return None
    ranks = mid_ranks(score)
    return float((ranks[met].sum() - many * (many + 1) / 2) / (many * few))


def mid_ranks(score: Floats) -> Floats:
    """Return the ranks from 1; equal scores share the mean of theirs."""
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    ends = np.cumsum(count)
    return (ends - (count - 1) / 2)[place]


def average_precision(met: Bools, score: Floats, weight: Floats | None = None) -> float | None:
    """Return the mean precision over the pairs that met; equal scores enter together."""
    weight = np.ones(len(met)) if weight is None else weight
    hits, all_ = _by_falling_score(met, score, weight)
    total = hits.sum()
    if total <= 0:
        return None
    precision = np.cumsum(hits) / np.maximum(np.cumsum(all_), 1e-12)
    return float((precision * hits).sum() / total)


def precision_at_recall(met: Bools, score: Floats, recall: float) -> float | None:
    """Return the precision at the highest threshold that finds this share of those that met."""
    hits, all_ = _by_falling_score(met, score, np.ones(len(met)))
    if hits.sum() <= 0:
        return None
    found = np.cumsum(hits)
    place = int(np.searchsorted(found, recall * found[-1] - 1e-9, "left"))
    return float(found[place] / np.cumsum(all_)[place])


def _by_falling_score(met: Bools, score: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Return how much met, and how much there is, at each different score from the highest down."""
    _, place = np.unique(-score, return_inverse=True)
    return totals(place, weight * met), totals(place, weight)


def log_loss(met: Bools, probability: Floats) -> float | None:
    """Return the mean surprise, in nats."""
    if not len(met):
        return None
    p = np.clip(probability, 1e-6, 1 - 1e-6)
    return float(-np.mean(np.where(met, np.log(p), np.log(1 - p))))


def calibration_error(met: Bools, probability: Floats, bins: int = 10) -> float | None:
    """Return the mean distance between what was said and what came, in bins of equal count."""
    if not len(met):
        return None
    order = np.argsort(probability, kind="stable")
    parts = np.array_split(order, bins)
    gaps = [
        abs(met[part].mean() - probability[part].mean()) * len(part) for part in parts if part.size
    ]
    return float(sum(gaps) / len(met))


def per_group_auc(met: Bools, score: Floats, group: Ints) -> float | None:
    """Return the mean AUC over the groups in which some met and some did not."""
    found = [auc(met[rows], score[rows]) for rows in _groups(group)]
    known = [value for value in found if value is not None]
    return float(np.mean(known)) if known else None


def precision_at(met: Bools, score: Floats, group: Ints, top: int, seed: int) -> float | None:
    """Return the mean share that met among each group's `top` highest; ties are broken by lot.

    Groups with fewer rows than `top` are judged on those they have.
    """
    lot = np.random.default_rng(seed).random(len(score))
    order = np.lexsort((lot, -score, group))
    starts = np.searchsorted(group[order], group[order], "left")
    within = np.arange(len(order)) - starts < top
    if not within.any():
        return None
    chosen, which = met[order][within], group[order][within]
    _, place = np.unique(which, return_inverse=True)
    return float(np.mean(np.bincount(place, chosen) / np.bincount(place)))


def _groups(group: Ints) -> list[Ints]:
    order = np.argsort(group, kind="stable")
    borders = np.flatnonzero(np.diff(group[order])) + 1
    return np.split(order, borders) if len(order) else []


def concordance(time: Floats, ended: Bools, risk: Floats) -> float | None:
    """Return Harrell's C: how often, of two whose order is known, the riskier one came first.

    Exact in n log n: those who come are taken from the latest to the earliest, and each counts how
    many of those who waited longer have a lower risk. Equal risks count half. Equal times that both
    ended are not comparable; who is censored at a time waited longer than who ended at it.
    """
    ranks = np.unique(risk, return_inverse=True)[1].astype(np.int64)
    tree = _Counts(int(ranks.max(initial=0)) + 1)
    order = np.lexsort((ended, -time))  # latest first; the censored of a time before its ended
    better, pairs, seen = 0.0, 0, 0
    position = 0
    while position < len(order):
        stop = position
        while stop < len(order) and time[order[stop]] == time[order[position]]:
            stop += 1
        same = order[position:stop]
        position = stop
        for row in same[~ended[same]].tolist():
            tree.add(int(ranks[row]))
            seen += 1
        for row in same[ended[same]].tolist():
            below, up_to = tree.below(int(ranks[row])), tree.below(int(ranks[row]) + 1)
            better += below + (up_to - below) / 2
            pairs += seen
        for row in same[ended[same]].tolist():
            tree.add(int(ranks[row]))
            seen += 1
    return better / pairs if pairs else None


class _Counts:
    """How many were added below a rank (Fenwick 1994)."""

    def __init__(self, size: int) -> None:
        self._sums = [0] * (size + 1)

    def add(self, rank: int) -> None:
        place = rank + 1
        while place < len(self._sums):
            self._sums[place] += 1
            place += place & -place

    def below(self, rank: int) -> int:
        place, total = rank, 0
        while place > 0:
            total += self._sums[place]
            place -= place & -place
        return total
