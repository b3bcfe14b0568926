"""Organisations: the list, one with its people, and what the user says of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sintonia.gather.organisations import actions
from sintonia.gather.organisations.known import firm_at
from sintonia.gather.organisations.page import organisation_page, organisations_page, size_words
from sintonia.gather.views.common import number_of
from sintonia.lib.text import clean
from sintonia.people.choosing import chosen
from sintonia.people.models import Organisation, Undo
from sintonia.spaces.access import find
from sintonia.ui.toast import toast, trouble

MOST_NAME = 200


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, those with most people first."""
    q = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = organisations_page(q=q, page=number_of(request.GET.get("page", "")))
    return render(request, "gather/organisations.html", {"page": page})


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation and its people; of one that was joined, the other."""
    one = find(Organisation, pk)
    if one.joined_id:
        return redirect("organisation", one.joined_id)
    page = organisation_page(one, now=timezone.now())
    return render(request, "gather/organisation.html", {"page": page, "size": size_words(page)})


@require_POST
def organisation_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it another name."""
    one, name = find(Organisation, pk, joined=None), _name(request)
    try:
        one, undo = actions.organisation_rename(one, name, now=timezone.now())
    except actions.NoName:
        trouble(request, _("Write a name first."))
    except actions.NameTaken:
        words = _("There is a «%(name)s» already: if it is the same, join the two.")
        trouble(request, words % {"name": name})
    else:
        _said(request, _("It is called «%(name)s» now.") % {"name": name}, undo)
    return redirect("organisation", one.id)


@require_POST
def organisation_join(request: HttpRequest, pk: int) -> HttpResponse:
    """Another one is the same."""
    one = find(Organisation, pk, joined=None)
    other = find(Organisation, _pk(request.POST.get("other", "")), joined=None)
    if other.id == one.id:
        raise Http404
    undo = actions.organisations_join(one, other, now=timezone.now())
    words = _("«%(other)s» and «%(name)s» are one now.")
    _said(request, words % {"other": other.name, "name": one.name}, undo)
    return redirect("organisation", one.id)


@require_POST
def organisation_separate(request: HttpRequest, pk: int) -> HttpResponse:
    """It is one of its own after all."""
    one = find(Organisation, pk, joined__isnull=False)
    actions.organisation_separate(one, now=timezone.now())
    toast(request, _("«%(name)s» is on its own again.") % {"name": one.name})
    return redirect("organisation", one.id)


@require_POST
def organisation_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who were ticked work here."""
    one = find(Organisation, pk, joined=None)
    people = chosen(map(_pk, request.POST.getlist("person")))
    if not people:
        trouble(request, _("Tick somebody first."))
        return redirect("organisation", one.id)
    _one, undo = actions.people_work_at(people, one.name, now=timezone.now())
    _said(request, _("Noted: they work at «%(name)s».") % {"name": one.name}, undo)
    return redirect("organisation", one.id)


@require_POST
def organisation_make(request: HttpRequest) -> HttpResponse:
    """Those with an address at a domain work at the same place, which gets a name."""
    found = firm_at(request.POST.get("domain", ""))
    if found is None:
        raise Http404
    try:
        people = chosen(found.by_address)
        one, undo = actions.people_work_at(people, _name(request), now=timezone.now())
    except actions.NoName:
        trouble(request, _("Write a name first."))
        return redirect("organisations")
    _said(request, _("Noted: they work at «%(name)s».") % {"name": one.name}, undo)
    return redirect("organisation", one.id)


def _name(request: HttpRequest) -> str:
    return clean(request.POST.get("name", ""), MOST_NAME)


def _pk(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _said(request: HttpRequest, text: str, undo: Undo) -> None:
    back = reverse("undo", args=[undo.id]) + "?next=" + reverse("organisations")
    toast(request, text, undo=back)
