"""The syntax of vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): cards, properties and values.

Everything is a string of one character a byte until a value is decoded, because a folded line may
be cut in the middle of a character and a property may have a charset of its own.
"""

import re
from base64 import b64decode
from binascii import Error as BrokenBase64
from binascii import a2b_qp
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sintonia.sources.decoding import Decoder

MOST_BYTES = 16_000_000  # of one card, with its photo
_LINE_BYTES = 50  # of memory that a line takes beside its text
_MOST_PHOTO = 6_000_000  # characters
_MOST_HEAD = 300
_MOST_TEXT = 4_000

_EDGE = re.compile(r"(?:ï»¿)?\s*(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_AGENT = re.compile(r"(?:[\w-]+\.)?AGENT\b[^:]*:\s*(BEGIN\s*:\s*VCARD\s*)?", re.IGNORECASE)
_HEAD = re.compile(r'(?:"[^"]*"|[^":])*')
_PARAMETER = re.compile(r';((?:"[^"]*"|[^";]|")*)')
_CIRCUMFLEX = re.compile(r"\^(['^n])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FIELD = re.compile(r"(?:^|;)((?:\\.|[^;\\]|\\$)*)", re.DOTALL)
_PART = re.compile(r"(?:^|,)((?:\\.|[^,\\]|\\$)*)", re.DOTALL)
_DATA_URI = re.compile(r"data:[^,]{0,200};\s?base64\\?,", re.IGNORECASE)
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"}


class Head(NamedTuple):
    """What stands before the colon of a property."""

    name: str  # in capitals
    group: str = ""
    types: tuple[str, ...] = ()  # in small letters
    service: str = ""
    charset: str = ""
    encoding: str = ""  # in capitals


class RawCard:
    """The lines between BEGIN and END, without those of cards inside, up to MOST_BYTES."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.size = 0

    def add(self, line: str) -> bool:
        """Keep the line; return False when the card is too large for it."""
        self.size += len(line) + _LINE_BYTES
        if self.size > MOST_BYTES:
            return False
        self.lines.append(line)
        return True


def is_edge(line: str) -> bool:
    """Say whether the line begins or ends a card."""
    return bool(_EDGE.fullmatch(line))


def cards(lines: Iterable[str]) -> Iterator[RawCard]:
    """Yield each outermost card, also one without END; what stands between cards is passed over.

    A card within a card belongs to a preceding `AGENT:` (vCard 2.1); any other BEGIN is a new card.
    """
    card: RawCard | None = None
    depth, before = 0, ""
    for line in lines:
        edge = _edge(line, card is not None) if "vcard" in line.lower() else ""
        if not edge:
            if card and not (depth or card.add(line)):
                yield card
                card = None
        elif edge == "BEGIN" and card and (agent := _AGENT.fullmatch(before)) and not agent[1]:
            depth += 1
        elif edge == "BEGIN":
            if card:
                yield card
            card, depth = RawCard(), 0
        elif edge == "AGENT" or depth:
            depth += 1 if edge == "AGENT" else -1
        elif card:
            yield card
            card = None
        before = line or before
    if card:
        yield card


def _edge(line: str, inside: bool) -> str:
    """Return BEGIN, END, AGENT (with a card on the same line) or ""."""
    if len(line) > 100 or (inside and line[0] in " \t"):
        return ""
    if found := _EDGE.fullmatch(line):
        return found[1].upper()
    return "AGENT" if inside and _AGENT.fullmatch(line) else ""


def unfolded(lines: list[str]) -> Iterator[str]:
    """Yield whole properties: folded lines, soft line breaks and bare base64 lines joined."""
    keep = 0 if any(line.strip().upper() == "VERSION:2.1" for line in lines[:9]) else 1
    parts: list[str] = []
    soft = False
    for line in lines:
        if not line:
            soft = False
            continue
        if soft:
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[0] in " \t":
            parts.append(line[keep:])
        elif ":" not in line and parts and _is_base64(parts[0]):
            parts.append(line)
        else:
            if parts:
                yield "".join(parts)
            parts = [line]
        soft = line[-1] == "=" and _is_quoted(parts[0])
    if parts:
        yield "".join(parts)


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line[:_MOST_HEAD].partition(":")[0].upper()


def _is_base64(line: str) -> bool:
    head = read_head(line.partition(":")[0][:_MOST_HEAD])
    return head.encoding in ("B", "BASE64") or line[:_MOST_HEAD].lower().find(":data:") > 0


def properties(lines: list[str]) -> Iterator[tuple[Head, str]]:
    """Yield (head, raw value) of each property; lines that are none are passed over."""
    for text in unfolded(lines):
        head, colon, value = text.partition(":")
        if '"' in head:
            quoted = _HEAD.match(text, 0, _MOST_HEAD)
            end = quoted.end() if quoted else 0
            if text[end : end + 1] == ":":
                head, value = text[:end], text[end + 1 :]
        if colon and len(head) <= _MOST_HEAD:
            yield read_head(head), value


@lru_cache(maxsize=4096)
def read_head(text: str) -> Head:
    """Return the name and the parameters of a property, with bare ones as in `TEL;CELL;HOME`."""
    name, semicolon, rest = text.partition(";")
    group, _, name = name.rpartition(".")
    types: list[str] = []
    stated: dict[str, str] = {}
    for parameter in _PARAMETER.findall(semicolon + rest):
        key, equals, value = parameter.partition("=")
        key = key.strip().upper()
        if not equals:
            key, value = ("ENCODING" if key in _ENCODINGS else "TYPE"), key
        if key == "TYPE":
            types += [kind.strip() for kind in value.replace('"', "").lower().split(",")]
        else:
            stated.setdefault(key, _CIRCUMFLEX.sub(_circumflex, value.strip(' "')))
    return Head(
        name.strip().upper(),
        group.lower(),
        tuple(types),
        stated.get("X-SERVICE-TYPE") or stated.get("SERVICE-TYPE", ""),
        stated.get("CHARSET", ""),
        stated.get("ENCODING", "").upper(),
    )


def _circumflex(found: re.Match[str]) -> str:
    """Undo the escapes of RFC 6868."""
    return {"^": "^", "'": '"', "n": "\n"}[found[1]]


class Values:
    """Decodes the values of one file's properties."""

    def __init__(self, head: bytes) -> None:
        self._decoder = Decoder(head)

    def text(self, head: Head, raw: str) -> str:
        """Return the value as one text."""
        return _unescaped(self._decoded(head, raw[:_MOST_TEXT]))

    def fields(self, head: Head, raw: str) -> list[str]:
        """Return the parts of a structured value, between semicolons."""
        raw = raw[:_MOST_TEXT]
        if head.encoding == "QUOTED-PRINTABLE":
            return [_unescaped(self._decoded(head, part)) for part in _FIELD.findall(raw)]
        text = self._decoded(head, raw)
        return (
            [_unescaped(part) for part in _FIELD.findall(text)] if "\\" in text else text.split(";")
        )

    def parts(self, head: Head, raw: str) -> list[str]:
        """Return the parts of a list, between commas."""
        return [_unescaped(part) for part in _PART.findall(self._decoded(head, raw[:_MOST_TEXT]))]

    def _decoded(self, head: Head, raw: str) -> str:
        if head.encoding == "QUOTED-PRINTABLE":
            return self._decoder.decode(a2b_qp(raw.encode("latin-1")), head.charset)
        if raw.isascii() and "\x1b" not in raw:
            return raw
        return self._decoder.decode(raw.encode("latin-1"), head.charset)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def embedded(head: Head, raw: str) -> bytes:
    """Return the bytes inside the card; b"" for the address of a picture, which nobody fetches."""
    if uri := _DATA_URI.match(raw):
        raw = raw[uri.end() :]
    elif head.encoding not in ("B", "BASE64"):
        return b""
    if len(raw) > _MOST_PHOTO:
        return b""
    try:
        return b64decode(raw.encode("latin-1") + b"===")
    except BrokenBase64:
        return b""
