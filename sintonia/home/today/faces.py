"""The persons that the page shows: what they are called, whether we met, how to reach them."""

from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import quote

from django.utils.safestring import SafeString

from sintonia.people.models import Identity
from sintonia.ui import marks
from sintonia.understand.people import everybody


class Face(NamedTuple):
    """One person, as a row of the page shows her."""

    id: int
    name: str
    url: str
    meta: str  # "architect, Modena"
    city: str
    arch: SafeString
    phone: str  # "+39051123456", "" when none is known
    mail: str  # ready for an address: "bea%40studio.example" stays readable, odd signs are escaped
    calls: bool  # whether a call is the usual way


_COLUMNS = (
    "id",
    "name",
    "role",
    "city",
    "photos__id",
    "relationships__last_at",
    "relationships__last_met_at",
    "relationships__last_channel",
)
_SPOKEN = 3  # channels from here on are spoken


def faces(people: Collection[int]) -> dict[int, Face]:
    """Return the faces of these persons (roots of their groups), by id."""
    reach = _reach(people)
    rows = everybody().filter(id__in=people)
    found = {}
    for pk, name, role, city, photo, last_at, met_at, channel in rows.values_list(*_COLUMNS):
        met = marks.MET if met_at else marks.NEVER if last_at else marks.UNKNOWN
        phone, mail = (
            reach.get((pk, Identity.Kind.PHONE), ""),
            reach.get((pk, Identity.Kind.EMAIL), ""),
        )
        found[pk] = Face(
            id=pk,
            name=name,
            url=f"/people/{pk}/",
            meta=", ".join(part for part in (role, city) if part),
            city=city,
            arch=marks.arch(name, met, photo=f"/people/{pk}/photo/" if photo else ""),
            phone=phone,
            mail=quote(mail, safe="@+"),
            calls=bool(phone) and (not mail or (channel or 0) >= _SPOKEN),
        )
    return found


def _reach(people: Collection[int]) -> dict[tuple[int, int], str]:
    """Return the best address of each kind: one through which we were in touch, else any."""
    rows = Identity.objects.filter(person__root__in=people, kind__lte=Identity.Kind.PHONE)
    ordered = rows.order_by("contact", "-value").values_list("person__root_id", "kind", "value")
    return {(person, kind): value for person, kind, value in ordered}
