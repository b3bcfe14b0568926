"""One sentence at work: its tokens, the words it is read by, and what each token was taken for."""

from sintonia.lib.quickadd.model import Meaning
from sintonia.lib.quickadd.tokens import Shape, tokenise
from sintonia.lib.quickadd.words import Part, Table
from sintonia.lib.quickadd.words_en import ENGLISH
from sintonia.lib.quickadd.words_it import ITALIAN

_BOTH = {"it": ITALIAN.over(ENGLISH), "en": ENGLISH.over(ITALIAN)}
_OWN = {"it": ITALIAN, "en": ENGLISH}


class Sentence:
    """Tokens by number. Ranges are half open, like slices: `first` is in, `last` is out."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.tokens = tokenise(text)
        self.keys = [token.key for token in self.tokens]
        self.words = _words(self.keys, language)
        self.parts = [found[1] if found else None for found in map(self._part, range(len(self)))]
        self.taken: list[Meaning | Part | None] = [None] * len(self)
        self.shouting = text.upper() == text  # capitals tell nothing

    def __len__(self) -> int:
        return len(self.tokens)

    def _part(self, i: int) -> tuple[int, Part] | None:
        return self.words.parts.at(self.keys, i)

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

    def free(self, first: int, last: int | None = None) -> bool:
        """Say whether the tokens exist and none was taken for something."""
        last = first + 1 if last is None else last
        return first >= 0 and last <= len(self) and not any(self.taken[first:last])

    def take(self, first: int, last: int, meaning: Meaning) -> None:
        """Take the tokens for something."""
        self.taken[first:last] = [meaning] * (last - first)

    def slice(self, first: int, last: int) -> str:
        """Return the text from token `first` up to, without, token `last`."""
        return (
            self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""
        )


def _words(keys: list[str], language: str) -> Table:
    """Return both languages' words, first those of the language that the small words are in."""
    other = "en" if language == "it" else "it"
    mine = sum(key in _OWN[language].parts for key in keys)
    theirs = sum(key in _OWN[other].parts for key in keys)
    return _BOTH[other if theirs > mine else language]
