"""What a person's cards and addresses say of her, where the user did not say it herself.

Where they disagree, her address books are believed first (vCards, from a file or kept in step), then
lists of contacts that a provider exported, then the names beside addresses in mails; of two alike, the
one changed last.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sintonia.gather.models import Card, Source
from sintonia.gather.store import shown
from sintonia.lib.names import flipped, name_quality
from sintonia.lib.text import clean, fold
from sintonia.people.actions import mark_stale
from sintonia.people.models import (
    Identity,
    ImportantDate,
    Label,
    Organisation,
    Person,
    PersonLabel,
    Photo,
)
from sintonia.people.search import search_text
from sintonia.spaces import bulk

# Groups into which address books put everybody: they say nothing.
_EMPTY_LABELS = {
    "mycontacts",
    "my contacts",
    "contacts",
    "starred",
    "contatti",
    "imported",
    "unfiled",
    "altri contatti",
    "other contacts",
}

_BOOK, _LIST = "vcf", "contacts-csv"  # of Source.kinds

Address = tuple[str, str, int]  # (value, name, rank)


class Said(NamedTuple):
    """A card as far as it says something of a person."""

    id: int
    name: str
    data: dict[str, Any]
    source: int


class Now(NamedTuple):
    """A person as she stands."""

    id: int
    name: str
    role: str
    city: str
    url: str
    organisation_id: int | None
    edited: list[str]


Cards = Mapping[int, Sequence[Said]]


def refresh_people(people: Collection[int]) -> None:
    """Write again the fields of these persons that come from their cards and addresses."""
    for part in bulk.chunks(people, 500):
        _refresh(part)


def _refresh(people: Sequence[int]) -> None:
    cards = _cards(people)
    addresses: dict[int, list[Address]] = defaultdict(list)
    named = ("person_id", "value", "name", "name_rank")
    for person, value, name, rank in bulk.select_in(Identity, named, "person_id", people):
        addresses[person].append((value, name, rank))
    found = [
        Now(*row)._replace(edited=loaded(row[-1]))
        for row in bulk.select_in(Person, Now._fields, "id", people)
    ]
    organisations = _organisations({_first(cards[one.id], "organisation") for one in found})
    own = _own_organisations(found)
    values = []
    for one in found:
        fields = _fields(one, cards[one.id], addresses[one.id])
        organisation, word = organisations.get(fold(fields["organisation"])[:200], (None, ""))
        if "organisation" in one.edited:
            organisation, word = one.organisation_id, own.get(one.organisation_id, "")
        search = search_text(fields["name"], fields["role"], fields["city"], word)
        values.append(
            (
                fields["name"],
                fields["role"],
                fields["city"],
                fields["url"],
                organisation,
                search,
                one.id,
            )
        )
    bulk.update(Person, ("name", "role", "city", "url", "organisation_id", "search"), values)
    _dates(found, cards)
    _labels(found, cards)
    _photos(found, cards)
    mark_stale(people)


def _cards(people: Sequence[int]) -> dict[int, list[Said]]:
    """Return each person's cards, the most believed first."""
    cards: dict[int, list[Said]] = defaultdict(list)
    for person, card in _believed(bulk.select_in(Card, _CARD, "person_id", people)):
        cards[person].append(card)
    return cards


def cards_of(root: int) -> list[Said]:
    """Return the cards of a person and of those merged into her, the most believed first."""
    rows = Card.objects.filter(person__root_id=root).values_list(*_CARD)
    return [card for _, card in _believed(rows)]


_CARD = ("person_id", "revised", "key", "id", "name", "data", "source")


def _believed(rows: Iterable[tuple[Any, ...]]) -> list[tuple[int, Said]]:
    kinds = dict(Source.objects.values_list("id", "kinds"))
    lists = {pk for pk, found in kinds.items() if _LIST in found and _BOOK not in found}
    ordered = sorted(rows, key=lambda row: (row[-1] in lists, -row[1], row[2]))
    return [
        (person, Said(pk, name, loaded(data), source))
        for person, _, _, pk, name, data, source in ordered
    ]


def loaded(value: Any) -> Any:
    """Return JSON as the database gave it: text on SQLite, values on PostgreSQL."""
    return json.loads(value) if isinstance(value, str) else value


def _own_organisations(people: Sequence[Now]) -> dict[int | None, str]:
    ids = [
        one.organisation_id
        for one in people
        if "organisation" in one.edited and one.organisation_id
    ]
    return dict(bulk.select_in(Organisation, ("id", "name"), "id", ids))


def _fields(person: Now, cards: Sequence[Said], addresses: Sequence[Address]) -> dict[str, str]:
    said = {
        "name": best_name([card.name for card in cards], addresses),
        "role": _first(cards, "role"),
        "city": _first(cards, "city"),
        "url": _first(cards, "url"),
        "organisation": _first(cards, "organisation"),
    }
    for name in ("name", "role", "city", "url"):
        if name in person.edited or (not said[name] and not cards):
            said[name] = getattr(person, name)
    return said


def best_name(card_names: Sequence[str], addresses: Sequence[Address]) -> str:
    """Return the name: of the latest card, else the best one seen beside an address, else an address."""
    for name in card_names:
        if name:
            return flipped(name)[:200]
    seen = max(((rank, name) for _, name, rank in addresses if name), default=(0, ""))[1]
    if seen and name_quality(seen):
        return seen
    return min((shown(value) for value, _, _ in addresses), default="")[:200]


def _first(cards: Sequence[Said], name: str) -> str:
    return next((card.data[name] for card in cards if card.data.get(name)), "")


def _organisations(names: set[str]) -> dict[str, tuple[int | None, str]]:
    """Return ids and names of organisations by folded name, made where missing.

    A name that was joined to another leads to that one.
    """
    wanted = {fold(name)[:200]: name for name in sorted(names, reverse=True) if fold(name)}
    stored: dict[str, tuple[int | None, str]] = {}
    for part in bulk.chunks(wanted):
        for one in Organisation.objects.filter(name_key__in=part).select_related("joined"):
            stands = one.joined or one
            stored[one.name_key] = (stands.id, stands.name)
    new = [
        Organisation(name=name[:200], name_key=key)
        for key, name in wanted.items()
        if key not in stored
    ]
    Organisation.objects.bulk_create(new)
    return {**stored, **{one.name_key: (one.id, one.name) for one in new}}


def _dates(people: Sequence[Now], cards: Cards) -> None:
    ids = [person.id for person in people if cards[person.id]]
    for part in bulk.chunks(ids):
        ImportantDate.objects.filter(person_id__in=part, by_user=False).delete()
    new: dict[tuple[object, ...], ImportantDate] = {}
    for person in people:
        if "dates" in person.edited:
            continue
        for is_birthday, label, year, month, day in _card_dates(cards[person.id]):
            key = (person.id, is_birthday, label, month, day)
            new.setdefault(
                key,
                ImportantDate(
                    person_id=person.id,
                    is_birthday=is_birthday,
                    label=label,
                    year=year,
                    month=month,
                    day=day,
                ),
            )
    ImportantDate.objects.bulk_create(new.values())


def _card_dates(cards: Sequence[Said]) -> list[tuple[bool, str, int, int, int]]:
    birthdays = [card.data["birthday"] for card in cards if card.data.get("birthday")]
    dates = [(True, "", *birthdays[0])] if birthdays else []
    for card in cards:
        dates += [
            (False, clean(label, 60), year, month, day)
            for label, year, month, day in card.data.get("dates", [])
        ]
    return dates


def _labels(people: Sequence[Now], cards: Cards) -> None:
    wanted: dict[str, str] = {}
    pairs: set[tuple[int, str]] = set()
    for person in people:
        if "labels" in person.edited:
            continue
        for card in cards[person.id]:
            for label in card.data.get("labels", []):
                key = fold(label)[:40]
                if key and key not in _EMPTY_LABELS:
                    wanted[key] = min(wanted.get(key, label), label)
                    pairs.add((person.id, key))
    if not pairs:
        return
    Label.objects.bulk_create(
        [Label(name=name[:40], name_key=key) for key, name in sorted(wanted.items())],
        ignore_conflicts=True,
    )
    ids = dict(Label.objects.filter(name_key__in=list(wanted)).values_list("name_key", "id"))
    PersonLabel.objects.bulk_create(
        [PersonLabel(person_id=person, label_id=ids[key]) for person, key in sorted(pairs)],
        ignore_conflicts=True,
    )


def _photos(people: Sequence[Now], cards: Cards) -> None:
    """The picture of the latest card, unless the user chose one."""
    latest = [cards[person.id][0].id for person in people if cards[person.id]]
    pictured: dict[int | None, bytes | memoryview | None] = {}
    for part in bulk.chunks(latest):
        rows = Card.objects.filter(id__in=part, photo__isnull=False)
        pictured.update(rows.values_list("person_id", "photo"))
    if not pictured:
        return
    kept = Photo.objects.filter(person_id__in=list(pictured))
    chosen = set(kept.filter(by_user=True).values_list("person_id", flat=True))
    kept.filter(by_user=False).delete()
    Photo.objects.bulk_create(
        [
            Photo(person_id=one, data=data)
            for one, data in pictured.items()
            if one and one not in chosen
        ]
    )
