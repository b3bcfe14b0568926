"""Text of header values: raw bytes and encoded words (RFC 2047) to Unicode."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from functools import lru_cache

_ENCODED = b"=?"
_CHARSET = re.compile(rb"charset\s*=\s*\"?([\w.:+-]+)", re.IGNORECASE)
# What senders write for charsets that Python knows by another name, or means by a wider one:
# WHATWG's encoding standard reads iso-8859-1 as windows-1252, as mail programs do.
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "windows-1252http-equivcontent-type": "cp1252",
    "default": "cp1252",
    "unknown-8bit": "utf-8",
    "x-unknown": "utf-8",
}
UNREADABLE = "\ufffd"


def charset_of(content_type: bytes) -> str:
    """Return the charset that a Content-Type names, or ""."""
    found = _CHARSET.search(content_type)
    return found[1].decode("ascii", "replace").lower() if found else ""


def _decode(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(_ALIASES.get(charset.lower(), charset))
    except (LookupError, UnicodeError, ValueError):
        return None


def raw_text(data: bytes, charset: str = "") -> str:
    """Return undeclared 8-bit text: as UTF-8, as the message's own charset, or as the likeliest one.

    What stays a guess keeps U+FFFD in it, so that nobody shows it as a name.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (
        charset
        and not charset.startswith(("utf-8", "us-ascii"))
        and (text := _decode(data, charset))
    ):
        return text
    return _likely_text(data)


@lru_cache(maxsize=1000)
def _likely_text(data: bytes) -> str:
    from charset_normalizer import from_bytes  # costs 20 ms to import: only for undeclared text

    best = from_bytes(data).best()
    if best is not None and best.encoding not in ("utf_8", "ascii") and len(data) >= 24:
        return str(best)
    return data.decode("ascii", "replace")


@lru_cache(maxsize=20_000)
def text(value: bytes, charset: str = "") -> str:
    """Return a header value as Unicode, encoded words decoded."""
    shown = value.decode("ascii") if value.isascii() else raw_text(value, charset)
    return decode_words(shown) if "=?" in shown else shown


def decode_words(shown: str) -> str:
    """Return the text with its encoded words decoded, wherever they stand; broken ones stay as they are."""
    try:
        pieces = decode_header(shown)
    except (HeaderParseError, ValueError):
        return shown
    out = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            out.append(piece)
        elif charset is None:
            out.append(piece.decode("raw-unicode-escape", "replace"))
        else:
            decoded = _decode(piece, charset.partition("*")[0])
            out.append(decoded if decoded is not None else raw_text(piece))
    return "".join(out)
