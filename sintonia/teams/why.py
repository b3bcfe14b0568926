"""Why there is no team: too few holders of a skill, or limits of which one alone would have to give way."""

from collections.abc import Callable
from dataclasses import replace

from sintonia.teams.answer import APART, BUDGET, HOURS, TIES, Short
from sintonia.teams.case import case_of
from sintonia.teams.closest import closest
from sintonia.teams.problem import Problem
from sintonia.teams.ways import TimeOver, Ways


def missing(problem: Problem) -> tuple[Short, ...]:
    """Return the needed skills with too few holders, in alphabetical order."""
    held = {
        skill: sum(skill in one.skills for one in problem.people) for skill in sorted(problem.need)
    }
    return tuple(
        Short(skill, problem.need[skill], holders)
        for skill, holders in held.items()
        if holders < problem.need[skill]
    )


def obstacles(problem: Problem, ways: Ways, expired: Callable[[], bool]) -> tuple[str, ...]:
    """Return each limit without which there would be a team; all there are when no single one suffices."""
    relaxed = {
        BUDGET: replace(problem, budget=None) if problem.budget is not None else None,
        HOURS: replace(problem, hours=0.0) if problem.hours else None,
        APART: replace(problem, apart=frozenset()) if problem.apart else None,
        TIES: replace(problem, cap=1.0) if problem.cap is None else None,
    }
    there = {name: one for name, one in relaxed.items() if one is not None}
    alone = tuple(name for name, one in there.items() if _has_team(one, ways, expired))
    return alone or tuple(there)


def _has_team(problem: Problem, ways: Ways, expired: Callable[[], bool]) -> bool:
    try:
        case = case_of(problem, problem.need, ways, expired=expired)
    except TimeOver:
        return False
    return closest(case, expired, first=True).team is not None
