"""Who takes part in a project: chosen, asked, let in, taken out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import go_on, pk_of, posted, said
from sintonia.spaces.access import signed_in
from sintonia.ui.outside import outside
from sintonia.ui.toast import toast, trouble
from sintonia.work.projects.actions import people as actions
from sintonia.work.projects.forms import AskForm, NewParticipantForm
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.queries.choosing import found_rows, person_alive
from sintonia.work.projects.queries.page import head, states
from sintonia.work.projects.queries.people import faces, places
from sintonia.work.projects.views.common import form_page, participant_of, project_of


def project_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who takes part; find somebody to add."""
    project, now = project_of(pk), timezone.now()
    q = request.GET.get("q", "").strip()[:200]
    values = {
        "project": project,
        "head": head(project, faces(project), states(project), timezone.localdate()),
        "view": "people",
        "places": places(project),
        "q": q,
        "found": found_rows(q, now=now),
    }
    return render(request, "projects/people.html", values)


@require_POST
def participant_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add somebody, from people (`person`) or by name; with "ask" in the form, go on to ask them."""
    project = project_of(pk)
    person = person_alive(pk_of(request.POST.get("person", "")))
    form = NewParticipantForm({"name": person.name if person else request.POST.get("name", "")})
    if not form.is_valid():
        return form_page(request, form, _("Who takes part"), project=project)
    try:
        added = actions.participant_add(project, form.cleaned_data["name"], person=person)
    except actions.NameTaken:
        trouble(
            request,
            _(
                "There is already somebody called that: write the name so that both can be told apart."
            ),
        )
        return redirect("project_people", pk)
    if "ask" in request.POST:
        return redirect("participant_ask", added.id)
    toast(request, _("%(name)s takes part.") % {"name": added.name})
    return go_on(request, to=reverse("project_people", args=[pk]))


def participant_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody to take part: for what, in which words; then show the link, once."""
    one = _guest_of(pk)
    form = AskForm(posted(request), initial={"asked_for": one.asked_for, "letter": one.letter})
    if not form.is_valid():
        title = _("Ask %(name)s") % {"name": one.name}
        leave = reverse("project_people", args=[one.project_id])
        return form_page(
            request, form, title, project=one.project, save=_("Make the link"), leave=leave
        )
    token = actions.participant_ask(one, actions.Request(**form.cleaned_data), now=timezone.now())
    return _link_page(request, one, token)


@require_POST
def participant_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make somebody's link again, in the place of the one before, or take it back."""
    one = _guest_of(pk)
    if request.POST.get("do") == "revoke":
        actions.link_take_back(one)
        words = _("The link of %(name)s opens nothing any more.")
        toast(request, words % {"name": one.name})
        return redirect("project_people", one.project_id)
    if one.removed_at or not one.asked_at:
        raise Http404
    return _link_page(request, one, actions.link_again(one, now=timezone.now()))


def _link_page(request: HttpRequest, one: Participant, token: str) -> HttpResponse:
    address = outside(request, reverse("invitation", args=[token]))
    values = {"one": one, "project": one.project, "address": address, "me": signed_in(request).name}
    return render(request, "projects/link.html", values)


@require_POST
def participant_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody out; what they owned is without an owner and shown first."""
    one = _guest_of(pk)
    undo = actions.participant_remove(one, now=timezone.now())
    words = _("%(name)s does not take part any more. What was theirs waits for an owner.")
    said(request, words % {"name": one.name}, undo)
    return go_on(request, to=reverse("project_people", args=[one.project_id]))


def _guest_of(pk: int) -> Participant:
    """Return a participant who is not the one who leads."""
    one = participant_of(pk)
    if one.role == Participant.Role.OWNER or one.project.state == Project.State.TEMPLATE:
        raise Http404
    return one
