"""All that a plan's page says of people, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sintonia.people.models import Person, PersonSkill, Skill
from sintonia.ui import marks
from sintonia.work.projects.queries.words import first_names
from sintonia.work.teams.asking import ME, limits_of, needs_of
from sintonia.work.teams.found import Found
from sintonia.work.teams.models import Availability, TeamPlan
from sintonia.work.teams.queries.problem import COVERING
from sintonia.work.teams.queries.ties import Known, Mine, Pair, between, with_me


class Someone(NamedTuple):
    """A person of a page."""

    id: int
    name: str
    called: str
    meta: str  # what she does, where
    mine: Mine
    free_from: date | None
    has_rate: bool

    @property
    def met(self) -> str:
        """Which sign of the arch says whether the user met her."""
        if self.mine.has_met:
            return marks.MET
        return marks.NEVER if self.mine.moments else marks.UNKNOWN


@dataclass(frozen=True)
class Cast:
    """The persons of a page by id, what they share, what they can do."""

    people: dict[int, Someone]
    known: dict[Pair, Known]  # of the team proposed
    skills: dict[int, str]
    languages: frozenset[int]
    helps: dict[int, list[int]]  # skills, of those asked for, that a member can help with
    holders: dict[int, int]  # of each skill asked for

    def team(self, ids: Iterable[int]) -> list[Someone]:
        """Return those who are still there."""
        return [self.people[pk] for pk in ids if pk in self.people]

    def called(self, pk: int) -> str:
        """Return by what name somebody is called, "" for the user and whoever is gone."""
        one = self.people.get(pk)
        return one.called if one else ""


def cast_of(plan: TeamPlan, found: Found | None) -> Cast:
    """Return the cast of a plan and of what was found for it."""
    limits, needs = limits_of(plan.limits), needs_of(plan.need)
    team = (found.team if found else None) or []
    ids = {*team, *limits.out, *limits.chosen}
    for other in found.alternatives if found else ():
        ids |= {*other.team, *other.leaves}
    for one, two, through in found.introductions if found else ():
        ids |= {one, two, *through}
    wanted = [need.skill for need in needs]
    skills = Skill.objects.filter(id__in=wanted).values_list("id", "name", "is_language")
    rows = list(skills)
    helps, holders = _abilities(wanted, team)
    return Cast(
        people=_people(sorted(ids - {ME})),
        known=between(team),
        skills={pk: name for pk, name, _ in rows},
        languages=frozenset(pk for pk, _, is_language in rows if is_language),
        helps=helps,
        holders=holders,
    )


def _people(ids: list[int]) -> dict[int, Someone]:
    persons = list(Person.objects.filter(id__in=ids, deleted_at=None).order_by("id"))
    mine = with_me([one.id for one in persons])
    rooms = Availability.objects.filter(person__root_id__in=ids)
    room = {
        root: (free, rate)
        for root, free, rate in rooms.values_list("person__root_id", "free_from", "rate")
    }
    called = first_names([one.name for one in persons])
    return {
        one.id: Someone(
            id=one.id,
            name=one.name,
            called=short,
            meta=" · ".join(part for part in (one.role, one.city) if part),
            mine=mine[one.id],
            free_from=room.get(one.id, (None, None))[0],
            has_rate=room.get(one.id, (None, None))[1] is not None,
        )
        for one, short in zip(persons, called, strict=True)
    }


def _abilities(skills: list[int], team: list[int]) -> tuple[dict[int, list[int]], dict[int, int]]:
    rows = PersonSkill.objects.filter(skill_id__in=skills, person__root__deleted_at=None)
    among, holders = set(team), defaultdict[int, set[int]](set)
    covers, helps = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for root, skill, wish in rows.values_list("person__root_id", "skill_id", "wish"):
        if root and wish in COVERING:
            holders[skill].add(root)
            covers[root].add(skill)
        elif root in among and wish == PersonSkill.Wish.HELP:
            helps[root].add(skill)
    able = {pk: [one for one in skills if one in helps[pk] - covers[pk]] for pk in helps}
    return able, {skill: len(people) for skill, people in holders.items()}
