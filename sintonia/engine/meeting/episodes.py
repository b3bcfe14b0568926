"""Episodes: meetings of one person that follow one another within a window are one."""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Ints
from sintonia.engine.meeting.contacts import ContactDays


class Episodes(NamedTuple):
    """Columns, sorted by tie, then by day."""

    tie: Ints
    first: Ints  # day of the first meeting
    last: Ints  # and of the last
    days: Ints  # on how many days one met


def episodes(met: ContactDays, *, window: int) -> Episodes:
    """Return the episodes: no meeting of the tie lies within `window` days of another episode."""
    tie, day = met.keys // met.width, met.keys % met.width + met.low
    fresh = (np.diff(tie, prepend=-1) != 0) | (np.diff(day, prepend=0) > window)
    start = np.flatnonzero(fresh)
    end = np.append(start[1:], len(day))[: len(start)]
    return Episodes(tie[start], day[start], day[end - 1], end - start)
