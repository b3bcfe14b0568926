"""Calendars and address books on the web: the one door as their client wants it, with what opens them."""

from collections.abc import Mapping
from datetime import datetime

from sintonia.gather.living.opening import token_of
from sintonia.gather.models import Account
from sintonia.sources.dav.client import MOST_BYTES, Client
from sintonia.sources.dav.errors import NOT_DAV, DavError, TooLarge
from sintonia.sources.imap.errors import HOSTILE
from sintonia.spaces import egress
from sintonia.spaces.secrets import unseal

SECONDS = 60.0  # for one answer


def door(
    method: str,
    url: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
) -> egress.Answer:
    """Return a web server's answer; raise DavError, or as the door does."""
    try:
        return egress.request(
            method, url, body=body, headers=headers, seconds=SECONDS, most_bytes=most_bytes
        )
    except egress.TooMuch:
        raise TooLarge(HOSTILE) from None
    except egress.NotWeb:
        raise DavError(NOT_DAV) from None


def client_of(account: Account, *, now: datetime) -> Client:
    """Return a client that has what opens an account; raise CannotOpen, ImapError, or as the door does."""
    secret = unseal(bytes(account.secret or b""), account.purpose)
    origins = account.server.get("origins", [])
    token = token_of(account, secret, now) if secret.reveal("client") else ""
    user, password = account.user or account.address, secret.reveal("password")
    return Client(door, user, password, origins, token=token)


def address_of(account: Account) -> str:
    """Return the secret address of a calendar; raise CannotOpen."""
    secret = unseal(bytes(account.secret or b""), account.purpose)
    return str(secret.reveal("url"))
