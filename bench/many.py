"""The learned blend with and without the weekday, and without 1/party, for `bench.ablation`."""

from dataclasses import replace

import numpy as np

from sintonia.engine.columns import Floats
from sintonia.engine.evaluation.protocol import Cutoffs
from sintonia.engine.forecast.calibration import Outcome, drift
from sintonia.engine.forecast.contacts import Contacts
from sintonia.engine.forecast.model import learn_many
from sintonia.engine.forecast.scenes import Scene, scenes

_PARTY = ("letters_10", "letters_60", "last_party")
_LATEST_HORIZONS = 4.0


def many_scores(
    known: Contacts, when: Cutoffs, horizon: float, *, every: int = 1
) -> dict[str, list[Floats]]:
    """Return the log-odds at the test cut-offs of the blend and its variants; the blend is first.

    With `every` 3 only each third training cut-off teaches, so that windows are a horizon apart.
    """
    train = when.train[::-1][::every][::-1]
    seen = list(scenes(known, [*train, *when.test], horizon))
    tried = {
        "blend": seen,
        "with the weekday": [_with(scene, _weekdays(known, scene)) for scene in seen],
        "without 1/party": [_without(scene) for scene in seen],
    }
    return {name: _asked(all_, len(train)) for name, all_ in tried.items()}


def _asked(all_: list[Scene], count: int) -> list[Floats]:
    train, test = all_[:count], all_[count:]
    model = learn_many(train)
    since = train[-1].at - _LATEST_HORIZONS * train[-1].horizon
    over = [
        Outcome(one.at, one.horizon, model.score(one), one.met) for one in train if one.at > since
    ]
    found = []
    for scene in test:
        score = model.score(scene)
        found.append(score + drift(over, scene.at))
        over.append(Outcome(scene.at, scene.horizon, score, scene.met))
    return found


def _weekdays(known: Contacts, scene: Scene) -> dict[str, Floats]:
    """Return the share of each weekday in the pair's contact days, and how uneven they are."""
    stop = int(np.searchsorted(known.days.at, scene.at, "left"))
    counts = np.zeros((known.pairs, 7))
    np.add.at(counts, (known.days.pair[:stop], known.days.day[:stop] % 7), 1.0)
    everybody = counts.sum(axis=0) + 1
    share = (counts + 7 * everybody / everybody.sum()) / (counts.sum(axis=1, keepdims=True) + 7)
    share = share[scene.pair]
    uneven = (share * np.log(share)).sum(axis=1)
    last = np.zeros(known.pairs, np.int64)
    last[known.days.pair[:stop]] = known.days.day[:stop]
    same = share[np.arange(len(share)), last[scene.pair] % 7]
    days = {f"weekday_{day}": share[:, day] for day in range(7)}
    return days | {"weekday_uneven": uneven, "weekday_of_last": same}


def _with(scene: Scene, more: dict[str, Floats]) -> Scene:
    sight = scene.sight
    table = np.concatenate([sight.table, np.stack(list(more.values()), axis=1)], axis=1)
    return replace(scene, sight=replace(sight, names=(*sight.names, *more), table=table))


def _without(scene: Scene) -> Scene:
    sight = scene.sight
    kept = [k for k, name in enumerate(sight.names) if name not in _PARTY]
    names = tuple(sight.names[k] for k in kept)
    return replace(scene, sight=replace(sight, names=names, table=sight.table[:, kept]))
