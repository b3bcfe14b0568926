"""Coming in by a one-time link, the first run, choosing how to come in next time, going out."""

from allauth.account.mixins import NextRedirectMixin
from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from sintonia.lib.names import initials
from sintonia.spaces.access import signed_in
from sintonia.spaces.actions import (
    BadKey,
    has_anybody_come_in,
    key_find,
    key_use,
    owner_create,
)
from sintonia.spaces.adapter import CAME_BY_LINK_AT, came_by_link
from sintonia.spaces.forms import (
    ChangePasswordForm,
    FirstRunForm,
    NewPasswordForm,
    PasskeyAddForm,
)
from sintonia.spaces.models import Key, User

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_COOKIE = "key"


@login_not_required
@csrf_exempt
def key_open(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address, before a log or a Referer sees it, and go to its page.

    Nothing is asked of the database: scanners of mail and previews of links look, only people
    press. A form that was posted here is posted on, and its CSRF token is checked there.
    """
    page = reverse("key_page")
    response = HttpResponseRedirect(page, preserve_request=True)
    response.set_cookie(
        _COOKIE, token, path=page, secure=settings.IS_HTTPS, httponly=True, samesite="Lax"
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
def key(request: HttpRequest) -> HttpResponse:
    """Show what a one-time link opens: a button that signs in, or the first run."""
    token = request.COOKIES.get(_COOKIE, "")
    try:
        found = key_find(token, now=timezone.now())
        if found.purpose == Key.Purpose.FIRST_RUN:
            return _first_run(request, token)
        if request.method == "POST":
            return _sign_in(request, token)
    except BadKey:
        return render(request, "spaces/key_used.html", status=410)
    name = found.user.name if found.user else ""
    return render(request, "spaces/key.html", {"user_name": name, "user_initials": initials(name)})


def _sign_in(request: HttpRequest, token: str) -> HttpResponse:
    found = key_use(token, now=timezone.now())
    assert found.user is not None
    if not found.user.is_active:
        return redirect("account_inactive")
    _let_in(request, found.user)
    return redirect("secure")


def _first_run(request: HttpRequest, token: str) -> HttpResponse:
    """Ask who is there, make the user and her space, and let her in."""
    if has_anybody_come_in():
        raise BadKey
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _begin(request, token, form)
        return redirect(reverse("secure", query={"next": reverse("welcome")}))
    return render(request, "spaces/first_run.html", {"form": form})


@transaction.atomic
def _begin(request: HttpRequest, token: str, form: FirstRunForm) -> None:
    """Use the key up, make the user and let her in, all or nothing: of two first runs at the same
    instant, with one link or with two, one wins."""
    now = timezone.now()
    key_use(token, now=now)
    if has_anybody_come_in():
        raise BadKey
    user = owner_create(
        email=form.cleaned_data["email"],
        name=form.cleaned_data["name"],
        language=(get_language() or "")[:2],
        zone=form.cleaned_data["zone"],
        now=now,
    )
    _let_in(request, user)


def _let_in(request: HttpRequest, user: User) -> None:
    """Sign in without a second step: a link replaces whatever was lost."""
    login(request, user, backend=_BACKEND)
    request.session[CAME_BY_LINK_AT] = timezone.now().timestamp()


def secure(request: HttpRequest) -> HttpResponse:
    """Offer a passkey or a password to somebody who came in by a link."""
    user = signed_in(request)
    ways = {"has_password": user.has_usable_password(), "has_passkey": is_mfa_enabled(user)}
    return render(request, "spaces/secure.html", {**ways, "onward": _onward(request, "today")})


@rate_limit(action="change_password")  # type: ignore[untyped-decorator]  # allauth is not typed
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password, the first or another; the sessions in other places end.

    The old one is asked, unless a link was just used: that is how a lost one is replaced.
    """
    user = signed_in(request)
    asks_old = user.has_usable_password() and not came_by_link(request.session)
    form = (ChangePasswordForm if asks_old else NewPasswordForm)(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, user)
        messages.success(
            request, gettext("The password is set. In other places you are signed out.")
        )
        return redirect(_onward(request, "settings"))
    return render(
        request, "spaces/password.html", {"form": form, "is_first": not user.has_usable_password()}
    )


class PasskeyAdd(NextRedirectMixin, AddWebAuthnView):  # type: ignore[misc]  # allauth is not typed
    """Add a passkey, then go where `next` says."""

    form_class = PasskeyAddForm
    template_name = "spaces/passkey_add.html"


@login_not_required
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say goodbye."""
    return render(request, "spaces/signed_out.html")


def _onward(request: HttpRequest, otherwise: str) -> str:
    """Return the address that `next` names, when it is one of ours."""
    wanted: str | None = get_next_redirect_url(request)
    return wanted or reverse(otherwise)
