"""The year looked back on, who brought whom in all years, and how everything is worked out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sintonia.home.how import how_page
from sintonia.home.origins.page import origins_page
from sintonia.home.year.page import YearPage
from sintonia.home.year.span import can_be_told, year_to_tell


def year(request: HttpRequest, year: int = 0) -> HttpResponse:
    """One year; without a number this one so far, in January the last."""
    now = timezone.now()
    year = year or year_to_tell(now=now)
    if not can_be_told(year, now=now):
        raise Http404
    return render(request, "home/year.html", {"page": YearPage(year, now=now)})


def origins(request: HttpRequest) -> HttpResponse:
    """Who or what brought each person, directly and through others."""
    return render(request, "home/origins.html", {"page": origins_page()})


def how(request: HttpRequest) -> HttpResponse:
    """How strength, level, rhythm and the rest are worked out."""
    return render(request, "home/how.html", {"page": how_page()})
