"""How sure a difference between two rankings is: a paired bootstrap over pairs of people."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Floats, Ints

_SEED = 20240
_DRAWS, _MANY_ROWS = 1500, 20_000  # beyond so many rows intervals are narrow: a fifth is enough


class Difference(NamedTuple):
    """A difference of mean AUC with its 95% interval."""

    value: float
    low: float
    high: float


class _Ranking(NamedTuple):
    """What a weighted AUC needs, sorted once."""

    pair: Ints
    met: Floats
    group: Ints  # of equal scores, rising


def auc_differences(
    pairs: Sequence[Ints],
    met: Sequence[Bools],
    ours: Sequence[Floats],
    theirs: dict[str, Sequence[Floats]],
) -> dict[str, Difference]:
    """Return our mean AUC over the scenes minus each other's, all judged on the same draws of pairs.

    A pair is drawn with all its scenes, because what it does in one is not news in the next.
    """
    kept = [k for k, one in enumerate(met) if one.any() and not one.all()]
    rankings = {
        name: [_ranking(pairs[k], met[k], scores[k]) for k in kept]
        for name, scores in {"": ours, **theirs}.items()
    }
    if not kept:
        return {}
    draws = _DRAWS if sum(map(len, met)) <= _MANY_ROWS else _DRAWS // 5
    size = int(max(one.max() for one in pairs if len(one))) + 1
    random = np.random.default_rng(_SEED)
    weights = [np.ones(size), *(random.poisson(1.0, size).astype(float) for _ in range(draws))]
    drawn = {name: np.array([_mean(rows, w) for w in weights]) for name, rows in rankings.items()}
    found = {}
    for name in theirs:
        gaps = drawn[""] - drawn[name]
        low, high = np.quantile(gaps[1:], [0.025, 0.975])
        found[name] = Difference(float(gaps[0]), float(low), float(high))
    return found


def _ranking(pair: Ints, met: Bools, score: Floats) -> _Ranking:
    order = np.argsort(score, kind="stable")
    group = np.cumsum(np.diff(score[order], prepend=score[order[0]]) > 0, dtype=np.int64)
    return _Ranking(pair[order], met[order].astype(np.float64), group)


def _mean(rankings: Sequence[_Ranking], weight: Floats) -> float:
    return float(np.mean([_auc(one, weight[one.pair]) for one in rankings]))


def _auc(ranking: _Ranking, weight: Floats) -> float:
    """Return the AUC in which each row counts `weight` times; 0.5 where a draw has but one kind."""
    hits = np.bincount(ranking.group, weight * ranking.met)
    misses = np.bincount(ranking.group, weight * (1 - ranking.met))
    below = np.cumsum(misses) - misses
    total = hits.sum() * misses.sum()
    return float(hits @ (below + misses / 2) / total) if total else 0.5
