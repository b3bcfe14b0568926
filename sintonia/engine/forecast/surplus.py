"""Whether people have lately been in contact more, or less, than their ties had promised."""

import numpy as np

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.forecast.past import Past

_BINS = 20
_WEIGHT = 2.0  # ties' worth of "as promised" added to both sides


class Surplus:
    """Remembers what ties promised one horizon ago, and compares it with what came since."""

    def __init__(self, horizon: float) -> None:
        self._horizon = horizon
        self._promises: list[tuple[float, Ints, Floats]] = []  # at, pair, warmth

    def of(self, past: Past, pair: Ints) -> tuple[Floats, Floats]:
        """Return the log ratio of ties met to ties expected, of the two ends, this pair left out.

        Expected are the shares met among ties as warm as this one was then, so that a quiet week of
        the whole network is nobody's surplus. 0 where no earlier instant is known.
        """
        warmth = past.days.sums[pair, 3] + 1e-3 * past.days.sums[pair, -1]
        self._promises.append((past.now, pair, warmth))
        while len(self._promises) > 1 and self._promises[1][0] <= past.now - self._horizon + 1e-6:
            self._promises.pop(0)
        then, known, promised = self._promises[0]
        if then > past.now - self._horizon + 1e-6:
            return np.zeros(len(pair)), np.zeros(len(pair))
        met = past.contacts.met(then, past.now)[known].astype(np.float64)
        return _log_ratios(past, pair, known, met, _shares(promised, met))


def _shares(warmth: Floats, met: Floats) -> Floats:
    """Return the share met among ties of about this warmth."""
    rank = np.empty(len(warmth), np.int64)
    rank[np.argsort(warmth, kind="stable")] = np.arange(len(warmth)) * _BINS // len(warmth)
    count = np.maximum(np.bincount(rank, minlength=_BINS), 1)
    shares: Floats = (np.bincount(rank, met, minlength=_BINS) / count)[rank]
    return shares


def _log_ratios(
    past: Past, pair: Ints, known: Ints, met: Floats, expected: Floats
) -> tuple[Floats, Floats]:
    low, high, people = past.contacts.low, past.contacts.high, past.contacts.people
    got, due = np.zeros((2, past.contacts.pairs))
    got[known], due[known] = met, expected
    all_got, all_due = np.zeros((2, people))
    for end in (low, high):
        all_got += np.bincount(end, got, minlength=people)
        all_due += np.bincount(end, due, minlength=people)
    one, other = (
        np.log(
            (all_got[end[pair]] - got[pair] + _WEIGHT)
            / np.maximum(all_due[end[pair]] - due[pair] + _WEIGHT, 1e-9)
        )
        for end in (low, high)
    )
    return one, other
