"""Teams looked for: the list, one plan, its form, and what can be done with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import person_of, pk_of, posted, said
from sintonia.spaces.access import find, signed_in
from sintonia.teams.problem import BadProblem
from sintonia.ui.outside import outside
from sintonia.ui.toast import toast, trouble
from sintonia.work.projects.models import Project
from sintonia.work.teams.actions.finding import plan_find, plan_later, plan_seek
from sintonia.work.teams.actions.plans import (
    Letter,
    plan_ask,
    plan_delete,
    plan_with,
    plan_without,
    plan_write,
)
from sintonia.work.teams.asking import limits_of, needs_of
from sintonia.work.teams.forms import AskForm, PlanForm
from sintonia.work.teams.found import found_of
from sintonia.work.teams.letters import asked_for, letter_words
from sintonia.work.teams.list_page import plan_rows
from sintonia.work.teams.models import TeamPlan
from sintonia.work.teams.page import plan_page
from sintonia.work.teams.queries.cast import cast_of
from sintonia.work.teams.queries.plans import (
    holders,
    people_of_project,
    plans,
    skill_names,
    skills_of,
)
from sintonia.work.teams.queries.skills import skill_options


def plan_of(pk: int) -> TeamPlan:
    """Return a plan that was not put away."""
    return find(TeamPlan, pk, deleted_at=None)


def teams(request: HttpRequest) -> HttpResponse:
    """Show the teams that were looked for."""
    rows = plan_rows(list(plans()[:200]))
    return render(request, "workteams/list.html", {"rows": rows})


def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan and what was found for it; the part that changes alone, for htmx that waits for it."""
    page = plan_page(plan_of(pk), me=signed_in(request).name, now=timezone.now())
    return render(request, "workteams/team.html", {"page": page, "plan": page.plan})


def team_new(request: HttpRequest) -> HttpResponse:
    """Say what is needed, of nothing or of a project (`project`) with those who are in it."""
    pk = pk_of(request.POST.get("project", "") or request.GET.get("project", ""))
    project = find(Project, pk, deleted_at=None) if pk else None
    initial: dict[str, Any] = {}
    needs: list[tuple[str, int, bool, bool]] = []
    if project and request.method != "POST":
        there = people_of_project(project)
        skills = skills_of(there)
        names = skill_names(set(skills))
        needs = [(names[one], 1, True, False) for one in skills if one in names]
        initial = {"name": project.name, "chosen": [str(one) for one in there]}
    form = PlanForm(posted(request), people=holders(), initial=initial, needs=needs)
    if not form.is_valid():
        return _form_page(request, form, _("A new team"), project=project)
    plan = plan_write(None, form.wanted(project, ()), now=timezone.now())
    return _find(request, plan)


def team_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is needed."""
    plan = plan_of(pk)
    limits, needs = limits_of(plan.limits), needs_of(plan.need)
    names = skill_names({one.skill for one in needs})
    initial = {
        "name": plan.name,
        "objective": plan.objective,
        "hours": f"{limits.hours:g}" if limits.hours else "",
        "each": limits.each or "",
        "budget": limits.budget,
        "chosen": [str(one) for one in limits.chosen],
    }
    rows = [
        (names[one.skill], one.many, one.is_must, one.is_mine)
        for one in needs
        if one.skill in names
    ]
    form = PlanForm(posted(request), people=holders(), initial=initial, needs=rows)
    if not form.is_valid():
        return _form_page(request, form, plan.name, plan=plan)
    out = tuple(one for one in limits.out if str(one) not in form.cleaned_data["chosen"])
    plan_write(plan, form.wanted(plan.project, out), now=timezone.now())
    return _find(request, plan)


def _form_page(
    request: HttpRequest,
    form: PlanForm,
    title: str,
    *,
    plan: TeamPlan | None = None,
    project: Project | None = None,
) -> HttpResponse:
    values = {
        "form": form,
        "title": title,
        "plan": plan,
        "project": project,
        "options": skill_options(),
    }
    return render(request, "workteams/form.html", values)


@require_POST
def team_find(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the team, with people left out (`out`) or let in again (`in`)."""
    plan = plan_of(pk)
    out = [pk_of(one) for one in request.POST.getlist("out")][:50]
    back = [pk_of(one) for one in request.POST.getlist("in")][:50]
    for one in out:
        person_of(one)
    if out:
        plan_without(plan, out)
    if back:
        plan_with(plan, back)
    return _find(request, plan)


def _find(request: HttpRequest, plan: TeamPlan) -> HttpResponse:
    try:
        if plan_seek(plan, now=timezone.now()):
            plan_find(plan, now=timezone.now())
        else:
            plan_later(plan, now=timezone.now())
    except BadProblem:
        trouble(request, _("Write at least one skill that the team must have."))
        return redirect("team_change", plan.id)
    return redirect("team", plan.id)


@require_POST
def team_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the plan and decide later."""
    plan = plan_of(pk)
    toast(request, _("%(name)s: kept. You can decide later.") % {"name": plan.name})
    return redirect("teams")


@require_POST
def team_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a plan away."""
    plan = plan_of(pk)
    undo = plan_delete(plan, now=timezone.now())
    said(request, _("%(name)s: put away.") % {"name": plan.name}, undo)
    return redirect("teams")


def team_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask everybody who is proposed; then show the links, once."""
    plan, now = plan_of(pk), timezone.now()
    found = found_of(plan.answer) if plan.answer else None
    if not found or not found.team:
        raise Http404
    cast = cast_of(plan, found)
    people = cast.team(found.team)
    has_project = plan.project is not None and plan.project.deleted_at is None
    me = signed_in(request).name
    initial = {"letter": letter_words(people, me=me)}
    form = AskForm(posted(request), initial=initial, has_project=has_project)
    values: dict[str, Any] = {"plan": plan, "people": people, "form": form}
    if not form.is_valid():
        return render(request, "workteams/ask.html", values)
    letter = Letter(asked_for=asked_for(people, found, cast), **{"goal": "", **form.cleaned_data})
    asked = plan_ask(plan, [person_of(one.id) for one in people], letter, me=me, now=now)
    links = [(one, outside(request, reverse("invitation", args=[token]))) for one, token in asked]
    return render(request, "workteams/links.html", {"plan": plan, "links": links})
