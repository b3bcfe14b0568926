"""One sentence at work: its tokens, the words it is read by, and what each token was taken for."""

from collections.abc import Iterator

from sintonia.lib.quickadd.calendar_en import ENGLISH_CALENDAR
from sintonia.lib.quickadd.calendar_it import ITALIAN_CALENDAR
from sintonia.lib.quickadd.model import Meaning
from sintonia.lib.quickadd.tokens import Shape, tokenise
from sintonia.lib.quickadd.words import Lexicon, Part, V, merged
from sintonia.lib.quickadd.words_en import ENGLISH
from sintonia.lib.quickadd.words_it import ITALIAN

_PARTS = {"it": ITALIAN.parts, "en": ENGLISH.parts}
_WORDS = {"it": merged(ITALIAN, ENGLISH), "en": merged(ENGLISH, ITALIAN)}
_CALENDARS = {
    "it": merged(ITALIAN_CALENDAR, ENGLISH_CALENDAR),
    "en": merged(ENGLISH_CALENDAR, ITALIAN_CALENDAR),
}


class Sentence:
    """Tokens by number. Ranges are half open, like slices: `first` is in, `last` is out."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.tokens = tokenise(text)
        self.keys = [token.key for token in self.tokens]
        spoken = _language(self.keys, language)
        self.words, self.calendar = _WORDS[spoken], _CALENDARS[spoken]
        self.parts = self._find_parts()
        self.taken: list[Meaning | Part | None] = [None] * len(self)
        self.shouting = text.upper() == text  # capitals tell nothing

    def __len__(self) -> int:
        return len(self.tokens)

    def _find_parts(self) -> list[Part | None]:
        parts: list[Part | None] = [None] * len(self)
        i = 0
        while i < len(self):
            found = self.words.parts.at(self.keys, i)
            last, part = found or (i + 1, None)
            parts[i:last] = [part] * (last - i)
            i = last
        return parts

    def key(self, i: int) -> str:
        """Return the key of a token, "" outside the sentence."""
        return self.keys[i] if 0 <= i < len(self) else ""

    def part(self, i: int) -> Part | None:
        """Return what the small word at `i` does, None for other words and outside."""
        return self.parts[i] if 0 <= i < len(self) else None

    def is_word(self, i: int) -> bool:
        """Say whether there is a word at `i`."""
        return 0 <= i < len(self) and self.tokens[i].shape is Shape.WORD

    def is_capital(self, i: int) -> bool:
        """Say whether the word at `i` stands out by its capital."""
        return self.is_word(i) and self.tokens[i].capital and not self.shouting

    def means_something(self, i: int) -> bool:
        """Say whether the word at `i` is a small word, a day, a place or a town: hardly a name."""
        w, c, key = self.words, self.calendar, self.keys[i]
        of_names = (w.parts, w.kin, w.places, w.cities)
        of_time = (c.months, c.weekdays, c.units, c.halves, c.numbers)
        return any(key in lexicon for lexicon in of_names + of_time)

    def free(self, first: int, last: int | None = None) -> bool:
        """Say whether the tokens exist and none was taken for something."""
        last = first + 1 if last is None else last
        return first >= 0 and last <= len(self) and not any(self.taken[first:last])

    def phrases(self, lexicon: Lexicon[V]) -> Iterator[tuple[int, int, V]]:
        """Yield the phrases of a lexicon on free tokens: where each begins and ends, its value."""
        i = 0
        while i < len(self):
            found = lexicon.at(self.keys, i)
            if found and self.free(i, found[0]):
                yield i, *found
                i = found[0]
            else:
                i += 1

    def take(self, first: int, last: int, meaning: Meaning) -> None:
        """Take the tokens for something."""
        self.taken[first:last] = [meaning] * (last - first)

    def slice(self, first: int, last: int) -> str:
        """Return the text from token `first` up to, without, token `last`."""
        return (
            self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""
        )


def _language(keys: list[str], preferred: str) -> str:
    """Return the language of the small words; the preferred one when nothing tells."""
    other = "en" if preferred == "it" else "it"
    mine = sum(key in _PARTS[preferred] for key in keys)
    theirs = sum(key in _PARTS[other] for key in keys)
    return other if theirs > mine else preferred
