"""The best team that covers a need, also where too many people have a skill to compare them all.

To leave out a skill only widens the choice: the best team for the rarer skills costs at most as much as the
best for all, and when it happens to cover the others as well it is the best for all. So skills are taken
in from the rarest on as long as their holders are not too many, then one by one when they are short.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np

from sintonia.teams.case import case_of
from sintonia.teams.closest import closest
from sintonia.teams.narrowest import narrowest
from sintonia.teams.problem import DIAMETER, Id, Problem
from sintonia.teams.rarest import rarest_first
from sintonia.teams.ways import TimeOver, Ways

AT_FIRST = 1500  # people compared with each other before common skills are looked at
AT_MOST = 4000  # people compared with each other at all: a square of so many takes 128 MB


@dataclass(frozen=True)
class Cover:
    """A team, its cost, a bound below every team's cost; proved when nothing is left to look into."""

    team: tuple[Id, ...] | None
    cost: float
    bound: float
    proved: bool


def cover(
    problem: Problem,
    need: Mapping[str, int],
    ways: Ways,
    *,
    expired: Callable[[], bool],
    left_out: Collection[Id] = (),
) -> Cover:
    """Return the best team for `need` without those left out; the best known when time is over."""
    search = _Widening(problem, need, ways, left_out)
    try:
        return search.run(expired)
    except TimeOver:
        search.keep(rarest_first(problem, need, ways, left_out=left_out))
        return search.said(proved=False)


class _Widening:
    def __init__(
        self, problem: Problem, need: Mapping[str, int], ways: Ways, left_out: Collection[Id]
    ) -> None:
        self.problem, self.need, self.ways, self.left_out = problem, need, ways, left_out
        self.skills = {
            one.id: one.skills
            for one in problem.people
            if one.id not in left_out or one.id in problem.chosen
        }
        self.holders = {
            skill: {one for one, held in self.skills.items() if skill in held} for skill in need
        }
        self.team: tuple[Id, ...] | None = None
        self.cost, self.bound = float("inf"), 0.0

    def run(self, expired: Callable[[], bool]) -> Cover:
        """Take in skills until the best team covers them all, or time or room is over."""
        looked_at = self._at_first()
        solver = narrowest if self.problem.objective == DIAMETER else closest
        while True:
            case = case_of(
                self.problem, looked_at, self.ways, expired=expired, left_out=self.left_out
            )
            found = solver(case, expired)
            if found.team is None:
                self.bound = max(self.bound, found.bound) if not found.proved else float("inf")
                return self.said(proved=found.proved)
            self.bound = max(self.bound, found.bound)
            team = tuple(case.who[one] for one in found.team)
            short = self._short(team)
            self.keep(self._completed(team, short))
            wider = self._wider(looked_at, short)
            if not short or self.cost <= self.bound or wider is None or expired():
                return self.said(proved=self.cost <= self.bound or (not short and found.proved))
            looked_at = wider

    def said(self, *, proved: bool) -> Cover:
        """Return what is known."""
        bound = self.cost if proved and self.team is not None else min(self.bound, self.cost)
        return Cover(self.team, self.cost, bound, proved)

    def keep(self, team: tuple[Id, ...]) -> None:
        """Keep a team when it covers the need, within the limits, and is better than what is known."""
        cost = cost_of(self.problem, self.need, self.ways, team)
        if cost is not None and cost < self.cost:
            self.team, self.cost = team, cost

    def _at_first(self) -> dict[str, int]:
        looked_at: dict[str, int] = {}
        who: set[Id] = set()
        for skill in sorted(self.need, key=lambda one: (len(self.holders[one]), one)):
            who |= self.holders[skill]
            if not looked_at or len(who) <= AT_FIRST or self.problem.hours:
                looked_at[skill] = self.need[skill]
        return looked_at

    def _short(self, team: tuple[Id, ...]) -> list[str]:
        return [
            skill
            for skill, count in self.need.items()
            if sum(one in self.holders[skill] for one in team) < count
        ]

    def _wider(self, looked_at: dict[str, int], short: list[str]) -> dict[str, int] | None:
        """Return the skills with the rarest of those short, or nothing when its holders are too many."""
        if not short:
            return None
        rarest = min(short, key=lambda one: (len(self.holders[one]), one))
        who = set().union(*(self.holders[skill] for skill in (*looked_at, rarest)))
        return {**looked_at, rarest: self.need[rarest]} if len(who) <= AT_MOST else None

    def _completed(self, team: tuple[Id, ...], short: list[str]) -> tuple[Id, ...]:
        """Return the team with the nearest holders of each skill it is short of."""
        for skill in short:
            near = self.ways.rows([self.ways.place[one] for one in team]).sum(0) if team else None
            held = sum(one in self.holders[skill] for one in team)
            others = sorted(
                self.holders[skill].difference(team),
                key=lambda one: (0.0 if near is None else near[self.ways.place[one]], str(one)),
            )
            team = (*team, *others[: max(0, self.need[skill] - held)])
        return team


def cost_of(
    problem: Problem,
    need: Mapping[str, int],
    ways: Ways,
    team: tuple[Id, ...],
    *,
    limits: bool = True,
) -> float | None:
    """Return what a team costs; none when some of it cannot be together, or it breaks a limit."""
    others = {one.id for one in problem.people}.difference(team)
    case = case_of(problem, need, ways, expired=lambda: False, left_out=others)
    everybody = list(range(len(case.who)))
    if case.diameter(everybody) >= case.never and everybody:
        return None
    if limits and not case.is_team(everybody):
        return None
    cost = case.diameter if problem.objective == DIAMETER else case.total
    return float(np.float64(cost(everybody)))
