"""Opening an account's mailbox: by the one door, encrypted, with the secret that was sealed for it."""

import time
from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urljoin

from sintonia.gather.living import oauth
from sintonia.gather.living.troubles import NO_SERVER
from sintonia.gather.models import Account
from sintonia.sources.dav.permissions import permission_of
from sintonia.sources.imap import autoconfig, errors
from sintonia.sources.imap.autoconfig import Found
from sintonia.sources.imap.client import Client
from sintonia.sources.imap.errors import ImapError
from sintonia.sources.imap.providers import START_TLS, TLS, OAuth, Server, provider_at, servers_of
from sintonia.spaces import egress
from sintonia.spaces.secrets import CannotOpen, Secret, seal, unseal

SEARCHING_SECONDS = 45.0  # for finding out where a mailbox is
ASKING_SECONDS = 8.0  # for what its domain says of it
MOST_REDIRECTS = 3

# A mail server was found, whatever it says then: no need to look elsewhere.
_FOUND = frozenset({errors.UNAVAILABLE, errors.TOO_MANY, errors.NO_IMAP})


def mailbox_open(account: Account, *, now: datetime) -> Client:
    """Return a client that has come in; raise ImapError, CannotOpen, or as the door does."""
    client = _greeted(server_of(account))
    try:
        _come_in(client, account, now)
    except BaseException:
        client.leave()
        raise
    return client


def server_of(account: Account) -> Server:
    """Return where an account's mailbox is."""
    place = account.server
    return Server(place["host"], int(place["port"]), place["security"])


def server_find(address: str, places: Sequence[str] | None = None) -> Found:
    """Return where the mailbox of an address is; raise ImapError with NO_SERVER when nobody answers.

    What the domain says of it (at `places`, its own by default) comes before what is guessed. Nothing
    but a greeting is exchanged with mail servers, so this gives no password to anybody.
    """
    likely = servers_of(address)
    if len(likely) == 1:
        return Found(likely[0], "")
    until = time.monotonic() + SEARCHING_SECONDS
    told = autoconfig.said(
        address, autoconfig.places_of(address) if places is None else places, _ask
    )
    for one in (*told, *(Found(server, "") for server in likely)):
        if time.monotonic() > until:
            break
        try:
            _greeted(one.server).leave()
        except ImapError as error:
            if error.code not in _FOUND:
                continue
        except OSError:
            continue
        return one
    raise ImapError(NO_SERVER)


def _ask(url: str) -> bytes:
    """Return what is at a web address; a redirect is followed by the same door, never to less encryption."""
    for _ in range(MOST_REDIRECTS):
        answer = egress.request(
            "GET", url, seconds=ASKING_SECONDS, most_bytes=autoconfig.MOST_BYTES
        )
        if answer.status not in (301, 302, 303, 307, 308):
            break
        before, url = url, urljoin(url, answer.headers.get("location", ""))
        if before.startswith("https:") and not url.startswith("https:"):
            return b""
    return answer.body if answer.status == HTTPStatus.OK else b""


def _greeted(server: Server) -> Client:
    stream = egress.connect(server.host, server.port, tls=server.security == TLS)
    client = Client(stream)
    try:
        client.greet(start_tls=server.security == START_TLS)
    except BaseException:
        stream.close()
        raise
    return client


def _come_in(client: Client, account: Account, now: datetime) -> None:
    secret = unseal(bytes(account.secret or b""), account.purpose)
    user = account.user or account.address
    if secret.reveal("client"):
        client.login_by_token(user, token_of(account, secret, now))
    else:
        client.login(user, secret.reveal("password"))


def oauth_of(account: Account) -> OAuth | None:
    """Return where the account's provider gives tokens, None where it gives none."""
    if account.kind == Account.Kind.DAV:
        return permission_of(account.address)
    provider = provider_at(account.server.get("host", ""))
    return provider.oauth if provider else None


def client_of(account: Account) -> str:
    """Return the client id with which permission is asked for, "" where a password is used."""
    try:
        return str(unseal(bytes(account.secret or b""), account.purpose).reveal("client"))
    except CannotOpen:
        return ""


def token_of(account: Account, secret: Secret, now: datetime) -> str:
    """Return an access token that can be used, renewed where it ran out; raise ImapError, or as the door does."""
    way = oauth_of(account)
    if way is None or not secret.reveal("refresh"):
        raise ImapError(errors.TOKEN_EXPIRED)
    if not oauth.is_fresh(secret, now):
        secret = oauth.renewed(way, secret, now=now)
        account.secret = seal(secret, account.purpose)
        account.save(update_fields=["secret"])
    return str(secret.reveal("token"))
