"""What is known of each of two persons, side by side. Each query serves all pairs of a page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
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
    _add_moments(records, now)
    _add_addresses(records)
    cards: Any = Card.objects.filter(person__root_id__in=roots)
    for root, source in cards.values_list("person__root_id", "source").distinct():
        records[root].sources.add(source)
    wanted = {source for record in records.values() for source in record.sources}
    names = dict(Source.objects.filter(id__in=wanted).order_by("name").values_list("id", "name"))
    for record in records.values():
        record.source_names = [name for pk, name in names.items() if pk in record.sources]
    return records


def _persons(roots: Collection[int]) -> dict[int, Record]:
    photos = Photo.objects.filter(space=OuterRef("space"), person__root=OuterRef("pk"))
    rows = Person.objects.filter(id__in=roots).values_list(
        "id", "name", "city", "role", "organisation__name", "edited", Exists(photos)
    )
    return {
        pk: Record(pk, name, city, role, organisation or "", "name" in edited, has_photo)
        for pk, name, city, role, organisation, edited, has_photo in rows
    }


def _add_moments(records: dict[int, Record], now: datetime) -> None:
    moments = Moment.objects.filter(person__root_id__in=records, at__lte=int(now.timestamp()))
    rows: Any = moments.values_list("person__root_id", "source").annotate(
        count=Count("id"),
        first_at=Min("at"),
        last_at=Max("at"),
        met=Count("id", filter=Q(channel=Moment.Channel.IN_PERSON)),
    )
    for root, source, count, first_at, last_at, met in rows.order_by():
        record = records[root]
        record.moments += count
        record.first_at = min(first_at, record.first_at or first_at)
        record.last_at = max(last_at, record.last_at or last_at)
        record.has_met |= bool(met)
        record.is_noted |= source is None
        if source is not None:
            record.sources.add(source)


def _add_addresses(records: dict[int, Record]) -> None:
    rows = Identity.objects.filter(person__root_id__in=records).order_by("kind", "shown")
    for root, kind, shown in rows.values_list("person__root_id", "kind", "shown"):
        records[root or 0].addresses[kind].append(shown)


def seniorities(roots: Iterable[int], *, now: datetime) -> dict[int, tuple[bool, bool, int, int]]:
    """Return by root whose name is to stay, in two queries."""
    records = _persons(list(roots))
    _add_moments(records, now)
    return {root: record.seniority for root, record in records.items()}


def together(roots: Sequence[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return by pair of roots, lower first, in how many mails and occasions both were seen."""
    ties = Tie.objects.filter(first__person__root_id__in=roots, second__person__root_id__in=roots)
    seen: dict[tuple[int, int], tuple[int, int]] = {}
    for a, b, mails, occasions in ties.values_list(
        "first__person__root_id", "second__person__root_id", "mails", "occasions"
    ):
        pair = (min(a or 0, b or 0), max(a or 0, b or 0))
        before = seen.get(pair, (0, 0))
        seen[pair] = (before[0] + mails, before[1] + occasions)
    return seen
