"""Links that open one row of one space to whoever shows them, without an account.

The token stands in the address, its hash in the local table of keys.
"""

import secrets
from datetime import datetime

from sintonia.spaces.actions import BadKey, token_hash
from sintonia.spaces.ambient import current
from sintonia.spaces.models import Key


def link_issue(
    purpose: Key.Purpose, object_id: int, *, expires_at: datetime, now: datetime
) -> tuple[str, Key]:
    """Return a new token that opens a row of the entered space, to be shown once, and its key."""
    token = secrets.token_urlsafe(24)  # 192 bits
    key = Key.objects.create(
        hash=token_hash(token),
        purpose=purpose,
        space_id=current(),
        object_id=object_id,
        created_at=now,
        expires_at=expires_at,
    )
    return token, key


def link_renew(key_id: int, *, expires_at: datetime) -> str:
    """Return a new token for a link of the entered space, "" when there is none; the old one is dead.

    Whoever tied the link to an account keeps it.
    """
    token = secrets.token_urlsafe(24)
    found = Key.objects.filter(id=key_id, space_id=current())
    return token if found.update(hash=token_hash(token), expires_at=expires_at) else ""


def links_revoke(purpose: Key.Purpose, object_id: int) -> int:
    """Let nobody in any more by the links to a row of the entered space; return how many there were."""
    return Key.objects.filter(purpose=purpose, space_id=current(), object_id=object_id).delete()[0]


def link_find(token: str, purpose: Key.Purpose, *, now: datetime) -> Key:
    """Return the key of a link; raise BadKey when it opens nothing (any more)."""
    key = Key.objects.filter(
        hash=token_hash(token), purpose=purpose, expires_at__gt=now, space_id__isnull=False
    ).first()
    if key is None:
        raise BadKey
    return key
