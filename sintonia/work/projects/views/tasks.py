"""Tasks: added, changed, done, given, moved; their details."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import go_on, pk_of, posted, said
from sintonia.spaces.access import find, find_in
from sintonia.ui.toast import toast, trouble
from sintonia.work.projects.actions import tasks as actions
from sintonia.work.projects.actions.people import NameTaken, participant_add
from sintonia.work.projects.forms import DetailForm, EditTaskForm, NewTaskForm, TaskForm
from sintonia.work.projects.models import Detail, Participant, Project, Task
from sintonia.work.projects.queries import page
from sintonia.work.projects.queries.board import BY_OWNER, move_words
from sintonia.work.projects.queries.people import faces
from sintonia.work.projects.queries.rows import details_of, leader, present, tasks_of
from sintonia.work.projects.views.common import (
    form_page,
    is_htmx,
    page_of,
    project_of,
    task_of,
    tasks_below,
)
from sintonia.work.projects.views.project import board_values

_STATE = Task.State


def task_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a task to a project."""
    project = project_of(pk)
    form = NewTaskForm(posted(request), people=faces(project))
    if not form.is_valid() or not _owner_settled(form, project):
        return form_page(request, form, _("A new task"), project=project, save=_("Add"))
    data = form.cleaned_data
    plan = actions.Plan(
        title=data["title"],
        owner=_named_owner(form, project),
        due_on=data["due_on"],
        estimate=data["estimate"],
        note=data["note"],
        details=data["details"],
    )
    task = actions.task_add(project, plan, now=timezone.now())
    return redirect(page_of(project, task))


def _owner_settled(form: TaskForm, project: Project) -> bool:
    """Make somebody who was named a participant; say whether that went well."""
    name = form.cleaned_data["owner_name"]
    form.settled = None
    if name:
        try:
            form.settled = participant_add(project, name, person=form.owner_person)
        except NameTaken:
            form.add_error(
                "owner_name",
                _(
                    "There is already somebody called that: write the name so that both can be told apart."
                ),
            )
            return False
    return True


def _named_owner(form: TaskForm, project: Project) -> Participant | None:
    if form.settled:
        return form.settled
    wanted = form.cleaned_data["owner"]
    return find_in(present(project), int(wanted)) if wanted else None


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and change a task, with its details."""
    found = task_of(pk)
    people = faces(found.project)
    helping = list(found.helpers.values_list("participant_id", flat=True))
    form = EditTaskForm.of(found, helping, people, posted(request))
    if not form.is_valid() or not _owner_settled(form, found.project):
        return _task_page(request, found, form)
    changes = form.changes()
    if form.settled:
        changes["owner_id"] = form.settled.id
    helpers = form.cleaned_data["helpers"] if "helpers" in form.changed_data else None
    undo = actions.task_edit(found, changes, helpers=helpers, now=timezone.now())
    if undo:
        said(request, _("Changed: %(name)s.") % {"name": found.title}, undo)
    return go_on(request, to=page_of(found.project, found))


def _task_page(request: HttpRequest, found: Task, form: EditTaskForm) -> HttpResponse:
    more = {"task": found, "details": details_of(found), "more": "projects/task_more.html"}
    leave = page_of(found.project, found)
    return form_page(request, form, found.title, project=found.project, leave=leave, **more)


@require_POST
def task_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a task is done, under way, or still to be done."""
    found, state = task_of(pk), request.POST.get("state", "")
    if state not in _STATE.values:
        return redirect(page_of(found.project, found))
    undo = actions.task_edit(found, {"state": _STATE(state)}, now=timezone.now())
    if undo:
        words = _("Done: %(name)s.") if state == _STATE.DONE else _("Open again: %(name)s.")
        said(request, words % {"name": found.title}, undo)
    return go_on(request, to=page_of(found.project, None if state == _STATE.DONE else found))


@require_POST
def task_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a task its one owner: "me" or a participant."""
    found, to = task_of(pk), request.POST.get("to", "")
    owner = leader(found.project) if to == "me" else find_in(present(found.project), pk_of(to))
    undo = actions.task_edit(found, {"owner_id": owner.id}, now=timezone.now())
    if undo:
        words = _("“%(task)s” is %(name)s’s now.")
        said(request, words % {"task": found.title, "name": owner.name}, undo)
    return go_on(request, to=page_of(found.project, found))


@require_POST
def task_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a task away."""
    found = task_of(pk)
    undo = actions.task_delete(found, now=timezone.now())
    said(request, _("The task is gone: %(name)s.") % {"name": found.title}, undo)
    return redirect(page_of(found.project))


# --- details --------------------------------------------------------------------------------------


@require_POST
def task_details(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick and untick details; only what differs from what the page showed is changed."""
    found = task_of(pk)
    on, off = ticks(request)
    actions.details_tick(found, on=on, off=off)
    return _in_place(request, found)


def ticks(request: HttpRequest) -> tuple[set[int], set[int]]:
    """Return which details a form ticks and which it unticks, by what it showed before."""
    seen = {pk_of(one) for one in request.POST.get("seen", "").split(",")} - {0}
    on = {pk_of(one) for one in request.POST.getlist("on")} - {0}
    return on - seen, seen - on


@require_POST
def detail_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line to the checklist of a task."""
    found = task_of(pk)
    form = DetailForm(request.POST)
    if not form.is_valid():
        return form_page(request, form, found.title, project=found.project)
    if not actions.detail_add(found, form.cleaned_data["text"]):
        trouble(request, _("At most 100 details: make two tasks of it."))
    return _in_place(request, found)


@require_POST
def detail_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line from a checklist."""
    detail = find(Detail, pk, task__deleted_at=None)
    undo = actions.detail_remove(detail, now=timezone.now())
    said(request, _("The detail is gone."), undo)
    return go_on(request, to=reverse("task", args=[detail.task_id]))


def _in_place(request: HttpRequest, found: Task) -> HttpResponse:
    if not is_htmx(request):
        return go_on(request, to=page_of(found.project, found))
    project = found.project
    people = faces(project)
    me = next(one.id for one in people if one.is_me)
    today, below = timezone.localdate(), tasks_below()
    rows = page.rows(project, people, mine=me, today=today, below=below, only=found.id)
    values = {"row": rows[0], "project": project, "is_open": True, "head": {"people": people}}
    return render(request, "projects/task_row.html", values)


# --- the board ------------------------------------------------------------------------------------


@require_POST
def project_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a task on the board: to another column, or before another task of its column."""
    project, by = project_of(pk), request.POST.get("by", "")
    found, place, column = _wanted(request, project, by)
    actions.task_move(found, place, now=timezone.now())
    said_now = move_words(found.title, column, people_by=by)
    if is_htmx(request):
        values = {**board_values(project, by), "said": said_now, "moved": found.id}
        return render(request, "projects/board_columns.html", values)
    toast(request, said_now)
    return redirect(
        f"{page_of(project)}?view=board&by={'owner' if by == BY_OWNER else ''}#task-{found.id}"
    )


def _wanted(request: HttpRequest, project: Project, by: str) -> tuple[Task, actions.Place, str]:
    """Read "task", "to" (the key of a column) and "before" (a task, empty: after all)."""
    task_text, _sep, to = request.POST.get("move", "").partition(":")
    rows = tasks_of(project)
    found = find_in(rows, pk_of(task_text or request.POST.get("task", "")))
    before = pk_of(request.POST.get("before", ""))
    ahead = find_in(rows, before) if before else None
    to = to or request.POST.get("to", "")
    if to in ("up", "down"):
        return found, actions.Place(before=_neighbour(found, to, by, project)), ""
    if by == BY_OWNER:
        owner = find_in(present(project), pk_of(to)) if pk_of(to) else None
        return (
            found,
            actions.Place(ahead, owner=owner.id if owner else 0),
            owner.name if owner else "",
        )
    state = _STATE(to) if to in _STATE.values else _STATE(found.state)
    return found, actions.Place(ahead, state=state), state.value


def _neighbour(found: Task, way: str, by: str, project: Project) -> Task | None:
    """Return the task before which another stands after a step up or down in its column."""
    rows = tasks_of(project)
    column = list(
        rows.filter(owner=found.owner_id) if by == BY_OWNER else rows.filter(state=found.state)
    )
    here = next(i for i, one in enumerate(column) if one.id == found.id)
    if way == "up":
        return column[max(0, here - 1)]
    return column[here + 2] if here + 2 < len(column) else None
