"""The link for a client: made, made again, taken back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sintonia.spaces.access import find
from sintonia.ui.outside import outside
from sintonia.ui.toast import toast
from sintonia.work.closing.actions.links import client_link_make, client_link_take_back
from sintonia.work.closing.queries.rows import client_seat, has_link
from sintonia.work.inquiries.models import Trial
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.views.common import page_of, project_of


@require_http_methods(["GET", "HEAD", "POST"])
def client_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link to a project's page for its client."""
    project = project_of(pk)
    one = client_seat(project)
    if one is None or project.state == Project.State.TEMPLATE:
        raise Http404
    return _link(request, one, one.name, page_of(project))


@require_http_methods(["GET", "HEAD", "POST"])
def trial_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link to a trial, where its client says how it went."""
    trial = find(Trial, pk, person__root__deleted_at=None)
    return _link(request, trial, trial.person.root.name, reverse("trial", args=[trial.id]))


def _link(request: HttpRequest, row: Participant | Trial, name: str, back: str) -> HttpResponse:
    """Show whether there is a link; made, it is shown once."""
    values = {"name": name, "back": back, "action": request.path}
    if request.method != "POST":
        return render(request, "closing/link.html", values | {"has_link": has_link(row.id)})
    if request.POST.get("do") == "revoke":
        client_link_take_back(row)
        toast(request, _("The link of %(name)s opens nothing any more.") % {"name": name})
        return redirect(request.path)
    token = client_link_make(row, now=timezone.now())
    address = outside(request, reverse("client", args=[token]))
    return render(request, "closing/link.html", values | {"address": address})
