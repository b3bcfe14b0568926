"""The list of inquiries, where they came from, and what moves one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sintonia.people.views.common import ask_again, go_on, said
from sintonia.spaces.access import find, find_in
from sintonia.ui.dates import day_of, on
from sintonia.work.inquiries.actions import path as actions
from sintonia.work.inquiries.forms import NextForm
from sintonia.work.inquiries.list_page import list_page, origins_page
from sintonia.work.inquiries.models import Inquiry, Station
from sintonia.work.inquiries.queries.path import alive
from sintonia.work.inquiries.words import station_name


def inquiry_of(pk: int) -> Inquiry:
    """Return an inquiry of somebody who is not in the trash; 404 for any other."""
    return find_in(alive().select_related("person"), pk)


@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    """Everybody who asks, by how far they have come; or those that ended."""
    page = list_page(request.GET.dict(), now=timezone.now())
    return render(request, "inquiries/list.html", {"page": page})


@require_safe
def inquiry_origins(request: HttpRequest) -> HttpResponse:
    """Who or what inquiries came through."""
    return render(request, "inquiries/origins.html", {"page": origins_page(now=timezone.now())})


@require_POST
def inquiry_next(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what comes next, or that it is done."""
    inquiry = inquiry_of(pk)
    is_done = request.POST.get("do") == "done"
    form = NextForm({} if is_done else request.POST)
    name = {"name": inquiry.person.name}
    if not form.is_valid():
        return ask_again(request, form, inquiry.person, _("The next step with %(name)s") % name)
    text, day = form.cleaned_data["next_step"], form.cleaned_data["next_on"]
    undo = actions.next_set(inquiry, text, day, now=timezone.now())
    words = _("Done. What comes next with %(name)s?") % name
    if text:
        words = _("Next: %(text)s") % {"text": text}
        if day:
            when = on(day_of(day))
            words = _("Next, on %(day)s: %(text)s") % {"day": when, "text": text}
    said(request, words, undo)
    return go_on(request, to=_page(inquiry))


def _page(inquiry: Inquiry) -> str:
    return reverse("inquiry", args=[inquiry.id])


@require_POST
def inquiry_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring an inquiry to a station, forward or back."""
    inquiry = inquiry_of(pk)
    stations = {str(one.value): one.value for one in Station}
    station = stations.get(request.POST.get("station", ""))
    if station is not None and (station != inquiry.station or inquiry.ended_at):
        undo = actions.inquiry_move(inquiry, station, now=timezone.now())
        named = {"name": inquiry.person.name, "station": station_name(station)}
        said(request, _("%(name)s: %(station)s.") % named, undo)
    return go_on(request, to=_page(inquiry))


@require_POST
def inquiry_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an inquiry again."""
    inquiry = inquiry_of(pk)
    undo = actions.inquiry_reopen(inquiry, now=timezone.now())
    said(request, _("Open again: %(name)s.") % {"name": inquiry.person.name}, undo)
    return go_on(request, to=_page(inquiry))


@require_POST
def inquiry_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what never was an inquiry."""
    inquiry = find(Inquiry, pk)
    undo = actions.inquiry_remove(inquiry, now=timezone.now())
    said(request, _("The inquiry is gone."), undo)
    return go_on(request, to=reverse("inquiries"))
