"""Persons, occasions and words as sources: whom each brought, directly and through those they brought."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sintonia.home.origins.origin import Origin
from sintonia.lib.text import fold

PERSON, OCCASION, WORDS = "person", "occasion", "words"

Children = Mapping[int, Sequence[int]]


class Through(NamedTuple):
    """Somebody whom a source brought through others."""

    id: int
    by: tuple[int, ...]  # those in between, the one whom the source brought first


@dataclass(frozen=True)
class Source:
    """Somebody or something that brought people."""

    kind: str
    person: int  # 0 for an occasion and for words
    title: str  # of an occasion, or the words
    at: int | None  # when the occasion first took place
    place: str
    direct: tuple[int, ...]
    through: tuple[Through, ...]

    @property
    def total(self) -> int:
        return len(self.direct) + len(self.through)

    def only(self, people: Container[int]) -> "Source":
        """Return the same source with those of whom it brought that are in `people`."""
        return replace(
            self,
            direct=tuple(pk for pk in self.direct if pk in people),
            through=tuple(one for one in self.through if one.id in people),
        )


def sources(origins: Iterable[Origin], people: Container[int]) -> list[Source]:
    """Return all sources of these people, the one that brought most first.

    Who was brought by a person on an occasion counts for both. An occasion that recurs is one source,
    by its title. Whoever is not in `people` (the trash) is not counted, but chains lead through her.
    """
    known = [origin for origin in origins if origin.is_known]
    children: dict[int, list[int]] = {}
    occasions: dict[str, list[Origin]] = {}
    words: dict[str, list[Origin]] = {}
    for origin in known:
        if origin.brought_by:
            children.setdefault(origin.brought_by, []).append(origin.root)
        if origin.occasion:
            occasions.setdefault(fold(origin.occasion), []).append(origin)
        if origin.text and not origin.brought_by and not origin.occasion:
            words.setdefault(fold(origin.text), []).append(origin)
    found = [_of_person(pk, children, people) for pk in children if pk in people]
    found += [_of_occasion(some, children, people) for some in occasions.values()]
    found += [_of_words(some, children, people) for some in words.values()]
    return sorted((one for one in found if one.total), key=_order)


def brought_through(children: Children, root: int) -> list[int]:
    """Return whom a person brought only through others."""
    return [one.id for one in _below(children, children.get(root, ()), {root})]


def _order(source: Source) -> tuple[int, int, str, int]:
    return -source.total, -len(source.direct), fold(source.title), source.person


def _of_person(pk: int, children: Children, people: Container[int]) -> Source:
    return _source(PERSON, children[pk], children, people, person=pk)


def _of_occasion(some: Sequence[Origin], children: Children, people: Container[int]) -> Source:
    first = min(some, key=lambda origin: (origin.occasion_at or 0, origin.root))
    roots = [origin.root for origin in some]
    source = _source(OCCASION, roots, children, people, title=first.occasion or "")
    is_one = len({origin.occasion_at for origin in some}) == 1
    return replace(source, at=first.occasion_at, place=(first.place or "") if is_one else "")


def _of_words(some: Sequence[Origin], children: Children, people: Container[int]) -> Source:
    roots = [origin.root for origin in some]
    return _source(WORDS, roots, children, people, title=some[0].text)


def _source(
    kind: str,
    direct: Sequence[int],
    children: Children,
    people: Container[int],
    *,
    person: int = 0,
    title: str = "",
) -> Source:
    below = _below(children, direct, {person} if person else set())
    return Source(
        kind=kind,
        person=person,
        title=title,
        at=None,
        place="",
        direct=tuple(pk for pk in dict.fromkeys(direct) if pk in people and pk != person),
        through=tuple(one for one in below if one.id in people),
    )


def _below(children: Children, direct: Sequence[int], seen: set[int]) -> list[Through]:
    """Return who came through these persons, chain by chain; a circle ends where it began."""
    seen = seen | set(direct)
    found: list[Through] = []
    waiting: list[tuple[int, tuple[int, ...]]] = [(pk, ()) for pk in reversed(direct)]
    while waiting:
        pk, by = waiting.pop()
        for child in reversed(children.get(pk, ())):
            if child not in seen:
                seen.add(child)
                waiting.append((child, (*by, pk)))
        if by:
            found.append(Through(pk, by))
    return found
