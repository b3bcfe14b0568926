"""Plain counts, and first and last instants."""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Ints, Moments
from sintonia.engine.days import MET_BIT, Days
from sintonia.engine.result import PerChannel
from sintonia.engine.rules import IN, IN_PERSON, MAIL, OUT

_NEVER = np.iinfo(np.int64).min
_CHANNELS = IN_PERSON - MAIL + 1


class Totals(NamedTuple):
    """One value for each person, named as in Result."""

    n_moments: list[int]
    n_by_channel: list[PerChannel]
    contact_days: list[int]
    contact_days_by_channel: list[PerChannel]
    meetings: list[int]
    first_at: list[int | None]
    last_at: list[int | None]
    last_in_at: list[int | None]
    last_out_at: list[int | None]
    last_met_at: list[int | None]


def totals(days: Days, moments: Moments) -> Totals:
    """Return the totals; `moments` are those the days were made of."""
    person, people = moments.person, days.people
    at = moments.at.astype(np.int64)

    def latest(at: Ints, which: Bools) -> Ints:
        last = np.full(people, _NEVER)
        np.maximum.at(last, person, np.where(which, at, _NEVER))
        return last

    everything = np.ones(len(at), np.bool_)
    cell = person * _CHANNELS + (moments.channel.astype(np.int64) - MAIL)
    cells = np.bincount(cell, minlength=people * _CHANNELS).reshape(people, _CHANNELS)
    used = [days.count(days.has(1 << channel)) for channel in range(_CHANNELS)]
    return Totals(
        n_moments=cells.sum(axis=1).tolist(),
        n_by_channel=_per_channel(cells),
        contact_days=days.count(days.contact).tolist(),
        contact_days_by_channel=_per_channel(np.stack(used, axis=1)),
        meetings=days.count(days.has(MET_BIT)).tolist(),
        # The negative of _NEVER is itself in 64 bits, so who has no first instant stays so.
        first_at=_known(-latest(-at, everything)),
        last_at=_known(latest(at, everything)),
        last_in_at=_known(latest(at, moments.direction != OUT)),
        last_out_at=_known(latest(at, moments.direction != IN)),
        last_met_at=_known(latest(at, moments.channel == IN_PERSON)),
    )


def _per_channel(counts: Ints) -> list[PerChannel]:
    return [PerChannel(*row) for row in counts.tolist()]


def _known(instants: Ints) -> list[int | None]:
    return [None if instant == _NEVER else instant for instant in instants.tolist()]
