"""The addresses of a person: what they are, where they were found, how much went through them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.gather.models import CardAddress, Source
from sintonia.home.person.links import link
from sintonia.home.person.moments import Uses
from sintonia.home.person.prepared import Prepared, addresses_of, hers
from sintonia.people.models import Identity
from sintonia.ui.icons import icon

_ICONS = {
    Identity.Kind.EMAIL: "mail",
    Identity.Kind.PHONE: "phone",
    Identity.Kind.HANDLE: "message-circle",
}


class Address(NamedTuple):
    """An address, a number or a handle of hers."""

    id: int
    kind: int
    sign: SafeString
    value: str
    shown: str
    label: str
    note: str  # how many moments it made, and where it was found
    n: int
    detach_url: str


def addresses(root: int, uses: Uses) -> list[Address]:
    """Return the addresses of a person and of those merged into her, by kind."""
    counts, sources = _by_address(uses)
    cards = dict(_cards(root))
    names = dict(_sources()) if cards or sources else {}
    return [
        _address(row, counts.get(row[0], 0), _told(row[0], cards, sources, names))
        for row in _identities(root)
    ]


def _address(row: tuple[Any, ...], n: int, origin: str) -> Address:
    pk, kind, value, text, label = row
    count = ngettext("%(n)d contact", "%(n)d contacts", n) % {"n": n} if n else ""
    note = " · ".join(part for part in (count, origin) if part)
    sign = icon(_ICONS[Identity.Kind(kind)], "ico--s")
    return Address(pk, kind, sign, value, text, label, note, n, link("identity_detach", pk))


def _told(
    pk: int, cards: Mapping[int, int], sources: Mapping[int, set[int]], names: Mapping[int, str]
) -> str:
    """Return where an address was found: in an address book, in the sources of its moments."""
    told = [names[source] for source in sorted(sources.get(pk, ())) if source in names]
    if pk in cards:
        told.insert(0, _card_words(names.get(cards[pk], "")))
    return ", ".join(dict.fromkeys(told))


@Prepared
def _identities(root: int) -> QuerySet[Identity, Any]:
    rows = Identity.objects.filter(person_id__in=hers(root)).order_by("kind", "id")
    return rows.values_list("id", "kind", "value", "shown", "label")


@Prepared
def _cards(root: int) -> QuerySet[CardAddress, Any]:
    rows = CardAddress.objects.filter(identity_id__in=addresses_of(root))
    return rows.values_list("identity_id", "card__source")


@Prepared
def _sources() -> QuerySet[Source, Any]:
    return Source.objects.values_list("id", "name")


def _by_address(uses: Uses) -> tuple[dict[int, int], dict[int, set[int]]]:
    """Return how many gathered moments each address made, and from which sources."""
    counts: dict[int, int] = {}
    sources: dict[int, set[int]] = {}
    for (identity, source), n in uses.items():
        if identity is not None and source is not None:
            counts[identity] = counts.get(identity, 0) + n
            sources.setdefault(identity, set()).add(source)
    return counts, sources


def _card_words(source: str) -> str:
    if not source:
        return gettext("address book")
    return gettext("address book %(name)s") % {"name": source}
