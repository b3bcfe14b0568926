"""Contacts between many: who wrote to whom and when, with pairs and contact days numbered."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Column, Floats, Ints

SECONDS = 86_400  # of a day


class ContactDays(NamedTuple):
    """Contact days, one per row, in the order in which they began."""

    pair: Ints
    at: Floats  # the first contact of the day, in days
    day: Ints
    gap: Ints  # days since the pair's contact day before; 0 for its first


@dataclass(frozen=True, eq=False)
class Contacts:
    """Contacts sorted by time, one per row; people and pairs are positions from 0.

    A pair is undirected: `low` is the smaller of its two people, `forward` says that it was `low`
    who wrote. Times are days, as floats, since the moment from which the caller counts.
    """

    people: int  # how many
    low: Ints  # of each pair
    high: Ints  # of each pair
    pair: Ints  # of each contact
    at: Floats
    forward: Bools
    party: Floats  # how many the same sender wrote to in the same second
    days: ContactDays

    @property
    def pairs(self) -> int:
        """Return how many pairs there are."""
        return len(self.low)

    def between(self, since: float, until: float) -> slice:
        """Return the rows of the contacts in [since, until), in days."""
        return slice(*np.searchsorted(self.at, (since, until), "left").tolist())

    def met(self, since: float, until: float) -> Bools:
        """Return, for each pair, whether it was in contact in [since, until)."""
        found = np.zeros(self.pairs, np.bool_)
        found[self.pair[self.between(since, until)]] = True
        return found


def contacts_of(sender: Column, receiver: Column, seconds: Column) -> Contacts:
    """Return the contacts of these columns, in any order; people are numbered by their ids.

    Whoever writes to herself makes no pair: such rows are left out.
    """
    kept = np.asarray(sender) != np.asarray(receiver)
    sender, receiver = np.asarray(sender)[kept], np.asarray(receiver)[kept]
    at = np.asarray(seconds, np.int64)[kept]
    ids, ends = np.unique(np.concatenate([sender, receiver]), return_inverse=True)
    who, whom = ends[: len(at)].astype(np.int64), ends[len(at) :].astype(np.int64)
    order = np.lexsort((whom, who, at))
    who, whom, at = who[order], whom[order], at[order]
    low, high = np.minimum(who, whom), np.maximum(who, whom)
    width = max(len(ids), 1)
    keys, pair = np.unique(low * width + high, return_inverse=True)
    letter = np.flatnonzero((np.diff(at, prepend=-1) != 0) | (np.diff(who, prepend=-1) != 0))
    copies = np.diff(np.append(letter, len(at)))
    return Contacts(
        people=len(ids),
        low=keys // width,
        high=keys % width,
        pair=pair.astype(np.int64),
        at=at / SECONDS,
        forward=who == low,
        party=np.repeat(copies, copies).astype(np.float64),
        days=contact_days(pair.astype(np.int64), at / SECONDS, at // SECONDS),
    )


def contact_days(pair: Ints, at: Floats, day: Ints) -> ContactDays:
    """Return the days on which these contacts fall; `at` and `day` are in days."""
    order = np.lexsort((at, day, pair))
    pair, at, day = pair[order], at[order], day[order]
    same = np.append(False, pair[1:] == pair[:-1])[: len(pair)]
    first = ~same | (np.diff(day, prepend=0) != 0)
    pair, at, day, same = pair[first], at[first], day[first], same[first]
    gap = np.where(same, np.diff(day, prepend=0), 0)
    order = np.argsort(at, kind="stable")
    return ContactDays(pair[order], at[order], day[order], gap[order])
