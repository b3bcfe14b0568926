"""Writing users, spaces and keys."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from sintonia.spaces.models import Key, Member, Space, User

LINK_MINUTES = 15
FIRST_LINK_HOURS = 24


class BadKey(ValueError):
    """A link that was used before, ran out, or never existed."""


@transaction.atomic
def owner_create(*, email: str, name: str, language: str = "", zone: str = "", now: datetime) -> User:
    """Make a user with her personal space. She has no password until she chooses one."""
    user = User(email=email, name=name, language=language, created_at=now)
    if zone:
        user.zone = zone
    user.set_unusable_password()
    user.save()
    space = Space.objects.create(kind=Space.Kind.PERSONAL, name=name or email, created_at=now)
    Member.objects.create(user=user, space_id=space.id, role=Member.Role.OWNER)
    return user


def key_issue(*, purpose: Key.Purpose, user: User | None, now: datetime) -> str:
    """Return a new token for a link. Only its hash is kept, so it cannot be shown again."""
    token = secrets.token_urlsafe(24)  # 192 bits
    lives = timedelta(hours=FIRST_LINK_HOURS) if purpose == Key.Purpose.FIRST_RUN else timedelta(minutes=LINK_MINUTES)
    Key.objects.create(hash=_hash(token), purpose=purpose, user=user, created_at=now, expires_at=now + lives)
    return token


def key_find(token: str, *, now: datetime) -> Key:
    """Return the key that a token opens; raise BadKey when it opens nothing (any more)."""
    key = Key.objects.select_related("user").filter(hash=_hash(token), used_at=None, expires_at__gt=now).first()
    if key is None:
        raise BadKey
    return key


def key_use(token: str, *, now: datetime) -> Key:
    """Use a key up; raise BadKey when somebody was faster."""
    key = key_find(token, now=now)
    if not Key.objects.filter(pk=key.pk, used_at=None).update(used_at=now):
        raise BadKey
    return key


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
