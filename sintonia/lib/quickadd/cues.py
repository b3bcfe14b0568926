"""Words of contact found in a sentence, and the phrases that are not what they seem."""

from dataclasses import dataclass

from sintonia.lib.quickadd.model import Meaning
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.words import Cue, Form, How, Part


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
    """ "ricordami di", "devo"; `kept` is False for "ho dimenticato di"."""

    first: int
    last: int
    kept: bool


def take_idle(s: Sentence) -> None:
    """Set aside the phrases whose words would mislead: "dopo pranzo" is no lunch."""
    for i in range(len(s)):
        found = s.words.idle.at(s.keys, i)
        if found and s.free(i, found[0]):
            s.taken[i : found[0]] = [Part.FILLER] * (found[0] - i)


def find_cues(s: Sentence) -> list[CueSaid]:
    """Return the words of contact among the tokens that are still free, in order."""
    cues, i = [], 0
    while i < len(s):
        found = s.words.cues.at(s.keys, i)
        if found and s.free(i, found[0]) and not _is_around(s, i):
            cues.append(CueSaid(i, found[0], found[1]))
            i = found[0]
        else:
            i += 1
    return cues


def _is_around(s: Sentence, i: int) -> bool:
    """Say whether "dopo il" leads in the word: it only says when."""
    while s.part(i - 1) is Part.ARTICLE:
        i -= 1
    return s.part(i - 1) is Part.AROUND


def take_intents(s: Sentence) -> list[IntentSaid]:
    """Take and return the phrases that announce something to do, in order."""
    said, i = [], 0
    while i < len(s):
        found = s.words.intents.at(s.keys, i)
        if found and s.free(i, found[0]):
            s.take(i, found[0], Meaning.REMINDER)
            said.append(IntentSaid(i, found[0], found[1]))
        i = found[0] if found else i + 1
    return said


def take_introductions(s: Sentence) -> list[IntroductionSaid]:
    """Take and return the phrases of introduction, in order. "Grazie a" needs a verb of meeting."""
    meets = any(c.cue.mutual and c.cue.form is Form.PAST for c in find_cues(s))
    said, i = [], 0
    while i < len(s):
        found = s.words.introductions.at(s.keys, i)
        fits = found and s.free(i, found[0]) and (meets or found[1] is not How.THANKS)
        if found and fits:
            s.take(i, found[0], Meaning.INTRODUCTION)
            said.append(IntroductionSaid(i, found[0], found[1]))
        i = found[0] if found and fits else i + 1
    return said
