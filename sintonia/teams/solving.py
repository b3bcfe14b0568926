"""From a problem to its answer, and to what lies near it."""

from collections.abc import Callable, Collection

from sintonia.teams.answer import Answer, Baseline, Nearby, Other, Without
from sintonia.teams.cover import Cover, cost_of
from sintonia.teams.introductions import introductions
from sintonia.teams.problem import Id, Problem
from sintonia.teams.rarest import rarest_first
from sintonia.teams.ways import Ways
from sintonia.teams.why import missing, obstacles
from sintonia.teams.wishes import best, need_with, unmet

ALTERNATIVES = 3


def never() -> bool:
    """Say that time is not over."""
    return False


def ways_of(problem: Problem) -> Ways:
    """Return the shortest ways of a problem's people, to be kept while people and ties stay the same."""
    return Ways((one.id for one in problem.people), problem.ties)


def solve(
    problem: Problem, *, ways: Ways | None = None, expired: Callable[[], bool] = never
) -> Answer:
    """Return the best team with its proof, or why there is none.

    `expired` is asked now and then whether time is over; then the best known is returned, with a bound.
    """
    ways = ways or ways_of(problem)
    short = missing(problem)
    if short:
        return Answer(problem.objective, None, None, True, None, missing=short)
    found = best(problem, ways, expired=expired)
    if found.team is None:
        why = obstacles(problem, ways, expired) if found.proved else ()
        return Answer(problem.objective, None, None, found.proved, None, obstacles=why)
    return _answer(problem, ways, found, found.team)


def _answer(problem: Problem, ways: Ways, found: Cover, team: tuple[Id, ...]) -> Answer:
    people = {one.id: one for one in problem.people}
    team = tuple(one for one in ways.ids if one in team)
    asked = {*problem.need, *problem.wish}
    return Answer(
        problem.objective,
        team,
        found.cost,
        found.proved,
        found.bound,
        fee=sum(people[one].cost for one in team),
        hours=sum(people[one].hours for one in team),
        covers={one: tuple(sorted(people[one].skills & asked)) for one in team},
        unmet=unmet(problem, team),
        introductions=introductions(problem, ways, team),
        rarest_first=_baseline(problem, ways, team, found.cost),
    )


def _baseline(
    problem: Problem, ways: Ways, best_team: tuple[Id, ...], best_cost: float
) -> Baseline:
    """Return RarestFirst's team for the same skills: those needed and the wishes that are met."""
    met = set(problem.wish).difference(unmet(problem, best_team))
    need = need_with(problem, met)
    team = rarest_first(problem, need, ways)
    cost = cost_of(problem, need, ways, team, limits=False)
    gap = None
    if cost is not None and (best_cost > 0 or cost == 0):
        gap = cost / best_cost - 1 if best_cost > 0 else 0.0
    keeps = cost_of(problem, need, ways, team) is not None
    return Baseline(team, cost, gap, keeps)


def nearby(
    problem: Problem,
    answer: Answer,
    *,
    ways: Ways | None = None,
    expired: Callable[[], bool] = never,
) -> Nearby:
    """Return the nearest alternatives to an answer's team, and what each member's absence would mean."""
    if answer.team is None:
        return Nearby((), (), True)
    around = _Around(problem, answer, ways or ways_of(problem), expired)
    free = [member for member in answer.team if member not in problem.chosen]
    without = tuple(around.without(member) for member in free if not expired())
    found = {one.other.team: one.other for one in without if one.other is not None}
    for one in without:
        if len(found) >= ALTERNATIVES or one.other is None:
            continue
        for member in one.other.team:
            if member not in problem.chosen and not expired():
                deeper, _ = around.other({one.member, member})
                if deeper is not None:
                    found.setdefault(deeper.team, deeper)
    ranked = sorted(found.values(), key=lambda one: (len(one.unmet), one.cost))
    return Nearby(tuple(ranked[:ALTERNATIVES]), without, not expired())


class _Around:
    def __init__(
        self, problem: Problem, answer: Answer, ways: Ways, expired: Callable[[], bool]
    ) -> None:
        self.problem, self.answer, self.ways, self.expired = problem, answer, ways, expired
        self.fees = {one.id: one.cost for one in problem.people}

    def without(self, member: Id) -> Without:
        """Return the best team that does without a member."""
        other, proved = self.other({member})
        return Without(member, other, proved)

    def other(self, left_out: Collection[Id]) -> tuple[Other | None, bool]:
        """Return the best team without some, if there is one, and whether that is proved."""
        found = best(self.problem, self.ways, expired=self.expired, left_out=left_out)
        if found.team is None:
            return None, found.proved
        team = tuple(one for one in self.ways.ids if one in found.team)
        before = self.answer.team or ()
        return Other(
            team=team,
            cost=found.cost,
            proved_optimal=found.proved,
            joins=tuple(one for one in team if one not in before),
            leaves=tuple(one for one in before if one not in team),
            more_cost=found.cost - (self.answer.cost or 0.0),
            more_fee=sum(self.fees[one] for one in team) - self.answer.fee,
            unmet=unmet(self.problem, team),
        ), found.proved
