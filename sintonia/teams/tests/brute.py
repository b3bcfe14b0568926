"""All teams there are, one by one, and small problems to try them on."""

import math
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from sintonia.teams.problem import DIAMETER, SUM, Id, Person, Problem

SKILLS = ("design", "web", "french", "texts")


def distances(problem: Problem) -> dict[tuple[Id, Id], float]:
    """Return all shortest distances by Floyd and Warshall, inf where two cannot be together."""
    ids = [one.id for one in problem.people]
    far = {(one, other): 0.0 if one == other else math.inf for one in ids for other in ids}
    for one, other, distance in problem.ties:
        if one != other:
            far[one, other] = far[other, one] = min(far[one, other], distance)
    for middle in ids:
        for one in ids:
            for other in ids:
                way = far[one, middle] + far[middle, other]
                far[one, other] = min(far[one, other], way)
    if problem.cap is not None:
        far = {pair: min(length, problem.cap) for pair, length in far.items()}
    for one, other in problem.apart:
        far[one, other] = far[other, one] = math.inf
    return far


def costs(problem: Problem) -> Iterator[tuple[int, float, frozenset[Id]]]:
    """Yield the unmet wishes, the cost and the members of every team within the limits."""
    far = distances(problem)
    asked = {*problem.need, *problem.wish}
    others = [one for one in problem.people if one.id not in problem.chosen and one.skills & asked]
    chosen = [one for one in problem.people if one.id in problem.chosen]
    for size in range(len(others) + 1):
        for some in combinations(others, size):
            team = [*chosen, *some]
            cost = _cost(problem, team, far)
            if cost < math.inf and not _unmet(problem.need, team) and _fits(problem, team):
                yield _unmet(problem.wish, team), cost, frozenset(one.id for one in team)


def best(problem: Problem) -> tuple[int, float] | None:
    """Return the fewest unmet wishes and with them the least cost; none when there is no team."""
    return min(((unmet, cost) for unmet, cost, _ in costs(problem)), default=None)


def _cost(problem: Problem, team: list[Person], far: Mapping[tuple[Id, Id], float]) -> float:
    lengths = [far[one.id, other.id] for one, other in combinations(team, 2)]
    return max(lengths, default=0.0) if problem.objective == DIAMETER else math.fsum(lengths)


def _unmet(counts: Mapping[str, int], team: list[Person]) -> int:
    return sum(sum(skill in one.skills for one in team) < count for skill, count in counts.items())


def _fits(problem: Problem, team: list[Person]) -> bool:
    fee, hours = sum(one.cost for one in team), sum(one.hours for one in team)
    return (problem.budget is None or fee <= problem.budget) and hours >= problem.hours


@st.composite
def problems(draw: st.DrawFn, *, limits: bool = True) -> Problem:
    """Draw a problem of at most eight people; `limits` says whether it may have any but the need."""
    size = draw(st.integers(1, 8))
    ids: list[Id] = [number if number % 3 else f"p{number}" for number in range(size)]
    people = [
        Person(
            one,
            draw(st.frozensets(st.sampled_from(SKILLS), max_size=3)),
            float(draw(st.integers(0, 6))),
            float(draw(st.integers(0, 6))),
        )
        for one in ids
    ]
    lengths = st.one_of(st.integers(0, 5).map(float), st.floats(0, 9, width=32))
    tie = st.tuples(st.sampled_from(ids), st.sampled_from(ids), lengths)
    extra = draw(_limits(ids)) if limits else {}
    return Problem(
        people=tuple(people),
        ties=tuple(draw(st.lists(tie, max_size=16))),
        need=draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 2), min_size=1)),
        objective=draw(st.sampled_from([SUM, DIAMETER])),
        **extra,
    )


@st.composite
def _limits(draw: st.DrawFn, ids: list[Id]) -> dict[str, Any]:
    pairs = list(combinations(ids, 2))
    apart = draw(st.lists(st.sampled_from(pairs), max_size=3)) if pairs else []
    return {
        "wish": draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 2), max_size=2)),
        "hours": float(draw(st.sampled_from([0, 0, 3, 8, 14]))),
        "budget": draw(st.sampled_from([None, 4.0, 9.0, 14.0])),
        "chosen": draw(st.frozensets(st.sampled_from(ids), max_size=2)),
        "apart": frozenset(apart),
        "cap": draw(st.sampled_from([None, 2.5, 7.0])),
    }
