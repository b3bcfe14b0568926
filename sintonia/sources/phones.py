"""Phone numbers in one form, E.164 (ITU-T), by Google's metadata."""

import re
from functools import lru_cache

# Withheld numbers, as Android and iPhone exports write them in the five languages of the chats.
_HIDDEN = {
    "",
    "-1",
    "-2",
    "-3",
    "0",
    "unknown",
    "private",
    "withheld",
    "anonymous",
    "sconosciuto",
    "privato",
    "anonimo",
    "nascosto",
    "unbekannt",
    "privat",
    "desconocido",
    "privado",
    "inconnu",
    "masque",
    "restricted",
    "payphone",
}
_MARKS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def is_hidden(text: str) -> bool:
    """Say whether an export writes this for a caller who hid her number."""
    return _MARKS.sub("", text).strip().lower().strip("<>() ") in _HIDDEN


@lru_cache(maxsize=20_000)
def phone(text: str, region: str) -> str:
    """Return the number as +39051123456, or "" when it cannot be a number.

    `region` is the country of numbers written without one ("IT"). Only possible lengths pass, so
    short codes and service numbers give "".
    """
    text = _MARKS.sub("", text).strip()
    if text.lower().startswith("tel:"):
        text = text[4:]
    if len(text) > 40 or sum(c.isdigit() for c in text) < 5:
        return ""
    import phonenumbers  # its metadata take 30 ms to load: only where there are numbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
