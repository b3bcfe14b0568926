"""The list of everybody and the map of balance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sintonia.understand.balance import balance_page
from sintonia.understand.people import ORDERS, Wanted, lede, people_page


def people(request: HttpRequest) -> HttpResponse:
    """Everybody, filtered, searched and in order; the table alone when htmx asks."""
    page = people_page(Wanted.of(request.GET), now=timezone.now())
    template = "understand/people.html" + ("#list" if request.htmx else "")  # type: ignore[attr-defined]  # set by its middleware
    return render(
        request,
        template,
        {"page": page, "lede": lede(page), "orders": ORDERS, "now": timezone.now()},
    )


def balance(request: HttpRequest) -> HttpResponse:
    """The map of online and in person, with the filters of the list; the map alone when htmx asks."""
    page = balance_page(Wanted.of(request.GET), now=timezone.now())
    template = "understand/balance.html" + ("#list" if request.htmx else "")  # type: ignore[attr-defined]  # set by its middleware
    return render(request, template, {"page": page})
