"""The list of projects; one begins, changes, ends, goes into the trash."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import go_on, pk_of, posted, said
from sintonia.spaces.access import find, signed_in
from sintonia.ui.toast import toast
from sintonia.work.inquiries.models import Trial
from sintonia.work.projects.actions.projects import (
    Fields,
    NotAccepted,
    project_edit,
    project_start,
    project_to,
)
from sintonia.work.projects.actions.projects import project_delete as delete
from sintonia.work.projects.actions.projects import project_from_quote as from_quote
from sintonia.work.projects.actions.projects import project_restore as restore
from sintonia.work.projects.actions.templates import template_save, template_start
from sintonia.work.projects.forms import ProjectForm, TemplateForm
from sintonia.work.projects.models import Project
from sintonia.work.projects.queries import lists
from sintonia.work.projects.queries.choosing import person_alive
from sintonia.work.projects.queries.rows import templates
from sintonia.work.projects.views.common import form_page, page_of, project_of
from sintonia.work.quotes.models import Quote

_STATE = Project.State


def projects(request: HttpRequest) -> HttpResponse:
    """List projects by their goal: those under way, the closed ones, those in the trash."""
    show, today = request.GET.get("show", ""), timezone.localdate()
    readers = {"closed": lists.closed, "trash": lists.trashed}
    found = readers.get(show, lists.running)(today)
    values: dict[str, Any] = {"goals": found, "show": show if show in readers else ""}
    if not values["show"]:
        values["lede"] = lists.lede(found)
        values["others"] = lists.with_others(signed_in(request), now=timezone.now())
        values["templates"] = templates()
    return render(request, "projects/list.html", values)


def project_new(request: HttpRequest) -> HttpResponse:
    """Begin a project, from nothing, from a template, or from a trial that went well."""
    today = timezone.localdate()
    template, trial = _template(request), _trial(request)
    form = ProjectForm(posted(request), initial=_first(request, template, trial, today))
    if not form.is_valid():
        more: dict[str, Any] = {
            "template": template,
            "trial": trial,
            "save": _("Begin"),
            "leave": reverse("projects"),
        }
        return form_page(request, form, _("A new project"), **more)
    fields = Fields(**{name: form.cleaned_data[name] for name in Fields._fields})
    me, now = signed_in(request).name, timezone.now()
    begun = (
        template_start(template, fields, me=me, now=now)
        if template
        else project_start(fields, me=me, now=now, trial=trial)
    )
    return redirect(page_of(begun))


def _template(request: HttpRequest) -> Project | None:
    wanted = pk_of(request.POST.get("template") or request.GET.get("template", ""))
    return find(Project, wanted, deleted_at=None, state=_STATE.TEMPLATE) if wanted else None


def _trial(request: HttpRequest) -> Trial | None:
    wanted = pk_of(request.POST.get("trial") or request.GET.get("trial", ""))
    return find(Trial, wanted, person__root__deleted_at=None) if wanted else None


def _first(
    request: HttpRequest, template: Project | None, trial: Trial | None, today: date
) -> dict[str, Any]:
    client = person_alive(pk_of(request.GET.get("client", "")))
    values: dict[str, Any] = {"starts_on": today, "client": client.name if client else ""}
    if trial:
        values |= {"goal": trial.scope, "name": values["client"]}
    if template:
        values |= {"goal": template.goal, "name": template.name}
        if template.due_on:
            values["due_on"] = today + (template.due_on - template.starts_on)
    return values


@require_POST
def project_from_quote(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin what an accepted quote promised; a second click leads to the project begun by the first."""
    quote = find(Quote, pk)
    try:
        project = from_quote(quote, me=signed_in(request).name, now=timezone.now())
    except NotAccepted:
        raise Http404 from None
    return redirect(page_of(project))


def project_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a project is."""
    project = project_of(pk)
    form = ProjectForm.of(project, posted(request))
    if not form.is_valid():
        return form_page(
            request,
            form,
            _("Change the project"),
            project=project,
            more="projects/change_more.html",
        )
    if undo := project_edit(project, form.changes(), now=timezone.now()):
        said(request, _("Changed: %(name)s.") % {"name": project.name}, undo)
    return redirect(page_of(project))


@require_POST
def project_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a project to its closing."""
    project = project_of(pk)
    if project.state != _STATE.OPEN:
        raise Http404
    undo = project_to(project, _STATE.CLOSING, now=timezone.now())
    said(request, _("%(name)s is being closed.") % {"name": project.name}, undo)
    return go_on(request, to=page_of(project))


@require_POST
def project_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a project."""
    project = project_of(pk)
    if project.state not in (_STATE.OPEN, _STATE.CLOSING):
        raise Http404
    undo = project_to(project, _STATE.CLOSED, now=timezone.now())
    said(request, _("%(name)s is closed.") % {"name": project.name}, undo)
    return go_on(request, to=page_of(project))


@require_POST
def project_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a project up again."""
    project = project_of(pk)
    if project.state == _STATE.TEMPLATE:
        raise Http404
    undo = project_to(project, _STATE.OPEN, now=timezone.now())
    said(request, _("%(name)s goes on.") % {"name": project.name}, undo)
    return go_on(request, to=page_of(project))


@require_POST
def project_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a project or a template into the trash."""
    project = project_of(pk)
    undo = delete(project, now=timezone.now())
    said(request, _("%(name)s is in the trash.") % {"name": project.name}, undo)
    return redirect("projects")


@require_POST
def project_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a project out of the trash."""
    project = find(Project, pk, deleted_at__isnull=False)
    restore(project, now=timezone.now())
    toast(request, _("As it was before."))
    return redirect(page_of(project))


def project_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a project as a template for others like it."""
    project = project_of(pk)
    form = TemplateForm(posted(request), initial={"name": project.name})
    if not form.is_valid():
        return form_page(request, form, _("Keep it as a template"), project=project)
    template = template_save(project, form.cleaned_data["name"], now=timezone.now())
    words = _("Kept: you can begin others from “%(name)s”.")
    said(request, words % {"name": template.name})
    return redirect("projects")
