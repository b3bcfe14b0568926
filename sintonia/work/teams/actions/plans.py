"""Plans of teams: made, changed, tried without somebody, sent to those who are proposed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo
from sintonia.work.projects.actions.people import (
    NameTaken,
    Request,
    participant_add,
    participant_ask,
)
from sintonia.work.projects.actions.projects import Fields, project_start
from sintonia.work.projects.models import Participant, Project
from sintonia.work.teams.actions.skills import skill_named
from sintonia.work.teams.asking import Limits, Need, limits_of
from sintonia.work.teams.models import TeamPlan


class Wanted(NamedTuple):
    """What a form asks for; skills by their names."""

    name: str
    needs: Sequence[tuple[str, int, bool, bool]]  # name, how many, must, is the user's own
    limits: Limits
    objective: str = TeamPlan.Objective.SUM
    project: Project | None = None


@transaction.atomic
def plan_write(plan: TeamPlan | None, wanted: Wanted, *, now: datetime) -> TeamPlan:
    """Make a plan, or change one; what was found for it is forgotten."""
    written = plan or TeamPlan(created_at=now)
    needs: dict[int, Need] = {}
    for name, many, is_must, is_mine in wanted.needs:
        pk = skill_named(name).id
        before = needs.get(pk, Need(pk, 0, is_must=False))
        needs[pk] = Need(
            pk, max(many, before.many), is_must or before.is_must, is_mine or before.is_mine
        )
    written.name, written.objective, written.project = (
        wanted.name,
        wanted.objective,
        wanted.project,
    )
    written.need = [list(one) for one in needs.values()]
    written.limits = wanted.limits.as_json()
    written.answer, written.sought_at = None, None
    written.save()
    return written


def plan_without(plan: TeamPlan, people: Iterable[int]) -> None:
    """Leave people out; chosen ones are not chosen any more."""
    limits = limits_of(plan.limits)
    out = set(people)
    limits = replace(
        limits,
        out=tuple(sorted({*limits.out, *out})),
        chosen=tuple(pk for pk in limits.chosen if pk not in out),
    )
    _limit(plan, limits)


def plan_with(plan: TeamPlan, people: Iterable[int]) -> None:
    """Let people in again who were left out."""
    limits = limits_of(plan.limits)
    back = set(people)
    _limit(plan, replace(limits, out=tuple(pk for pk in limits.out if pk not in back)))


def _limit(plan: TeamPlan, limits: Limits) -> None:
    plan.limits = limits.as_json()
    plan.answer, plan.sought_at = None, None
    plan.save(update_fields=["limits", "answer", "sought_at"])


@transaction.atomic
def plan_delete(plan: TeamPlan, *, now: datetime) -> Undo:
    """Put a plan away; it can be taken back."""
    back = WayBack()
    back.change([plan], deleted_at=now)
    return back.keep(None, now=now)


class Letter(NamedTuple):
    """What all who are proposed are asked, and what for each."""

    goal: str  # of a project that begins with this
    letter: str
    asked_for: dict[int, str]  # by card
    answer_by: date | None = None


@transaction.atomic
def plan_ask(
    plan: TeamPlan, people: Sequence[Person], letter: Letter, *, me: str, now: datetime
) -> list[tuple[Participant, str]]:
    """Ask everybody proposed to take part in the plan's project, begun when there is none.

    Returns each with the token of the link, shown once. Who takes part already, or was asked and did not
    answer yet, is left alone.
    """
    held = TeamPlan.objects.select_for_update().get(id=plan.id)
    project = held.project if held.project and held.project.deleted_at is None else None
    if project is None:
        today = now.astimezone(timezone.get_current_timezone()).date()
        project = project_start(Fields(plan.name, letter.goal, today), me=me, now=now)
    asked = []
    for person in people:
        if not _is_in(project, person):
            request = Request(
                letter.asked_for.get(person.id, plan.name)[:300], letter.letter, letter.answer_by
            )
            one = _seat(project, person)
            asked.append((one, participant_ask(one, request, now=now)))
    plan.project, plan.asked_at = project, now
    plan.save(update_fields=["project", "asked_at"])
    return asked


def _is_in(project: Project, person: Person) -> bool:
    rows = Participant.objects.filter(project=project, person__root=person.root_id)
    there = rows.filter(left_at=None, removed_at=None)
    return there.exclude(answer=Participant.Answer.DECLINED).exists()


def _seat(project: Project, person: Person) -> Participant:
    """Return her place in a project; two people of one name are told apart by what they do."""
    try:
        return participant_add(project, person.name, person=person)
    except NameTaken:
        told = person.role or person.city or str(person.id)
        return participant_add(project, f"{person.name} ({told})", person=person)
