"""Folding and cleaning of names and titles."""

import re
import unicodedata

# Characters that show nothing but make two equal names differ, or turn the reading order around
# (bidirectional controls, zero-width signs, the soft hyphen, byte order marks).
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w]+")
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def clean(text: str, limit: int = 200) -> str:
    """Return the text on one line: no control or invisible characters, single spaces, NFC, cut at `limit`."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()[:limit]
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()[:limit]


def fold(text: str) -> str:
    """Return the text for comparing: no accents, no case, words separated by one space.

    `fold("Łukasz D’Ambròsio") == "lukasz d ambrosio"`. Scripts without case or accents pass through.
    """
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LATIN))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", text.replace("_", " ")).strip()


def name_key(name: str) -> str:
    """Return the folded words of a name in alphabetical order: "Rossi, Anna" equals "Anna Rossi"."""
    return " ".join(sorted(fold(name).split()))
