"""Whom to thank: what each person did for the user in a year, in the order in which it began."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext, ngettext

from sintonia.home.origins.cast import Somebody
from sintonia.home.year.said import Deeds
from sintonia.people.models import Deed

MOST_THANKED = 8


class Thanks(NamedTuple):
    """One person, and what for."""

    person: Somebody
    words: str


def thanks(deeds: Deeds, found: Iterable[Somebody], people: Mapping[int, Somebody]) -> list[Thanks]:
    """Return whom to thank: for whom they brought, for work, for a good word."""
    counts: dict[int, dict[str, int]] = {}
    began: dict[int, int] = {}

    def add(person: int, what: str, at: int) -> None:
        counts.setdefault(person, {})[what] = counts.get(person, {}).get(what, 0) + 1
        began[person] = min(at, began.get(person, at))

    brought = {(one.origin.brought_by, one.id): one.first_at or 0 for one in found}
    brought |= {(one.person, one.other or -i): one.at for i, one in enumerate(deeds.received)}
    for (by, _), at in brought.items():
        if by:
            add(by, Deed.Kind.INTRODUCED_ME, at)
    for deed in deeds.others:
        if deed.kind in _WORDS:
            add(deed.person, deed.kind, deed.at)
    ordered = sorted((at, pk) for pk, at in began.items() if pk in people)
    return [Thanks(people[pk], _words(counts[pk])) for _, pk in ordered[:MOST_THANKED]]


def _words(counts: Mapping[str, int]) -> str:
    return " ".join(words(counts[kind]) for kind, words in _WORDS.items() if counts.get(kind))


def _people(n: int) -> str:
    return ngettext("Brought one person.", "Brought %(n)d people.", n) % {"n": n}


_WORDS: Mapping[str, Callable[[int], str]] = {
    Deed.Kind.INTRODUCED_ME: _people,
    Deed.Kind.WORK_ENTRUSTED: lambda n: gettext("Entrusted you with work."),
    Deed.Kind.QUOTE_ACCEPTED: lambda n: gettext("Accepted a quote."),
    Deed.Kind.TESTIMONIAL: lambda n: gettext("Spoke well of you."),
}
