"""One row per person and day on which anything happened: moments folded, deeds beside them."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Column, Deeds, Floats, Ints, Moments
from sintonia.engine.rules import DEED_DEPTH, IN_PERSON, LEAST_WEIGHT
from sintonia.engine.weights import weights

# Bits of a day. The first five are the channels used, `1 << (channel - 1)`. All but MET count only
# what weighs LEAST_WEIGHT or more: a crowd is no contact and no MEETING, though one has met.
CHANNEL_BITS = 31
MEETING_BIT = 1 << (IN_PERSON - 1)
IN_BIT, OUT_BIT, TALK_BIT, MET_BIT = 32, 64, 128, 256
_DIRECTION_BITS = np.array([0, IN_BIT, OUT_BIT, IN_BIT | OUT_BIT], np.int16)


@dataclass(frozen=True, eq=False)
class Days:
    """Rows sorted by person, then day. `person` is a position among the sorted ids."""

    people: int  # how many
    today: int
    starts: Ints  # for each person, the first row
    ends: Ints  # and the row after the last
    person: Ints
    day: Ints
    weight: Floats  # of the weightiest moment
    bits: Column
    online: Ints  # seconds
    in_person: Ints  # seconds
    points: Ints  # depth of the day's deeds
    deeds: Ints  # how many
    last_at: Ints  # of the day's moments

    @property
    def contact(self) -> Bools:
        """Return which rows are contact days."""
        return self.has(CHANNEL_BITS)

    def has(self, bit: int) -> Bools:
        """Return which rows carry the bit, or one of them."""
        return np.bitwise_and(self.bits, bit).astype(np.bool_)

    def running(self, amount: Column) -> Ints:
        """Return the person's total of `amount` up to and including each row."""
        total = np.cumsum(amount, dtype=np.int64)
        before = np.append(0, total)[self.starts]
        own: Ints = total - np.repeat(before, self.ends - self.starts)
        return own

    def count(self, which: Bools) -> Ints:
        """Return, for each person, how many rows are so."""
        return np.bincount(self.person[which], minlength=self.people)

    def total(self, amount: Ints, which: Bools) -> Floats:
        """Return, for each person, the sum of `amount` over the rows that are so."""
        summed = np.bincount(self.person, amount * which, minlength=self.people)
        return summed.astype(np.float64)

    def row_at(self, person: Ints, day: Ints) -> Ints:
        """Return the person's last row up to the end of the day; -1 for none."""
        low = self.day.min(initial=self.today)
        width = self.today - low + 2
        keys = self.person * width + (self.day - low)
        row = np.searchsorted(keys, person * width + (day - low), "right") - 1
        return np.where(row >= self.starts[person], row, -1)


class _Rows(NamedTuple):
    """What is folded, one row per moment or deed."""

    weight: Floats
    bits: Column
    online: Column
    in_person: Column
    at: Ints


def _moment_rows(moments: Moments) -> _Rows:
    weight, talk, seconds = weights(moments)
    met = moments.channel == IN_PERSON
    bits = (1 << (moments.channel.astype(np.int16) - 1)) | _DIRECTION_BITS[moments.direction]
    bits |= np.where(talk, TALK_BIT, 0).astype(np.int16)
    bits[weight < LEAST_WEIGHT] = 0
    bits[met] |= MET_BIT
    return _Rows(weight, bits, np.where(met, 0, seconds), np.where(met, seconds, 0), moments.at)


def _deed_rows(deeds: Deeds) -> _Rows:
    nothing = np.zeros(len(deeds.kind), np.int16)
    return _Rows(
        nothing.astype(np.float64),
        nothing,
        nothing,
        nothing,
        np.full(len(nothing), np.iinfo(np.int64).min),
    )


def days_of(people: int, moments: Moments, deeds: Deeds, *, today: int) -> Days:
    """Return the days of so many people; the `person` of a moment or a deed is a position."""
    person = np.concatenate([moments.person, deeds.person])
    day = np.concatenate([moments.day, deeds.day]).astype(np.int64)
    low = day.min(initial=today)
    width = int(today - low) + 1
    keys = person * width + (day - low)
    order = np.argsort(keys)
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))
    key = keys[order][first]
    bounds = np.searchsorted(key, np.arange(people + 1) * width)
    pairs = zip(_moment_rows(moments), _deed_rows(deeds), strict=True)
    rows = _Rows(*(np.concatenate(pair)[order] for pair in pairs))
    deed_row = np.searchsorted(key, keys[len(moments.at) :])
    points = np.array([DEED_DEPTH.get(kind, 0) for kind in deeds.kind.tolist()], np.int64)
    return Days(
        people,
        today,
        starts=bounds[:-1],
        ends=bounds[1:],
        person=key // width,
        day=key % width + low,
        weight=np.maximum.reduceat(rows.weight, first),
        bits=np.bitwise_or.reduceat(rows.bits, first),
        online=np.add.reduceat(rows.online, first, dtype=np.int64),
        in_person=np.add.reduceat(rows.in_person, first, dtype=np.int64),
        points=np.bincount(deed_row, points, minlength=len(key)).astype(np.int64),
        deeds=np.bincount(deed_row, minlength=len(key)),
        last_at=np.maximum.reduceat(rows.at, first),
    )
