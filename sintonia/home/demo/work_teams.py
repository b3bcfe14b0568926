"""A team of the story: what is needed for the launch of a course, who could do it, how much room they have."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sintonia.home.demo.cast import Cast
from sintonia.home.demo.days import Days
from sintonia.lib.text import fold
from sintonia.people.models import Identity, Person, PersonSkill, Skill, Undo
from sintonia.work.projects.models import Project
from sintonia.work.teams.actions.finding import plan_find, plan_seek
from sintonia.work.teams.actions.pairs import acquainted_say
from sintonia.work.teams.actions.plans import Wanted, plan_write
from sintonia.work.teams.actions.skills import Room, availability_set
from sintonia.work.teams.asking import Limits
from sintonia.work.teams.models import Acquaintance
from sintonia.work.teams.queries.plans import plans_unanswered

# Skill | whose; a star before languages, in brackets whoever can help with it.
_SKILLS = {
    "it": """
Testi | french | friend | editor
Grafica | photographer
Social | peer | (friend) | pupil
Fotografia | photographer
Segreteria | polish | pupil
Contratti | lawyer
*Francese | french | arabic
*Inglese | coach | polish
""",
    "en": """
Writing | french | friend | editor
Graphics | photographer
Social media | peer | (friend) | pupil
Photography | photographer
Office work | polish | pupil
Contracts | lawyer
*French | french | arabic
*Polish | polish
""",
}
_PLAN = {  # "!" after what she does herself, "?" after what would be nice
    "it": (
        "Il lancio del corso",
        "Segreteria!; Grafica; Testi; Sito e moduli; Social; Inglese; Francese; Fotografia?",
    ),
    "en": (
        "The launch of the course",
        "Office work!; Graphics; Writing; Site and forms; Social media; French; Polish?",
    ),
}
_ROOM = {  # hours a week, price of an hour, days until there is room
    "developer": (8, 45, 0),
    "designer": (10, 40, 0),
    "french": (12, 35, 9),
    "friend": (6, 38, 0),
    "peer": (8, 32, 13),
    "photographer": (5, 50, 40),
    "editor": (4, 55, 0),
    "pupil": (15, 18, 0),
    "polish": (10, 25, 6),
}
_WORKED = (("developer", "designer"), ("peer", "photographer"))
_KNOW = (("peer", "friend"), ("designer", "photographer"), ("developer", "photographer"))
_EACH = 25  # hours


def teams_fill(cast: Cast, days: Days, language: str) -> None:
    """Write who can do what and how much room they have, and what is needed. Nothing is looked for yet."""
    people = _people(cast)
    _skills(people, _SKILLS[language])
    for key, (hours, rate, ahead) in _ROOM.items():
        if key in people:
            room = Room(Decimal(hours), days.date(-ahead) if ahead else None, Decimal(rate))
            availability_set(people[key], room, now=days.now)
    for pairs, how in ((_WORKED, Acquaintance.How.WORKED), (_KNOW, Acquaintance.How.KNOW)):
        for one, other in pairs:
            acquainted_say(people[one], people[other], how, now=days.now)
    name, line = _PLAN[language]
    needs = [
        (one.rstrip("?!"), 1, not one.endswith("?"), one.endswith("!")) for one in line.split("; ")
    ]
    client = people["trainer"]
    project = Project.objects.filter(client=client).order_by("-starts_on").first()
    plan_write(None, Wanted(name, needs, Limits(each=_EACH), project=project), now=days.now)
    Undo.objects.all().delete()  # nobody did these things: there is nothing to take back


def teams_find(*, now: datetime) -> None:
    """Look for the teams of the story, when everybody is understood."""
    for plan in plans_unanswered():
        plan_seek(plan, now=now)
        plan_find(plan, now=now)


def _skills(people: Mapping[str, Person], table: str) -> None:
    for line in table.strip().splitlines():
        name, *holders = (part.strip() for part in line.split("|"))
        is_language, name = name.startswith("*"), name.lstrip("*")
        skill, _ = Skill.objects.get_or_create(
            name_key=fold(name), defaults={"name": name, "is_language": is_language}
        )
        for holder in holders:
            wish = PersonSkill.Wish.HELP if holder.startswith("(") else PersonSkill.Wish.USE
            person = people.get(holder.strip("()"))
            if person:
                PersonSkill.objects.get_or_create(person=person, skill=skill, wish=wish)


def _people(cast: Cast) -> dict[str, Person]:
    """Return the persons that came in, by their part in the story."""
    rows = Identity.objects.exclude(person=None).select_related("person__root")
    by_value = {one.value: one.person.root for one in rows if one.person}
    found = {one.key: by_value.get(one.mail) or by_value.get(one.phone) for one in cast}
    return {key: person for key, person in found.items() if person}
