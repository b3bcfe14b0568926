"""What the user wrote down in a year: what she learned, and what people did for each other."""

from collections.abc import Container, Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sintonia.home.person.prepared import Prepared
from sintonia.home.year.span import Span
from sintonia.people.models import Deed, GrowthNote


class Learned(NamedTuple):
    """What was learned, and with whom."""

    text: str
    person: int
    at: datetime


class Done(NamedTuple):
    """A deed: of whom, about whom else."""

    kind: str
    at: int
    person: int
    other: int  # 0 unknown


class Deeds(NamedTuple):
    """The deeds of a year, each introduction told once."""

    given: list[Done]  # introductions that I made
    received: list[Done]  # introductions made to me
    others: list[Done]  # work entrusted, quotes accepted, promises kept, good words

    @property
    def all(self) -> list[Done]:
        return [*self.given, *self.received, *self.others]

    def count(self, kind: str) -> int:
        """Return how many other deeds of a kind there are."""
        return sum(deed.kind == kind for deed in self.others)


def learned_in(span: Span, people: Container[int]) -> list[Learned]:
    """Return what was learned, in order of time."""
    start, until = (datetime.fromtimestamp(at, UTC) for at in (span.start, span.until + 1))
    rows: Any = GrowthNote.objects.filter(at__gte=start, at__lt=until).order_by("at", "id")
    found = rows.values_list("text", "person__root_id", "at")
    return [Learned(*row) for row in found if row[1] in people]


def deeds_in(span: Span, people: Container[int]) -> Deeds:
    """Return the deeds, in order of time."""
    rows = [
        Done(kind, at, pk, other or 0) for kind, at, pk, other in _deeds(span.start, span.until)
    ]
    known = [one._replace(other=one.other if one.other in people else 0) for one in rows]
    known = [one for one in known if one.person in people]
    kinds = Deed.Kind
    return Deeds(
        given=_once(one for one in known if one.kind == kinds.INTRODUCED_BY_ME),
        received=_once(one for one in known if one.kind == kinds.INTRODUCED_ME),
        others=[
            one for one in known if one.kind not in (kinds.INTRODUCED_BY_ME, kinds.INTRODUCED_ME)
        ],
    )


def _once(deeds: Iterable[Done]) -> list[Done]:
    """Leave out what was noted of both persons whom the same introduction joined."""
    found: dict[object, Done] = {}
    for i, deed in enumerate(deeds):
        found.setdefault(frozenset((deed.person, deed.other)) if deed.other else i, deed)
    return list(found.values())


@Prepared
def _deeds(start: int, until: int) -> QuerySet[Deed, Any]:
    rows = Deed.objects.filter(at__gte=start, at__lte=until).order_by("at", "id")
    return rows.values_list("kind", "at", "person__root_id", "other__root_id")
