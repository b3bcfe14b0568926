"""Addresses: one more, somebody else's, not hers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.actions.addresses import AddressIsMine, AddressTaken, identity_move
from sintonia.people.actions.addresses import identity_add as add
from sintonia.people.actions.addresses import identity_detach as detach
from sintonia.people.choosing import row_of
from sintonia.people.forms import AddressForm
from sintonia.people.models import Identity, Person
from sintonia.people.views.common import ask_again, go_on, next_of, person_of, said
from sintonia.spaces.access import find


@require_POST
def identity_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody an address; one that is somebody else's is moved only when that was asked and answered."""
    person = person_of(pk)
    form = AddressForm(request.POST, region=request.space.region)  # type: ignore[attr-defined]  # set by the middleware of spaces
    title = _("An address of %(name)s") % {"name": person.name}
    if not form.is_valid():
        return ask_again(request, form, person, title)
    value, now = form.cleaned_data["address"], timezone.now()
    try:
        undo = add(person, value, now=now)
    except AddressIsMine:
        form.add_error(
            "address", _("This is one of your own addresses: they stand in the settings.")
        )
        return ask_again(request, form, person, title)
    except AddressTaken as taken:
        if request.POST.get("do") != "move":
            return _taken(request, person, taken.identity)
        undo = identity_move(taken.identity, person, now=now)
    said(
        request,
        _("%(address)s belongs to %(name)s now.") % {"address": value, "name": person.name},
        undo,
    )
    return go_on(request, person)


def _taken(request: HttpRequest, person: Person, identity: Identity) -> HttpResponse:
    """Say whose the address is, and offer to move it or to make the two one."""
    owner = row_of(identity.person_id, now=timezone.now())
    values = {"person": person, "identity": identity, "owner": owner, "next": next_of(request)}
    return render(request, "people/taken.html", values)


@require_POST
def identity_detach(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an address from somebody: `to` is "own", a person of its own, or "nobody"."""
    identity = find(Identity, pk)
    if identity.person is None:
        raise Http404
    owner, is_somebody = identity.person, request.POST.get("to") != "nobody"
    undo = detach(identity, is_somebody=is_somebody, now=timezone.now())
    words = (
        _("%(address)s is a person of its own now.")
        if is_somebody
        else _("%(address)s is nobody's now.")
    )
    said(request, words % {"address": identity.shown}, undo)
    return go_on(request, owner)
