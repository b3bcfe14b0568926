"""What people can do, and how much room they have."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from sintonia.lib.text import fold
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, PersonSkill, Skill, Undo
from sintonia.work.teams.models import Availability


class Room(NamedTuple):
    """How much room somebody has for work, and at which price."""

    hours_a_week: Decimal | None = None
    free_from: date | None = None
    rate: Decimal | None = None  # euro an hour


def skill_named(name: str, *, is_language: bool = False) -> Skill:
    """Return the skill of that name, however it is spelt, made when there is none."""
    return Skill.objects.get_or_create(
        name_key=fold(name)[:60], defaults={"name": name[:60], "is_language": is_language}
    )[0]


def hold(person: Person) -> None:
    """Have clicks about one person that arrive together wait for each other."""
    Person.objects.select_for_update().get(id=person.root_id)


@transaction.atomic
def skill_add(
    person: Person, name: str, wish: str, *, is_language: bool, now: datetime
) -> tuple[PersonSkill, Undo | None]:
    """Give a person a skill; no way back when she has it already."""
    hold(person)
    skill = skill_named(name, is_language=is_language)
    before = PersonSkill.objects.filter(person__root=person.root_id, skill=skill, wish=wish).first()
    if before:
        return before, None
    back = WayBack()
    one = PersonSkill(person_id=person.root_id, skill=skill, wish=wish)
    back.make(one)
    back.edit([person], "skills")
    return one, back.keep(person, now=now)


@transaction.atomic
def skill_remove(one: PersonSkill, *, now: datetime) -> Undo:
    """Take a skill away from a person."""
    back = WayBack()
    back.remove([one])
    return back.keep(one.person, now=now)


@transaction.atomic
def availability_set(person: Person, room: Room, *, now: datetime) -> Undo:
    """Say how much room a person has; nothing said at all takes what was said away."""
    hold(person)
    back = WayBack()
    rows = list(Availability.objects.filter(person__root=person.root_id).order_by("id"))
    if not any(value is not None for value in room):
        back.remove(rows)
    elif rows:
        back.remove(rows[1:])  # of those who were merged
        back.change(rows[:1], **room._asdict())
    else:
        back.make(Availability(person_id=person.root_id, **room._asdict()))
    back.edit([person], "availability")
    return back.keep(person, now=now)
