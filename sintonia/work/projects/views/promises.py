"""Promises: made, kept, dropped, taken away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import go_on, person_of, posted, said
from sintonia.spaces.access import find
from sintonia.work.projects.actions import promises as actions
from sintonia.work.projects.forms import PromiseForm
from sintonia.work.projects.models import Promise
from sintonia.work.projects.views.common import form_page, page_of, project_of


def project_promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a promise made in a project."""
    project = project_of(pk)
    client = project.client.root if project.client else None
    form = PromiseForm(posted(request), initial={"person": client.name if client else ""})
    if not form.is_valid():
        return form_page(request, form, _("A promise"), project=project, save=_("Note it"))
    actions.promise_make(actions.Said(**form.cleaned_data, project=project), now=timezone.now())
    return redirect(f"{page_of(project)}#promises")


def person_promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a promise to or by a person."""
    person = person_of(pk)
    form = PromiseForm(posted(request), initial={"person": person.name})
    del form.fields["person"]
    if not form.is_valid():
        leave = reverse("person", args=[person.id])
        return form_page(request, form, _("A promise"), save=_("Note it"), leave=leave)
    data = form.cleaned_data
    data.pop("pick", None)
    actions.promise_make(actions.Said(**data, person=person), now=timezone.now())
    return go_on(request, person)


@require_POST
def promise_kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a promise was kept."""
    promise = find(Promise, pk)
    undo = actions.promise_keep(promise, now=timezone.now())
    said(request, _("Kept: %(text)s") % {"text": promise.text}, undo)
    return go_on(request, to=_page(promise))


@require_POST
def promise_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a promise is still to be kept."""
    promise = find(Promise, pk)
    undo = actions.promise_reopen(promise, now=timezone.now())
    said(request, _("Still to be kept: %(text)s") % {"text": promise.text}, undo)
    return go_on(request, to=_page(promise))


@require_POST
def promise_dropped(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a promise will not be kept, and that this was said."""
    promise = find(Promise, pk)
    undo = actions.promise_drop(promise, now=timezone.now())
    said(request, _("Let go: %(text)s") % {"text": promise.text}, undo)
    return go_on(request, to=_page(promise))


@require_POST
def promise_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a promise away."""
    promise = find(Promise, pk)
    undo = actions.promise_remove(promise, now=timezone.now())
    said(request, _("The promise is gone."), undo)
    return go_on(request, to=_page(promise))


def _page(promise: Promise) -> str:
    if promise.project_id:
        return f"{page_of(promise.project)}#promises"
    return reverse("person", args=[promise.person.root_id]) if promise.person else ""
