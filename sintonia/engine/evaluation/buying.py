"""Models of customers who buy until they stop, read as ties: BG/NBD and MBG/NBD on contact days.

Fader, Hardie and Lee (2005), "Counting your customers the easy way"; Batislam, Denizel and Filiztekin
(2007) for the modified one, in which one may stop before ever coming back.
"""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Floats
from sintonia.engine.evaluation.simple import Asked, Scores
from sintonia.engine.forecast.logistic import logit
from sintonia.engine.forecast.scenes import Scene

_PENALTY = 0.001  # on the logarithms of the parameters, per tie: keeps the optimiser from infinity


class _Story(NamedTuple):
    """What the models know of each tie, in days."""

    repeats: Floats  # contact days after the first
    latest: Floats  # from the first contact day to the latest
    length: Floats  # from the first contact day to the cut-off


def bg_nbd(asked: Asked) -> Scores:
    """Return the log-odds of contact by BG/NBD."""
    return _scores(asked, modified=False)


def mbg_nbd(asked: Asked) -> Scores:
    """Return the log-odds of contact by MBG/NBD."""
    return _scores(asked, modified=True)


def _scores(asked: Asked, *, modified: bool) -> Scores:
    logs = _fit(_story(asked, asked.train[-1]), modified)
    return [
        logit(_chance(logs, _story(asked, scene), asked.horizon, modified)) for scene in asked.test
    ]


def _story(asked: Asked, scene: Scene) -> _Story:
    days = asked.contacts.days
    stop = int(np.searchsorted(days.at, scene.at, "left"))
    pair, day = days.pair[:stop], days.day[:stop].astype(np.float64)
    count = np.bincount(pair, minlength=asked.contacts.pairs)
    first, last = np.zeros((2, asked.contacts.pairs))
    last[pair] = day
    first[pair[::-1]] = day[::-1]
    known = scene.pair
    repeats = (count[known] - 1).astype(np.float64)
    return _Story(repeats, (last - first)[known], np.maximum(scene.at - first[known], 0.5))


def _terms(logs: Floats, story: _Story, modified: bool) -> tuple[Floats, Floats, Floats]:
    """Return the parts of the log-likelihood: what is common, still alive, stopped after the latest."""
    from scipy.special import betaln, gammaln

    r, alpha, a, b = np.exp(logs)
    x, latest, length = story
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - betaln(a, b)
    tries = x + 1 if modified else x
    alive = betaln(a, b + tries) - (r + x) * np.log(alpha + length)
    stopped = betaln(a + 1, b + np.maximum(tries - 1, 0)) - (r + x) * np.log(alpha + latest)
    if not modified:
        stopped = np.where(x > 0, stopped, -np.inf)
    return common, alive, stopped


def _fit(story: _Story, modified: bool) -> Floats:
    from scipy.optimize import minimize

    kinds, copies = np.unique(np.round(np.stack(story), 0), axis=1, return_counts=True)
    folded = _Story(kinds[0], kinds[1], np.maximum(kinds[2], 0.5))

    def loss(logs: Floats) -> float:
        common, alive, stopped = _terms(logs, folded, modified)
        value = copies @ (common + np.logaddexp(alive, stopped)) / copies.sum()
        return float(_PENALTY * logs @ logs - value)

    found = minimize(
        loss, np.array([-0.5, 2.0, -0.5, 0.5]), method="L-BFGS-B", bounds=[(-8, 8)] * 4
    )
    logs: Floats = found.x
    return logs


def _chance(logs: Floats, story: _Story, horizon: float, modified: bool) -> Floats:
    """Return the chance of at least one contact within the horizon."""
    _, alive, stopped = _terms(logs, story, modified)
    r, alpha = np.exp(logs[:2])
    length = alpha + story.length
    quiet = (length / (length + horizon)) ** (r + story.repeats)
    chance: Floats = (1 - quiet) / (1 + np.exp(stopped - alive))
    return chance
