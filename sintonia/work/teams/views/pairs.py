"""Two people: that they know each other, that they are never put into one team."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.models import Person
from sintonia.people.views.common import go_on, person_of, pk_of, said
from sintonia.spaces.access import find
from sintonia.ui.toast import trouble
from sintonia.work.teams.actions.pairs import Alone, acquainted_say, apart_add, apart_remove
from sintonia.work.teams.forms import HOWS
from sintonia.work.teams.models import Apart
from sintonia.work.teams.queries.plans import aparts, holders


def _two(request: HttpRequest) -> tuple[Person, Person]:
    first, second = (pk_of(request.POST.get(name, "")) for name in ("one", "other"))
    return person_of(first), person_of(second)


@require_POST
def acquainted(request: HttpRequest) -> HttpResponse:
    """Say that two people know each other (`one`, `other`, `how`)."""
    one, other = _two(request)
    how = request.POST.get("how", "")
    if how not in HOWS:
        raise Http404
    try:
        undo = acquainted_say(one, other, how, now=timezone.now())
    except Alone:
        raise Http404 from None
    names = {"one": one.name, "other": other.name}
    text = _("%(one)s and %(other)s know each other: noted. Look again to let it count.")
    said(request, text % names, undo)
    return go_on(request, to=reverse("teams"))


def apart(request: HttpRequest) -> HttpResponse:
    """Show who is never put into one team; add two."""
    if request.method == "POST":
        one, other = _two(request)
        try:
            undo = apart_add(one, other, now=timezone.now())
        except Alone:
            trouble(request, _("Choose two different people."))
        else:
            names = {"one": one.name, "other": other.name}
            said(request, _("%(one)s and %(other)s: never in one team.") % names, undo)
        return go_on(request, to=reverse("teams_apart"))
    return render(request, "workteams/apart.html", {"pairs": aparts(), "people": holders()})


@require_POST
def apart_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Let two people be in one team again."""
    undo = apart_remove(find(Apart, pk), now=timezone.now())
    said(request, _("They can be in one team again."), undo)
    return go_on(request, to=reverse("teams_apart"))
