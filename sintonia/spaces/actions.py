"""Writing users, spaces and keys."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from sintonia.spaces.access import personal_space
from sintonia.spaces.models import Key, Member, Space, User

LINK_MINUTES = 15
FIRST_LINK_HOURS = 24
DEVICE_YEARS = 50  # until it is revoked
_DEVICE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


# Who uses the command line before anybody came in: the first run gives her a name and an address.
PLACEHOLDER = "me@localhost"


class SeveralUsers(LookupError):
    """More than one user lives here, and none was named."""


class BadKey(ValueError):
    """A link that was used before, ran out, or never existed."""


@transaction.atomic
def owner_create(
    *, email: str, name: str, language: str = "", zone: str = "", now: datetime
) -> User:
    """Make a user with her personal space, or give her name to the one the command line made.

    She has no password until she chooses one.
    """
    user = User.objects.filter(email=PLACEHOLDER, last_login=None).first()
    is_new = user is None
    user = user or User(created_at=now)
    user.email, user.name, user.language, user.zone = email, name, language, zone or user.zone
    user.set_unusable_password()
    user.save()
    if is_new:
        space = Space.objects.create(kind=Space.Kind.PERSONAL, name=name or email, created_at=now)
        Member.objects.create(user=user, space_id=space.id, role=Member.Role.OWNER)
    return user


def local_space(email: str | None, *, now: datetime) -> Space:
    """Return the personal space of the named or only user of this machine, made when nobody is here yet.

    Raises SeveralUsers when it is not clear whose, User.DoesNotExist when nobody has this address.
    """
    if email:
        user = User.objects.get(email=email.lower())
    else:
        users = list(User.objects.order_by("id")[:2])
        if len(users) > 1:
            raise SeveralUsers
        user = users[0] if users else owner_create(email=PLACEHOLDER, name="", now=now)
    space = personal_space(user)
    assert space is not None
    return space


def has_anybody_come_in() -> bool:
    """Say whether somebody signed in here before."""
    return User.objects.exclude(last_login=None).exists()


def key_issue(*, purpose: Key.Purpose, user: User | None, now: datetime) -> str:
    """Return a new token for a link. Only its hash is kept, so it cannot be shown again."""
    token = secrets.token_urlsafe(24)  # 192 bits
    lives = (
        timedelta(hours=FIRST_LINK_HOURS)
        if purpose == Key.Purpose.FIRST_RUN
        else timedelta(minutes=LINK_MINUTES)
    )
    Key.objects.create(
        hash=token_hash(token), purpose=purpose, user=user, created_at=now, expires_at=now + lives
    )
    return token


def device_key_issue(*, user: User, space_id: int, now: datetime) -> tuple[str, Key]:
    """Return a new password for a device, to be shown once, and its key."""
    letters = "".join(secrets.choice(_DEVICE_LETTERS) for _ in range(20))  # 99 bits
    key = Key.objects.create(
        hash=token_hash(letters),
        purpose=Key.Purpose.DEVICE,
        user=user,
        space_id=space_id,
        created_at=now,
        expires_at=now + timedelta(days=365 * DEVICE_YEARS),
    )
    return "-".join(letters[i : i + 5] for i in range(0, 20, 5)), key


def device_key_find(password: str, *, email: str, now: datetime) -> Key:
    """Return the key of a device; raise BadKey when the password is not, or no more, that of hers."""
    letters = password.replace("-", "").replace(" ", "").lower()
    key = (
        Key.objects.select_related("user")
        .filter(hash=token_hash(letters), purpose=Key.Purpose.DEVICE, expires_at__gt=now)
        .first()
    )
    user = key and key.user
    if not key or not user or not user.is_active or user.email != email.strip().lower():
        raise BadKey
    return key


def device_key_seen(key: Key, *, now: datetime) -> None:
    """Note that a device was here, once an hour."""
    if key.used_at is None or now - key.used_at > timedelta(hours=1):
        Key.objects.filter(pk=key.pk).update(used_at=now)


def device_keys_used(keys: Iterable[int]) -> dict[int, datetime | None]:
    """Return when devices were last here, to the hour."""
    return dict(Key.objects.filter(pk__in=list(keys)).values_list("pk", "used_at"))


def device_key_revoke(pk: int) -> None:
    """Let a device in no more."""
    Key.objects.filter(pk=pk, purpose=Key.Purpose.DEVICE).delete()


def key_find(token: str, *, now: datetime) -> Key:
    """Return the key that a token opens; raise BadKey when it opens nothing (any more)."""
    key = (
        Key.objects.select_related("user")
        .filter(hash=token_hash(token), used_at=None, expires_at__gt=now)
        .exclude(purpose=Key.Purpose.DEVICE)
        .first()
    )
    if key is None:
        raise BadKey
    return key


def key_use(token: str, *, now: datetime) -> Key:
    """Use a key up; raise BadKey when somebody was faster."""
    key = key_find(token, now=now)
    if not Key.objects.filter(pk=key.pk, used_at=None).update(used_at=now):
        raise BadKey
    return key


def token_hash(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
