"""The first page: what today is about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sintonia.home.today.days import title_of
from sintonia.home.today.page import today_page
from sintonia.home.today.silent import silent_people


def today(request: HttpRequest) -> HttpResponse:
    """Whom to hear and to meet, what to do, what is in sight."""
    page = today_page(now=timezone.now())
    return render(request, "home/today.html", {"page": page, "title": title_of(page.day)})


def today_silent(request: HttpRequest) -> HttpResponse:
    """Those whom the user asked not to propose, and the way back."""
    return render(request, "home/today_silent.html", {"rows": silent_people(now=timezone.now())})
