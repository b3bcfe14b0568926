"""The closing as the one who leads sees it: the answers, what else an end asks, and the end."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sintonia.people.views.common import go_on, posted, said
from sintonia.ui.toast import toast, trouble
from sintonia.work.closing.actions.ending import Ending, project_end, project_reopen
from sintonia.work.closing.actions.reviews import NotNow, review_permit, review_say
from sintonia.work.closing.closing_page import beside_of
from sintonia.work.closing.forms import EndForm, OwnerReviewForm, ReviewForm
from sintonia.work.closing.queries.reviews import Closing, closing_of, reached_words
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.queries.rows import leader
from sintonia.work.projects.views.common import page_of, project_of


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the closing of a project; keep what she says herself."""
    project = _project(pk)
    me, now = leader(project), timezone.now()
    shown = closing_of(project, me, is_guest=False)
    form = OwnerReviewForm.of(shown.mine, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            review_say(me, form.said(), now=now)
            toast(request, _("Kept. Whoever has answered reads it."))
        except NotNow:
            trouble(request, not_now())
        return redirect("closing", project.id)
    return render(request, "closing/closing.html", _values(project, shown, form))


def _values(project: Project, shown: Closing, form: ReviewForm) -> dict[str, Any]:
    return {
        "project": project,
        "closing": shown,
        "form": form,
        "end_form": EndForm(initial={"reached": shown.mine.reached if shown.mine else ""}),
        "outcome": reached_words(project.reached),
        "beside": beside_of(project, now=timezone.now()),
        "here": reverse("closing", args=[project.id]),
    }


def permitted(request: HttpRequest, one: Participant) -> bool:
    """Keep whether somebody's words may be shown to others; False when something else was sent."""
    if request.method != "POST" or "may_be_shown" not in request.POST:
        return False
    may_show = request.POST["may_be_shown"] == "yes"
    review_permit(one, may_show=may_show)
    toast(
        request,
        _("Your words may be shown.")
        if may_show
        else _("Your words are shown to nobody any more."),
    )
    return True


def not_now() -> str:
    """Say why nothing was kept."""
    return _("This project is not being closed now: nothing was kept.")


def _project(pk: int) -> Project:
    project = project_of(pk)
    if project.state == Project.State.TEMPLATE:
        raise Http404
    return project


@require_POST
def closing_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the project."""
    project, form = _project(pk), EndForm(request.POST)
    here = reverse("closing", args=[project.id])
    if not form.is_valid():
        trouble(request, str(form.errors["reached"][0]))
        return redirect(f"{here}#end")
    try:
        undo = project_end(project, Ending(**form.cleaned_data), now=timezone.now())
    except NotNow:
        trouble(request, _("This project was closed a moment before, or goes on."))
    else:
        said(request, _("%(name)s is closed.") % {"name": project.name}, undo)
    return redirect(here)


@require_POST
def closing_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up the closing again."""
    project = _project(pk)
    try:
        undo = project_reopen(project, now=timezone.now())
    except NotNow:
        raise Http404 from None
    said(request, _("%(name)s is being closed.") % {"name": project.name}, undo)
    return go_on(request, to=page_of(project))
