"""All that rests on levels: what was earned, what stands, how strong it is and how it came."""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Ints
from sintonia.engine.curve import curve_begin, curves, tracks
from sintonia.engine.days import Days
from sintonia.engine.levels import Evidence, earned, evidence, lacking, perhaps
from sintonia.engine.result import Curve, Need, Step, Track
from sintonia.engine.standing import Standing, standing
from sintonia.engine.steps import steps
from sintonia.engine.strength import warmth


class Growth(NamedTuple):
    """One value for each person, named as in Result."""

    level: list[int | None]
    perhaps: list[int | None]
    lacking: list[tuple[Need, ...]]
    steps: list[tuple[Step, ...]]
    strength: list[float | None]
    strength_low: list[float | None]
    strength_high: list[float | None]
    curve: list[Curve]
    track: list[Track]


def growth(days: Days) -> Growth:
    """Return the levels and the strength of each person, and how they came about."""
    found = evidence(days)
    stands = standing(days, found, earned(found))
    warm = warmth(days, since=curve_begin(days.today))
    drawn = curves(days, stands, warm)
    level, needs, maybe = _held(days, found, stands)
    return Growth(
        level=level,
        perhaps=maybe,
        lacking=needs,
        steps=steps(days, found, stands),
        strength=[curve.value[-1] if curve.value else None for curve in drawn],
        strength_low=[curve.low[-1] if curve.low else None for curve in drawn],
        strength_high=[curve.high[-1] if curve.high else None for curve in drawn],
        curve=drawn,
        track=tracks(days, stands, warm),
    )


def _held(
    days: Days, found: Evidence, stands: Standing
) -> tuple[list[int | None], list[tuple[Need, ...]], list[int | None]]:
    """Return the level that is held today, what lacks for the next one, and whether it may hold."""
    everyone = np.arange(days.people)
    today = np.full(len(everyone), days.today)
    row = days.row_at(everyone, today)
    held = stands.level(row, today).tolist() if days.day.size else [0] * len(row)
    top = _at(stands.earned, row)
    needs = [lacking(found, *at) for at in zip(row.tolist(), held, strict=True)]
    maybe = list(map(perhaps, held, top, needs))
    return [level or None for level in held], needs, maybe


def _at(values: Ints, row: Ints) -> list[int]:
    """Return the values at the rows; 0 where there is none."""
    known: list[int] = np.where(row >= 0, np.append(values, 0)[row], 0).tolist()
    return known
