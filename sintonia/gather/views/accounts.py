"""Mailboxes that stay connected: connecting one, choosing its folders, putting it right."""

import secrets
from datetime import datetime

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from sintonia.gather.living import oauth
from sintonia.gather.living.accounts import (
    KnownAlready,
    account_allow,
    account_correct,
    account_disconnect,
    account_pause,
    account_set_often,
    account_try,
    folder_accept,
    folders_choose,
    mailbox_connect,
)
from sintonia.gather.living.forms import (
    MailboxForm,
    OftenForm,
    PasswordForm,
    ServerForm,
    server_form_of,
)
from sintonia.gather.living.opening import client_of, oauth_of
from sintonia.gather.living.rows import account_row, folder_rows
from sintonia.gather.living.troubles import trouble_of
from sintonia.gather.models import Account, Folder
from sintonia.gather.views.common import go_on, may_knock, next_of
from sintonia.sources.imap.providers import provider_of
from sintonia.spaces.access import find
from sintonia.spaces.proof import proven
from sintonia.spaces.secrets import Secret
from sintonia.ui.outside import outside
from sintonia.ui.toast import toast, trouble

_ALLOWING = "allowing"  # in the session: state, verifier and account of the permission asked for


@proven("mailbox")
@sensitive_post_parameters()
def mailbox(request: HttpRequest) -> HttpResponse:
    """Connect a mailbox: first its address, then what its provider wants."""
    form = MailboxForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "gather/mailbox.html", {"form": form})
    address = form.cleaned_data["address"]
    provider = provider_of(address)
    if form.secret is None:
        is_again = "password" in request.POST
        values = {"form": form, "address": address, "provider": provider, "is_again": is_again}
        return render(request, "gather/mailbox.html", values)
    if not may_knock(request):
        return redirect("mailbox")
    server = form.server() or (provider.server._asdict() if provider else None)
    try:
        account = mailbox_connect(
            address,
            form.secret,
            user=form.cleaned_data["user"],
            server=server,
            now=timezone.now(),
        )
    except KnownAlready:
        form.add_error("address", _("This mailbox is connected already."))
        return render(request, "gather/mailbox.html", {"form": form})
    if form.cleaned_data["client"] and oauth_of(account):
        return redirect("account_allow", account.id)
    return redirect("account", account.id)


def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One mailbox: how it stands, its folders, what it wants; htmx gets how it stands alone."""
    return account_show(request, find(Account, pk), timezone.now())


def account_show(
    request: HttpRequest, one: Account, now: datetime, server_form: Form | None = None
) -> HttpResponse:
    """Return the page of a living source, with what the user wrote of its server if that was not right."""
    values = {
        "one": account_row(one, now),
        "folders": folder_rows(one),
        "password_form": PasswordForm(),
        "often_form": OftenForm(initial={"minutes": one.every_minutes}),
        "server_form": server_form or server_form_of(one),
    }
    return render(request, "gather/account.html", values)


def account_line(request: HttpRequest, pk: int) -> HttpResponse:
    """One mailbox as a line of the page of sources, which asks for it while it is being read."""
    one = account_row(find(Account, pk), timezone.now())
    values = {"one": one, "next": next_of(request, "gather")}
    if not request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return redirect("account", pk)
    response = render(request, "gather/_account.html", values)
    return response if one.is_live else trigger_client_event(response, "run-ended")


@require_POST
def account_folders(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which folders are read."""
    one = find(Account, pk)
    chosen = {int(text) for text in request.POST.getlist("folder") if text.isdigit()}
    if not chosen:
        is_mail = one.kind == Account.Kind.IMAP
        trouble(request, _("Tick at least one folder.") if is_mail else _("Tick at least one."))
        return redirect("account", pk)
    written = {int(text) for text in request.POST.getlist("write") if text.isdigit()}
    folders_choose(one, chosen, written, reads_new="new" in request.POST, now=timezone.now())
    toast(request, _("Noted: I’m reading them."))
    return redirect("gather")


@require_POST
@proven("account")
@sensitive_post_parameters()
def account_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Take another password, and try it."""
    one, form = find(Account, pk), PasswordForm(request.POST)
    if form.is_valid() and not may_knock(request):
        return go_on(request, "gather")
    if form.is_valid():
        secret = Secret({"password": form.cleaned_data["password"]})
        account_correct(one, secret=secret, now=timezone.now())
        toast(request, _("I’m trying it."))
    else:
        trouble(request, _("Write the password first."))
    return go_on(request, "gather")


@require_POST
@proven("account")
def account_server(request: HttpRequest, pk: int) -> HttpResponse:
    """Take another server or user name, and try it."""
    one, form = find(Account, pk), ServerForm(request.POST)
    if not form.is_valid():
        return account_show(request, one, timezone.now(), form)
    if not may_knock(request):
        return redirect("account", pk)
    user = form.cleaned_data["user"]
    account_correct(one, server=form.server() or {}, user=user, now=timezone.now())
    toast(request, _("I’m trying it."))
    return redirect("account", pk)


@require_POST
def account_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a mailbox now."""
    one = find(Account, pk)
    if may_knock(request):
        account_try(one, now=timezone.now())
        toast(request, _("I’m trying."))
    return go_on(request, "gather")


@require_POST
def account_often(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how often a source is read."""
    one, form = find(Account, pk), OftenForm(request.POST)
    if not form.is_valid():
        raise Http404
    account_set_often(one, form.cleaned_data["minutes"], now=timezone.now())
    toast(request, _("Noted."))
    return redirect("account", pk)


@require_POST
def account_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a mailbox alone, or take it up again."""
    one = find(Account, pk)
    is_paused = "resume" not in request.POST
    account_pause(one, is_paused=is_paused, now=timezone.now())
    return go_on(request, "gather")


@require_POST
def account_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """A folder holds less on purpose: go on."""
    folder_accept(find(Folder, pk), now=timezone.now())
    toast(request, _("All right: I go on. What I had read stays."))
    return go_on(request, "gather")


def account_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the password of a mailbox and read it no more; what it told stays."""
    one = find(Account, pk)
    if request.method != "POST":
        return render(
            request, "gather/account_leave.html", {"one": account_row(one, timezone.now())}
        )
    account_disconnect(one)
    toast(request, _("Disconnected. The password is forgotten."))
    return redirect("gather")


# --- permission on the provider's page ------------------------------------------------------------------


@proven("account")
def account_permission(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the page of the provider on which the user allows her mailbox to be read."""
    one = find(Account, pk)
    way, client = oauth_of(one), client_of(one)
    if way is None or not client:
        raise Http404
    state, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    request.session[_ALLOWING] = [state, verifier, one.id]
    back = _back(request)
    page = oauth.way_in(
        way, client=client, back=back, state=state, verifier=verifier, address=one.address
    )
    return redirect(page)


def account_permitted(request: HttpRequest) -> HttpResponse:
    """The provider sends the user back, with a code that is worth a token."""
    state, verifier, pk = request.session.pop(_ALLOWING, ("", "", 0))
    if not state or not secrets.compare_digest(state, request.GET.get("state", "")):
        raise Http404
    one = find(Account, pk)
    code = request.GET.get("code", "")
    if not code:
        trouble(request, _("The provider gave no permission: you can ask again."))
        return redirect("account", pk)
    try:
        account_allow(one, code, back=_back(request), verifier=verifier, now=timezone.now())
    except OSError as error:
        answer = trouble_of(error).answer
        trouble(request, _("The provider didn’t give the token. %(answer)s") % {"answer": answer})
    return redirect("account", pk)


def _back(request: HttpRequest) -> str:
    return outside(request, reverse("account_permitted"))
