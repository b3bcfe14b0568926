"""The list of everybody and the map of balance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sintonia.understand.people import ORDERS, Wanted, lede, people_page


def people(request: HttpRequest) -> HttpResponse:
    """Everybody, filtered, searched and in order; the table alone when htmx asks."""
    page = people_page(Wanted.of(request.GET), now=timezone.now())
    template = "understand/people.html" + ("#list" if request.htmx else "")  # type: ignore[attr-defined]
    return render(
        request,
        template,
        {"page": page, "lede": lede(page), "orders": ORDERS, "now": timezone.now()},
    )


def balance(request: HttpRequest) -> HttpResponse:
    """To come."""
    return HttpResponse("balance")
