"""The door: moments of one owner in, what changed around the meetings out."""

from collections.abc import Iterator

import numpy as np

from sintonia.engine.columns import Bools, Ints, Moments
from sintonia.engine.meeting.answer import (
    CHANGE,
    FEW_TIES,
    NO_PACE,
    NOT_ENOUGH,
    ONLY_POOLED,
    OPEN_WINDOW,
    TOO_OFTEN,
    Answer,
    Meeting,
)
from sintonia.engine.meeting.contacts import ContactDays
from sintonia.engine.meeting.episodes import Episodes, episodes
from sintonia.engine.meeting.factors import Judged
from sintonia.engine.meeting.nulls import nulls, shared_date
from sintonia.engine.meeting.pool import pooled
from sintonia.engine.meeting.rules import (
    CLAIM_DAYS,
    ENOUGH_DAYS,
    WINDOW_DAYS,
)
from sintonia.engine.meeting.stretches import Stretches, stretches_of
from sintonia.engine.rules import IN_PERSON, LEAST_WEIGHT
from sintonia.engine.weights import weights


def around_meetings(moments: Moments, *, now: int, today: int, window: int = WINDOW_DAYS) -> Answer:
    """Return, for each person met, what changed around each meeting, and all meetings together.

    `moments` are all those of one owner: the other ties say what is usual. `now` is in seconds since
    1970 in UTC, `today` the local day number of now; rows later than either are not looked at. An
    answer about a meeting does not change by what comes later than `window` days after it. Raises
    ValueError for a window below 2 days.
    """
    if window < 2:
        raise ValueError("a window has at least 2 days")
    ids, days, met = _days_of(moments, now=now, today=today)
    found = episodes(met, window=window)
    rows = stretches_of(days, found.tie, found.first, found.last, window=window)
    over = found.last + window < today
    usable = np.flatnonzero(rows.counted & over & ~_often(found, window))
    last = found.last[usable]
    date = np.where(
        rows.total[usable] >= CLAIM_DAYS,
        shared_date(last, pool=False, window=window),
        shared_date(last, pool=True, window=window),
    )
    null, which = nulls(days, met, date, window=window)
    usable, which = usable[which >= 0], which[which >= 0]
    judged = Judged(rows.take(usable), null, which, window=window)
    known = np.zeros(len(over), bool)
    known[usable] = True
    states = _states(found, rows, over=over, known=known, window=window)
    told = _told(found, rows, states, _factors(judged, usable))
    people: dict[int, list[Meeting]] = {}
    for person, meeting in zip(ids[found.tie].tolist(), told, strict=True):
        people.setdefault(person, []).append(meeting)
    whole = pooled(judged, judged.rows.tie)
    return Answer(window, {one: tuple(several) for one, several in people.items()}, whole)


def _days_of(moments: Moments, *, now: int, today: int) -> tuple[Ints, ContactDays, ContactDays]:
    """Return who there is, the days of online contact and those of meetings; a crowd is neither."""
    ids, tie = np.unique(moments.person, return_inverse=True)
    past = (moments.at <= now) & (moments.day <= today)
    counts = past & (weights(moments).weight >= LEAST_WEIGHT)
    met = moments.channel == IN_PERSON
    online, in_person = (
        ContactDays.of(len(ids), tie[which], moments.day[which])
        for which in (counts & ~met, counts & met)
    )
    return ids, online, in_person


def _often(found: Episodes, window: int) -> Bools:
    return found.last - found.first > window


def _states(
    found: Episodes, rows: Stretches, *, over: Bools, known: Bools, window: int
) -> list[str]:
    """Return what can be said of each episode: the first reason that holds."""
    reasons = [
        (TOO_OFTEN, _often(found, window)),
        (OPEN_WINDOW, ~over),
        (NOT_ENOUGH, rows.total < ENOUGH_DAYS),
        (NO_PACE, ~rows.has_pace),
        (FEW_TIES, ~known),
        (ONLY_POOLED, rows.total < CLAIM_DAYS),
    ]
    names, holds = zip(*reasons, strict=True)
    states: list[str] = np.select(holds, names, default=CHANGE).tolist()
    return states


def _factors(judged: Judged, place: Ints) -> dict[int, tuple[float, float, float]]:
    """Return factor, low and high of what may be claimed, by its place among the episodes."""
    claimed = np.flatnonzero(judged.rows.total >= CLAIM_DAYS)
    found = judged.take(claimed).factors()
    values = zip(*(column.tolist() for column in found), strict=True)
    return dict(zip(place[claimed].tolist(), values, strict=True))


def _told(
    found: Episodes,
    rows: Stretches,
    states: list[str],
    factors: dict[int, tuple[float, float, float]],
) -> Iterator[Meeting]:
    counts = (rows.before.astype(np.int64), rows.after.astype(np.int64))
    columns = (column.tolist() for column in (found.first, found.last, found.days, *counts))
    for row, (state, first, last, days, before, after) in enumerate(
        zip(states, *columns, strict=True)
    ):
        answer = factors[row] if state == CHANGE else (None, None, None)
        yield Meeting(first, last, days, state, before, after, *answer)
