"""OAuth 2 for mailboxes (RFC 6749, 7636), with a client id of the user's own: no secret of ours is in it."""

import hashlib
import json
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sintonia.lib.text import clean
from sintonia.sources.imap import errors
from sintonia.sources.imap.errors import ImapError
from sintonia.sources.imap.providers import OAuth
from sintonia.spaces import egress
from sintonia.spaces.secrets import Secret

EARLY = timedelta(minutes=2)  # a token is renewed before it runs out
SECONDS = 30.0
MOST_BYTES = 256 << 10


def way_in(oauth: OAuth, *, client: str, back: str, state: str, verifier: str, address: str) -> str:
    """Return the provider's page on which the user allows her mailbox to be read."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return f"{oauth.authorize}?" + urlencode(
        {
            "client_id": client,
            "redirect_uri": back,
            "response_type": "code",
            "scope": oauth.scope,
            "state": state,
            "code_challenge": urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
            "access_type": "offline",
            "prompt": "consent",
            "login_hint": address,
        }
    )


def exchange(
    oauth: OAuth, secret: Secret, *, code: str, back: str, verifier: str, now: datetime
) -> Secret:
    """Return the secret with the tokens that a code is worth; raise ImapError, or as the door does."""
    return _ask(
        oauth,
        secret,
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": verifier,
        },
        now,
    )


def is_fresh(secret: Secret, now: datetime) -> bool:
    """Say whether the access token can still be used."""
    return bool(secret.reveal("token")) and now.timestamp() < secret.reveal("until", 0)


def renewed(oauth: OAuth, secret: Secret, *, now: datetime) -> Secret:
    """Return the secret with a fresh access token; raise ImapError with TOKEN_EXPIRED when it is no use."""
    wanted = {"grant_type": "refresh_token", "refresh_token": secret.reveal("refresh")}
    return _ask(oauth, secret, wanted, now)


def _ask(oauth: OAuth, secret: Secret, wanted: dict[str, str], now: datetime) -> Secret:
    wanted |= {"client_id": secret.reveal("client")}
    if secret.reveal("client_secret"):
        wanted["client_secret"] = secret.reveal("client_secret")
    answer = egress.request(
        "POST",
        oauth.token,
        body=urlencode(wanted).encode(),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        },
        seconds=SECONDS,
        most_bytes=MOST_BYTES,
    )
    said = _object(answer.body)
    token, seconds = said.get("access_token"), said.get("expires_in", 3600)
    if answer.status >= 500:
        raise ImapError(errors.UNAVAILABLE, f"HTTP {answer.status}")
    if answer.status != 200 or not isinstance(token, str) or not token:
        words = said.get("error_description") or said.get("error") or f"HTTP {answer.status}"
        raise ImapError(errors.TOKEN_EXPIRED, clean(str(words), 300))
    seconds = seconds if isinstance(seconds, int) and 0 < seconds < 1 << 31 else 3600
    until = (now + timedelta(seconds=seconds) - EARLY).timestamp()
    refresh = said.get("refresh_token") or secret.reveal("refresh")
    return secret.having(token=token, until=until, refresh=refresh)


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
