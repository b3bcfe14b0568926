"""What an answer says beside the team: what is missing, what stands in the way, whom to introduce."""

from dataclasses import replace
from itertools import count

import numpy as np

from sintonia.teams import Answer, Introduction, Person, Problem, Short, nearby, solve, ways_of
from sintonia.teams.answer import APART, BUDGET, HOURS, TIES
from sintonia.teams.cover import AT_FIRST

ANNA, BEA, CARLA, DORA = (
    Person("anna", frozenset({"admin"}), 10, 300),
    Person("bea", frozenset({"design"}), 20, 500),
    Person("carla", frozenset({"web", "design"}), 5, 900),
    Person("dora", frozenset({"web"}), 30, 600),
)
NEAR = (("anna", "bea", 1.0), ("bea", "dora", 1.0), ("dora", "carla", 2.0))
PROBLEM = Problem((ANNA, BEA, CARLA, DORA), NEAR, {"design": 1, "web": 1, "admin": 1})


def test_the_example_of_the_documentation_worked_by_hand() -> None:
    answer = solve(PROBLEM)
    assert (answer.team, answer.cost, answer.proved_optimal) == (("anna", "bea", "dora"), 4.0, True)
    wide = solve(replace(PROBLEM, objective="diameter"))
    assert (wide.team, wide.cost) == (("anna", "bea", "dora"), 2.0)


def test_pairs_without_a_tie_are_introduced_by_those_between_them() -> None:
    assert solve(PROBLEM).introductions == (Introduction("anna", "dora", 2.0, ("bea",)),)


def test_where_all_know_each_other_the_farthest_pair_is_named() -> None:
    ties = (*NEAR, ("anna", "dora", 1.5))
    assert solve(replace(PROBLEM, ties=ties)).introductions == (
        Introduction("anna", "dora", 1.5, ()),
    )


def test_it_is_said_how_many_holders_a_skill_lacks() -> None:
    answer = solve(replace(PROBLEM, need={"web": 3, "french": 1, "admin": 1}))
    assert answer.team is None and answer.proved_optimal
    assert answer.missing == (Short("french", 1, 0), Short("web", 3, 2))


def test_each_limit_that_alone_stands_in_the_way_is_named() -> None:
    apart = frozenset({("anna", "bea"), ("anna", "carla")})
    assert solve(replace(PROBLEM, budget=1000)).obstacles == (BUDGET,)
    assert solve(replace(PROBLEM, hours=70)).obstacles == (HOURS,)
    assert solve(replace(PROBLEM, apart=apart)).obstacles == (APART,)
    assert solve(replace(PROBLEM, ties=NEAR[1:])).obstacles == (TIES,)


def test_limits_that_only_together_stand_in_the_way_are_all_named() -> None:
    assert solve(replace(PROBLEM, budget=1000, hours=70)).obstacles == (BUDGET, HOURS, TIES)


def test_without_ties_a_cap_gives_newcomers_a_chance() -> None:
    answer = solve(replace(PROBLEM, ties=NEAR[1:], cap=3.0))
    assert (answer.team, answer.cost) == (("anna", "carla"), 3.0)


def test_wishes_come_before_closeness_and_never_before_needs() -> None:
    helen = Person("helen", frozenset({"french"}))
    far = replace(
        PROBLEM,
        people=(*PROBLEM.people, helen),
        ties=(*NEAR, ("anna", "helen", 50.0)),
        wish={"french": 1, "dutch": 1},
    )
    answer = solve(far)
    assert answer.team == ("anna", "carla", "helen") and answer.unmet == ("dutch",)
    assert solve(replace(far, apart=frozenset({("anna", "helen")}))).unmet == ("dutch", "french")


def test_the_chosen_stay_and_are_nobody_to_do_without() -> None:
    chosen = replace(PROBLEM, chosen=frozenset({"carla"}))
    answer = solve(chosen)
    assert answer.team == ("anna", "carla")
    assert [one.member for one in nearby(chosen, answer).without] == ["anna"]


def test_alternatives_say_who_comes_who_goes_and_what_it_costs() -> None:
    answer = solve(PROBLEM)
    found = nearby(PROBLEM, answer).alternatives[0]
    assert (found.team, found.joins, found.leaves) == (
        ("anna", "carla"),
        ("carla",),
        ("bea", "dora"),
    )
    assert (found.cost, found.more_cost, found.more_fee) == (4.0, 0.0, -200.0)


def test_rarest_first_is_shown_beside_with_its_gap() -> None:
    people = tuple(Person(number, frozenset({skill})) for number, skill in enumerate("aabbc"))
    ties = ((4, 0, 1.0), (4, 2, 1.0), (0, 3, 0.1), (4, 3, 1.05))
    answer = solve(Problem(people, ties, {"a": 1, "b": 1, "c": 1}))
    assert answer.team == (0, 3, 4) and answer.rarest_first is not None
    assert answer.rarest_first.team == (0, 2, 4)
    assert answer.rarest_first.gap is not None and answer.rarest_first.gap > 0.5


def expiring(after: int) -> "Answer":
    """Return the answer to a large problem when time is over after so many looks at it."""
    looks = count()
    return solve(crowd(), expired=lambda: next(looks) > after)


def crowd() -> Problem:
    lot = np.random.default_rng(0)
    people = tuple(Person(number, frozenset({str(number % 8)})) for number in range(320))
    ties = tuple(
        (int(one), int(other), float(length))
        for one, other, length in zip(
            *lot.integers(0, 320, (2, 900)), lot.uniform(0.3, 1, 900), strict=True
        )
    )
    return Problem(people, ties, {str(skill): 1 for skill in range(8)}, cap=9.0)


def test_when_time_is_over_the_best_known_team_comes_with_a_bound() -> None:
    answer, whole = expiring(20), solve(crowd())
    assert answer.team is not None and answer.cost is not None and whole.cost is not None
    assert not answer.proved_optimal and whole.proved_optimal
    assert answer.lower_bound is not None
    assert answer.lower_bound <= whole.cost <= answer.cost


def test_even_when_time_is_over_at_once_there_is_a_team() -> None:
    answer = expiring(0)
    assert answer.team is not None and not answer.proved_optimal


def test_a_skill_that_everybody_has_is_not_looked_for_among_everybody() -> None:
    few = tuple(Person(number, frozenset({"italian", "web"})) for number in range(3))
    many = tuple(Person(3 + number, frozenset({"italian"})) for number in range(2 * AT_FIRST))
    ties = ((0, 3, 0.5), (1, 4, 0.1), (1, 2, 1.0))
    problem = Problem((*few, *many), ties, {"italian": 2, "web": 1})
    answer = solve(problem)
    assert (answer.team, answer.cost, answer.proved_optimal) == ((1, 4), 0.1, True)


def test_distances_that_are_kept_give_the_same_answer() -> None:
    ways = ways_of(PROBLEM)
    assert solve(PROBLEM, ways=ways) == solve(PROBLEM, ways=ways) == solve(PROBLEM)
