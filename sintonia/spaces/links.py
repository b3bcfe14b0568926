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
