"""What the views of this room share: whom they are about, and where they lead back to."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag, url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from sintonia.people.models import Person, Undo
from sintonia.spaces.access import find
from sintonia.ui.toast import toast


def person_of(pk: int) -> Person:
    """Return a person who is not in the trash, or the one she was merged into; 404 for anybody else."""
    person = find(Person, pk, deleted_at=None)
    return person if person.root_id == person.id else find(Person, person.root_id, deleted_at=None)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form sends, None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def next_of(request: HttpRequest) -> str:
    """Return the local address to go on to, "" when there is none or it is another site's.

    A form names it; htmx tells from which page it posts.
    """
    wanted: str = request.POST.get("next") or request.GET.get("next") or _htmx_page(request)
    host = {request.get_host()}
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, host)
    return wanted if is_ours else ""


def _htmx_page(request: HttpRequest) -> str:
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by its middleware
    return (htmx.current_url_abs_path or "") if request.method == "POST" else ""


def go_on(request: HttpRequest, person: Person | None = None, *, to: str = "") -> HttpResponse:
    """Return to `next`, else to `to`, else to the person's page, else to today."""
    home = reverse("person", args=[person.root_id]) if person else reverse("today")
    address = next_of(request) or to or home
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return HttpResponseClientRedirect(address)
    return redirect(address)


def leave(request: HttpRequest, person: Person | None) -> HttpResponse:
    """Return the toasts alone to htmx, whose row leaves the page; else go on."""
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return render(request, "ui/toasts.html", {"oob": True})
    return go_on(request, person)


def with_next(request: HttpRequest, address: str) -> str:
    """Return an address for the way back, which then leads to the same page."""
    wanted = next_of(request)
    return f"{address}?{urlencode({'next': wanted})}" if wanted else address


def said(request: HttpRequest, text: str, undo: Undo | str = "") -> None:
    """Say what was done, with the way back when there is one."""
    address = reverse("undo", args=[undo.id]) if isinstance(undo, Undo) else undo
    toast(request, text, undo=with_next(request, address) if address else "")


def ask_again(
    request: HttpRequest, form: forms.Form, person: Person | None, title: str, **more: Any
) -> HttpResponse:
    """Show one small form on a page of its own, with what was written and what is wrong with it."""
    values = {"form": form, "person": person, "title": title, "next": next_of(request), **more}
    return render(
        request, "people/ask.html", {"action": request.path, "save": gettext("Try again"), **values}
    )


def picture(request: HttpRequest, pk: int, data: bytes | memoryview) -> HttpResponse:
    """Return a stored picture, or that it has not changed: a new one has another id."""
    etag = quote_etag(str(pk))
    response = HttpResponse(bytes(data), content_type="image/jpeg")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response


def pk_of(text: str) -> int:
    """Return an id that a form sends, 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
