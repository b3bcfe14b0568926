"""Who can do what."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q

from sintonia.people.choosing import PersonRow, person_rows
from sintonia.people.models import Person, PersonSkill, Skill
from sintonia.work.teams.models import Availability

_MOST_SHOWN = 500


class Held(NamedTuple):
    """A skill of a person."""

    id: int
    name: str
    is_language: bool
    wish: str


class Holder(NamedTuple):
    """Who has a skill, and what she would do with it."""

    row: PersonRow
    wishes: list[str]


class SkillRow(NamedTuple):
    """A skill and who has it."""

    id: int
    name: str
    is_language: bool
    holders: list[Holder]


def skills_of_person(person: Person) -> list[Held]:
    """Return the skills of a person, languages last, in one query."""
    rows = PersonSkill.objects.filter(person__root=person.root_id)
    ordered = rows.order_by("skill__is_language", "skill__name_key", "wish")
    columns = ordered.values_list("id", "skill__name", "skill__is_language", "wish")
    return [Held(*row) for row in columns]


def skill_rows(*, now: datetime) -> list[SkillRow]:
    """Return every skill that somebody has, with who has it; languages last. Four queries."""
    held = PersonSkill.objects.filter(person__root__deleted_at=None, person__isnull=False)
    wishes: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    columns = held.order_by("wish").values_list("skill_id", "person__root_id", "wish")
    for skill, root, wish in columns[: _MOST_SHOWN * 4]:
        if root:
            wishes[skill][root].append(wish)
    roots = {root for people in wishes.values() for root in people}
    found = Person.objects.filter(id__in=list(roots)[:_MOST_SHOWN]).order_by("search", "id")
    rows = person_rows(found, now=now, size="s")
    return [
        SkillRow(
            one.id,
            one.name,
            one.is_language,
            [Holder(row, wishes[one.id][row.id]) for row in rows if row.id in wishes[one.id]],
        )
        for one in Skill.objects.order_by("is_language", "name_key")
        if one.id in wishes
    ]


def skill_options() -> list[str]:
    """Return the names of skills to be suggested, those that most people have first."""
    rows = Skill.objects.annotate(n=Count("people", filter=Q(people__person__isnull=False)))
    return list(rows.order_by("-n", "name_key").values_list("name", flat=True)[:200])


def availability_of(person: Person) -> Availability | None:
    """Return how much room a person has, where it is known."""
    return Availability.objects.filter(person__root=person.root_id).order_by("id").first()
