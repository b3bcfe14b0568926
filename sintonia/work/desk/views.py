"""The desk, and the page of one inquiry."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sintonia.spaces.access import find_in, signed_in
from sintonia.ui.slots import filled
from sintonia.work.desk.inquiry_page import inquiry_page
from sintonia.work.desk.page import desk_page
from sintonia.work.inquiries.queries.path import alive


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """The path from question to client, and what is under way."""
    page = desk_page(signed_in(request), now=timezone.now())
    return render(request, "desk/work.html", {"page": page})


@require_safe
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who asks: their words, what is known of them, rapport, quotes, trial, what comes next."""
    found = find_in(alive().select_related("person", "person__brought_by__root", "moment"), pk)
    now = timezone.now()
    values = {"page": inquiry_page(found, now=now), "inquiry": found}
    values["beside"] = filled(settings.SINTONIA_BESIDE_INQUIRY, found, now=now)
    return render(request, "desk/inquiry.html", values)
