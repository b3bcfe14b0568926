"""How much two people have to do with the same others."""

import numpy as np

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.forecast.past import DAY_SCALES, Past

_PLACES = (2, 3)  # of DAY_SCALES


def closeness(past: Past, pair: Ints) -> dict[str, Floats]:
    """Return, for each pair, the contact both ends have with the same others, raw and as a cosine."""
    from scipy import sparse

    low, high = past.contacts.low[pair], past.contacts.high[pair]
    size = past.contacts.people
    found = {}
    for place in _PLACES:
        amount = np.log1p(past.days.sums[pair, place])
        half = sparse.csr_matrix((amount, (low, high)), shape=(size, size))
        whole = half + half.T
        shared = np.asarray((whole @ whole).tocsr()[low, high]).ravel()
        norm = np.sqrt(np.asarray(whole.multiply(whole).sum(axis=1)).ravel())
        scale = f"{DAY_SCALES[place]:g}"
        found[f"shared_{scale}"] = np.log1p(shared)
        found[f"alike_{scale}"] = shared / (norm[low] * norm[high] + 0.1)
    return found
