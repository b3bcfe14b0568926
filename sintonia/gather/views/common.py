"""What the views of this room share: with which options to read, and where to lead back to."""

from typing import Any
from urllib.parse import urlencode

from allauth.core.ratelimit import consume
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from sintonia.spaces.access import signed_in
from sintonia.ui.toast import trouble


def region_of(request: HttpRequest) -> str:
    """Return the country of phone numbers written without one."""
    region: str = request.space.region  # type: ignore[attr-defined]  # set by the middleware
    return region


def reading_of(request: HttpRequest) -> dict[str, Any]:
    """Return the options with which the user's files are read."""
    return {"region": region_of(request), "zone": signed_in(request).zone}


def may_knock(request: HttpRequest) -> bool:
    """Count one more server that the user has us try; when there were too many, tell her so."""
    if consume(request, action="knock"):
        return True
    trouble(
        request,
        _(
            "That was many tries in a short time. So that nobody guesses passwords through me, wait ten minutes."
        ),
    )
    return False


def number_of(text: str) -> int:
    """Return the number of a page that an address asks for, 1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) else 1


def next_of(request: HttpRequest, default: str) -> str:
    """Return the page of ours that a form leads back to."""
    wanted: str = request.POST.get("next") or request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}
    )
    return wanted if is_ours else reverse(default)


def with_next(request: HttpRequest, address: str, default: str) -> str:
    """Return the address of a way back that leads to the same page."""
    return f"{address}?{urlencode({'next': next_of(request, default)})}"


def go_on(request: HttpRequest, default: str) -> HttpResponse:
    """Return to the page where the form stood."""
    return redirect(next_of(request, default))


def leave(request: HttpRequest, address: str) -> HttpResponse:
    """Go to another page as a whole, also when htmx asked."""
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return HttpResponseClientRedirect(address)
    return redirect(address)
