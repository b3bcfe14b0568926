"""Work to the end: what each person or occasion has brought, directly and through those they brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext

from sintonia.home.origins.cast import Somebody, cast
from sintonia.home.origins.page import Row, links, row_of
from sintonia.home.origins.sources import Source, sources
from sintonia.home.origins.worth import source_work, work_words
from sintonia.work.closing.queries.brought import Work, together, work_by_client

MOST_SOURCES = 100


class Brought(NamedTuple):
    """A source that brought work."""

    row: Row
    direct: Work
    through: Work
    total: Work

    @property
    def words(self) -> str:
        """Return all of it, in words."""
        return work_words(self.total)

    @property
    def through_words(self) -> str:
        """Return what came through those whom the source brought; "" for nothing."""
        if not self.through.is_any:
            return ""
        return gettext("of it through them: %(work)s") % {"work": work_words(self.through)}


@dataclass(frozen=True)
class BroughtPage:
    """All sources of work."""

    rows: list[Brought]
    more: int
    total: Work  # of all clients, each counted once
    known: Work  # of it, from clients of whom it is known who or what brought them
    others: str  # links to clients who came by no known way

    @property
    def lede(self) -> str:
        """Return the sum, and how much of it is known to have been brought."""
        said = {"all": work_words(self.total), "known": work_words(self.known)}
        if not self.known.is_any:
            return gettext("In all: %(all)s.") % said
        return gettext("In all: %(all)s. Brought by somebody or something: %(known)s.") % said


def brought_page() -> BroughtPage:
    """Return who or what brought work, the most first. Three queries.

    In a row each amount counts once, also where chains meet or go in a circle; who came through two
    counts for both, so that rows do not add up to the sum, which counts each client once.
    """
    everybody, works = cast(), work_by_client()
    works = {root: work for root, work in works.items() if root in everybody.people}
    found = [
        _brought(one, everybody.people, works)
        for one in sources(everybody.origins, everybody.people)
    ]
    rows = sorted(
        (one for one in found if one.total.is_any),
        key=lambda one: (-one.total.money, -one.total.minutes, one.row.name),
    )
    known = {root for root in works if everybody.people[root].origin.is_known}
    return BroughtPage(
        rows=rows[:MOST_SOURCES],
        more=max(0, len(rows) - MOST_SOURCES),
        total=together(works.values()),
        known=together(works[root] for root in known),
        others=links(everybody.people[root] for root in works if root not in known),
    )


def _brought(source: Source, people: Mapping[int, Somebody], works: Mapping[int, Work]) -> Brought:
    direct, through = source_work(source, works)
    row = row_of(source.only(works), people)
    return Brought(row, direct, through, direct.plus(through))
