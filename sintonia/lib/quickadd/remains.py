"""What remains of a sentence, once the pieces understood are taken away: the note to keep."""

from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import Part

_LEADING = (Part.AND, Part.WITH)
_WEIGHTY = (None, Part.BREAK, Part.NOT, Part.OFF, Part.AND)
_CONNECTING_KEYS = ("entro", "alle", "dalle", "tra", "fra", "until", "before")


def remains(s: Sentence, clauses: Clauses, dropped: list[tuple[int, int]]) -> str:
    """Return the text without the dropped ranges, and without clauses that then say nothing."""
    kept = [True] * len(s)
    for first, last in dropped:
        first = _with_connection(s, clauses, first)
        kept[first:last] = [False] * (last - first)
    text, hard = "", -1
    for clause in clauses.all:
        piece = _text(s, [i for i in range(clause.first, clause.last) if kept[i]])
        if piece and text:
            text += (", " if clause.hard != hard else " ") + piece
        text = text or piece
        hard = clause.hard if piece else hard
    return text


def _with_connection(s: Sentence, clauses: Clauses, first: int) -> int:
    """Return where the small words begin that only lead in a dropped piece: "entro il", "ho"."""
    start = clauses.all[clauses.of_token[first]].first
    while first > start and s.taken[first - 1] is None:
        if s.part(first - 1) in _WEIGHTY and s.key(first - 1) not in _CONNECTING_KEYS:
            break
        first -= 1
    return first


def _text(s: Sentence, tokens: list[int]) -> str:
    """Return the tokens as text, "" when they are only small words and marks."""
    while tokens and (s.tokens[tokens[0]].shape is Shape.MARK or s.part(tokens[0]) in _LEADING):
        tokens = tokens[1:]
    while tokens and s.tokens[tokens[-1]].text in ",;:-–—.(":
        tokens = tokens[:-1]
    if not any(s.taken[i] or _says(s, i) for i in tokens):
        return ""
    text = "".join(
        (s.text[s.tokens[i - 1].end : s.tokens[i].start] if i - 1 in tokens else " ")
        + s.tokens[i].text
        for i in tokens
    )
    return " ".join(text.split())


def _says(s: Sentence, i: int) -> bool:
    return s.part(i) is None and s.tokens[i].shape is not Shape.MARK
