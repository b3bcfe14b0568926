"""The people already known, found by what she is called: "Giulia", "giulia f", "la Ferretti"."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from sintonia.lib.quickadd.words_en import ENGLISH
from sintonia.lib.quickadd.words_it import ITALIAN
from sintonia.lib.text import fold

_TITLES = ITALIAN.titles.over(ENGLISH.titles)
_TITLE_TAILS = ("ssa", "ra")  # of "dott.ssa" and "sig.ra"
_PLAIN_WORD = re.compile("[a-z0-9]+")
_SHORTEST = 3  # letters of a shortened first name: "Fed" for Federica
_SHORTEST_TYPO = 4
_MOST = 20


class Match(NamedTuple):
    """Who may be meant, likeliest first; `sure` when it is exactly one."""

    ids: tuple[int, ...]
    sure: bool


_NOBODY = Match((), False)


class People:
    """An index of (id, name) pairs, in any order; one id may come with several names."""

    def __init__(self, people: Iterable[tuple[int, str]]) -> None:
        named = ((_significant(name), person) for person, name in people)
        self._rows = sorted((words, person) for words, person in named if words)
        self._by_word: dict[str, set[int]] = {}
        for row, (words, _) in enumerate(self._rows):
            for word in words:
                self._by_word.setdefault(word, set()).add(row)
        self._firsts = {words[0] for words, _ in self._rows}
        self._sorted_words: list[str] = []

    def is_first_name(self, word: str) -> bool:
        """Say whether somebody's name begins with this folded word."""
        return word in self._firsts

    def has_word(self, word: str) -> bool:
        """Say whether this folded word is in somebody's name."""
        return word in self._by_word

    def exact(self, text: str) -> Match:
        """Return the people whose names hold all the words as typed; the best fit first."""
        words = _significant(text)
        rows = self._with_all(words)
        if not rows:
            return _NOBODY
        ranked = sorted((self._rank(words, row), row) for row in rows)
        ids = _distinct(self._rows[row][1] for _, row in ranked)
        full = ranked[0][0] == 0 and len(words) > 1
        best = {self._rows[row][1] for rank, row in ranked if rank == ranked[0][0]}
        return Match(ids, len(ids) == 1 or (full and len(best) == 1))

    def find(self, text: str) -> Match:
        """Return who may be meant, also by initials, a shortened name or one mistyped letter."""
        found = self.exact(text)
        if found.ids:
            return found
        words = _significant(text)
        if not words:
            return _NOBODY
        rows = self._abbreviated(words)
        if rows:
            ids = _distinct(self._rows[row][1] for row in sorted(rows))
            return Match(ids, len(ids) == 1 and len(words) > 1)
        return Match(_distinct(self._rows[row][1] for row in sorted(self._mistyped(words))), False)

    def _with_all(self, words: tuple[str, ...]) -> set[int]:
        rows = [self._by_word.get(word) for word in words]
        if not rows or None in rows:
            return set()
        return set.intersection(*(found for found in rows if found))

    def _rank(self, words: tuple[str, ...], row: int) -> int:
        name = self._rows[row][0]
        if sorted(name) == sorted(words):
            return 0
        return 1 if name[0] == words[0] else 2

    def _abbreviated(self, words: tuple[str, ...]) -> set[int]:
        """Return the rows for "giulia f", "g ferretti" and, alone, "fede"."""
        whole = tuple(word for word in words if word in self._by_word and len(word) > 1)
        if whole:
            rows = self._with_all(whole)
            rest = [word for word in words if word not in whole]
            return {row for row in rows if _begin(rest, self._rows[row][0], whole)}
        if len(words) > 1 or len(words[0]) < _SHORTEST:
            return set()
        rows = set().union(*(self._by_word[word] for word in self._beginning_with(words[0])))
        return {row for row in rows if self._rows[row][0][0].startswith(words[0])}

    def _mistyped(self, words: tuple[str, ...]) -> set[int]:
        wrong = [word for word in words if word not in self._by_word]
        if len(wrong) != 1 or len(wrong[0]) < _SHORTEST_TYPO:
            return set()
        right = tuple(word for word in words if word != wrong[0])
        near = [w for w in self._beginning_with(wrong[0][0]) if _one_slip(wrong[0], w)]
        return set().union(*(self._with_all((word, *right)) for word in near))

    def _beginning_with(self, start: str) -> list[str]:
        if not self._sorted_words:
            self._sorted_words = sorted(self._by_word)
        first = bisect_left(self._sorted_words, start)
        last = bisect_left(self._sorted_words, start + "\U0010ffff")
        return self._sorted_words[first:last]


def _significant(name: str) -> tuple[str, ...]:
    # What fold() gives of plain letters at a tenth of the cost: this is run at every key typed.
    words = _PLAIN_WORD.findall(name.lower()) if name.isascii() else fold(name).split()
    named = (word for word in words if word not in _TITLES and word not in _TITLE_TAILS)
    return tuple(named) or tuple(words)


def _begin(starts: list[str], name: tuple[str, ...], used: tuple[str, ...]) -> bool:
    """Say whether each start begins a word of the name that is not used yet."""
    left = [word for word in name if word not in used]
    for start in starts:
        fits = next((word for word in left if word.startswith(start)), None)
        if fits is None:
            return False
        left.remove(fits)
    return True


def _one_slip(typed: str, word: str) -> bool:
    """Say whether one letter is missing, added, changed or swapped with its neighbour.

    A changed last letter is no slip but another name: Carlo is not Carla.
    """
    if abs(len(typed) - len(word)) > 1 or len(word) < _SHORTEST_TYPO or typed[:-1] == word[:-1]:
        return False
    i = next(
        i
        for i, pair in enumerate(zip(typed + "\0", word + "\1", strict=False))
        if len(set(pair)) > 1
    )
    a, b = typed[i:], word[i:]
    if a[1:] == b[1:] or a[1:] == b or a == b[1:]:
        return True
    return a[:2] == b[1::-1] and a[2:] == b[2:]


def _distinct(ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ids))[:_MOST]
