"""The one door by which views get rows: of the entered space, or 404 as if they did not exist."""

from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest

from sintonia.spaces.models import Member, Space, User
from sintonia.spaces.tenant import SpaceModel

M = TypeVar("M", bound=SpaceModel)


def find(model: type[M], pk: int, **also: Any) -> M:
    """Return the row of the entered space; raise Http404 when it is not there or not hers."""
    return find_in(model.objects.all(), pk, **also)


def find_in(rows: "models.QuerySet[M]", pk: int, **also: Any) -> M:
    """Return the row out of a narrower set; raise Http404 when it is not in it."""
    if not 0 < pk < 1 << 63:
        raise Http404
    row = rows.filter(pk=pk, **also).first()
    if row is None:
        raise Http404
    return row


def personal_space(user: User) -> Space | None:
    """Return the user's own space, or None before the first run is done."""
    owned = Member.objects.filter(user=user, role=Member.Role.OWNER).values("space_id")
    return Space.objects.filter(id__in=owned, kind=Space.Kind.PERSONAL).order_by("id").first()


def zone_of(space_id: int) -> str:
    """Return the time zone in which a space's days begin: its owner's."""
    owner = _owner(space_id)
    return owner.zone if owner else settings.TIME_ZONE


def address_of(space_id: int) -> str:
    """Return the mail address with which a space's owner signs in, "" where nobody owns it."""
    owner = _owner(space_id)
    return owner.email if owner else ""


def name_of(space_id: int) -> str:
    """Return what a space's owner is called, "" where nobody owns it."""
    owner = _owner(space_id)
    return owner.name if owner else ""


def language_of_owner(space_id: int) -> str:
    """Return the language that a space's owner chose, "" where she follows her browser."""
    owner = _owner(space_id)
    return owner.language if owner else ""


def _owner(space_id: int) -> User | None:
    owners = Member.objects.filter(space_id=space_id, role=Member.Role.OWNER)
    first = owners.select_related("user").order_by("id").first()
    return first.user if first else None


def owns_machine() -> bool:
    """Say whether whoever signs in owns the machine: as the setting says, else who lives here alone."""
    said: bool | None = settings.SINTONIA_IS_LOCAL
    if said is not None:
        return said
    return not User.objects.filter(is_active=True).order_by("id")[1:2].exists()


def signed_in(request: HttpRequest) -> User:
    """Return the signed-in user. Views that call this are closed to everybody else."""
    assert isinstance(request.user, User)
    return request.user


def region_of(space_id: int) -> str:
    """Return the country of phone numbers that are written without one in a space."""
    return Space.objects.values_list("region", flat=True).get(id=space_id)
