"""What a guest sees and does: one project, by its participants alone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import posted
from sintonia.spaces.models import User
from sintonia.ui.toast import toast, trouble
from sintonia.work.projects.actions import people as people_actions
from sintonia.work.projects.actions import tasks as task_actions
from sintonia.work.projects.actions.writing import Rewritten, journal_write, knowledge_write
from sintonia.work.projects.forms import AnswerForm, JournalForm, KnowledgeForm
from sintonia.work.projects.models import Task
from sintonia.work.projects.queries import page
from sintonia.work.projects.queries.guests import Guest, journal, may_do, owns_space, task_of
from sintonia.work.projects.queries.people import guest_faces
from sintonia.work.projects.queries.rows import leader
from sintonia.work.projects.views.tasks import ticks

_LATEST = 30


def guest_page(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Show the request while it waits for an answer, then the project."""
    values: dict[str, Any] = {"guest": guest, "base": _base(guest)}
    values["leader"] = leader(guest.project).name
    if not guest.is_in:
        values["form"] = AnswerForm()
        return render(request, "projects/invitation.html", values)
    people, today = guest_faces(guest.project), timezone.localdate()
    below = f"{guest.door}tasks/"
    rows = page.rows(guest.project, people, mine=guest.one.id, today=today, below=below)
    values |= {
        "head": page.head(guest.project, people, [row.state for row in rows], today),
        "lists": page.sorted_out(rows),
        "journal": journal(guest.project, _LATEST),
        "can_tie": _can_tie(request, guest),
    }
    return render(request, "projects/guest.html", values)


def _base(guest: Guest) -> str:
    return "ui/base.html" if guest.has_account else "ui/public.html"


def _can_tie(request: HttpRequest, guest: Guest) -> bool:
    """Say whether the one who looks could keep the project among her own."""
    if guest.has_account or not isinstance(request.user, User):
        return False
    is_free = guest.key.user_id in (None, request.user.id)
    return is_free and not owns_space(request.user, guest.key)


@require_POST
def guest_answer(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Take the answer to a request, or another one later."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        values = {"guest": guest, "base": _base(guest), "form": form}
        values["leader"] = leader(guest.project).name
        return render(request, "projects/invitation.html", values)
    people_actions.participant_answer(
        guest.one, is_yes=form.is_yes, words=form.cleaned_data["words"], now=timezone.now()
    )
    return redirect(guest.door)


@require_POST
def guest_details(request: HttpRequest, guest: Guest, pk: int) -> HttpResponse:
    """Tick details of a task that is theirs or with which they help."""
    task = _hers(guest, pk)
    on, off = ticks(request)
    task_actions.details_tick(task, on=on, off=off)
    return redirect(f"{guest.door}#task-{pk}")


@require_POST
def guest_state(request: HttpRequest, guest: Guest, pk: int) -> HttpResponse:
    """Say that a task of theirs is done, or that it is not after all."""
    task = _hers(guest, pk)
    state = Task.State.DONE if request.POST.get("state") == "DONE" else Task.State.DOING
    task_actions.task_to(task, state, now=timezone.now())
    is_done = state == Task.State.DONE
    words = _("Done: %(name)s.") if is_done else _("Open again: %(name)s.")
    toast(request, words % {"name": task.title})
    return redirect(f"{guest.door}#task-{pk}")


@require_POST
def guest_take(request: HttpRequest, guest: Guest, pk: int) -> HttpResponse:
    """Take a task that nobody owns."""
    task = task_of(guest, pk)
    if task is None or not guest.can_write:
        raise Http404
    if task_actions.task_take(task, guest.one):
        toast(request, _("“%(task)s” is yours now.") % {"task": task.title})
    else:
        trouble(request, _("Somebody else took it a moment before."))
    return redirect(f"{guest.door}#task-{pk}")


def _hers(guest: Guest, pk: int) -> Task:
    task = task_of(guest, pk)
    if task is None or not may_do(guest, task):
        raise Http404
    return task


@require_POST
def guest_journal(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Write in the journal."""
    if not guest.can_write:
        raise Http404
    form = JournalForm(request.POST)
    if form.is_valid():
        journal_write(guest.project, guest.one, form.cleaned_data["text"], now=timezone.now())
    else:
        trouble(request, _("Write what happened."))
    return redirect(f"{guest.door}#journal")


def guest_knowledge(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Write the page of what everybody should know."""
    if not guest.can_write:
        raise Http404
    project = guest.project
    first = {"text": project.knowledge, "version": project.knowledge_version}
    form = KnowledgeForm(posted(request), initial=first)
    values = {"guest": guest, "base": _base(guest), "form": form, "leave": guest.door}
    values |= {"action": request.path, "project": project}
    if not form.is_valid():
        return render(request, "projects/guest_knowledge.html", values)
    try:
        knowledge_write(project, guest.one, **form.cleaned_data, now=timezone.now())
    except Rewritten:
        project.refresh_from_db()
        current = {"text": form.cleaned_data["text"], "version": project.knowledge_version}
        values["form"] = KnowledgeForm(initial=current)
        return render(request, "projects/rewritten.html", values, status=409)
    return redirect(f"{guest.door}#knowledge")


@require_POST
def guest_leave(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Leave the project; the link leads back."""
    if guest.is_in:
        people_actions.participant_leave(guest.one, now=timezone.now())
    return redirect(guest.door)


@require_POST
def guest_tie(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Keep the project among one's own, with an account of this server."""
    if not _can_tie(request, guest):
        raise Http404
    assert isinstance(request.user, User)
    if not people_actions.link_tie(guest.key, request.user.id):
        raise Http404
    return redirect(reverse("with", args=[guest.key.id]))
