"""What is known of pairs and of people at an instant, brought forward from cut-off to cut-off."""

from math import inf

import numpy as np

from sintonia.engine.columns import Column, Floats, Ints
from sintonia.engine.forecast.contacts import Contacts
from sintonia.engine.forecast.memory import Memory

EVENT_SCALES = (1.5, 5.0, 15.0, 40.0, 100.0, inf)  # days
DAY_SCALES = (3.0, 8.0, 20.0, 50.0, 120.0, inf)
WAY_SCALES = (10.0, 60.0)
WEEK_SCALES = (30.0, 120.0)
PERSON_SCALES = (3.0, 10.0, 30.0, 90.0)
NEVER = -inf


class Past:
    """The state of all pairs and people strictly before `now`; `advance` only goes forward."""

    def __init__(self, contacts: Contacts) -> None:
        pairs, people = contacts.pairs, contacts.people
        self.contacts, self.now = contacts, -inf
        self.start = float(contacts.at[0]) if contacts.at.size else 0.0
        self.events = Memory(pairs, EVENT_SCALES)
        self.letters = Memory(pairs, WAY_SCALES)  # a message to many counts once, shared
        self.days = Memory(pairs, DAY_SCALES)
        self.weeks = Memory(pairs, WEEK_SCALES)
        self.ways = Memory(pairs, WAY_SCALES), Memory(pairs, WAY_SCALES)  # by low, by high
        self.sent = Memory(people, PERSON_SCALES)
        self.received = Memory(people, PERSON_SCALES)
        self.person_days = Memory(people, PERSON_SCALES)
        self.first = np.full(pairs, inf)
        self.last_ways = np.full(pairs, NEVER), np.full(pairs, NEVER)
        self.last_sent = np.full(people, NEVER)
        self.last_gap = np.zeros(pairs)
        self.last_party = np.ones(pairs)
        self.gaps, self.gap_sum, self.gap_squares, self.gap_logs, self.gap_most = np.zeros(
            (5, pairs)
        )

    @property
    def last(self) -> Floats:
        """Return the instant of each pair's latest contact."""
        latest: Floats = np.maximum(*self.last_ways)
        return latest

    def known(self) -> Ints:
        """Return the pairs that were ever in contact."""
        return np.flatnonzero(np.isfinite(self.first))

    def advance(self, to: float) -> None:
        """Take in all contacts strictly before an instant, in days."""
        for memory in vars(self).values():
            for one in memory if isinstance(memory, tuple) else (memory,):
                if isinstance(one, Memory):
                    one.advance(to)
        self._add_contacts(self.contacts.between(self.now, to))
        rows = np.searchsorted(self.contacts.days.at, (self.now, to), "left")
        self._add_days(slice(*rows.tolist()))
        self.now = to

    def _add_contacts(self, rows: slice) -> None:
        known = self.contacts
        pair, at, party = known.pair[rows], known.at[rows], known.party[rows]
        forward = known.forward[rows]
        low, high = known.low[pair], known.high[pair]
        sender, receiver = np.where(forward, low, high), np.where(forward, high, low)
        self.events.add(pair, at)
        self.letters.add(pair, at, 1 / party)
        self.sent.add(sender, at, 1 / party)
        self.received.add(receiver, at)
        for way, memory, last in zip((forward, ~forward), self.ways, self.last_ways, strict=True):
            memory.add(pair[way], at[way])
            _latest(last, pair[way], at[way])
        _latest(self.last_sent, sender, at)
        np.minimum.at(self.first, pair, at)
        self.last_party[pair] = party  # rows come in order of time: the latest stays

    def _add_days(self, rows: slice) -> None:
        days = self.contacts.days
        pair, day, gap = days.pair[rows], days.day[rows], days.gap[rows]
        low, high = self.contacts.low[pair], self.contacts.high[pair]
        noon = day + 0.5
        self.days.add(pair, noon)
        self.person_days.add(low, noon)
        self.person_days.add(high, noon)
        fresh = (gap == 0) | (day // 7 != (day - gap) // 7)
        self.weeks.add(pair[fresh], (day[fresh] // 7) * 7 + 3.5)
        later = gap > 0
        pair, length = pair[later], gap[later].astype(np.float64)
        self.last_gap[pair] = length  # rows come in order: the latest stays
        np.maximum.at(self.gap_most, pair, length)
        for sums, amount in (
            (self.gaps, np.ones(len(length))),
            (self.gap_sum, length),
            (self.gap_squares, length**2),
            (self.gap_logs, np.log(length)),
        ):
            sums += np.bincount(pair, amount, minlength=len(sums))


def _latest(instants: Floats, key: Ints, at: Column) -> None:
    instants[key] = at  # rows come in order of time: the latest stays
