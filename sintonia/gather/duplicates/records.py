"""What is known of each of two persons, side by side. Each query serves all pairs of a page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.urls import reverse
from django.utils.safestring import SafeString

from sintonia.gather.models import Card, Source
from sintonia.people.models import Identity, Moment, Person, Photo, Tie
from sintonia.ui import marks

Kind = Identity.Kind


@dataclass
class Record:
    """A person and those merged into her, as the comparison shows them."""

    id: int
    name: str
    city: str = ""
    role: str = ""
    organisation: str = ""
    is_named_by_user: bool = False
    has_photo: bool = False
    addresses: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))  # by kind
    identities: list[int] = field(default_factory=list)
    moments: int = 0
    first_at: int | None = None
    last_at: int | None = None
    has_met: bool = False
    sources: set[int] = field(default_factory=set)
    is_noted: bool = False  # some of her moments were noted by hand
    source_names: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return reverse("person", args=[self.id])

    @property
    def arch(self) -> SafeString:
        met = marks.MET if self.has_met else marks.NEVER if self.moments else marks.UNKNOWN
        photo = reverse("person_photo", args=[self.id]) if self.has_photo else ""
        return marks.arch(self.name, met, photo=photo)

    @property
    def seniority(self) -> tuple[bool, bool, int, int]:
        """The greater one's name stays: a name before an address, then what is known longest."""
        return "@" not in self.name, self.is_named_by_user, self.moments, -self.id


def records_of(roots: Collection[int], *, now: datetime) -> dict[int, Record]:
    """Return the records of persons by the ids of their roots, in six queries."""
    records = _persons(roots)
    members = _members(records)
    _add_moments(records, members, now)
    _add_addresses(records, members)
    cards = Card.objects.filter(person_id__in=members).values_list("person_id", "source")
    for person, source in cards.distinct():
        records[members[person or 0]].sources.add(source)
    wanted = {source for record in records.values() for source in record.sources}
    names = dict(Source.objects.filter(id__in=wanted).order_by("name").values_list("id", "name"))
    for record in records.values():
        record.source_names = [name for pk, name in names.items() if pk in record.sources]
    return records


def _members(roots: Iterable[int]) -> dict[int, int]:
    """Return the root of each person of some groups.

    By their ids: through a join SQLite would read every moment of the space and then ask whose it is.
    """
    rows = Person.objects.filter(root_id__in=list(roots)).values_list("id", "root_id")
    return {pk: root for pk, root in rows if root}


def _persons(roots: Collection[int]) -> dict[int, Record]:
    photos = Photo.objects.filter(space=OuterRef("space"), person__root=OuterRef("pk"))
    rows = Person.objects.filter(id__in=roots).values_list(
        "id", "name", "city", "role", "organisation__name", "edited", Exists(photos)
    )
    return {
        pk: Record(pk, name, city, role, organisation or "", "name" in edited, has_photo)
        for pk, name, city, role, organisation, edited, has_photo in rows
    }


def _add_moments(records: dict[int, Record], members: Mapping[int, int], now: datetime) -> None:
    moments = Moment.objects.filter(person_id__in=members, at__lte=int(now.timestamp()))
    rows: Any = moments.values_list("person_id", "source").annotate(
        count=Count("id"),
        first_at=Min("at"),
        last_at=Max("at"),
        met=Count("id", filter=Q(channel=Moment.Channel.IN_PERSON)),
    )
    for person, source, count, first_at, last_at, met in rows.order_by():
        record = records[members[person]]
        record.moments += count
        record.first_at = min(first_at, record.first_at or first_at)
        record.last_at = max(last_at, record.last_at or last_at)
        record.has_met |= bool(met)
        record.is_noted |= source is None
        if source is not None:
            record.sources.add(source)


def _add_addresses(records: dict[int, Record], members: Mapping[int, int]) -> None:
    rows = Identity.objects.filter(person_id__in=members).order_by("kind", "shown")
    for pk, person, kind, shown in rows.values_list("id", "person_id", "kind", "shown"):
        record = records[members[person or 0]]
        record.addresses[kind].append(shown)
        record.identities.append(pk)


def seniorities(roots: Iterable[int], *, now: datetime) -> dict[int, tuple[bool, bool, int, int]]:
    """Return by root whose name is to stay, in three queries."""
    records = _persons(list(roots))
    _add_moments(records, _members(records), now)
    return {root: record.seniority for root, record in records.items()}


def together(records: Mapping[int, Record]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return by pair of roots, lower first, in how many mails and occasions both were seen."""
    whose = {identity: root for root, record in records.items() for identity in record.identities}
    ties = Tie.objects.filter(first_id__in=whose, second_id__in=whose)
    seen: dict[tuple[int, int], tuple[int, int]] = {}
    for first, second, mails, occasions in ties.values_list(
        "first_id", "second_id", "mails", "occasions"
    ):
        pair = min(whose[first], whose[second]), max(whose[first], whose[second])
        before = seen.get(pair, (0, 0))
        seen[pair] = (before[0] + mails, before[1] + occasions)
    return seen
