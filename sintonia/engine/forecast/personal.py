"""One person's own relationships: what is expected of each, from contact days alone.

The small regime serves a person's history whatever its size. Her past windows teach it, starting from
the shipped prior; where there are too few, the prior speaks alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Deeds, Floats, Ints, Moments
from sintonia.engine.days import Days, days_of
from sintonia.engine.forecast.fading import FADED_MEDIANS, LEAST_CONTACT_DAYS
from sintonia.engine.forecast.hazard import SCALES, Belief, Hazard, design, fit_hazard
from sintonia.engine.forecast.memory import Memory
from sintonia.engine.forecast.outlook import HORIZONS, NOTHING, Outlook, Wait
from sintonia.engine.forecast.prior import PRIOR
from sintonia.engine.rhythm import gaps_of

FADED_LEAST_DAYS = 30.0
WAIT_QUANTILES = (0.5, 0.9, 0.1)  # chances of silence: the median wait, its low and its high end
MOST_WAIT_DAYS = 3650.0
WINDOWS, WINDOW_STEP_DAYS = 12, 30  # past windows that teach, and how far apart they end
LEAST_ROWS = 200  # ties in past windows, below which the prior speaks alone
_PACE_WINDOWS, _PACE_WEIGHT = 3, 20.0  # the latest windows; contacts' worth of "as expected"
_START_SHARE = 0.01  # of the contact days may lie before the beginning of the record
_HALVINGS = 40
_DIGITS = 4


@dataclass(frozen=True)
class Habits:
    """What a person's own past has taught: eight numbers, and the day on which her record begins."""

    hazard: Hazard
    pace: float  # what the intensity is multiplied by to suit the latest windows
    since: int  # local day


class _Ties(NamedTuple):
    """Contact days of so many people, sorted by person, then day; nothing after `today`."""

    people: int
    today: int
    person: Ints
    day: Ints


class _Window(NamedTuple):
    """Ties as they stood, and whether contact came within so many days."""

    days: float
    sums: Floats
    met: Floats


def outlooks(moments: Moments, *, today: int, habits: Habits | None = None) -> dict[int, Outlook]:
    """Return what is expected of every person named in the columns, by id, at the end of `today`.

    Without `habits` they are learned from these moments. With those learned before, the moments of
    the persons who were touched are enough. Rows later than `today` are not looked at.
    """
    ids, days = folded(moments, today=today)
    return dict(zip(ids.tolist(), outlooks_of_days(days, habits=habits), strict=True))


def folded(moments: Moments, *, today: int) -> tuple[Ints, Days]:
    """Return the ids of the persons, sorted, and their days up to `today`."""
    ids, position = np.unique(moments.person, return_inverse=True)
    past = moments.day <= today
    columns = (
        *(position.astype(np.int64), moments.at, moments.day, moments.channel),
        *(moments.direction, moments.minutes, moments.party),
    )
    kept = Moments(*(column[past] for column in columns))
    return ids, days_of(len(ids), kept, Deeds.of([]), today=today)


def outlooks_of_days(days: Days, *, habits: Habits | None = None) -> list[Outlook]:
    """Return the same for days that were folded already, one outlook per position."""
    ties = _ties(days)
    return _outlooks(ties, _learned(ties, PRIOR) if habits is None else habits)


def learn_habits(days: Days, *, belief: Belief = PRIOR) -> Habits:
    """Return what these days, up to `days.today`, teach of how contact comes back."""
    return _learned(_ties(days), belief)


def _ties(days: Days) -> _Ties:
    contact = days.contact
    return _Ties(days.people, days.today, days.person[contact], days.day[contact])


def _learned(ties: _Ties, belief: Belief) -> Habits:
    since = _since(ties)
    windows = _windows(ties, since)
    if sum(len(one.met) for one in windows) < LEAST_ROWS:
        return Habits(Hazard(belief.mean), 1.0, since)
    parts = np.concatenate([design(one.sums, one.days) for one in windows])
    hazard = fit_hazard(parts, np.concatenate([one.met for one in windows]), belief=belief)
    latest = [one for one in windows if one.days == HORIZONS[1]][:_PACE_WINDOWS]
    expected = sum(float((1 - hazard.silence(one.sums, one.days)).sum()) for one in latest)
    came = sum(float(one.met.sum()) for one in latest)
    return Habits(hazard, (came + _PACE_WEIGHT) / (expected + _PACE_WEIGHT), since)


def _since(ties: _Ties) -> int:
    """Return the day on which the record begins; a few stray early days do not count."""
    if not len(ties.day):
        return ties.today
    rank = int(_START_SHARE * len(ties.day))
    return int(np.partition(ties.day, rank)[rank])


def _windows(ties: _Ties, since: int) -> list[_Window]:
    """Return windows that are over, the latest first."""
    lengths = [(step, days) for step in range(WINDOWS) for days in HORIZONS]
    asked = [(ties.today - days - step * WINDOW_STEP_DAYS, days) for step, days in lengths]
    asked = [(at, days) for at, days in asked if at >= since + days]
    sums = _sums(ties, sorted({at for at, _ in asked}), since)
    base = int(ties.day.min(initial=ties.today))
    width = ties.today + 1 - base + HORIZONS[-1]
    keys = ties.person * width + (ties.day - base)
    found = []
    for at, days in asked:
        known = np.flatnonzero(sums[at][:, -1] > 0)
        edge = known * width + (at - base)
        after, until = (np.searchsorted(keys, edge + more, "right") for more in (0, days))
        found.append(_Window(float(days), sums[at][known], (until > after).astype(np.float64)))
    return found


def _sums(ties: _Ties, ends: Sequence[int], since: int) -> dict[int, Floats]:
    """Return the steady fading sums of each person at the end of these days, which must rise."""
    order = np.argsort(ties.day, kind="stable")
    person, day = ties.person[order], ties.day[order]
    memory, start, found = Memory(ties.people, SCALES), 0, {}
    for end in ends:
        stop = int(np.searchsorted(day, end, "right"))
        memory.advance(end + 1.0)
        memory.add(person[start:stop], day[start:stop] + 0.5)
        found[end] = memory.steady(min(since, end) + 1.0)
        start = stop
    return found


def _outlooks(ties: _Ties, habits: Habits) -> list[Outlook]:
    if not len(ties.day):
        return [NOTHING] * ties.people
    sums = _sums(ties, [ties.today], habits.since)[ties.today]
    known = np.bincount(ties.person, minlength=ties.people) > 0
    chances = [1 - _silence(habits, sums, float(days)) for days in HORIZONS]
    waits = [_quantile(habits, sums, share) for share in WAIT_QUANTILES]
    silence, limit, rhythmic = _limits(ties)
    left = np.maximum(limit - silence, 0)
    faded = np.where(left > 0, _silence(habits, sums, left), 1.0)
    rows = zip(
        *(known.tolist(), rhythmic.tolist(), silence.tolist(), np.round(limit, 1).tolist()),
        *(np.round(faded, _DIGITS).tolist(), np.round(np.stack(chances, axis=1), _DIGITS).tolist()),
        np.round(np.stack(waits, axis=1), 1).tolist(),
        strict=True,
    )
    return [
        Outlook(
            contact=(chance[0], chance[1], chance[2]),
            faded=fades if rhythm else None,
            fades_after_days=after if rhythm else None,
            wait=Wait(*(None if days >= MOST_WAIT_DAYS else days for days in wait)),
            silence_days=quiet,
        )
        if one
        else NOTHING
        for one, rhythm, quiet, after, fades, chance, wait in rows
    ]


def _silence(habits: Habits, sums: Floats, days: Floats | float) -> Floats:
    return habits.hazard.silence(sums, days, habits.pace)


def _limits(ties: _Ties) -> tuple[Ints, Floats, Bools]:
    """Return each person's silence, the length at which it has faded, and whether there is a rhythm."""
    same = ties.person[1:] == ties.person[:-1]
    gaps = gaps_of(ties.person[1:][same], np.diff(ties.day)[same], ties.people)
    last = np.full(ties.people, ties.today, np.int64)
    last[ties.person] = ties.day  # rows come in order of days: the latest stays
    limit = np.maximum(FADED_LEAST_DAYS, FADED_MEDIANS * gaps.quantile(0.5))
    return ties.today - last, limit, gaps.count + 1 >= LEAST_CONTACT_DAYS


def _quantile(habits: Habits, sums: Floats, share: float) -> Floats:
    """Return the days after which the chance of silence has fallen to `share`, by bisection."""
    low, high = np.zeros(len(sums)), np.full(len(sums), MOST_WAIT_DAYS)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        longer = _silence(habits, sums, middle) > share
        low, high = np.where(longer, middle, low), np.where(longer, high, middle)
    return np.where(_silence(habits, sums, MOST_WAIT_DAYS) > share, MOST_WAIT_DAYS, high)
