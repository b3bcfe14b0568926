"""Who is in the address book, and what the cards say; what is in the calendar."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple, cast

from sintonia.dav.models import Book, BookLabel, Change, Device, Kept
from sintonia.dav.vcard import HIDDEN, Date, Facts
from sintonia.people.models import (
    Identity,
    ImportantDate,
    Label,
    Organisation,
    Person,
    PersonLabel,
    Photo,
    Undo,
)
from sintonia.spaces import bulk
from sintonia.spaces.actions import device_keys_used
from sintonia.spaces.tenant import SpaceModel
from sintonia.understand.models import Relationship

CARD, EVENT = ".vcf", ".ics"


def book() -> Book:
    """Return the book of the entered space, not stored as long as nothing was chosen or served."""
    return next(iter(Book.objects.all()), None) or Book()


def book_labels() -> list[int]:
    """Return the labels whose people are in the book."""
    return list(BookLabel.objects.values_list("label_id", flat=True))


def labels() -> list[Label]:
    """Return the labels there are, by name."""
    return list(Label.objects.order_by("name_key"))


class DeviceRow(NamedTuple):
    """A device on its page."""

    id: int
    name: str
    last_used_at: datetime | None


def devices() -> list[DeviceRow]:
    """Return the devices that may come, the latest first."""
    found = list(Device.objects.order_by("-made_at"))
    used = device_keys_used(device.key for device in found)
    return [DeviceRow(device.id, device.name, used.get(device.key)) for device in found]


def changes() -> list[Change]:
    """Return what devices changed lately and can be undone."""
    rows = Change.objects.filter(undo__in=Undo.objects.values("id"))
    return list(rows.select_related("person").order_by("-at")[:20])


def all_cards() -> list[Facts]:
    """Return what the cards of the book say, in order of their persons."""
    return _facts(None)


def card_at(href: str) -> Facts | None:
    """Return the card of this name when it is in the book."""
    named = [person for (person,) in bulk.select_in(Kept, ("person_id",), "href", [href])]
    root = named[0] if named else id_of(href, CARD)
    found = _facts(root) if root else []
    return found[0] if found and found[0].href == href else None


def is_uid_taken(uid: str, href: str) -> bool:
    """Say whether another card of the book has this UID."""
    others = Kept.objects.filter(uid=uid, person__deleted_at=None, person__merged_into=None)
    if uid and others.exclude(href=href).exists():
        return True
    pk = id_of(uid.removeprefix("sintonia-"), "") if uid.startswith("sintonia-") else None
    other = f"{pk}{CARD}"
    return pk is not None and other != href and card_at(other) is not None


def forgotten_at(href: str) -> Person | None:
    """Return whose card had this name: it is served no more, because she is in the trash, out of the
    book, or one with somebody else."""
    kept = Kept.objects.select_related("person__root").filter(href=href).first()
    if kept:
        return cast(Person, kept.person)
    pk = id_of(href, CARD)
    return Person.objects.select_related("root").filter(id=pk).first() if pk else None


def id_of(href: str, ending: str) -> int | None:
    """Return the number before the ending of a name."""
    stem = href.removesuffix(ending)
    is_id = href.endswith(ending) and stem.isascii() and stem.isdigit() and len(stem) < 19
    return int(stem) if is_id else None


def _facts(root: int | None) -> list[Facts]:
    """Return the card of a person, those of everybody for None; whoever is not in the book is left out."""
    people = _people(root)
    root_of = {row[0]: row[1] for row in people}
    group = list(root_of) if root is not None else None
    kept = {
        row[0]: row[1:]
        for row in _of(Kept, group, "href", "uid", "is_born_here", "version", "units")
    }
    wanted = _wanted(root_of, kept)
    organisations = _names(Organisation, (row[-1] for row in people))
    found: dict[int, Facts] = {}
    for pk, its_root, name, role, city, url, organisation in people:
        if pk == its_root and pk in wanted:
            href, uid, _, version, _ = kept.get(pk) or (
                f"{pk}{CARD}",
                f"sintonia-{pk}",
                0,
                "3.0",
                0,
            )
            works_at = organisations.get(organisation, "")
            found[pk] = Facts(pk, href, uid, name, role, city, url, works_at, version=version)
    of = {pk: found[its_root] for pk, its_root in root_of.items() if its_root in found}
    for pk, one in of.items():
        if pk in kept:
            _add(one.units, map(tuple, _loaded(kept[pk][4])))
    if of:
        _fill(of, group)
    for one in found.values():
        _tidy(one)
    return list(found.values())


def _people(root: int | None) -> list[tuple[Any, ...]]:
    columns = ("id", "root_id", "name", "role", "city", "url", "organisation_id")
    if root is None:
        rows = Person.objects.filter(deleted_at=None).order_by("id")
        return cast("list[tuple[Any, ...]]", list(rows.values_list(*columns)))
    group = bulk.select_in(Person, (*columns, "deleted_at"), "root_id", [root])
    return [row[:-1] for row in sorted(group) if row[-1] is None]


def _of(model: type[SpaceModel], group: list[int] | None, *columns: str) -> list[tuple[Any, ...]]:
    """Read columns of the rows of persons, the person's id before them.

    For one card without the ORM, which would cost more than all the rest of the request.
    """
    if group is not None:
        found = bulk.select_in(model, ("person_id", *columns, "id"), "person_id", group)
        return [row[:-1] for row in sorted(found, key=lambda row: row[-1])]
    rows = cast(Any, model).objects.filter(person__isnull=False).order_by("id")
    return cast("list[tuple[Any, ...]]", list(rows.values_list("person_id", *columns)))


def _names(model: type[SpaceModel], ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {pk for pk in ids if pk}
    return dict(bulk.select_in(model, ("id", "name"), "id", wanted)) if wanted else {}


def _loaded(value: Any) -> Any:
    """Return JSON as the database gave it: text on SQLite, values on PostgreSQL."""
    return json.loads(value) if isinstance(value, str) else value


def _wanted(root_of: dict[int, int], kept: dict[int, Any]) -> set[int]:
    """Return the roots that are in the book by her choice, or because a device made them."""
    roots = set(root_of.values())
    found = list(bulk.select_in(Book, ("choice", "level"), "one", [1]))
    choice, level = found[0] if found else (Book.Choice.ALL, 0)
    if choice == Book.Choice.ALL:
        return roots
    born = {person for person, row in kept.items() if row[2]}
    if choice == Book.Choice.LABELS:
        labelled = PersonLabel.objects.filter(label_id__in=book_labels())
        named = set(labelled.values_list("person_id", flat=True))
        return {root for pk, root in root_of.items() if pk in named or pk in born}
    close = Relationship.objects.filter(level__gte=level)
    return roots & (set(close.values_list("person_id", flat=True)) | born)


def _fill(of: dict[int, Facts], group: list[int] | None) -> None:
    """Add what other tables say of persons, of those merged into them too."""

    def rows(model: Any, *columns: str) -> Iterator[tuple[Facts, int, list[Any]]]:
        for person, *row in _of(model, group, *columns):
            if person in of:
                yield of[person], person, row

    for one, _, address in rows(Identity, "value", "shown", "label"):
        one.addresses.append((address[0], address[1], address[2]))
    for one, _, date in rows(ImportantDate, "is_birthday", "label", "year", "month", "day"):
        _add(one.dates, [Date(bool(date[0]), *date[1:])])
    labelled = list(rows(PersonLabel, "label_id"))
    names = _names(Label, (label for _, _, (label,) in labelled))
    for one, _, (label,) in labelled:
        _add(one.labels, [names[label]])
    for one, person, data in rows(Photo, "data"):
        if not one.photo or person == one.person:
            one.photo = bytes(data[0])


def _add(values: list[Any], more: Iterable[Any]) -> None:
    values += [value for value in more if value not in values]


def _tidy(facts: Facts) -> None:
    """Leave out the addresses that a device took off the card; put the rest in an order of its own."""
    hidden = {value for kind, value, _ in facts.units if kind == HIDDEN}
    facts.addresses = sorted(one for one in facts.addresses if one[0] not in hidden)
    facts.dates.sort()
    facts.labels.sort()
