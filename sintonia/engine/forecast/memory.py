"""What a stream of contacts leaves behind: exponentially fading sums, brought forward in time."""

from collections.abc import Sequence

import numpy as np

from sintonia.engine.columns import Column, Floats, Ints


def totals(key: Ints, amount: Floats, size: int = 0) -> Floats:
    """Return the sum of the amounts of each key."""
    found: Floats = np.bincount(key, amount, minlength=size).astype(np.float64)
    return found


class Memory:
    """Sums over the past of weight * exp(-age / scale), one row per key, one column per scale.

    Bringing the sums forward costs one multiplication and the new contacts only, so that many
    cut-offs cost one pass over the contacts. Scales are days; infinity counts for ever.
    """

    def __init__(self, keys: int, scales: Sequence[float]) -> None:
        self.sums = np.zeros((keys, len(scales)))
        self._scales = np.array(scales, np.float64)
        self._now: float | None = None

    def steady(self, start: float) -> Floats:
        """Return the sums as they would be, had the record not begun at `start` but long before.

        A rate kept up since `start` has filled only 1 - exp(-length / scale) of its sum; what counts
        for ever is given per 1,000 days. Without it sums grow with the record, and a model learned
        from its youth overstates its age.
        """
        assert self._now is not None
        length = self._now - start + 1.0
        filled = np.where(np.isinf(self._scales), length / 1000, -np.expm1(-length / self._scales))
        return self.sums / filled

    def advance(self, to: float) -> None:
        """Let the sums fade until an instant, in days."""
        if self._now is not None:
            self.sums *= np.exp((self._now - to) / self._scales)
        self._now = to

    def add(self, key: Ints, at: Column, weight: Column | float = 1.0) -> None:
        """Add what happened before the present instant, as it is seen from there."""
        assert self._now is not None
        age = self._now - at
        for place, scale in enumerate(self._scales):
            fading = np.exp(-age / scale) * weight
            self.sums[:, place] += np.bincount(key, fading, minlength=len(self.sums))
