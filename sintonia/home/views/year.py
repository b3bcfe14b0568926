"""The year looked back on, who brought whom in all years, and how everything is worked out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from sintonia.home.how import how_page
from sintonia.home.origins.page import origins_page
from sintonia.home.origins.work import brought_page
from sintonia.home.year.page import YearPage
from sintonia.home.year.span import Span, can_be_told, span_of, year_to_tell
from sintonia.home.year.wish import wish_keep
from sintonia.people.views.common import go_on, said
from sintonia.ui.dates import day_of


def year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """One year; without a number this one so far, in January the last. Keeps a wish for the next."""
    now = timezone.now()
    year = year_to_tell(now=now) if year is None else year
    if not can_be_told(year, now=now):
        raise Http404
    if request.method == "POST":
        return _wished(request, span_of(year, now=now))
    return render(request, "home/year.html", {"page": YearPage(year, now=now)})


def _wished(request: HttpRequest, span: Span) -> HttpResponse:
    """Keep whom she would like to meet next."""
    kept = wish_keep(span, request.POST.get("wish", ""), now=timezone.now())
    if kept is not None:
        text = gettext("Kept: I'll remind you on %(day)s.") % {"day": day_of(kept.due_on)}
        said(request, text, reverse("reminder_remove", args=[kept.id]))
    return go_on(request, to=reverse("year_of", args=[span.year]))


def origins(request: HttpRequest) -> HttpResponse:
    """Who or what brought each person, directly and through others."""
    return render(request, "home/origins.html", {"page": origins_page()})


def brought(request: HttpRequest) -> HttpResponse:
    """Who or what brought work, directly and through others."""
    return render(request, "home/brought.html", {"page": brought_page()})


def how(request: HttpRequest) -> HttpResponse:
    """How strength, level, rhythm and the rest are worked out."""
    return render(request, "home/how.html", {"page": how_page()})
