"""Display names: which of several is the best, and the letters for a person without a picture."""

import re
import unicodedata

_COMPANY_MARKS = re.compile(r"\bvia\b|\(|\||https?:|@|\d{3}", re.IGNORECASE)


def name_quality(name: str) -> int:
    """Return how well a display name names a person: 3 name and surname, 2 written badly, 1 one word, 0 none."""
    if not name or _COMPANY_MARKS.search(name):
        return 0
    words = [word for word in name.split() if any(c.isalpha() for c in word)]
    if not words or len(words) > 6:
        return 0
    if len(words) == 1:
        return 1
    cased = [word for word in words if word.lower() != word.upper()]
    if cased and (
        all(w.isupper() and len(w) > 2 for w in cased) or all(w.islower() for w in cased)
    ):
        return 2
    return 3


def initials(name: str) -> str:
    """Return at most two letters: of the first and the last word, or the first two of a single one."""
    words = [
        word
        for word in re.split(r"[\s\-_.,;]+", name)
        if word and (word[0].isalpha() or not word[0].isascii())
    ]
    if not words or "@" in name:
        return "?"
    if len(words) == 1:
        return _letters(words[0], 2)
    first, last = _letters(words[0], 1), _letters(words[-1], 1)
    return (first + last).upper() if (first + last).isascii() else first + last


def _letters(word: str, count: int) -> str:
    """The first letters, each with the accents that combine with it; the first one a capital."""
    found: list[str] = []
    for char in unicodedata.normalize("NFC", word):
        if found and unicodedata.combining(char):
            found[-1] += char
        elif len(found) == count:
            break
        else:
            found.append(char)
    return "".join(found[:1]).upper() + "".join(found[1:])


def flipped(name: str) -> str:
    """Return "Anna Rossi" for "Rossi, Anna", and any other name as it is."""
    surname, comma, given = name.partition(",")
    if comma and surname.strip() and given.strip() and "," not in given and len(given.split()) <= 3:
        return f"{given.strip()} {surname.strip()}"
    return name
