"""First what is needed, then as many wishes as can be, then closeness."""

from collections.abc import Callable, Collection, Mapping
from itertools import combinations

from sintonia.teams.cover import Cover, cover
from sintonia.teams.problem import Id, Problem
from sintonia.teams.ways import Ways


def best(
    problem: Problem,
    ways: Ways,
    *,
    expired: Callable[[], bool],
    left_out: Collection[Id] = (),
) -> Cover:
    """Return the best team without those left out, whose wishes met are the most that can be.

    Choices of wishes are tried from all to none; the first number for which there is a team is the most.
    """
    unproved: list[Cover] = []
    for size in range(len(problem.wish), -1, -1):
        looked = [
            cover(problem, need_with(problem, some), ways, expired=expired, left_out=left_out)
            for some in combinations(sorted(problem.wish), size)
            if _has_holders(problem, need_with(problem, some), left_out)
        ]
        unproved += [one for one in looked if not one.proved]
        teams = [one for one in looked if one.team is not None]
        if teams:
            found = min(teams, key=lambda one: (one.cost, one.bound))
            bound = min(found.cost, *(one.bound for one in (found, *unproved)))
            return Cover(found.team, found.cost, bound, not unproved)
    bound = min((one.bound for one in unproved), default=float("inf"))
    return Cover(None, float("inf"), bound, not unproved)


def unmet(problem: Problem, team: Collection[Id]) -> tuple[str, ...]:
    """Return the wishes a team does not meet, in alphabetical order."""
    skills = [one.skills for one in problem.people if one.id in team]
    return tuple(
        skill
        for skill, count in sorted(problem.wish.items())
        if sum(skill in held for held in skills) < count
    )


def need_with(problem: Problem, some: Collection[str]) -> Mapping[str, int]:
    """Return the need together with some of the wishes."""
    wished = {skill: max(problem.wish[skill], problem.need.get(skill, 0)) for skill in some}
    return {**problem.need, **wished}


def _has_holders(problem: Problem, need: Mapping[str, int], left_out: Collection[Id]) -> bool:
    there = [one.skills for one in problem.people if one.id not in left_out]
    return all(sum(skill in held for held in there) >= count for skill, count in need.items())
