"""From a plan to the problem that the pure package solves."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from sintonia.people.models import Person, PersonSkill
from sintonia.spaces import bulk
from sintonia.teams import problem as pure
from sintonia.teams.rapport import MOST, distance
from sintonia.work.teams.asking import ME, Limits, Need, limits_of, needs_of
from sintonia.work.teams.models import Availability, TeamPlan
from sintonia.work.teams.queries.ties import apart_pairs, between, my_card, with_me

COVERING = (PersonSkill.Wish.USE, PersonSkill.Wish.TEACH)  # who does it, or would teach it


class Room(NamedTuple):
    """How much room somebody has."""

    hours: float = 0.0  # a week
    rate: float = 0.0  # euro an hour


def problem_of(plan: TeamPlan) -> pure.Problem:
    """Return the problem of a plan; raises BadProblem when nothing is needed.

    Those who hold a skill that is asked for, those chosen already, and the user herself, who is in every
    team. The number of queries does not depend on how many they are, up to 900 of them.
    """
    needs, limits = needs_of(plan.need), limits_of(plan.limits)
    me = my_card()
    skills = _holders([need.skill for need in needs])
    out = set(limits.out)
    chosen = {pk for pk in _alive(limits.chosen) if pk != me and pk not in out}
    people = sorted((set(skills) | chosen) - out - {me or 0})
    rooms = rooms_of([*people, *([me] if me else [])])
    own = skills.get(me or 0, set()) | {str(need.skill) for need in needs if need.is_mine}
    members = [pure.Person(ME, frozenset(own), rooms.get(me or 0, Room()).hours)]
    members += [_member(pk, skills, rooms, limits) for pk in people]
    return pure.Problem(
        people=tuple(members),
        ties=tuple(_ties(people)),
        need=_counts(needs, is_must=True),
        wish=_counts(needs, is_must=False),
        objective=pure.DIAMETER if plan.objective == TeamPlan.Objective.DIAMETER else pure.SUM,
        hours=limits.hours,
        budget=None if limits.budget is None else float(limits.budget),
        chosen=frozenset({ME, *chosen}),
        apart=frozenset(apart_pairs(people)),
        cap=MOST,
    )


def _counts(needs: Iterable[Need], *, is_must: bool) -> dict[str, int]:
    return {str(one.skill): one.many for one in needs if one.is_must == is_must}


def _member(
    pk: int, skills: dict[int, set[str]], rooms: dict[int, Room], limits: Limits
) -> pure.Person:
    room = rooms.get(pk, Room())
    return pure.Person(pk, frozenset(skills.get(pk, ())), room.hours, room.rate * limits.each)


def _ties(people: Collection[int]) -> Iterable[tuple[int, int, float]]:
    """Give a tie to each pair with any rapport; whoever shares nothing is a stranger, and `cap` apart."""
    for pk, mine in with_me(people).items():
        if mine.rapport > 0:
            yield ME, pk, distance(mine.rapport)
    for (one, other), known in between(people).items():
        if known.rapport > 0:
            yield one, other, distance(known.rapport)


def _holders(skills: Collection[int]) -> dict[int, set[str]]:
    rows = PersonSkill.objects.filter(
        skill_id__in=list(skills), wish__in=COVERING, person__root__deleted_at=None
    )
    found: dict[int, set[str]] = defaultdict(set)
    for root, skill in rows.values_list("person__root_id", "skill_id"):
        if root:
            found[root].add(str(skill))
    return found


def _alive(people: Collection[int]) -> set[int]:
    rows = Person.objects.filter(id__in=list(people), root__deleted_at=None)
    return {root for root in rows.values_list("root_id", flat=True) if root}


def rooms_of(people: Collection[int]) -> dict[int, Room]:
    """Return how much room each of some people has, where it is known."""
    found: dict[int, Room] = {}
    for part in bulk.chunks(people):
        rows = Availability.objects.filter(person__root_id__in=part)
        for root, hours, rate in rows.values_list("person__root_id", "hours_a_week", "rate"):
            if root:
                found[root] = Room(float(hours or 0), float(rate or 0))
    return found
