"""Calendars and address books that stay connected: connecting them, and putting right where they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sintonia.gather.living.accounts import (
    KnownAlready,
    account_correct,
    calendar_connect,
    dav_connect,
)
from sintonia.gather.living.forms import DavForm, FeedForm, WebForm
from sintonia.gather.models import Account
from sintonia.gather.views.accounts import account_show
from sintonia.gather.views.common import may_knock
from sintonia.sources.dav.permissions import permission_of
from sintonia.sources.imap.providers import provider_of
from sintonia.spaces.access import find
from sintonia.spaces.proof import proven
from sintonia.spaces.secrets import Secret
from sintonia.ui.toast import toast


@proven("calendars")
@sensitive_post_parameters()
def calendars(request: HttpRequest) -> HttpResponse:
    """Connect calendars and address books: first their address, then a password where one is needed."""
    form = DavForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "gather/calendars.html", {"form": form})
    said = form.cleaned_data
    secret = form.secret
    if not form.is_feed and secret is None:
        return _second_step(request, form)
    if not may_knock(request):
        return redirect("calendars")
    now = timezone.now()
    try:
        if form.is_feed or secret is None:
            account = calendar_connect(said["place"], now=now)
        else:
            account = dav_connect(
                said["place"], secret, user=said["user"], url=said["url"], now=now
            )
    except KnownAlready:
        form.add_error("place", _("This is connected already."))
        return render(request, "gather/calendars.html", {"form": form})
    has_client = secret is not None and bool(secret.reveal("client"))
    return redirect("account_allow" if has_client else "account", account.id)


def _second_step(request: HttpRequest, form: DavForm) -> HttpResponse:
    place = form.cleaned_data["place"]
    values = {
        "form": form,
        "place": place,
        "is_web": form.is_web,
        "provider": None if form.is_web else provider_of(place),
        "way": permission_of(place),
        "is_again": "password" in request.POST,
    }
    return render(request, "gather/calendars.html", values)


@require_POST
@proven("account")
@sensitive_post_parameters()
def account_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Take another web address, and try it."""
    one, now = find(Account, pk), timezone.now()
    is_feed = one.kind == Account.Kind.ICS
    form = FeedForm(request.POST) if is_feed else WebForm(request.POST)
    if not form.is_valid():
        return account_show(request, one, now, form)
    if not may_knock(request):
        return redirect("account", pk)
    url = form.cleaned_data["url"]
    if is_feed:
        account_correct(one, secret=Secret({"url": url}), now=now)
    else:
        user = form.cleaned_data["user"]
        account_correct(one, server={"url": url} if url else {}, user=user, now=now)
    toast(request, _("I’m trying it."))
    return redirect("account", pk)
