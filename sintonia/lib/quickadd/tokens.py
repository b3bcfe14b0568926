"""A sentence cut into words, numbers and marks, each with its place."""

import re
from enum import Enum, auto
from typing import NamedTuple
from unicodedata import normalize

from sintonia.lib.text import fold

_LETTER = r"[^\W\d_]"
_TAIL = rf"(?:s|ll|ve|re|m|d)(?!{_LETTER})"
_TOKEN = re.compile(
    rf"""
      (?P<mail> [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+ )
    | (?P<number> [0-9]+(?:[.,:/-][0-9]+)* )
    | (?P<word> {_LETTER}+n['’]t(?!{_LETTER})         # didn't
        | ['’]{_TAIL}                                 # Anna|'s, I|'ll
        | {_LETTER}+['’](?!{_TAIL})(?=\w)             # l'|altro, D'|Ambrosio
        | {_LETTER}+['’](?=\s|$)                      # caffe', po'
        | {_LETTER}(?:{_LETTER}|[\u0300-\u036f]|-(?={_LETTER}))*
      )
    | (?P<mark> \n | \S )
    """,
    re.VERBOSE,
)
# Words that only their accent tells from another: "è" is no "e".
_KEEP_ACCENT = {word: word for word in ("è", "dà", "là", "sì", "né", "tè")}
_KEEP_ACCENT |= {"e'": "è", "e’": "è"}


class Shape(Enum):
    """What a token looks like."""

    WORD = auto()
    NUMBER = auto()
    MAIL = auto()
    MARK = auto()


class Token(NamedTuple):
    """One token: `sentence[start:end]` is its text, `key` the form that words are looked up by."""

    text: str
    key: str
    start: int
    end: int
    shape: Shape
    capital: bool


_SHAPES = {"mail": Shape.MAIL, "number": Shape.NUMBER, "word": Shape.WORD, "mark": Shape.MARK}


def tokenise(sentence: str) -> list[Token]:
    """Return the tokens in order; only white space lies between them."""
    tokens = []
    for found in _TOKEN.finditer(sentence):
        text = found.group()
        shape = _SHAPES[found.lastgroup or "mark"]
        key = _key(text) if shape is Shape.WORD else text
        tokens.append(Token(text, key, found.start(), found.end(), shape, text[0].isupper()))
    return tokens


def _key(word: str) -> str:
    low = normalize("NFC", word.lower())
    if low in _KEEP_ACCENT:
        return _KEEP_ACCENT[low]
    if low.isascii() and low.isalpha():
        return low
    if low[0] in "'’":
        return "'" + low[1:]
    return fold(low.replace("'", "").replace("’", "")).replace(" ", "") or low
