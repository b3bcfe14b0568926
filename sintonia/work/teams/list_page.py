"""The list of teams looked for."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.people.choosing import chosen
from sintonia.ui import marks
from sintonia.work.projects.queries.words import names_words
from sintonia.work.teams.asking import needs_of
from sintonia.work.teams.found import Found, found_of
from sintonia.work.teams.models import TeamPlan
from sintonia.work.teams.queries.plans import skill_names
from sintonia.work.teams.queries.ties import Mine, with_me


class PlanRow(NamedTuple):
    """A plan in the list."""

    id: int
    name: str
    needs: str
    project: str
    arches: list[SafeString]
    state: str
    is_pressing: bool


def plan_rows(plans: Sequence[TeamPlan]) -> list[PlanRow]:
    """Return plans as rows, in four queries however many they are."""
    needs = {plan.id: needs_of(plan.need) for plan in plans}
    names = skill_names({one.skill for found in needs.values() for one in found})
    found = {plan.id: found_of(plan.answer) for plan in plans if plan.answer}
    ids = {pk for one in found.values() for pk in one.team or ()}
    people = {one.id: one.name for one in chosen(ids)}
    mine = with_me(list(people))
    return [
        PlanRow(
            plan.id,
            plan.name,
            names_words([names[one.skill] for one in needs[plan.id] if one.skill in names]),
            plan.project.name if plan.project and plan.project.deleted_at is None else "",
            [
                marks.arch(people[pk], _met(mine[pk]), size="s")
                for pk in (found[plan.id].team or () if plan.id in found else ())
                if pk in people
            ],
            *_state(plan, found.get(plan.id)),
        )
        for plan in plans
    ]


def _met(mine: Mine) -> str:
    return marks.MET if mine.has_met else marks.NEVER if mine.moments else marks.UNKNOWN


def _state(plan: TeamPlan, found: Found | None) -> tuple[str, bool]:
    if plan.asked_at:
        return gettext("asked"), False
    if plan.sought_at:
        return gettext("being looked for"), False
    if found is None or found.failed:
        return gettext("to be looked for"), False
    if found.team is None:
        return gettext("no team covers it"), True
    n = len(found.team)
    text = ngettext("%(n)d person, besides you", "%(n)d people, besides you", n)
    return text % {"n": n}, False
