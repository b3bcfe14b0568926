"""What is called the best team is the best: against all teams there are, and by what cannot be otherwise."""

import math
from dataclasses import replace
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sintonia.teams import Answer, nearby, sharing, solve
from sintonia.teams.problem import DIAMETER, SUM, Id, Person, Problem
from sintonia.teams.tests import brute

tries = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-7)


def checked(problem: Problem, answer: Answer) -> None:
    """Say that the answer's team is a team, costs what is said and is as good as any."""
    best = brute.best(problem)
    assert answer.proved_optimal
    if best is None:
        assert answer.team is None and (answer.missing or answer.obstacles)
        return
    teams = {team: (unmet, cost) for unmet, cost, team in brute.costs(problem)}
    assert answer.team is not None and answer.cost is not None
    unmet, cost = teams[frozenset(answer.team)]
    assert (unmet, len(answer.unmet)) == (best[0], best[0])
    assert close(cost, answer.cost) and close(answer.cost, best[1])
    assert answer.lower_bound == answer.cost


@tries
@given(brute.problems(limits=False))
def test_the_team_is_the_best_of_all(problem: Problem) -> None:
    checked(problem, solve(problem))


@tries
@given(brute.problems())
def test_the_team_is_the_best_of_all_within_the_limits(problem: Problem) -> None:
    checked(problem, solve(problem))


@tries
@given(brute.problems(), st.floats(0, 9), st.data())
def test_one_more_tie_never_makes_a_team_dearer(
    problem: Problem, length: float, data: st.DataObject
) -> None:
    ids = [one.id for one in problem.people]
    tie = (data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids)), length)
    assert_no_worse(problem, replace(problem, ties=(*problem.ties, tie)))


@tries
@given(brute.problems(), st.frozensets(st.sampled_from(brute.SKILLS)))
def test_one_more_person_never_makes_a_team_dearer(
    problem: Problem, skills: frozenset[str]
) -> None:
    newcomer = Person("newcomer", skills, 1.0, 1.0)
    tie = (problem.people[0].id, newcomer.id, 0.5)
    assert_no_worse(
        problem, replace(problem, people=(*problem.people, newcomer), ties=(*problem.ties, tie))
    )


def assert_no_worse(before: Problem, after: Problem) -> None:
    one, other = solve(before), solve(after)
    assume(one.team is not None)
    assert other.cost is not None and one.cost is not None
    better_wishes = len(other.unmet) < len(one.unmet)
    assert better_wishes or (len(other.unmet) == len(one.unmet) and other.cost <= one.cost + 1e-7)


@tries
@given(brute.problems(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(problem: Problem, lot: Random) -> None:
    people, ties, need = list(problem.people), list(problem.ties), list(problem.need.items())
    for some in (people, ties, need):
        lot.shuffle(some)
    other = replace(problem, people=tuple(people), ties=tuple(ties), need=dict(need))
    assert solve(problem) == solve(other)


@settings(tries, max_examples=25)
@given(brute.problems())
def test_to_do_without_somebody_costs_what_is_said(problem: Problem) -> None:
    answer = solve(problem)
    around = nearby(problem, answer)
    assert around.complete
    for one in around.without:
        best = best_without(problem, one.member)
        assert (one.other is None) == (best is None)
        if one.other is not None and best is not None:
            assert one.member not in one.other.team
            assert len(one.other.unmet) == best[0] and close(one.other.cost, best[1])
    teams = [one.team for one in around.alternatives]
    assert len(set(teams)) == len(teams) and answer.team not in teams


def best_without(problem: Problem, member: Id) -> tuple[int, float] | None:
    """Return the best of the teams without somebody, through whom others may still know each other."""
    teams = (one for one in brute.costs(problem) if member not in one[2])
    return min(((unmet, cost) for unmet, cost, _ in teams), default=None)


@pytest.mark.parametrize("at_once", [1, 50, 200_000])
@pytest.mark.parametrize("seed", range(5))
def test_where_nobody_has_two_skills_no_choice_of_one_for_each_is_better(
    seed: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "AT_ONCE", at_once)
    lot = Random(seed)
    skills = [f"skill {number // 5}" for number in range(25)]
    people = tuple(Person(one, frozenset({skill})) for one, skill in enumerate(skills))
    ties = tuple((one, other, lot.uniform(1, 2)) for one, other in combinations(range(25), 2))
    problem = Problem(people, ties, dict.fromkeys(skills, 1))
    far = brute.distances(problem)
    teams = product(*(range(first, first + 5) for first in range(0, 25, 5)))
    least = min(sum(far[pair] for pair in combinations(team, 2)) for team in teams)
    answer = solve(problem)
    assert answer.cost is not None and close(answer.cost, least) and answer.proved_optimal


@pytest.mark.parametrize("objective", [SUM, DIAMETER])
def test_two_of_one_skill_are_two_people(objective: str) -> None:
    people = tuple(Person(number, frozenset({"web"})) for number in range(4))
    ties = ((0, 1, 3.0), (1, 2, 2.0), (2, 3, 1.0))
    answer = solve(Problem(people, ties, {"web": 2}, objective))
    assert (answer.team, answer.cost) == ((2, 3), 1.0)


def test_who_holds_a_wish_that_cannot_be_met_still_brings_her_hours() -> None:
    people = (Person(0, frozenset({"design"})), Person(1, frozenset({"web"}), hours=3.0))
    wish = {"web": 2}
    answer = solve(Problem(people, (), {"design": 1}, wish=wish, hours=3.0, cap=2.5))
    assert (answer.team, answer.hours, answer.unmet) == ((0, 1), 3.0, ("web",))
