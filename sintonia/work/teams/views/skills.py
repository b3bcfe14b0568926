"""Who can do what: the list, and one person's skills and room."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.models import Person, PersonSkill
from sintonia.people.views.common import go_on, person_of, posted, said
from sintonia.spaces.access import find
from sintonia.ui.toast import toast
from sintonia.work.teams.actions.skills import Room, availability_set, skill_add, skill_remove
from sintonia.work.teams.forms import RoomForm, SkillForm
from sintonia.work.teams.queries.skills import (
    availability_of,
    skill_options,
    skill_rows,
    skills_of_person,
)
from sintonia.work.teams.wishes import WORDS


def skills(request: HttpRequest) -> HttpResponse:
    """Show every skill and who has it."""
    rows = skill_rows(now=timezone.now())
    return render(request, "workteams/skills.html", {"rows": rows})


def person_skills(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a person can do and how much room she has; add a skill."""
    person = person_of(pk)
    form = SkillForm(posted(request))
    if not form.is_valid():
        return _page(request, person, form=form)
    values = form.cleaned_data
    one, undo = skill_add(
        person,
        values["name"],
        values["wish"],
        is_language=values["is_language"],
        now=timezone.now(),
    )
    if undo:
        said(request, _("%(skill)s: noted.") % {"skill": one.skill.name}, undo)
    else:
        toast(request, _("%(skill)s was there already.") % {"skill": one.skill.name})
    return go_on(request, to=reverse("person_skills", args=[person.id]))


@require_POST
def skill_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a skill away from a person."""
    one = find(PersonSkill, pk, person__root__deleted_at=None)
    if one.person.root_id is None:
        raise Http404
    undo = skill_remove(one, now=timezone.now())
    said(request, _("%(skill)s: taken away.") % {"skill": one.skill.name}, undo)
    return go_on(request, to=reverse("person_skills", args=[one.person.root_id]))


def availability(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how much room a person has."""
    person = person_of(pk)
    form = RoomForm(posted(request))
    if request.method != "POST":
        return redirect("person_skills", person.id)
    if not form.is_valid():
        return _page(request, person, room=form)
    undo = availability_set(person, Room(**form.cleaned_data), now=timezone.now())
    said(request, _("Noted."), undo)
    return go_on(request, to=reverse("person_skills", args=[person.id]))


def _page(
    request: HttpRequest,
    person: Person,
    *,
    form: SkillForm | None = None,
    room: RoomForm | None = None,
) -> HttpResponse:
    known = availability_of(person)
    initial = {name: getattr(known, name) for name in Room._fields} if known else None
    held = [(one, WORDS[one.wish]) for one in skills_of_person(person)]
    values = {
        "person": person,
        "held": held,
        "form": form or SkillForm(),
        "room": room or RoomForm(initial=initial),
        "options": skill_options(),
    }
    return render(request, "workteams/person_skills.html", values)
