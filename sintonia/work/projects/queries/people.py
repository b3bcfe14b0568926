"""Who takes part: their faces, what they cover, what was asked of whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.lib.text import fold
from sintonia.people.choosing import PersonRow
from sintonia.people.models import PersonSkill
from sintonia.ui import marks
from sintonia.ui.dates import ago, on
from sintonia.understand.models import Relationship
from sintonia.work.inquiries.rows import people_of
from sintonia.work.inquiries.words import day_at
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.queries.rows import present, root_of
from sintonia.work.projects.queries.words import day_words, due_words, first_names

_ROLE, _ANSWER = Participant.Role, Participant.Answer


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody who takes part, as a row or a small arch."""

    id: int
    name: str
    called: str
    arch: SafeString
    is_me: bool = False
    is_asked: bool = False  # has not answered yet
    person: int | None = None


class _Seat(NamedTuple):
    """A participant, as far as a face shows them."""

    id: int
    name: str
    role: str
    answer: str
    person: int | None  # of those who were merged, the one that was kept


def _seats(project: Project) -> list[_Seat]:
    columns = present(project).values_list("id", "name", "role", "answer", "person__root_id")
    return sorted(
        (_Seat(*row) for row in columns), key=lambda one: (one.role != _ROLE.OWNER, one.id)
    )


def faces(project: Project) -> list[Face]:
    """Return who takes part, in two queries, the one who leads first."""
    seats = _seats(project)
    met = _met_persons(one.person for one in seats)
    called = first_names([one.name for one in seats])
    return [
        Face(
            id=one.id,
            name=one.name,
            called=short,
            arch=marks.arch(one.name, _sign(one.role, one.person, met), size="s"),
            is_me=one.role == _ROLE.OWNER,
            is_asked=one.answer == _ANSWER.ASKED,
            person=one.person,
        )
        for one, short in zip(seats, called, strict=True)
    ]


def met_of(people: Iterable[Participant]) -> dict[int, bool]:
    """Return whether each person with whom there was contact was met in person."""
    return _met_persons(root_of(one) for one in people)


def _met_persons(roots: Iterable[int | None]) -> dict[int, bool]:
    wanted = [root for root in roots if root]
    if not wanted:
        return {}
    rows = Relationship.objects.filter(person__in=wanted)
    return {person: at is not None for person, at in rows.values_list("person_id", "last_met_at")}


def sign_of(one: Participant, met: dict[int, bool]) -> str:
    """Return which sign of the arch says whether the user met them."""
    return _sign(one.role, root_of(one), met)


def _sign(role: str, person: int | None, met: dict[int, bool]) -> str:
    if role == _ROLE.OWNER:
        return marks.MET
    known = met.get(person or 0)
    return marks.UNKNOWN if known is None else marks.MET if known else marks.NEVER


def guest_faces(project: Project) -> list[Face]:
    """Return who takes part as other participants see it: names, and nothing of the user's own."""
    seats = _seats(project)
    called = first_names([one.name for one in seats])
    return [
        Face(one.id, one.name, short, marks.name_arch(one.name))
        for one, short in zip(seats, called, strict=True)
    ]


# --- who covers what ------------------------------------------------------------------------------

COVERS, HELPS, NOT = 2, 1, 0


class Cover(NamedTuple):
    """A skill, and how far each of those who take part covers it."""

    skill: str
    cells: list[int]


class Coverage(NamedTuple):
    """The table of who covers what."""

    called: list[str]
    rows: list[Cover]
    alone: list[str]  # skills that one person alone covers


def coverage(people: Sequence[Face]) -> Coverage | None:
    """Return who covers what, in one query; None when nobody's skills are known."""
    columns: dict[int | None, int] = {one.person: i for i, one in enumerate(people) if one.person}
    wishes = (PersonSkill.Wish.USE, PersonSkill.Wish.HELP)
    found = PersonSkill.objects.filter(person__root__in=list(columns), wish__in=wishes)
    table: dict[tuple[bool, str], list[int]] = {}
    for root, wish, skill, is_language in found.values_list(
        "person__root_id", "wish", "skill__name", "skill__is_language"
    ):
        cells = table.setdefault((is_language, skill), [NOT] * len(people))
        cells[columns[root]] = max(cells[columns[root]], COVERS if wish == "USE" else HELPS)
    if not table:
        return None
    ordered = sorted(table, key=lambda one: (one[0], fold(one[1])))
    rows = [Cover(skill, table[is_language, skill]) for is_language, skill in ordered]
    alone = [row.skill for row in rows if row.cells.count(COVERS) == 1]
    return Coverage([one.called for one in people], rows, alone)


# --- requests -------------------------------------------------------------------------------------


FRESH = timedelta(days=14)  # a no is told for so long


class Asked(NamedTuple):
    """A request to collaborate that waits for an answer, or to which the answer was no."""

    project: int
    project_name: str
    name: str
    arch: SafeString
    asked_for: str
    when: str  # "3 days ago", "an answer would help by Friday 27"; of a no, when it came
    is_late: bool
    refusal: str  # "said no: “Not this month”", "" while it waits


def asked(*, now: datetime, most: int = 6, refusals: int = 3) -> list[Asked]:
    """Return the requests that wait for an answer, then the noes of the last two weeks, newest first.

    Four queries. Of projects that are closed or in the trash, nothing.
    """
    rows = Participant.objects.filter(
        asked_at__isnull=False, removed_at=None, left_at=None, project__deleted_at=None
    ).exclude(project__state=Project.State.CLOSED)
    rows = rows.select_related("project", "person")
    waiting = rows.filter(answer=_ANSWER.ASKED).order_by("-asked_at", "-id")
    fresh = rows.filter(answer=_ANSWER.DECLINED, answered_at__gte=now - FRESH)
    found = [*waiting[:most], *fresh.order_by("-answered_at", "-id")[:refusals]]
    people = people_of((root_of(one) for one in found), now=now)
    return [_asked(one, people.get(root_of(one) or 0), day_at(now)) for one in found]


def _asked(one: Participant, person: PersonRow | None, today: date) -> Asked:
    is_no = one.answer == _ANSWER.DECLINED
    return Asked(
        project=one.project_id,
        project_name=one.project.name,
        name=person.name if person else one.name,
        arch=person.arch if person else marks.arch(one.name, marks.UNKNOWN),
        asked_for=one.asked_for,
        when=_asked_when(one, today),
        is_late=bool(not is_no and one.answer_by and one.answer_by < today),
        refusal=_refusal_words(one.words) if is_no else "",
    )


def _asked_when(one: Participant, today: date) -> str:
    if one.answered_at:
        return ago(day_at(one.answered_at), today)
    if one.answer_by is None:
        return ago(day_at(one.asked_at), today) if one.asked_at else ""
    if one.answer_by < today:
        return due_words(one.answer_by, today)
    day = on(day_words(one.answer_by, today))
    return gettext("an answer would help by %(day)s") % {"day": day}


def _refusal_words(words: str) -> str:
    return gettext("said no: “%(words)s”") % {"words": words} if words else gettext("said no")


class Place(NamedTuple):
    """Somebody in the list of who takes part, with what can be done."""

    one: Participant
    arch: SafeString
    tasks: int  # that she owns
    has_link: bool


def places(project: Project) -> list[Place]:
    """Return everybody who ever had a part in a project, those who are not there any more last."""
    still = Q(tasks__deleted_at=None) & ~Q(tasks__state="DONE")
    rows = (
        Participant.objects.filter(project=project)
        .select_related("person")
        .annotate(owned=Count("tasks", filter=still))
    )
    people = sorted(rows, key=lambda one: (_gone(one), one.role != _ROLE.OWNER, one.id))
    met = met_of(people)
    return [
        Place(one, marks.arch(one.name, sign_of(one, met)), one.owned, bool(one.key))
        for one in people
    ]


def _gone(one: Participant) -> bool:
    return bool(one.removed_at or one.left_at or one.answer == _ANSWER.DECLINED)
