"""Which stretches say what is usual at a date: those of other ties, then or earlier, without a meeting."""

import numpy as np

from sintonia.engine.columns import Ints
from sintonia.engine.meeting.contacts import ContactDays, Table
from sintonia.engine.meeting.null import CURVES, NODES, PARTS, SIGNS, Null, learn
from sintonia.engine.meeting.rules import (
    CLAIM_SHARE,
    LOOK_BACK,
    POOL_DAYS,
    REFERENCES,
    REFERENCES_LEAST,
)
from sintonia.engine.meeting.stretches import Stretches, stretches_at


def shared_date(date: Ints, *, pool: bool, window: int) -> Ints:
    """Return the date at which it is seen what is usual: shared by several, never a later one.

    A single meeting is compared on its own day or shortly before; in the pool days average out.
    """
    step = POOL_DAYS if pool else max(window // CLAIM_SHARE, 1)
    return date - date % step


def nulls(days: ContactDays, met: ContactDays, date: Ints, *, window: int) -> tuple[Null, Ints]:
    """Return what was usual at these dates, and for each date its position there, -1 for unknown.

    Nothing is looked at that lies more than `window` days after the date.
    """
    dates, position = np.unique(date, return_inverse=True)
    table = Table(days)
    learned: list[Null] = []
    place = np.full(len(dates), -1)
    for row, one in enumerate(dates.tolist()):
        found = _references(table, met, one, window=window)
        if len(found.tie) >= REFERENCES_LEAST:
            place[row] = len(learned)
            learned.append(learn(found, one, window=window))
    nothing = Null(np.zeros((0, SIGNS)), np.zeros((0, PARTS)), np.zeros((0, len(CURVES), NODES)))
    stacked = zip(nothing, *([part[None] for part in one] for one in learned), strict=True)
    return Null(*(np.concatenate(parts) for parts in stacked)), place[position]


def _references(table: Table, met: ContactDays, date: int, *, window: int) -> Stretches:
    """Return the stretches of that date, and of earlier ones until there are REFERENCES."""
    parts: list[Stretches] = []
    many = 0
    for back in range(LOOK_BACK):
        at = date - back * window
        if many >= REFERENCES or (parts and at + window < table.low):
            break
        rows = stretches_at(table, at, window=window)
        counted = np.flatnonzero(rows.counted)
        meetings = met.between(rows.tie[counted], at - window, at + window + 1)
        parts.append(rows.take(counted[meetings == 0]))
        many += len(parts[-1].tie)
    if len(parts) == 1:
        return parts[0]
    return Stretches(*(np.concatenate(column) for column in zip(*parts, strict=True)))
