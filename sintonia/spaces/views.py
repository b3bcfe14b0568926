"""Coming in by a one-time link, and the first run."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from sintonia.spaces.access import signed_in
from sintonia.spaces.actions import BadKey, has_anybody_come_in, key_find, key_use, owner_create
from sintonia.spaces.forms import FirstRunForm
from sintonia.spaces.models import Key

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
def key(request: HttpRequest, token: str) -> HttpResponse:
    """Open a one-time link. Looking at it changes nothing: link previews look, only people press."""
    now = timezone.now()
    try:
        found = key_find(token, now=now)
    except BadKey:
        return render(request, "spaces/key_used.html", status=410)
    if found.purpose == Key.Purpose.FIRST_RUN:
        return _first_run(request, token)
    if request.method == "POST":
        return _sign_in(request, token)
    return render(request, "spaces/key.html", {"user_name": found.user.name if found.user else ""})


def _sign_in(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found = key_use(token, now=timezone.now())
    except BadKey:
        return render(request, "spaces/key_used.html", status=410)
    assert found.user is not None
    login(request, found.user, backend=_BACKEND)
    return redirect("today" if found.user.has_usable_password() else "secure")


def _first_run(request: HttpRequest, token: str) -> HttpResponse:
    """Ask who is there, make the user and her space, and let her in."""
    if has_anybody_come_in():
        return render(request, "spaces/key_used.html", status=410)
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        key_use(token, now=now)
        user = owner_create(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            language=(get_language() or "")[:2],
            zone=form.cleaned_data["zone"],
            now=now,
        )
        login(request, user, backend=_BACKEND)
        return redirect("secure")
    return render(request, "spaces/first_run.html", {"form": form})


def secure(request: HttpRequest) -> HttpResponse:
    """Offer a passkey or a password, once, after coming in by a link."""
    return render(
        request, "spaces/secure.html", {"has_password": signed_in(request).has_usable_password()}
    )
