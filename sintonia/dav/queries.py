"""Who is in the address book, and what the cards say; what is in the calendar."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.db.models import Q

from sintonia.dav.models import Book, BookLabel, Change, Device, Kept
from sintonia.dav.vcard import HIDDEN, Date, Facts
from sintonia.people.models import (
    Identity,
    ImportantDate,
    Label,
    Moment,
    Occasion,
    Person,
    PersonLabel,
    Photo,
)
from sintonia.understand.models import Relationship

CARD, EVENT = ".vcf", ".ics"


def book() -> Book:
    """Return the book of the entered space, not stored as long as nothing was chosen or served."""
    return Book.objects.first() or Book()


def book_labels() -> list[int]:
    """Return the labels whose people are in the book."""
    return list(BookLabel.objects.values_list("label_id", flat=True))


def labels() -> list[Label]:
    """Return the labels there are, by name."""
    return list(Label.objects.order_by("name_key"))


def devices() -> list[Device]:
    """Return the devices that may come, the latest first."""
    return list(Device.objects.order_by("-made_at"))


def changes() -> list[Change]:
    """Return what devices changed lately and can be undone."""
    return list(Change.objects.select_related("person").order_by("-at")[:20])


def device_of(key: int) -> Device | None:
    """Return the device that a key opens for."""
    return Device.objects.filter(key=key).first()


def all_cards() -> list[Facts]:
    """Return what the cards of the book say, in order of their persons."""
    return _facts(None)


def card_at(href: str) -> Facts | None:
    """Return the card of this name when it is in the book."""
    kept = Kept.objects.filter(href=href).values_list("person_id", flat=True).first()
    root = kept or _id_of(href, CARD)
    found = _facts([root]) if root else []
    return found[0] if found and found[0].href == href else None


def is_uid_taken(uid: str, href: str) -> bool:
    """Say whether another card of the book has this UID."""
    others = Kept.objects.filter(uid=uid, person__deleted_at=None, person__merged_into=None)
    if uid and others.exclude(href=href).exists():
        return True
    pk = _id_of(uid.removeprefix("sintonia-"), "") if uid.startswith("sintonia-") else None
    other = f"{pk}{CARD}"
    return pk is not None and other != href and card_at(other) is not None


def forgotten_at(href: str) -> Kept | None:
    """Return what was kept of a card that is not served any more: she is in the trash, or one with another."""
    return Kept.objects.select_related("person__root").filter(href=href).first()


def _id_of(href: str, ending: str) -> int | None:
    stem = href.removesuffix(ending)
    is_id = href.endswith(ending) and stem.isascii() and stem.isdigit() and len(stem) < 19
    return int(stem) if is_id else None


def _facts(roots: list[int] | None) -> list[Facts]:
    """Return the cards of these persons, of everybody for None; whoever is not in the book is left out."""
    rows = Person.objects.filter(deleted_at=None)
    if roots is not None:
        rows = rows.filter(root_id__in=roots)
    names = ("id", "root_id", "name", "role", "city", "url", "organisation__name")
    people = list(rows.order_by("id").values_list(*names))
    root_of = {row[0]: cast(int, row[1]) for row in people}
    kept = {
        row[0]: row[1:]
        for row in _of(Kept, roots, "href", "uid", "is_born_here", "version", "units")
    }
    wanted = _wanted(root_of, kept)
    found: dict[int, Facts] = {}
    for pk, root, name, role, city, url, organisation in people:
        if pk == root and pk in wanted:
            href, uid, _, version, _ = kept.get(pk) or (
                f"{pk}{CARD}",
                f"sintonia-{pk}",
                0,
                "3.0",
                0,
            )
            found[pk] = Facts(
                pk, href, uid, name, role, city, url, organisation or "", version=version
            )
    of = {pk: found[root] for pk, root in root_of.items() if root in found}
    for pk, one in of.items():
        if pk in kept:
            _add(one.units, map(tuple, kept[pk][4]))
    _fill(of, roots)
    for one in found.values():
        _tidy(one)
    return list(found.values())


def _of(model: Any, roots: list[int] | None, *columns: str) -> Iterable[tuple[Any, ...]]:
    """Read columns of the rows of persons, the person's id before them."""
    rows = model.objects.filter(person__isnull=False)
    if roots is not None:
        rows = rows.filter(person__root_id__in=roots)
    return cast("Iterable[tuple[Any, ...]]", rows.order_by("id").values_list("person_id", *columns))


def _wanted(root_of: dict[int, int], kept: dict[int, Any]) -> set[int]:
    """Return the roots that are in the book by her choice, or because a device made them."""
    chosen = book()
    roots = set(root_of.values())
    if chosen.choice == Book.Choice.ALL:
        return roots
    born = {person for person, row in kept.items() if row[2]}
    if chosen.choice == Book.Choice.LABELS:
        labelled = PersonLabel.objects.filter(label_id__in=book_labels())
        named = set(labelled.values_list("person_id", flat=True))
        return {root for pk, root in root_of.items() if pk in named or pk in born}
    close = Relationship.objects.filter(level__gte=chosen.level)
    return roots & (set(close.values_list("person_id", flat=True)) | born)


def _fill(of: dict[int, Facts], roots: list[int] | None) -> None:
    """Add what other tables say of persons, of those merged into them too."""

    def rows(model: Any, *columns: str) -> Iterator[tuple[Facts, int, list[Any]]]:
        for person, *row in _of(model, roots, *columns):
            if person in of:
                yield of[person], person, row

    for one, _, address in rows(Identity, "value", "shown", "label"):
        one.addresses.append((address[0], address[1], address[2]))
    for one, _, date in rows(ImportantDate, "is_birthday", "label", "year", "month", "day"):
        _add(one.dates, [Date(*date)])
    for one, _, name in rows(PersonLabel, "label__name"):
        _add(one.labels, name)
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


def events(href: str | None = None) -> list[tuple[Occasion, list[str]]]:
    """Return the occasions of the calendar with the names of who was there; one alone by its name."""
    rows = Occasion.objects.order_by("id")
    moments = Moment.objects.filter(occasion__isnull=False, person__isnull=False)
    if href is not None:
        pk = _id_of(href, EVENT)
        rows, moments = rows.filter(id=pk or 0), moments.filter(occasion_id=pk or 0)
    names: dict[int, set[str]] = defaultdict(set)
    there = moments.filter(Q(person__deleted_at=None)).order_by()
    for occasion, name in there.values_list("occasion_id", "person__root__name"):
        names[occasion or 0].add(name or "")
    return [(one, sorted(names[one.id])) for one in rows]
