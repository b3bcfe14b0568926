"""Words of contact found in a sentence, and the phrases that are not what they seem."""

from dataclasses import dataclass

from sintonia.lib.quickadd.model import Meaning
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.words import Cue, Form, How, Part

_LIKED_WITHIN = 4  # tokens between "piace" and "tè"


@dataclass(frozen=True, slots=True)
class CueSaid:
    """A word of contact, tokens `first` to `last`."""

    first: int
    last: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class IntroductionSaid:
    """A phrase by which people are introduced, tokens `first` to `last`."""

    first: int
    last: int
    how: How


@dataclass(frozen=True, slots=True)
class IntentSaid:
    """Something to do: "ricordami di"; `kept` is False for "ho dimenticato di"."""

    first: int
    last: int
    kept: bool
    promise: bool = False  # "ho promesso", by the user


def take_idle(s: Sentence) -> None:
    """Set aside the phrases whose words would mislead: "va bene", "punto di vista"."""
    for first, last, _ in s.phrases(s.words.idle):
        s.taken[first:last] = [Part.FILLER] * (last - first)


def find_cues(s: Sentence) -> list[CueSaid]:
    """Return the words of contact among the tokens that are still free, in order."""
    return [
        CueSaid(*found)
        for found in s.phrases(s.words.cues)
        if not _is_around(s, found[0]) and not _is_liked(s, found[0])
    ]


def _is_liked(s: Sentence, i: int) -> bool:
    """Say whether the word is what somebody likes: "le piace il tè", "she likes green tea"."""
    start = max(0, i - _LIKED_WITHIN)
    before = next((j for j in reversed(range(start, i)) if s.key(j) in s.words.tastes), None)
    return before is not None and all(_leads_on(s, j) for j in range(before + 1, i))


def _leads_on(s: Sentence, i: int) -> bool:
    small = s.part(i) in (None, Part.ARTICLE, Part.FILLER, Part.AND)
    return s.is_word(i) and s.free(i) and small


def _is_around(s: Sentence, i: int) -> bool:
    """Say whether "dopo il" leads in the word: it only says when."""
    while s.part(i - 1) is Part.ARTICLE:
        i -= 1
    return s.part(i - 1) is Part.AROUND


def take_intents(s: Sentence) -> list[IntentSaid]:
    """Take and return the phrases that announce something to do, in order."""
    said = [IntentSaid(*found) for found in s.phrases(s.words.intents)]
    promised = [found for found in s.phrases(s.words.promises) if found[0] == 0]
    said = [*(IntentSaid(first, last, True, promise=True) for first, last, _ in promised), *said]
    for x in said:
        s.take(x.first, x.last, Meaning.REMINDER)
    return said


def take_introductions(s: Sentence) -> list[IntroductionSaid]:
    """Take and return the phrases of introduction, in order.

    "Grazie a" and "via" need a verb of meeting, and "via mail" is a channel.
    """
    cues = find_cues(s)
    meets = any(c.cue.mutual and c.cue.form is Form.PAST for c in cues)
    media = {c.first for c in cues if c.cue.form is Form.MEDIUM}
    said = [IntroductionSaid(*found) for found in s.phrases(s.words.introductions)]
    said = [x for x in said if x.how is not How.THANKS or (meets and x.first not in media)]
    for x in said:
        s.take(x.first, x.last, Meaning.INTRODUCTION)
    return said
