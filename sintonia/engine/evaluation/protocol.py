"""When to ask and when to look: cut-offs that never let the future into the past.

The span ends at the 99% quantile of the times of contact (files have long empty tails); models learn
from windows that end within its first 70%, and are asked at cut-offs after, a horizon apart.
"""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Floats
from sintonia.engine.forecast.contacts import Contacts

END_QUANTILE, TRAIN_SHARE = 0.99, 0.7
_DENSITY = 3  # training cut-offs in one horizon
_WARMING = 2.0  # horizons before the first training cut-off
_WARMING_SHARE = 0.2  # of the training span, if that is less
_MOST_CUTOFFS = 60


class Cutoffs(NamedTuple):
    """Instants, in days."""

    train: Floats
    test: Floats


class TooShort(ValueError):
    """The contacts do not last long enough for a training window and a test window."""


def cutoffs(contacts: Contacts, horizon: float) -> Cutoffs:
    """Return the cut-offs for a horizon of so many days. Raises TooShort."""
    if not contacts.at.size:
        raise TooShort
    start = float(contacts.at[0])
    end = float(np.quantile(contacts.at, END_QUANTILE))
    border = start + TRAIN_SHARE * (end - start)
    first = start + min(_WARMING * horizon, _WARMING_SHARE * (border - start))
    count = int((border - horizon - first) / horizon * _DENSITY) + 1
    steps = np.arange(int((end - border) / horizon + 1e-9)).astype(np.float64)
    test = border + horizon * steps
    if border - horizon < first or not len(test):
        raise TooShort
    train = border - horizon - np.arange(count)[::-1].astype(np.float64) * (horizon / _DENSITY)
    return Cutoffs(train[-_MOST_CUTOFFS:], test)
