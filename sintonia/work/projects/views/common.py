"""What the views of this room share: the project they are about, and the pages of its forms."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sintonia.people.views.common import next_of
from sintonia.spaces.access import find
from sintonia.work.projects.models import Participant, Project, Task


def project_of(pk: int) -> Project:
    """Return a project or a template; 404 for one in the trash."""
    return find(Project, pk, deleted_at=None)


def task_of(pk: int) -> Task:
    """Return a task of a project that is not in the trash."""
    return find(Task, pk, deleted_at=None, project__deleted_at=None)


def participant_of(pk: int) -> Participant:
    """Return somebody who has or had a part in a project that is not in the trash."""
    return find(Participant, pk, project__deleted_at=None)


def page_of(project: Project, task: Task | int | None = None) -> str:
    """Return the address of a project's page, at a task when there is one."""
    address = reverse("project", args=[project.id])
    pk = task.id if isinstance(task, Task) else task
    return f"{address}#task-{pk}" if pk else address


def tasks_below() -> str:
    """Return the address below which tasks have theirs."""
    return reverse("task", args=[0])[:-2]


def is_htmx(request: HttpRequest) -> bool:
    """Say whether htmx asks, for a piece of a page."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by its middleware


def form_page(
    request: HttpRequest,
    form: forms.Form,
    title: str,
    *,
    project: Project | None = None,
    **more: Any,
) -> HttpResponse:
    """Show a form on a page of its own."""
    values = {"form": form, "title": title, "project": project, "next": next_of(request), **more}
    return render(request, "projects/form.html", values)
