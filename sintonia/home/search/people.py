"""People by name, work, city or address; and who was probably meant."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.home.person.prepared import Prepared
from sintonia.home.search.by_words import ByWords
from sintonia.home.search.marking import marked
from sintonia.lib.text import fold
from sintonia.people.models import Identity, Person, PersonLabel
from sintonia.ui import marks
from sintonia.understand.people import everybody

MOST = 5
_LEAST_ADDRESS = 3  # letters from which addresses are searched too
_LEAST_GUESS = 3  # letters from which somebody is guessed
_CLOSE = 72  # likeness of two words, 0..100, from which one may be a slip of the other

_COLUMNS = (
    "id",
    "name",
    "role",
    "city",
    "search",
    "photos__id",
    "relationships__last_at",
    "relationships__last_met_at",
    "relationships__level",
    "level_said",
    "relationships__perhaps",
)


class Found(NamedTuple):
    """Somebody found."""

    url: str
    name: SafeString
    meta: SafeString
    arch: SafeString
    level: SafeString


def people_found(q: str, words: Sequence[str]) -> list[Found]:
    """Return those who have every word in their name, work, city or an address; the closest first."""
    piece = q.lower().replace(" ", "") if "@" in q or "+" in q else ""
    rows = _matching([*words, piece], tuple(len(word) for word in words), bool(piece))
    extra = _extra(rows, words)
    return [_found(row, words, extra.get(row[0], [])) for row in rows]


@ByWords
def _matching(
    words: Sequence[str], lengths: Sequence[int], has_piece: bool
) -> QuerySet[Person, Any]:
    *words, piece = words
    people = everybody()
    for word, length in zip(words, lengths, strict=True):
        address = piece if has_piece else word if length >= _LEAST_ADDRESS else ""
        people = people.filter(_mentions(word, length, address))
    starts = Case(
        When(search__startswith=words[0], then=Value(0)),
        When(search__contains=f" {words[0]}", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    ordered = people.order_by(starts, F("relationships__strength").desc(nulls_last=True), "search")
    return ordered.values_list(*_COLUMNS)[:MOST]


def _mentions(word: str, length: int, address: str) -> Q:
    """A word in the name, the role, the city, beginning it when it is one letter; or in an address."""
    if length == 1:
        return Q(search__startswith=word) | Q(search__contains=f" {word}")
    found = Q(search__contains=word)
    if address:
        owners = Identity.objects.filter(value__contains=address, person__isnull=False)
        found |= Q(id__in=owners.values("person__root_id"))
    return found


def _extra(rows: Sequence[tuple[Any, ...]], words: Sequence[str]) -> dict[int, list[str]]:
    """Return the labels of those found, and the address of those found by it alone."""
    extra: dict[int, list[str]] = {}
    ids = [row[0] for row in rows]
    for person, name in _labels(*ids, *[0] * (MOST - len(ids))) if ids else ():
        extra.setdefault(person, []).append(name)
    unseen = [row[0] for row in rows if not all(word in str(row[4]) for word in words)]
    if unseen:
        addresses = Identity.objects.filter(person__root__in=unseen).order_by("value")
        for owner, shown in addresses.values_list("person__root_id", "shown"):
            if any(word in fold(shown) for word in words):
                extra.setdefault(owner or 0, []).append(shown)
    return extra


def _label_rows(*people: int) -> QuerySet[PersonLabel, Any]:
    rows = PersonLabel.objects.filter(person_id__in=people).order_by("label__name")
    return rows.values_list("person_id", "label__name")


_labels = Prepared(_label_rows, MOST)


def _found(row: tuple[Any, ...], words: Sequence[str], extra: Iterable[str]) -> Found:
    pk, name, role, city, _search, photo, last_at, met_at, level, said, perhaps = row
    met = marks.MET if met_at else marks.NEVER if last_at else marks.UNKNOWN
    address = f"/people/{pk}/photo/" if photo else ""
    meta = " · ".join(str(part) for part in (role, city, *extra) if part)
    return Found(
        url=f"/people/{pk}/",
        name=marked(str(name), words),
        meta=marked(meta, words),
        arch=marks.arch(str(name), met, size="s", photo=address),
        level=marks.level_mark(level, perhaps, said),
    )


def perhaps_meant(q: str) -> str:
    """Return the name that is most like what was written, "" when none is."""
    wanted = fold(q)
    if len(wanted) < _LEAST_GUESS:
        return ""
    from rapidfuzz import fuzz, process

    names = everybody().order_by("search").values_list("name", flat=True)
    found = process.extractOne(wanted, _names(names), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return found[2] if found else ""


def _names(names: Iterable[str]) -> dict[str, str]:
    """Return each name, and each word of it, folded, by how it is written."""
    written: dict[str, str] = {}
    for name in names:
        for text in (name, *name.split()):
            if len(text) >= _LEAST_GUESS and text not in written:
                written[text] = fold(text)
    return written


def similar(people: list[Found]) -> list[Found]:
    """Say of each that she only resembles what was written."""
    words = gettext("resembles what you wrote")
    return [
        one._replace(meta=SafeString(f"{one.meta} · {words}" if one.meta else words))
        for one in people
    ]
