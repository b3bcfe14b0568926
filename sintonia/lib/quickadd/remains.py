"""What remains of a sentence, once the pieces understood are taken away: the note to keep."""

from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.model import Meaning
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import Part

_LEADING_IN = {
    *(Part.ARTICLE, Part.AT, Part.TO, Part.FROM, Part.FOR, Part.ON),
    *(Part.WITH, Part.OF, Part.AROUND),
}
_OF_VERBS = {Part.SELF, Part.ME, Part.THEY, Part.EACH_OTHER, Part.FILLER}
_VERBS = (Meaning.KIND, Meaning.INTRODUCTION, Meaning.REMINDER, Meaning.FACT)
_AFTER = (Part.ME, Part.EACH_OTHER)  # "emailed me"
_TRAILING = set(",;:-–—.(")
_CONNECTING_KEYS = ("entro", "alle", "dalle", "verso", "tra", "fra", "until")


def remains(s: Sentence, clauses: Clauses, dropped: list[tuple[int, int, Meaning]]) -> str:
    """Return the text without the dropped ranges, and without clauses that then say nothing."""
    kept = [True] * len(s)
    for first, last, meaning in dropped:
        first = _with_connection(s, clauses, first, verb=meaning in _VERBS)
        last += s.part(last) in _AFTER and last > first and s.free(last)
        kept[first:last] = [False] * (last - first)
    text, hard = "", -1
    for clause in clauses.all:
        piece = _text(s, [i for i in range(clause.first, clause.last) if kept[i]])
        if piece and text:
            text += (", " if clause.hard != hard else " ") + piece
        text = text or piece
        hard = clause.hard if piece else hard
    return text


def _with_connection(s: Sentence, clauses: Clauses, first: int, *, verb: bool) -> int:
    """Return where the small words begin that only lead in a dropped piece: "entro il", "ho"."""
    small = _LEADING_IN | _OF_VERBS if verb else _LEADING_IN
    start = clauses.all[clauses.of_token[first]].first
    while first > start and s.taken[first - 1] is None:
        if s.part(first - 1) not in small and s.key(first - 1) not in _CONNECTING_KEYS:
            break
        first -= 1
    return first


def _text(s: Sentence, tokens: list[int]) -> str:
    """Return the tokens as text, without stretches that are only small words and marks."""
    pieces = []
    for stretch in _stretches(tokens):
        while stretch and _only_leads(s, stretch):
            stretch = stretch[1:]
        while stretch and (s.part(stretch[-1]) is Part.AND or s.key(stretch[-1]) in _TRAILING):
            stretch = stretch[:-1]
        if any(s.taken[i] or (s.part(i) is None and not _is_mark(s, i)) for i in stretch):
            pieces.append(s.slice(stretch[0], stretch[-1] + 1))
    return " ".join(" ".join(pieces).split())


def _only_leads(s: Sentence, stretch: list[int]) -> bool:
    """Say whether the first token only leads on: a mark, "e", the "con" of "con mia cugina"."""
    first, after = s.part(stretch[0]), stretch[-1] + 1
    before_person = after < len(s) and s.taken[after] is Meaning.PERSON
    return first is Part.AND or _is_mark(s, stretch[0]) or (first is Part.WITH and before_person)


def _stretches(tokens: list[int]) -> list[list[int]]:
    """Return the tokens in lists without gaps."""
    stretches: list[list[int]] = []
    for i in tokens:
        if stretches and stretches[-1][-1] == i - 1:
            stretches[-1].append(i)
        else:
            stretches.append([i])
    return stretches


def _is_mark(s: Sentence, i: int) -> bool:
    return s.tokens[i].shape is Shape.MARK
