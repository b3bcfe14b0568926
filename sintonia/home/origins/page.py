"""The page of all origins: each source with whom it brought, and the chains that go on from there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from sintonia.home.origins.cast import Somebody, cast
from sintonia.home.origins.sources import OCCASION, PERSON, Source, Through, sources
from sintonia.home.origins.worth import source_work, work_words
from sintonia.home.person.names import Face, shown
from sintonia.ui.dates import day_of
from sintonia.work.closing.queries.brought import together, work_by_client

MOST_SOURCES = 100
MOST_NAMED = 6  # of whom a source brought directly
MOST_CHAINS = 30


class Row(NamedTuple):
    """One source, in words."""

    anchor: str
    face: Face | None  # of a person
    is_occasion: bool
    title: str  # of an occasion, or the words
    note: str  # when and where an occasion was
    brought: SafeString  # the names of those who came directly, as links
    names: list[str]  # the same, all of them
    chains: list[SafeString]  # who came through them, and how
    more_chains: int
    through: int
    total: int
    total_words: str  # "5 relationships"
    work: str = ""  # that came of them, in words

    @property
    def name(self) -> str:
        return self.face.name if self.face else self.title

    @property
    def through_words(self) -> str:
        """Say how many came through those who came directly; "" for none."""
        if not self.through:
            return ""
        words = ngettext("One more through them", "%(n)d more through them", self.through)
        return words % {"n": self.through}


@dataclass(frozen=True)
class OriginsPage:
    """All sources."""

    rows: list[Row]
    more: int  # sources beyond MOST_SOURCES
    known: int  # of how many people it is known where they came from
    people: int

    @property
    def lede(self) -> str:
        """How much of it is known."""
        text = ngettext(
            "I know where %(known)d of %(n)d person came from.",
            "I know where %(known)d of %(n)d people came from.",
            self.people,
        )
        return text % {"known": self.known, "n": self.people}


def origins_page() -> OriginsPage:
    """Return who or what brought whom, and which work came of it, in three queries."""
    everybody, works = cast(), work_by_client()
    found = sources(everybody.origins, everybody.people)
    rows = [
        row_of(one, everybody.people)._replace(work=work_words(together(source_work(one, works))))
        for one in found[:MOST_SOURCES]
    ]
    known = sum(one.origin.is_known for one in everybody.people.values())
    return OriginsPage(rows, max(0, len(found) - MOST_SOURCES), known, len(everybody.people))


def row_of(source: Source, people: Mapping[int, Somebody], *, ever: int = 0) -> Row:
    """Return a source in words; told for one year, `ever` is how many it brought in all years."""
    direct = [people[pk] for pk in source.direct]
    chains = [_chain(one, people) for one in source.through[:MOST_CHAINS]]
    n = source.total
    return Row(
        anchor=f"person-{source.person}" if source.kind == PERSON else "",
        face=people[source.person].face() if source.kind == PERSON else None,
        is_occasion=source.kind == OCCASION,
        title=source.title,
        note=_note(source),
        brought=_brought(source, direct),
        names=[one.name for one in direct],
        chains=chains,
        more_chains=max(0, len(source.through) - MOST_CHAINS),
        through=len(source.through),
        total=n,
        total_words=_total_words(n, ever),
    )


def _total_words(n: int, ever: int) -> str:
    if ever <= n:
        return ngettext("%(n)d relationship", "%(n)d relationships", n) % {"n": n}
    text = ngettext(
        "%(n)d relationship, %(ever)d in all", "%(n)d relationships, %(ever)d in all", n
    )
    return text % {"n": n, "ever": ever}


def links(people: Iterable[Somebody]) -> SafeString:
    """Return names as links, with commas."""
    pairs = ((f"/people/{one.id}/", shown(one.name)) for one in people)
    return format_html_join(", ", '<a href="{}">{}</a>', pairs)


def links_and_more(people: list[Somebody], most: int) -> SafeString:
    """Return the first names as links, and how many more there are."""
    if len(people) <= most + 1:
        return links(people)
    said = {"names": links(people[:most]), "n": len(people) - most}
    text = ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", len(people) - most)
    return mark_safe(escape(text) % said)  # noqa: S308  # the names were escaped


def _brought(source: Source, direct: list[Somebody]) -> SafeString:
    names = links_and_more(direct, MOST_NAMED)
    if source.kind != PERSON:
        return names
    if not direct:
        return SafeString("")
    return mark_safe(escape(gettext("brought %(names)s")) % {"names": names})  # noqa: S308  # escaped


def _note(source: Source) -> str:
    when = day_of(source.at) if source.at else ""
    return " · ".join(part for part in (when, source.place) if part)


def _chain(one: Through, people: Mapping[int, Somebody]) -> SafeString:
    """Return "Paolo Mantovani, through Nadia Rossetti and then Caterina Benassi"."""
    between = [people[pk] for pk in one.by if pk in people]
    name = links([people[one.id]])
    if not between:  # they are in the trash
        return name
    names = format_html_join(gettext(" and then "), '<a href="{}">{}</a>', _pairs(between))
    said = {"name": name, "names": names}
    return mark_safe(escape(gettext("%(name)s, through %(names)s")) % said)  # noqa: S308  # escaped


def _pairs(people: Iterable[Somebody]) -> Iterable[tuple[str, SafeString]]:
    return ((f"/people/{one.id}/", shown(one.name)) for one in people)
