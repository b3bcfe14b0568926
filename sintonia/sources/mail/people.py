"""Address fields (RFC 5322, section 3.4): a fast reader for the usual forms, the strict one for the rest."""

import inspect
import re
from email.utils import getaddresses
from functools import lru_cache

from sintonia.lib.addresses import email
from sintonia.lib.text import clean
from sintonia.sources.mail.words import UNREADABLE, decode_words, raw_text

MAX_FIELD = 65_536  # bytes of one address field that are looked at
MAX_PARTIES = 1000

Mailbox = tuple[str, str]  # (address, name or "")

_ADDR = r"[^\s@<>()\[\]\",;:\\]+@[^\s@<>()\[\]\",;:\\]+"
# One mailbox: `addr`, `<addr>`, `Name <addr>`, `"Name, of all kinds" <addr>`, `addr (Name)`.
_MAILBOX = re.compile(
    rf"""\s*(?:
        "(?P<quoted>(?:[^"\\]|\\.)*)"\s*<\s*(?P<a1>{_ADDR})\s*>
      | (?P<plain>[^"<>(),;:@\\]*?)\s*<\s*(?P<a2>{_ADDR})\s*>
      | (?P<a3>{_ADDR})\s*(?:\((?P<comment>[^()\\]*)\))?
    )\s*(?:,|$)""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)")
_ANGLE = re.compile(rf"(?P<name>[^,;<>]*)<\s*(?P<address>{_ADDR})\s*>")
# Security releases of Python 3.11 added the parameter, and made strictness the default.
_LENIENT = {"strict": False} if "strict" in inspect.signature(getaddresses).parameters else {}


@lru_cache(maxsize=50_000)
def mailboxes(value: bytes, charset: str = "") -> tuple[Mailbox, ...]:
    """Return the (address, name) pairs of a field, in order, without repetitions.

    What is not an address is left out: mail is addressed by hand, by machines and by spammers.
    """
    value = value[:MAX_FIELD]
    shown = value.decode("ascii") if value.isascii() else raw_text(value, charset)
    pairs = _usual(shown)
    if pairs is None:
        pairs = _unusual(shown)
    return tuple(dict(reversed(pairs)).items())[::-1] if len(pairs) > 1 else tuple(pairs)


def _usual(shown: str) -> list[Mailbox] | None:
    """The pairs, or None as soon as the field leaves the usual forms."""
    pairs: list[Mailbox] = []
    position, end = 0, len(shown)
    while position < end:
        found = _MAILBOX.match(shown, position)
        if not found:
            return None if shown[position:].strip(" ,;") else pairs
        address = email(found["a1"] or found["a2"] or found["a3"])
        if not address:
            return None
        name = found["quoted"] or found["plain"] or found["comment"] or ""
        pairs.append((address, _name(name, address)))
        position = found.end()
    return pairs


def _unusual(shown: str) -> list[Mailbox]:
    """The pairs by the standard library, which knows groups, nested comments and routes."""
    try:
        found = getaddresses([shown.replace("\n", " ")], **_LENIENT)
    except (ValueError, IndexError, AttributeError, RecursionError):
        found = []
    pairs = []
    for name, text in found[:MAX_PARTIES]:
        address = email(text)
        if address and "=" not in address.partition("@")[2]:
            pairs.append((address, _name(name, address)))
    return pairs or [
        (address, _name(found["name"].replace('"', ""), address))
        for found in _ANGLE.finditer(shown)
        if (address := email(found["address"]))
    ]


def _name(name: str, address: str) -> str:
    """The display name for people: decoded, on one line, "" when it only repeats the address."""
    if not name:
        return ""
    if "\\" in name:
        name = _ESCAPED.sub(r"\1", name)
    if "=?" in name:
        name = decode_words(name)
    name = clean(name, 120).strip("'\" ")
    if UNREADABLE in name or name.lower() == address or "=?" in name:
        return ""
    return name
