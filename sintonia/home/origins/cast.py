"""Everybody at once, as a page that looks back needs them: name, arch, what is known, where from."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet

from sintonia.home.origins.origin import Origin
from sintonia.home.person.names import Face, met_state, photo_url, shown
from sintonia.home.person.prepared import Prepared
from sintonia.people.models import Person, Photo
from sintonia.ui import marks
from sintonia.understand.people import LEVEL


class Somebody(NamedTuple):
    """A person, with those who were merged into her."""

    id: int
    name: str
    met_at: int | None  # the latest meeting
    last_at: int | None
    first_at: int | None
    level: int | None  # as the user says it, where she did
    state: int | None
    fades_at: int | None
    has_photo: bool
    origin: Origin

    def face(self, size: str = "") -> Face:
        """Return how another page shows her."""
        photo = photo_url(self.id) if self.has_photo else ""
        arch = marks.arch(self.name, met_state(self.met_at, self.last_at), size=size, photo=photo)
        return Face(self.name, shown(self.name), f"/people/{self.id}/", arch)


class Cast(NamedTuple):
    """All persons of the space, by the root of their group."""

    people: Mapping[int, Somebody]  # but those in the trash
    origins: list[Origin]  # of everybody, also of those in the trash: chains lead through them
    is_counting: bool  # somebody's numbers do not know the latest contacts yet


def cast() -> Cast:
    """Return everybody, in one query."""
    people: dict[int, Somebody] = {}
    origins: dict[int, Origin] = {}
    is_counting = False
    for row in _everybody():
        pk, root, name, is_merged, gone, stale, photo, *rest = row
        is_counting |= bool(stale)
        origin = Origin(root, *rest[6:])
        if root not in origins or not origins[root].is_known:
            origins[root] = origin
        if pk == root and not is_merged and not gone:
            met, last, first, level, state, fades = rest[:6]
            people[root] = Somebody(
                pk, name, met, last, first, level, state, fades, bool(photo), origin
            )
    people = {root: one._replace(origin=origins[root]) for root, one in people.items()}
    return Cast(people, list(origins.values()), is_counting)


@Prepared
def _everybody() -> QuerySet[Person, Any]:
    """A person's own row comes before those of whoever was merged into her."""
    photos = Photo.objects.filter(space=OuterRef("space"), person=OuterRef("pk"))
    rows = Person.objects.filter(root__isnull=False)
    before, after = ("last_met_at", "last_at", "first_at"), ("state", "fades_at")
    return rows.order_by("root_id", F("merged_into").asc(nulls_first=True), "id").values_list(
        "id",
        "root_id",
        "name",
        "merged_into",
        "root__deleted_at",
        "is_stale",
        Exists(photos),
        *(f"relationships__{name}" for name in before),
        LEVEL,
        *(f"relationships__{name}" for name in after),
        "brought_by__root_id",
        "brought_by_occasion__title",
        "brought_by_occasion__at",
        "brought_by_occasion__place",
        "brought_text",
    )
