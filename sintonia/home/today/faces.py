"""The persons that the page shows: what they are called, whether we met, how to reach them."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from sintonia.home.person.prepared import Prepared
from sintonia.people.models import Identity, Person
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


_USUAL = 32  # the most that the first page shows
_SPOKEN = 3  # channels from here on are spoken


def faces(people: Collection[int]) -> dict[int, Face]:
    """Return the faces of these persons (roots of their groups), by id."""
    ids = [*people]
    if len(ids) > _USUAL:
        rows, addresses = list(_of_people(*ids)), list(_of_addresses(*ids))
    else:
        ids += [0] * (_USUAL - len(ids))
        rows, addresses = _few_people(*ids), _few_addresses(*ids)
    reach = {(person, kind): value for person, kind, value in addresses}
    return {row[0]: _face(row, reach) for row in rows}


def _face(row: tuple[Any, ...], reach: Mapping[tuple[int, int], str]) -> Face:
    pk, name, role, city, photo, last_at, met_at, channel = row
    met = marks.MET if met_at else marks.NEVER if last_at else marks.UNKNOWN
    phone = reach.get((pk, Identity.Kind.PHONE), "")
    mail = reach.get((pk, Identity.Kind.EMAIL), "")
    return Face(
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


def _of_people(*people: int) -> QuerySet[Person, Any]:
    return (
        everybody()
        .filter(id__in=people)
        .values_list(
            "id",
            "name",
            "role",
            "city",
            "photos__id",
            "relationships__last_at",
            "relationships__last_met_at",
            "relationships__last_channel",
        )
    )


def _of_addresses(*people: int) -> QuerySet[Identity, Any]:
    """The best address of each kind comes last: one through which there was contact."""
    rows = Identity.objects.filter(person__root_id__in=people, kind__lte=Identity.Kind.PHONE)
    return rows.order_by("contact", "-value").values_list("person__root_id", "kind", "value")


_few_people = Prepared(_of_people, _USUAL)
_few_addresses = Prepared(_of_addresses, _USUAL)
