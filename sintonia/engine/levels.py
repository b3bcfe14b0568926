"""What has been earned: the evidence counted so far, and the highest level it meets."""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Ints
from sintonia.engine.days import IN_BIT, MEETING_BIT, OUT_BIT, TALK_BIT, Days
from sintonia.engine.result import Need
from sintonia.engine.rules import (
    DAYS,
    DEEDS,
    DEPTH,
    EXCHANGE_DEPTH,
    EXCHANGES,
    LEVELS,
    MEETING_DEPTH,
    MEETINGS,
    MONTHS,
    PERHAPS_SHARE,
    TALK_DEPTH,
    TALKS,
)


class Evidence(NamedTuple):
    """For each row of the days, what had been gathered up to and including it."""

    days: Ints  # contact days
    months: Ints  # whole months between the first and the latest contact day
    exchanges: Ints
    depth: Ints
    meetings: Ints  # contact days with a meeting in person
    talks: Ints  # contact days with a talk
    deeds: Ints
    latest: Ints  # the latest contact day; before the first one it means nothing
    span: Ints  # days between the first and the latest contact day

    def number(self, code: str, row: int) -> int:
        """Return the number that a code stands for, as of a row; 0 before the first row."""
        return int(self.column(code)[row]) if row >= 0 else 0

    def facts(self, rows: Ints) -> list[dict[str, int]]:
        """Return what is told beside a step, for each of the rows."""
        codes = (DAYS, MONTHS, EXCHANGES, DEPTH, MEETINGS, TALKS, DEEDS)
        numbers = np.stack([self.column(code)[rows] for code in codes], axis=1).tolist()
        return [dict(zip(codes, of_row, strict=True)) for of_row in numbers]

    def column(self, code: str) -> Ints:
        """Return the numbers that a code stands for."""
        found: Ints = getattr(self, code.lower())  # the codes name the fields
        return found


def evidence(days: Days) -> Evidence:
    """Return the running evidence of each row."""
    contact_days = days.running(days.contact)
    meetings = days.running(days.has(MEETING_BIT))
    talks = days.running(days.has(TALK_BIT))
    heard, wrote = days.running(days.has(IN_BIT)), days.running(days.has(OUT_BIT))
    exchanges = np.minimum(heard, wrote)
    depth = MEETING_DEPTH * meetings + TALK_DEPTH * talks + EXCHANGE_DEPTH * exchanges
    latest, span = _latest_contact(days, contact_days)
    return Evidence(
        days=contact_days,
        months=span * 12 // 365,
        exchanges=exchanges,
        depth=depth + days.running(days.points),
        meetings=meetings,
        talks=talks,
        deeds=days.running(days.deeds),
        latest=latest,
        span=span,
    )


def _latest_contact(days: Days, count: Ints) -> tuple[Ints, Ints]:
    """Return the latest contact day of each row, and its distance from the first one."""
    contact = days.contact
    row = np.maximum.accumulate(np.where(contact, np.arange(len(count)), 0))
    opens = contact & (count == 1)
    first = np.zeros(days.people, np.int64)
    first[days.person[opens]] = days.day[opens]
    latest = days.day[row]
    return latest, np.where(count > 0, latest - first[days.person], 0)


def earned(found: Evidence) -> Ints:
    """Return the highest level whose requirements each row meets; 0 for none."""
    met = np.stack([_meets(found, level.needs()) for level in LEVELS])
    highest: Ints = met.sum(axis=0).astype(np.int64)
    return highest


def _meets(found: Evidence, needs: tuple[tuple[str, int], ...]) -> Bools:
    met: Bools = np.logical_and.reduce([found.column(code) >= number for code, number in needs])
    return met


def lacking(found: Evidence, row: int, level: int) -> tuple[Need, ...]:
    """Return what the level after this one still asks for; () where nothing lacks or none is left."""
    if level == len(LEVELS):
        return ()
    needs = ((code, found.number(code, row), number) for code, number in LEVELS[level].needs())
    return tuple(Need(*need) for need in needs if need[1] < need[2])


def perhaps(level: int, top: int, needs: tuple[Need, ...]) -> int | None:
    """Return the next level where it may already hold: lost by silence alone, or all met but one."""
    if level < top:
        return level + 1
    near = len(needs) == 1 and needs[0].have >= PERHAPS_SHARE * needs[0].need
    return level + 1 if near and level else None
