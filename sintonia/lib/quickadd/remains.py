"""What remains of a sentence, once the pieces understood are taken away: the note to keep."""

from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import Part

_LEADING = (Part.AND, Part.WITH)
_CONNECTING = (Part.ARTICLE, Part.AT, Part.TO, Part.FROM, Part.FOR, Part.ON, Part.WITH, Part.OF)
_CONNECTING_KEYS = ("entro", "by", "alle", "dalle", "verso", "tra", "fra", "until", "before", "on")


def remains(s: Sentence, clauses: Clauses, dropped: list[tuple[int, int]]) -> str:
    """Return the text without the dropped ranges, and without clauses that then say nothing."""
    kept = [True] * len(s)
    for first, last in dropped:
        first = _with_connection(s, first)
        kept[first:last] = [False] * (last - first)
    pieces, hard = [], -1
    for clause in clauses.all:
        text = _text(s, [i for i in range(clause.first, clause.last) if kept[i]])
        if text:
            joined = ", " if pieces and clause.hard != hard else " "
            pieces.append((joined if pieces else "") + text)
            hard = clause.hard
    return "".join(pieces)


def _with_connection(s: Sentence, first: int) -> int:
    """Return where the small words begin that only lead in a dropped piece: "entro il"."""
    while first > 0 and s.taken[first - 1] is None:
        if s.part(first - 1) in _CONNECTING or s.key(first - 1) in _CONNECTING_KEYS:
            first -= 1
        else:
            break
    return first


def _text(s: Sentence, tokens: list[int]) -> str:
    """Return the tokens as text, "" when they are only small words and marks."""
    while tokens and (s.tokens[tokens[0]].shape is Shape.MARK or s.part(tokens[0]) in _LEADING):
        tokens = tokens[1:]
    while tokens and s.tokens[tokens[-1]].text in ",;:-–—.(":
        tokens = tokens[:-1]
    if all(
        s.part(i) is not None or s.tokens[i].shape is Shape.MARK
        for i in tokens
        if s.taken[i] is None
    ) and not any(s.taken[i] for i in tokens):
        return ""
    text, before = "", -2
    for i in tokens:
        if i == before + 1:
            text += s.text[s.tokens[before].end : s.tokens[i].start]
        elif text:
            text += " "
        text += s.tokens[i].text
        before = i
    return " ".join(text.split())
