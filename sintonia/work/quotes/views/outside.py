"""The client's page of a quote, without an account: looking changes nothing, only answers do."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from sintonia.spaces.access import personal_space
from sintonia.spaces.link_views import by_link
from sintonia.spaces.models import Key, User
from sintonia.work.quotes.actions.answers import (
    TooLate,
    quote_accept,
    quote_ask,
    quote_decline,
    quote_seen,
)
from sintonia.work.quotes.forms.answers import AcceptForm, AskForm, DeclineForm
from sintonia.work.quotes.models import QuoteVersion
from sintonia.work.quotes.outside import PublicPage, public_page
from sintonia.work.quotes.queries.rows import version_find
from sintonia.work.quotes.views.files import pdf_answer

PURPOSE = Key.Purpose.QUOTE


@by_link(PURPOSE)
@require_safe
def quote_public(request: HttpRequest, key: Key, token: str) -> HttpResponse:
    """An offer as a letter, with its answers."""
    version = _version(key)
    with override(version.content["language"]):
        return _page(request, version, token)


def _page(
    request: HttpRequest, version: QuoteVersion, token: str, status: int = 200, **more: forms.Form
) -> HttpResponse:
    page = public_page(version, today=timezone.localdate())
    return render(
        request,
        "quotes/public.html",
        {"page": page, "sheet": page.sheet, "token": token, **_forms(page), **more},
        status=status,
    )


def _forms(page: PublicPage) -> dict[str, forms.Form]:
    name = {"name": page.client}
    return {
        "accepting": AcceptForm(initial=name, auto_id="accept_%s"),
        "asking": AskForm(initial=name, auto_id="ask_%s"),
        "declining": DeclineForm(initial=name, auto_id="decline_%s"),
    }


def _version(key: Key) -> QuoteVersion:
    version = version_find(key.object_id or 0)
    if version is None:
        raise Http404
    return version


@by_link(PURPOSE)
@require_POST
def quote_public_accept(request: HttpRequest, key: Key, token: str) -> HttpResponse:
    """Yes, by name and tick."""
    version, form = _version(key), AcceptForm(request.POST, auto_id="accept_%s")

    def do(now: datetime) -> None:
        name = form.cleaned_data["name"]
        quote_accept(version, name=name, today=timezone.localdate(), now=now)

    return _answered(request, version, token, form, do, "accepting")


@by_link(PURPOSE)
@require_POST
def quote_public_ask(request: HttpRequest, key: Key, token: str) -> HttpResponse:
    """Something should be otherwise."""
    version, form = _version(key), AskForm(request.POST, auto_id="ask_%s")

    def do(now: datetime) -> None:
        quote_ask(version, **form.cleaned_data, now=now)

    return _answered(request, version, token, form, do, "asking")


@by_link(PURPOSE)
@require_POST
def quote_public_decline(request: HttpRequest, key: Key, token: str) -> HttpResponse:
    """Not now."""
    version, form = _version(key), DeclineForm(request.POST, auto_id="decline_%s")

    def do(now: datetime) -> None:
        quote_decline(version, **form.cleaned_data, now=now)

    return _answered(request, version, token, form, do, "declining")


def _answered(
    request: HttpRequest,
    version: QuoteVersion,
    token: str,
    form: forms.Form,
    do: Callable[[datetime], None],
    name: str,
) -> HttpResponse:
    """Do what is answered and go back to the page; whoever came too late reads there what happened."""
    with override(version.content["language"]):
        if not form.is_valid():
            return _page(request, version, token, 422, **{name: form})
        try:
            do(timezone.now())
        except TooLate:
            fresh = version_find(version.id)
            return _page(request, fresh or version, token, 409)
    return redirect("quote_public", token)


@by_link(PURPOSE)
@require_POST
def quote_public_seen(request: HttpRequest, key: Key, token: str) -> HttpResponse:
    """The page was opened in a browser, by somebody other than the user: a small script says so."""
    user = request.user
    space = personal_space(user) if isinstance(user, User) else None
    if space is None or space.id != key.space_id:
        quote_seen(_version(key), now=timezone.now())
    return HttpResponse(status=204)


@by_link(PURPOSE)
@require_safe
def quote_public_pdf(request: HttpRequest, key: Key, token: str) -> HttpResponse:
    """The same, to keep or to print."""
    return pdf_answer(_version(key))
