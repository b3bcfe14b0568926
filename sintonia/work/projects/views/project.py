"""One project: its list, its board, its journal and the page of what everybody should know."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import go_on, pk_of, posted, said
from sintonia.spaces.access import find
from sintonia.ui.toast import toast
from sintonia.work.projects import slots
from sintonia.work.projects.actions.writing import Rewritten, journal_remove, journal_write
from sintonia.work.projects.actions.writing import knowledge_write as write
from sintonia.work.projects.forms import JournalForm, KnowledgeForm
from sintonia.work.projects.models import JournalEntry, Project, Writing
from sintonia.work.projects.queries import page
from sintonia.work.projects.queries.board import BY_OWNER, BY_STATE, board
from sintonia.work.projects.queries.guests import journal
from sintonia.work.projects.queries.people import coverage, faces
from sintonia.work.projects.queries.promises import promises_of_project
from sintonia.work.projects.queries.rows import leader, writings
from sintonia.work.projects.views.common import form_page, page_of, project_of, tasks_below

_LATEST = 5


def project(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a project, as a list or as a board."""
    found = project_of(pk)
    if request.GET.get("view") == "board":
        return render(
            request, "projects/board.html", board_values(found, request.GET.get("by", ""))
        )
    return render(request, "projects/project.html", _list_values(request, found))


def board_values(found: Project, by: str) -> dict[str, Any]:
    """Return what the board shows."""
    people, today = faces(found), timezone.localdate()
    shown = board(found, people, by=BY_OWNER if by == BY_OWNER else BY_STATE, today=today)
    head = page.head(found, people, shown.states, today)
    return {"head": head, "project": found, "board": shown, "view": "board"}


def _list_values(request: HttpRequest, found: Project) -> dict[str, Any]:
    people, today, now = faces(found), timezone.localdate(), timezone.now()
    me = next(one.id for one in people if one.is_me)
    rows = page.rows(found, people, mine=me, today=today, below=tasks_below())
    of = request.GET.get("of", "")
    only = None if of == "" else me if of == "mine" else pk_of(of)
    return {
        "head": page.head(found, people, [row.state for row in rows], today),
        "project": found,
        "view": "list",
        "lists": page.sorted_out(rows, of=only),
        "filters": page.filters(rows, people, me, of),
        "has_tasks": bool(rows),
        "is_narrow": only is not None,
        "coverage": coverage(people),
        "promises": promises_of_project(found, today),
        "journal": journal(found, _LATEST),
        "beside": slots.beside(found, now=now),
        "below": slots.below(found, now=now),
    }


# --- journal --------------------------------------------------------------------------------------


def project_journal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole journal; write down what happened."""
    found = project_of(pk)
    form = JournalForm(posted(request))
    if form.is_valid():
        journal_write(found, leader(found), form.cleaned_data["text"], now=timezone.now())
        return go_on(request, to=f"{page_of(found)}#journal")
    if request.method == "POST":
        return form_page(request, form, _("Journal"), project=found)
    entries = journal(found, 500)
    return render(request, "projects/journal.html", {"project": found, "journal": entries})


@require_POST
def journal_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry of the journal away."""
    entry = find(JournalEntry, pk, project__deleted_at=None)
    undo = journal_remove(entry, now=timezone.now())
    said(request, _("The entry is gone."), undo)
    return go_on(request, to=f"{page_of(entry.project)}#journal")


# --- what everybody should know -------------------------------------------------------------------


def knowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the shared page, as it is or as it was."""
    found = project_of(pk)
    people, today = faces(found), timezone.localdate()
    earlier = pk_of(request.GET.get("version", ""))
    values = {
        "project": found,
        "head": page.head(found, people, page.states(found), today),
        "view": "knowledge",
        "writings": writings(found),
        "earlier": find(Writing, earlier, project=found) if earlier else None,
    }
    return render(request, "projects/knowledge.html", values)


def knowledge_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the shared page; whoever wrote it meanwhile is told of, and nothing is lost."""
    found = project_of(pk)
    address = reverse("project_knowledge", args=[pk])
    first = {"text": found.knowledge, "version": found.knowledge_version}
    form = KnowledgeForm(posted(request), initial=first)
    if not form.is_valid():
        return form_page(
            request, form, _("What all of us should know"), project=found, leave=address
        )
    try:
        changed = write(found, leader(found), **form.cleaned_data, now=timezone.now())
    except Rewritten:
        return rewritten(request, project_of(pk), form, request.path, address)
    if changed:
        toast(request, _("Written. What stood there before is kept."))
    return redirect(address)


def rewritten(
    request: HttpRequest, found: Project, form: KnowledgeForm, action: str, leave: str
) -> HttpResponse:
    """Show what one wrote beside what somebody else wrote in the meantime."""
    current = {"text": form.cleaned_data["text"], "version": found.knowledge_version}
    values = {
        "project": found,
        "form": KnowledgeForm(initial=current),
        "action": action,
        "leave": leave,
        "base": "ui/base.html",
    }
    return render(request, "projects/rewritten.html", values, status=409)
