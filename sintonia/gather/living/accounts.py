"""What the user does with a living source: connect it, say what to read, correct it, pause it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from sintonia.gather.living.oauth import exchange
from sintonia.gather.living.opening import oauth_of
from sintonia.gather.living.tasks import look_soon, sync_soon
from sintonia.gather.models import Account, Folder, Source
from sintonia.lib.keys import key63
from sintonia.spaces.secrets import Secret, seal, unseal

State = Account.State


class KnownAlready(ValueError):
    """This account is connected already."""


@transaction.atomic
def mailbox_connect(
    address: str,
    secret: Secret,
    *,
    user: str = "",
    server: dict[str, Any] | None = None,
    now: datetime,
) -> Account:
    """Connect a mailbox and have it looked at; raise KnownAlready."""
    return _connect(Account.Kind.IMAP, address, secret, user=user, server=server, now=now)


def _connect(
    kind: Account.Kind,
    address: str,
    secret: Secret,
    *,
    user: str = "",
    server: dict[str, Any] | None = None,
    now: datetime,
) -> Account:
    if Account.objects.filter(kind=kind, address=address).exists():
        raise KnownAlready(address)
    source, _ = Source.objects.get_or_create(
        key=key63("account", kind.value, address), defaults={"name": address, "created_at": now}
    )
    account = Account.objects.create(
        source=source, kind=kind, address=address, user=user, server=server or {}, created_at=now
    )
    account.secret = seal(secret, account.purpose)
    account.save(update_fields=["secret"])
    look_soon(account, now=now)
    return account


@transaction.atomic
def dav_connect(
    address: str, password: str | Secret, *, user: str = "", url: str = "", now: datetime
) -> Account:
    """Connect calendars and address books by an address and have them looked at; raise KnownAlready."""
    server = {"url": url} if url else {}
    secret = Secret({"password": password}) if isinstance(password, str) else password
    return _connect(Account.Kind.DAV, address, secret, user=user, server=server, now=now)


@transaction.atomic
def calendar_connect(url: str, *, now: datetime) -> Account:
    """Connect a calendar by the address that gives it, which opens it and is kept sealed; raise KnownAlready."""
    host = urlsplit(url).hostname or ""
    address = f"{host} · {key63('feed', url) % 46_656:x}"
    return _connect(Account.Kind.ICS, address, Secret({"url": url}), now=now)


@transaction.atomic
def account_correct(
    account: Account,
    *,
    secret: Secret | None = None,
    user: str | None = None,
    server: dict[str, Any] | None = None,
    now: datetime,
) -> None:
    """Take another password, name or server, and try again at once. Another server is another numbering."""
    if secret is not None:
        account.secret = seal(secret, account.purpose)
    if user is not None:
        account.user = user
    if server is not None and server != account.server:
        account.server = server
        Folder.objects.filter(account=account).update(
            uidvalidity=0, uids="", is_marked=False, trouble=""
        )
        if account.kind == Account.Kind.DAV:  # other addresses for everything: to be found again
            account.state = State.NEW
    account.save(update_fields=["secret", "user", "server", "state"])
    account_try(account, now=now)


@transaction.atomic
def account_try(account: Account, *, now: datetime) -> None:
    """Try again at once, whatever went wrong."""
    Account.objects.filter(id=account.id).update(
        trouble="", answer="", troubled_at=None, failures=0, next_at=now, looked_at=None
    )
    if account.state == State.PAUSED:
        Account.objects.filter(id=account.id).update(state=State.ACTIVE)
    if account.state in (State.NEW, State.CHOOSING):
        look_soon(account, now=now)
    else:
        sync_soon(account, now=now)


@transaction.atomic
def folders_choose(
    account: Account,
    chosen: Collection[int],
    written: Collection[int] = (),
    *,
    reads_new: bool = False,
    now: datetime,
) -> None:
    """Say which folders are read, into which of them is written, whether new ones are read; begin."""
    folders = Folder.objects.filter(account=account)
    folders.exclude(id__in=written).update(is_written=False)
    folders.filter(id__in=written, may_write=True).update(is_written=True)
    folders.exclude(id__in=chosen).update(is_read=False)
    folders.filter(id__in=chosen).update(is_read=True)
    folders.filter(is_new=True).update(is_new=False)
    Account.objects.filter(id=account.id).update(
        state=State.ACTIVE, next_at=now, reads_new=reads_new
    )
    account.refresh_from_db()
    sync_soon(account, now=now)


@transaction.atomic
def folder_accept(folder: Folder, *, now: datetime) -> None:
    """The user says that a folder holds less on purpose: what was read stays, and reading goes on."""
    Folder.objects.filter(id=folder.id).update(may_shrink=True)
    account_try(folder.account, now=now)


@transaction.atomic
def account_set_often(account: Account, minutes: int, *, now: datetime) -> None:
    """Read an account every so many minutes from now on, at the latest then."""
    rows = Account.objects.filter(id=account.id)
    rows.update(every_minutes=minutes)
    rows.filter(trouble="", next_at__gt=now + timedelta(minutes=minutes)).update(
        next_at=now + timedelta(minutes=minutes)
    )


def account_pause(account: Account, *, is_paused: bool, now: datetime) -> None:
    """Leave an account alone, or take it up again."""
    before, after = (State.ACTIVE, State.PAUSED) if is_paused else (State.PAUSED, State.ACTIVE)
    changed = Account.objects.filter(id=account.id, state=before).update(state=after, next_at=now)
    if changed and not is_paused:
        account.refresh_from_db()
        sync_soon(account, now=now)


@transaction.atomic
def account_disconnect(account: Account) -> None:
    """Forget an account with its secret; what was read of it stays, as a source like others."""
    Account.objects.filter(id=account.id).delete()


def account_allow(account: Account, code: str, *, back: str, verifier: str, now: datetime) -> None:
    """Take the tokens that a provider's code is worth, and try at once; raises as `oauth.exchange`."""
    way = oauth_of(account)
    assert way is not None
    secret = unseal(bytes(account.secret or b""), account.purpose)
    secret = exchange(way, secret, code=code, back=back, verifier=verifier, now=now)
    account_correct(account, secret=secret, now=now)


def accounts_due(now: datetime) -> int:
    """Have the worker read the accounts whose time has come; return how many there are."""
    from sintonia.gather.living.passes import is_due

    due = list(Account.objects.filter(is_due(now)))
    for account in due:
        sync_soon(account, now=now)
    return len(due)
