"""The dated changes of level, each with its evidence."""

import numpy as np

from sintonia.engine.columns import Ints
from sintonia.engine.days import Days
from sintonia.engine.levels import Evidence
from sintonia.engine.result import Step
from sintonia.engine.rules import EARNED, LOST, PATIENCE, REGAINED, SILENCE
from sintonia.engine.standing import Standing


def steps(days: Days, found: Evidence, stands: Standing) -> list[tuple[Step, ...]]:
    """Return the steps of each person, oldest first.

    A step up is dated by the day on which its last requirement was met or its last third was paid
    back; a step down by the first day on which the silence was too long.
    """
    told: list[list[Step]] = [[] for _ in range(days.people)]
    row = np.arange(len(days.day))
    until = _last_day(days)
    held = stands.level(row, days.day)
    ends = stands.level(row, until)
    before = np.append(0, ends)[:-1]
    before[days.starts[days.starts < days.ends]] = 0
    turns = np.flatnonzero((held != before) | (ends != held))
    columns = (turns, days.person[turns], days.day[turns], before[turns], held[turns], ends[turns])
    values = zip(*(column.tolist() for column in columns), found.facts(turns), strict=True)
    for i, person, day, low, top, end, facts in values:
        told[person] += _downs(found, stands, i, low, top)
        told[person] += [Step(level, day, EARNED, facts) for level in range(low + 1, top + 1)]
        told[person] += _downs(found, stands, i, top, end)
    return [_with_returns(story) for story in told]


def _last_day(days: Days) -> Ints:
    """Return, for each row, the last day before the person's next row, or today."""
    until = np.append(days.day[1:] - 1, days.today)[: len(days.day)]
    until[days.ends[days.ends > days.starts] - 1] = days.today
    return until


def _downs(found: Evidence, stands: Standing, row: int, held: int, end: int) -> list[Step]:
    fallen = []
    for level in range(held, end, -1):
        day = stands.lost_on(row, level)
        facts = {SILENCE: day - int(found.latest[row]), PATIENCE: int(stands.patience[row])}
        fallen.append(Step(level - 1, day, LOST, facts))
    return fallen


def _with_returns(story: list[Step]) -> tuple[Step, ...]:
    best, told = 0, []
    for step in story:
        again = step.why == EARNED and step.level <= best
        told.append(step._replace(why=REGAINED) if again else step)
        best = max(best, step.level)
    return tuple(told)
