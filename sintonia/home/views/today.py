"""The first page: what today is about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from sintonia.home.today.days import title_of
from sintonia.home.today.first import NotEmpty, demo_is_coming, demo_start
from sintonia.home.today.page import today_page
from sintonia.home.today.silent import silent_people
from sintonia.ui.toast import trouble


def today(request: HttpRequest) -> HttpResponse:
    """Whom to hear and to meet, what to do, what is in sight."""
    page = today_page(now=timezone.now())
    values = {
        "page": page,
        "title": title_of(page.day),
        "is_coming": not page.hear and demo_is_coming(),
    }
    return render(request, "home/today.html", values)


def today_silent(request: HttpRequest) -> HttpResponse:
    """Those whom the user asked not to propose, and the way back."""
    return render(request, "home/today_silent.html", {"rows": silent_people(now=timezone.now())})


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Fill an empty space with an invented story, to look around in."""
    try:
        demo_start(language="it" if get_language() == "it" else "en", now=timezone.now())
    except NotEmpty:
        trouble(
            request,
            gettext("There is something in here already: an invented story needs an empty space."),
        )
    return redirect("today")
