"""What still stands of what was earned: long silences take levels away, contact gives them back."""

from dataclasses import dataclass

import numpy as np

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.days import Days
from sintonia.engine.levels import Evidence
from sintonia.engine.rules import (
    LEVELS,
    LOSS_DAYS,
    PATIENCE_LEAST_DAYS,
    PATIENCE_MOST_DAYS,
    RETURN_WEIGHT,
)

# Thirds do not add up to one in binary: a level is held from this much below it.
_NEARLY = 1e-9


@dataclass(frozen=True, eq=False)
class Standing:
    """For each row of the days: the level earned, and how much of it stands from that day on."""

    earned: Ints
    kept: Floats  # highest level that may be held, in fractions of a level
    latest: Ints  # contact day
    patience: Ints  # days of silence that cost nothing

    def height(self, row: Ints, day: Ints) -> Floats:
        """Return the level held at the end of `day`, in fractions; `row` is the last one by then.

        It is 0 before the first level, and never falls below 1 after it.
        """
        top = np.minimum(self.kept[row], self.earned[row])
        lost = np.maximum(day - self.latest[row] - self.patience[row], 0) / LOSS_DAYS
        held = np.maximum(top - lost, 1.0)
        return np.where((row >= 0) & (self.earned[row] > 0), held, 0.0)

    def level(self, row: Ints, day: Ints) -> Ints:
        """Return the whole level held; 0 for none."""
        return whole(self.height(row, day))

    def lost_on(self, row: int, level: int) -> int:
        """Return the first day of silence after `row` on which less than `level` is held."""
        spare = min(float(self.kept[row]), int(self.earned[row])) - level
        silence = int(self.patience[row]) + int((spare + _NEARLY) * LOSS_DAYS) + 1
        return int(self.latest[row]) + silence


def whole(height: Floats) -> Ints:
    """Return the whole levels of a height."""
    return np.floor(height + _NEARLY).astype(np.int64)


def standing(days: Days, found: Evidence, top: Ints) -> Standing:
    """Return the standing after each day."""
    patience = np.clip(found.span, PATIENCE_LEAST_DAYS, PATIENCE_MOST_DAYS)
    return Standing(top, _kept(days, found, top, patience), found.latest, patience)


def _kept(days: Days, found: Evidence, top: Ints, patience: Ints) -> Floats:
    kept = np.full(len(days.day), float(len(LEVELS)))
    contact = days.contact
    silence = days.day - 1 - np.append(0, found.latest)[:-1]  # by the end of the day before
    back = contact & (found.days > 1)
    back[1:] &= silence[1:] > patience[:-1]
    returns = np.flatnonzero(back)
    stops = np.minimum(np.append(returns[1:], len(kept)), days.ends[days.person[returns]])
    paid = np.where(contact, days.weight, 0.0) / RETURN_WEIGHT
    for row, stop in zip(returns.tolist(), stops.tolist(), strict=True):
        before = row - 1
        lost = (silence[row] - patience[before]) / LOSS_DAYS
        left = max(min(kept[before], top[before]) - lost, 1.0)
        kept[row:stop] = np.minimum(left + np.cumsum(paid[row:stop]), len(LEVELS))
    return kept
