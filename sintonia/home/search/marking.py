"""What matched, marked in the text as it is written: "cate" in "Caterina", "lukasz" in "Łukasz"."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from sintonia.lib.text import fold

AROUND = 90  # characters of a long text that are shown around what matched


def marked(text: str, words: Sequence[str]) -> SafeString:
    """Return the text with every occurrence of the folded words in <mark>, the rest escaped."""
    parts: list[str] = []
    end = 0
    for start, stop in _ranges(text, words):
        if start >= end:
            parts += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
            end = stop
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308  # every piece of the text was escaped


def excerpt(text: str, words: Sequence[str]) -> str:
    """Return a piece of a long text around the first match, on one line."""
    text = " ".join(text.split())
    if len(text) <= AROUND:
        return text
    first = next(iter(_ranges(text, words)), (0, 0))[0]
    start = max(0, min(first - AROUND // 3, len(text) - AROUND))
    piece = text[start : start + AROUND].strip()
    return f"{'…' if start else ''}{piece}{'…' if start + AROUND < len(text) else ''}"


def _ranges(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words occur, in order of their place, the longer one first."""
    folded, places = _folded(text)
    found = []
    for word in words:
        at = folded.find(word) if word else -1
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text folded letter by letter, and for each letter its place in the text."""
    folded, places = [], []
    for i, char in enumerate(text):
        key = _fold_char(char)
        folded.append(key)
        places += [i] * len(key)
    return "".join(folded), places


@lru_cache(maxsize=5000)
def _fold_char(char: str) -> str:
    return fold(char) or " "
