"""A problem as arrays: those who may join, and what is still missing beside those already chosen."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sintonia.teams.problem import Id, Problem
from sintonia.teams.ways import Floats, Ways

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

CLOSE = 1e-9  # of the largest distance: two costs nearer than this count as equal


@dataclass(frozen=True)
class Case:
    """`distance` among those who may join (`never` where two cannot be together); `holds` skill by person."""

    who: tuple[Id, ...]
    distance: Floats
    holds: Bools
    counts: Ints
    fees: Floats
    hours: Floats
    chosen: tuple[int, ...]
    never: float  # above the cost of any team
    slack: float
    budget: float = math.inf
    hours_needed: float = 0.0

    def within(self, farthest: float) -> "Case":
        """Return the case in which two people farther from each other than this cannot be together."""
        far = self.distance > farthest
        return replace(self, distance=np.where(far, self.never, self.distance))

    def total(self, team: Sequence[int]) -> float:
        """Return the sum of the distances of all pairs of a team."""
        return float(self.distance[np.ix_(team, team)].sum()) / 2 if team else 0.0

    def diameter(self, team: Sequence[int]) -> float:
        """Return the largest distance of two of a team; 0 when there are no two."""
        return float(self.distance[np.ix_(team, team)].max()) if team else 0.0

    def is_team(self, team: Sequence[int]) -> bool:
        """Say whether these people are a team within every limit."""
        places = list(team)
        return bool(
            (self.holds[:, places].sum(1) >= self.counts).all()
            and self.fees[places].sum() <= self.budget
            and self.hours[places].sum() >= self.hours_needed
            and self.diameter(places) < self.never
        )


def case_of(
    problem: Problem,
    need: Mapping[str, int],
    ways: Ways,
    *,
    expired: Callable[[], bool],
    left_out: Collection[Id] = (),
) -> Case:
    """Return the case of covering `need`; only holders of a needed skill and the chosen may join.

    When hours count, so may holders of any wished skill: they bring theirs, be the wish met or not.
    Raises TimeOver when `expired` says so before the distances are known.
    """
    people = {person.id: person for person in problem.people}
    who = _who(problem, need, ways, left_out)
    skills = tuple(sorted(need))
    places = [ways.place[one] for one in who]
    distance = ways.among(places, expired) if who else np.zeros((0, 0))
    distance, never, largest = _with_never(problem, need, who, distance)
    budget = math.inf if problem.budget is None else problem.budget
    return Case(
        who=who,
        distance=distance,
        holds=np.array(
            [[skill in people[one].skills for one in who] for skill in skills], np.bool_
        ).reshape(len(skills), len(who)),
        counts=np.array([min(need[skill], len(who) + 1) for skill in skills], np.int64),
        fees=np.array([people[one].cost for one in who], np.float64),
        hours=np.array([people[one].hours for one in who], np.float64),
        chosen=tuple(index for index, one in enumerate(who) if one in problem.chosen),
        never=never,
        slack=CLOSE * largest,
        budget=budget + CLOSE * max(1.0, budget) if budget < math.inf else budget,
        hours_needed=problem.hours * (1 - CLOSE),
    )


def _who(
    problem: Problem, need: Mapping[str, int], ways: Ways, left_out: Collection[Id]
) -> tuple[Id, ...]:
    asked = {*need, *problem.wish} if problem.hours else need.keys()
    able = {one.id for one in problem.people if not one.skills.isdisjoint(asked)}
    may = able.difference(left_out) | problem.chosen
    return tuple(one for one in ways.ids if one in may)


def _with_never(
    problem: Problem, need: Mapping[str, int], who: tuple[Id, ...], distance: Floats
) -> tuple[Floats, float, float]:
    """Return the distances with a number above any team's cost for `never`, that number, the largest."""
    if problem.cap is not None:
        distance = np.minimum(distance, problem.cap)
    np.fill_diagonal(distance, 0.0)
    place = {one: index for index, one in enumerate(who)}
    for one, other in problem.apart:
        if one in place and other in place:
            distance[place[one], place[other]] = distance[place[other], place[one]] = np.inf
    finite = np.isfinite(distance)
    largest = float(distance[finite].max(initial=0.0))
    most = len(who) if problem.hours else min(len(who), sum(need.values()) + len(problem.chosen))
    never = 2 * largest * max(1, most * (most - 1) // 2) + 1.0
    distance[~finite] = never
    return distance, never, largest
