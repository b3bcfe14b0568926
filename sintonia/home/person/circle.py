"""Who knows whom around a person: a list, and the same as a small drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.home.person.circle_figure import Mark, circle_figure
from sintonia.home.person.prepared import Prepared
from sintonia.home.person.provenance import MOST_KNOWN, Known, tie_weight
from sintonia.people.models import Identity, Tie

MOST_SHOWN = 5  # of the list, before one asks for the rest
LEAST_DRAWN = 2  # one line alone says nothing that the list does not
_MOST_TIES = 24  # between the others: more would be a tangle
_MOST_ADDRESSES = 400  # of all of them

_Ties = dict[tuple[int, int], float]  # places in the list, the lesser first, and the weight


class Row(NamedTuple):
    """Somebody whom a person knows, and who of the others knows her too."""

    known: Known
    also: str  # "Also knows Nadia Rossetti, Paolo Mantovani.", "" for nobody


@dataclass(frozen=True)
class Circle:
    """Those whom a person knows."""

    first: list[Row]
    more: list[Row]
    drawing: SafeString  # "" when there is nothing to draw


def circle_of(name: str, met: str, knows: Sequence[Known]) -> Circle:
    """Return the circle of a person: her name, whether we met, whom she knows."""
    ties = _between(knows)
    rows = [Row(known, _also(i, knows, ties)) for i, known in enumerate(knows)]
    drawing = SafeString("")
    if len(rows) >= LEAST_DRAWN:
        marks = [
            Mark(
                row.known.face.name, row.known.face.met, row.known.weight, row.known.face.url, words
            )
            for row in rows
            if (words := _words(row))
        ]
        drawing = circle_figure(Mark(name, met), marks, ties)
    return Circle(rows[:MOST_SHOWN], rows[MOST_SHOWN:], drawing)


def _words(row: Row) -> str:
    shared = f"{row.known.face.name}: {row.known.shared}."
    return f"{shared} {row.also}".strip()


def _also(place: int, knows: Sequence[Known], ties: _Ties) -> str:
    others = sorted(b if a == place else a for a, b in ties if place in (a, b))
    names = ", ".join(knows[other].face.name for other in others)
    return gettext("Also knows %(names)s.") % {"names": names} if names else ""


def _between(knows: Sequence[Known]) -> _Ties:
    """Return what the others share among themselves; of very many ties those that weigh most."""
    if len(knows) < LEAST_DRAWN:
        return {}
    place = {known.id: i for i, known in enumerate(knows)}
    rows = _addresses(*place, *[0] * (MOST_KNOWN - len(place)))
    owner = {identity: place[person] for identity, person in rows}
    shared = Tie.objects.filter(first_id__in=owner, second_id__in=owner)
    ties: _Ties = {}
    for first, second, mails, occasions in shared.values_list(
        "first_id", "second_id", "mails", "occasions"
    ):
        pair = min(owner[first], owner[second]), max(owner[first], owner[second])
        if pair[0] != pair[1]:  # not two addresses of one person
            ties[pair] = ties.get(pair, 0.0) + tie_weight(mails, occasions)
    heaviest = sorted(ties, key=lambda pair: (-ties[pair], pair))[:_MOST_TIES]
    return {pair: ties[pair] for pair in heaviest}


def _addresses_of(*people: int) -> QuerySet[Identity, Any]:
    """Asked for first, and not inside the question about ties: there planners lose their way."""
    rows = Identity.objects.filter(person__root_id__in=people).order_by("id")
    return rows.values_list("id", "person__root_id")[:_MOST_ADDRESSES]


_addresses = Prepared(_addresses_of, MOST_KNOWN)
