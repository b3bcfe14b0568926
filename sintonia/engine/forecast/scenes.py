"""Scenes: what was known of all pairs at a cut-off, and what came of it within the horizon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.forecast.contacts import Contacts
from sintonia.engine.forecast.features import Sight, sight
from sintonia.engine.forecast.hazard import SCALES
from sintonia.engine.forecast.memory import Memory
from sintonia.engine.forecast.past import Past
from sintonia.engine.forecast.surplus import Surplus


@dataclass(frozen=True, eq=False)
class Scene:
    """The known pairs at an instant, and whether each was in contact in the horizon after it."""

    at: float  # days
    horizon: float  # days
    sight: Sight
    sums: Floats  # steady, of contact days: a row per known pair, a column per scale of the hazard
    met: Bools

    @property
    def pair(self) -> Ints:
        """Return the known pairs."""
        return self.sight.pair


def scenes(contacts: Contacts, cutoffs: Sequence[float], horizon: float) -> Iterator[Scene]:
    """Yield the scenes at these cut-offs, which must rise, in one pass over the contacts.

    What is seen lies strictly before the cut-off; `met` is read from [cut-off, cut-off + horizon).
    """
    past, surplus = Past(contacts), Surplus(horizon)
    days, memory = contacts.days, Memory(contacts.pairs, SCALES)
    for cutoff in cutoffs:
        rows = slice(*np.searchsorted(days.at, (past.now, cutoff), "left").tolist())
        memory.advance(cutoff)
        memory.add(days.pair[rows], days.day[rows] + 0.5)
        past.advance(cutoff)
        seen = sight(past, surplus)
        met = contacts.met(cutoff, cutoff + horizon)
        yield Scene(cutoff, horizon, seen, memory.steady(past.start)[seen.pair], met[seen.pair])
