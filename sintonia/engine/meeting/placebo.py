"""Meetings that never happened: how often the engine would raise a false alarm, and what it would miss.

Dates are laid on real contacts as if there had been meetings; every alarm is false. With a factor,
the pace after them is multiplied, and what comes back is compared with what was put in.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, bdtrc

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.meeting.contacts import ContactDays
from sintonia.engine.meeting.factors import Factors, Judged
from sintonia.engine.meeting.null import Null
from sintonia.engine.meeting.nulls import nulls, shared_date
from sintonia.engine.meeting.rules import CLAIM_DAYS, COUNTED_DAYS, ENOUGH_DAYS
from sintonia.engine.meeting.stretches import Stretches, stretches_of

DAY = 86_400
SPAN_SHARE = 0.99  # of the events: what comes later is left out, since many sets have an empty end
FOLDS = 5  # ties are judged by the other four fifths
BINS = ((COUNTED_DAYS, ENOUGH_DAYS), (ENOUGH_DAYS, CLAIM_DAYS), (CLAIM_DAYS, None))


class Contacts(NamedTuple):
    """Undirected ties of a set of events, within the span that is used."""

    days: ContactDays
    each: ContactDays  # the same with every event counted, not every day
    ego: Ints  # for each tie, who sent its first event: the person it is counted with
    fold: Ints  # for each tie


@dataclass(frozen=True, eq=False)
class Trial:
    """Placebo meetings and what was made of them; columns, one row per meeting."""

    rows: Stretches  # as they were judged
    natural: Floats  # contact days around the date before any factor was put in
    person: Ints
    factors: Factors
    judged: Judged

    @property
    def alarm(self) -> Bools:
        """Return where the interval leaves out 1."""
        return (self.factors.low > 1) | (self.factors.high < 1)

    def covers(self, factor: float) -> Bools:
        """Return where the interval contains the factor."""
        return (self.factors.low <= factor) & (factor <= self.factors.high)


def contacts_of(ego: ArrayLike, alter: ArrayLike, seconds: ArrayLike, *, seed: int = 0) -> Contacts:
    """Return the ties of events in any order; contacts with oneself are left out."""
    events = np.stack([np.asarray(column, np.int64) for column in (seconds, ego, alter)])
    events = events[:, events[1] != events[2]]
    if events.size:
        events = events[:, events[0] <= np.quantile(events[0], SPAN_SHARE)]
    events = events[:, np.lexsort(events[::-1])]
    people = np.sort(events[1:], axis=0).T
    _, first, tie = np.unique(people, axis=0, return_index=True, return_inverse=True)
    # Ties are numbered by their first event, whatever people are called.
    number = np.argsort(np.argsort(first))
    tie = number[tie.reshape(-1)]
    first = np.sort(first)
    day = events[0] // DAY
    days = ContactDays.of(len(first), tie, day)
    keys = np.sort(tie * days.width + (day - days.low))
    fold = np.random.default_rng(seed).permutation(len(first)) % FOLDS
    return Contacts(days, days.counting(keys), events[1][first], fold)


def trial(contacts: Contacts, *, window: int, factor: float | None = None, seed: int = 0) -> Trial:
    """Return what the engine makes of a meeting of every tie at every date of the grid.

    Dates are two windows and a day apart, so that no day counts twice for a tie. With a factor, the
    pace after each is multiplied by it in the counts of the tie that is tested, and only there.
    """
    days = contacts.days
    rows = _grid(days, window)
    natural = rows.total
    if factor is not None:
        rows = _multiplied(rows, factor, window, seed)
    kept = rows.counted
    rows, natural = rows.take(kept), natural[kept]
    which, learned, met = np.full(len(rows.tie), -1), [], 0
    for fold in range(FOLDS):
        mine = np.flatnonzero(contacts.fold[rows.tie] == fold)
        tested = ContactDays.of(days.ties, rows.tie[mine], rows.first[mine])
        date = shared_date(rows.first[mine], pool=False, window=window)
        null, place = nulls(days, tested, date, window=window)
        which[mine] = np.where(place < 0, -1, place + met)
        learned.append(null)
        met += len(null.slopes)
    null = Null(*(np.concatenate(part) for part in zip(*learned, strict=True)))
    known = which >= 0
    judged = Judged(rows.take(known), null, which[known], window=window)
    person = contacts.ego[rows.tie[known]]
    return Trial(judged.rows, natural[known], person, judged.factors(), judged)


def naive_alarms(contacts: Contacts, rows: Stretches, *, window: int) -> Bools:
    """Return where counting all events would raise an alarm at 5%: before and after as two Poissons."""
    tie, date = rows.tie, rows.first
    before = contacts.each.between(tie, date - window, date)
    after = contacts.each.between(tie, date + 1, date + 1 + window)
    return _binomial(before, after)


def binomial_alarms(rows: Stretches) -> Bools:
    """Return where contact days would raise an alarm at 5%, if they fell before and after by chance."""
    return _binomial(rows.before, rows.after)


def _binomial(before: Ints | Floats, after: Ints | Floats) -> Bools:
    total = (before + after).astype(np.int64)
    least = np.minimum(before, after).astype(np.float64)
    tails = np.minimum(bdtr(least, total, 0.5), bdtrc(total - least - 1, total, 0.5))
    found: Bools = 2 * tails < 0.05
    return found


def _grid(days: ContactDays, window: int) -> Stretches:
    step = 2 * window + 1
    # Only where there is contact at all: one odd date in 1970 makes no thousand of empty ones.
    slot = np.unique((days.days - days.low) // step)
    date = days.low + slot * step + window
    date = date[date + window < days.low + days.width]
    ties = np.flatnonzero(days.per_tie() >= COUNTED_DAYS // 2)
    tie, first = np.repeat(ties, len(date)), np.tile(date, len(ties))
    return stretches_of(days, tie, first, first, window=window)


def _multiplied(rows: Stretches, factor: float, window: int, seed: int) -> Stretches:
    """Return the stretches as they would be if the pace after were `factor` times what it is.

    Above 1, each contact day after brings more of them, the fraction by lot. Where the window has
    no room for them, the pace before is divided instead: each day of contact before is kept by lot
    (thinning, which divides the intensity of any point process). Below 1 the days after are thinned.
    """
    lot = np.random.default_rng(seed)
    before, after, early, earlier = (
        column.astype(np.int64) for column in (rows.before, rows.after, rows.early, rows.earlier)
    )
    if factor <= 1:
        return rows._replace(after=lot.binomial(after, factor).astype(np.float64))
    whole, share = divmod(factor, 1.0)
    more = after * int(whole) + lot.binomial(after, share)
    room = more <= window
    kept, kept_earlier = lot.binomial(early, 1 / factor), lot.binomial(earlier, 1 / factor)
    late = lot.binomial(before - early, 1 / factor)
    return rows._replace(
        after=np.where(room, more, after).astype(np.float64),
        before=np.where(room, before, kept + late).astype(np.float64),
        early=np.where(room, early, kept).astype(np.float64),
        earlier=np.where(room, earlier, kept_earlier).astype(np.float64),
    )
