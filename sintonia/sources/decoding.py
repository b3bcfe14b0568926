"""Lines of a text file whose encoding nobody stated, or stated wrongly."""

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from io import TextIOWrapper

from sintonia.sources.base import HEAD_BYTES, Place

# Longest first: the mark of UTF-32 begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 65_536  # characters read at once
_BOM = "ï»¿"  # the byte order mark of UTF-8, one character a byte
_CHARSET = re.compile(
    r"utf-8|ascii|iso8859-\d+|iso2022_\w+|cp\d+|koi8-\w|shift_jis\w*|euc_\w+|gb\w+|big5\w*|mac-\w+"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_PAIR = re.compile(rb"[\x80-\xff](?=[\x80-\xff])")


def head_of(place: Place) -> bytes:
    """Return the first bytes of a place, from which its encoding is guessed."""
    with place.open() as stream:
        return stream.read(HEAD_BYTES)


def wide_encoding(head: bytes) -> str:
    """Return the codec of UTF-16 or UTF-32 text, with or without its mark, or "" for any other."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    sample = head[:512]
    if len(sample) < 4 or sample.count(0) * 3 < len(sample):
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if odd > even * 4 else "utf-16-be" if even > odd * 4 else ""


def raw_lines(place: Place, head: bytes, limit: int) -> Iterator[str]:
    """Yield the lines without their ends, one character a byte, so that each can choose its charset.

    Lines end with LF, CR LF or CR. A line longer than `limit` is cut somewhere behind it, so memory
    stays flat. UTF-16 and UTF-32 come as bytes of UTF-8.
    """
    wide = wide_encoding(head)
    before = _BOM  # stands before the first line only
    begun, size = [""], 0
    with place.open() as stream, TextIOWrapper(stream, wide or "latin-1", "replace") as text:
        while chunk := text.read(_CHUNK):
            if wide:
                chunk = chunk.encode("utf-8", "replace").decode("latin-1")
            if before:
                chunk, before = chunk.removeprefix(before), ""
            first, *others = chunk.split("\n")
            if size <= limit:
                begun.append(first)
                size += len(first)
            if others:
                yield "".join(begun)[: limit + 1]
                begun = [others.pop()]
                size = len(begun[0])
                yield from others
    if size:
        yield "".join(begun)[: limit + 1]


def text_lines(place: Place, head: bytes, limit: int) -> Iterator[str]:
    """Yield the lines as `raw_lines` does, but decoded."""
    decoder = Decoder(head)
    for line in raw_lines(place, head, limit):
        yield line if line.isascii() else decoder.decode(line.encode("latin-1"))


def head_lines(head: bytes) -> list[str]:
    """Return the whole lines of the first HEAD_BYTES of a file, decoded."""
    if wide := wide_encoding(head):
        text = head.decode(wide, "replace").removeprefix("\ufeff")
    else:
        text = Decoder(head).decode(head.removeprefix(codecs.BOM_UTF8))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if len(head) >= HEAD_BYTES and len(lines) > 1 else lines


class Decoder:
    """Decodes the lines of one file: by the charset stated, else UTF-8, else what the head seems.

    Only the head is asked, so that a line reads the same wherever reading began.
    """

    def __init__(self, head: bytes) -> None:
        self._head = head
        self._fallback = ""

    def decode(self, data: bytes, charset: str = "") -> str:
        """Return the text; bytes that fit nowhere become U+FFFD."""
        for name in (known_charset(charset), "utf-8"):
            try:
                if name:
                    return data.decode(name)
            except UnicodeError:
                pass
        self._fallback = self._fallback or _legacy_encoding(self._head)
        return data.decode(self._fallback, "replace")


@lru_cache(maxsize=200)
def known_charset(name: str) -> str:
    """Return the codec for a charset named in a file, or "" for one that is no charset of texts."""
    try:
        codec = codecs.lookup(name.strip("\"' ")).name if name else ""
    except (LookupError, ValueError):
        return ""
    if codec == "iso8859-1":
        return "cp1252"  # what Windows writes under that name (WHATWG Encoding, section 4.2)
    return codec if _CHARSET.fullmatch(codec) else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _legacy_encoding(head: bytes) -> str:
    """Return the codec of the lines that are not UTF-8.

    In western languages accented letters stand alone between plain ones: that is cp1252, where the
    detector, given a few names only, answers anything between Turkish and Vietnamese.
    """
    odd = b"\n".join(line for line in head.splitlines() if not _is_utf8(line))
    if len(_HIGH_PAIR.findall(odd)) * 4 <= len(_HIGH.findall(odd)):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(odd).best()
    return (known_charset(best.encoding) if best else "") or "cp1252"
