"""Cutting a calendar file into its events and zones, whatever state it is in (RFC 5545 section 3).

Only the lines that say who, when, where and how are kept, unfolded. A description is searched for a
conference service while it passes by and is never kept.
"""

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from sintonia.sources.base import HEAD_BYTES
from sintonia.sources.calendar_ways import CONFERENCE_HOSTS
from sintonia.sources.decoding import wide_encoding

_PIECE = 1 << 20  # bytes read at once
_LONGEST_LINE = 1 << 18  # a longer line is cut: only attachments and descriptions reach this
_LARGEST_BLOCK = 1 << 20  # kept bytes of one component; an event with 5,000 guests has 700 kB
_MOST_EVENTS = 500_000
_MOST_ZONES = 500

# Lines that matter, with their continuation lines.
_LINE = re.compile(
    rb"\n(?=[A-Za-z])(BEGIN|END|UID|METHOD|ATTENDEE|ORGANIZER|CONFERENCE|"
    rb"D(?:TSTART|TEND|TSTAMP|URATION|ESCRIPTION)|LOCATION|R(?:RULE|DATE|ECURRENCE-ID)|EXDATE|"
    rb"S(?:UMMARY|TATUS|EQUENCE)|URL|TZ(?:ID|OFFSETFROM|OFFSETTO)|"
    rb"X-(?:ALT-DESC|GOOGLE-(?:CONFERENCE|HANGOUT)|MICROSOFT-SKYPETEAMSMEETINGURL))"
    rb"(?![A-Za-z-])([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE,
)
_DESCRIPTIONS = {b"DESCRIPTION", b"X-ALT-DESC"}
_HOSTS = tuple(host.encode() for host in CONFERENCE_HOSTS)
_TOP = {
    b"VCALENDAR",
    b"VEVENT",
    b"VTODO",
    b"VJOURNAL",
    b"VFREEBUSY",
    b"VTIMEZONE",
    b"VAVAILABILITY",
}

# A stray quotation mark counts as any other character, so that one bad name loses no line.
_PROPERTY = re.compile(r'^([A-Z-]+)((?:;(?:[^\n":]++|"[^"\n]*+"|")*+)?):([^\n]*)', re.MULTILINE)
_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^";])*)')
_CARET = re.compile(r"\^([n^'])")
_ESCAPE = re.compile(r"\\([nN,;:\"\\])")

Properties = dict[str, list[tuple[str, str]]]  # name -> (parameters as written, value)


class Block(NamedTuple):
    """What is kept of one VEVENT."""

    text: bytes  # "NAME;PARAMETERS:VALUE" lines, unfolded, names in upper case
    size: int  # bytes in the file, from BEGIN to END
    method: bytes  # METHOD of the calendar around it
    is_cut: bool  # larger than bounds: the text is not whole


class _Part:
    """A component that is being read."""

    def __init__(self, kind: bytes, begin: int) -> None:
        self.kind = kind
        self.begin = begin
        self.name = b""  # UID of an event, TZID of a zone
        self.lines: list[bytes] = []
        self.kept = 0

    def add(self, line: bytes) -> None:
        self.kept += len(line) + 1
        if self.kept <= _LARGEST_BLOCK:
            self.lines.append(line)


class Cutter:
    """The events of one file by UID in order of appearance, and its zones by TZID.

    Memory is what is kept: some 500 bytes an event, 60 MB for 100,000 events. An attachment of any
    size passes through a buffer of 1 MB. After 500,000 events reading stops and `overfull` is set.
    """

    def __init__(self) -> None:
        self.events: dict[bytes | int, list[Block]] = {}  # an event without a UID has a number
        self.zones: dict[str, bytes] = {}
        self.head = b""  # first bytes, from which the charset is guessed
        self.overfull = False
        self._count = 0
        self._method = b""
        self._part: _Part | None = None
        self._inner = b""  # the component inside an event (an alarm) that is being skipped

    def read(self, stream: BinaryIO) -> None:
        """Read the whole stream."""
        end = 0
        for offset, stretch in _stretches(stream):
            self.head = self.head or stretch[:HEAD_BYTES]
            for match in _LINE.finditer(stretch):
                name, rest = match[1].upper(), _unfold(match[2])
                if name == b"BEGIN":
                    self._begin(_component(rest), offset + match.start() + 1)
                elif name == b"END":
                    self._end(_component(rest), offset + match.end())
                elif not self._inner:
                    self._keep(name, rest)
            end = offset + len(stretch)
            if self._count > _MOST_EVENTS:
                self.overfull = True
                return
        self._close(end)

    def _begin(self, name: bytes, at: int) -> None:
        if name in _TOP:
            self._close(at)
            if name == b"VCALENDAR":
                self._method = b""
            elif name in (b"VEVENT", b"VTIMEZONE"):
                self._part = _Part(name, at)
        elif self._part and self._part.kind == b"VTIMEZONE":
            self._part.add(b"BEGIN:" + name)
        elif not self._inner:
            self._inner = name

    def _end(self, name: bytes, at: int) -> None:
        if name in _TOP:
            self._close(at)
        elif self._inner == name:
            self._inner = b""
        elif self._part and self._part.kind == b"VTIMEZONE":
            self._part.add(b"END:" + name)

    def _keep(self, name: bytes, rest: bytes) -> None:
        part = self._part
        if part is None:
            if name == b"METHOD":
                self._method = _value(rest).upper()
            return
        if name in _DESCRIPTIONS:
            host = _conference(rest)
            if not host:
                return
            name, rest = b"CONFERENCE", b":" + host
        elif name in (b"UID", b"TZID") and not part.name:
            part.name = _value(rest)
        part.add(name + rest)

    def _close(self, at: int) -> None:
        part, self._part, self._inner = self._part, None, b""
        if part is None:
            return
        text = b"\n".join(part.lines)
        if part.kind == b"VEVENT":
            self._count += 1
            block = Block(text, at - part.begin, self._method, part.kept > _LARGEST_BLOCK)
            self.events.setdefault(part.name or self._count, []).append(block)
        elif len(self.zones) < _MOST_ZONES:
            self.zones.setdefault(part.name.decode("utf-8", "replace").strip('"'), text)


def properties(text: str) -> Properties:
    """Return the lines of a component by name, in order."""
    found: Properties = {}
    for name, parameters, value in _PROPERTY.findall(text):
        found.setdefault(name, []).append((parameters, value))
    return found


@lru_cache(maxsize=10_000)
def parameters(text: str) -> dict[str, str]:
    """Return the parameters of a line by name in upper case, decoded (RFC 6868)."""
    found = {}
    for name, value in _PARAMETER.findall(text):
        value = value.strip().strip('"')
        if "^" in value:
            value = _CARET.sub(lambda caret: {"n": "\n", "'": '"', "^": "^"}[caret[1]], value)
        found[name.upper()] = value
    return found


def unescape(value: str) -> str:
    r"""Return a TEXT value as it was meant: `\n`, `\,` and `\;` undone (RFC 5545 section 3.3.11)."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] in "nN" else escape[1], value)


def _unfold(rest: bytes) -> bytes:
    if b"\n" in rest:
        rest = rest.replace(b"\r", b"").replace(b"\n ", b"").replace(b"\n\t", b"")
    return rest.rstrip()


def _component(rest: bytes) -> bytes:
    return _value(rest).upper()


def _value(rest: bytes) -> bytes:
    return rest.partition(b":")[2].strip()


def _conference(rest: bytes) -> bytes:
    text = rest.lower()
    return next((host for host in _HOSTS if host in text), b"")


def _stretches(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, bytes) of whole lines; each begins with the line break before its first line."""
    tail, offset = b"\n", -1
    for piece in _pieces(stream):
        text = tail + piece
        cut = text.rfind(b"\n", 0, len(text) - 1)
        while cut > 0 and text[cut + 1] in b" \t":
            cut = text.rfind(b"\n", 0, cut)
        if cut > 0:
            yield offset, text[:cut]
        else:
            cut = 0
        tail = text[cut:]
        offset += cut + max(0, len(tail) - _LONGEST_LINE)
        tail = tail[:_LONGEST_LINE]
    yield offset, tail


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the stream in an encoding that contains ASCII, with LF or CRLF at the end of lines."""
    piece = stream.read(_PIECE)
    wide = wide_encoding(piece)
    decoder = codecs.getincrementaldecoder(wide or "ascii")("replace")
    classic = b"\r" in piece and b"\n" not in piece  # as on old Macs
    piece = piece.removeprefix(codecs.BOM_UTF8)
    while piece:
        if wide:
            piece = decoder.decode(piece).encode("utf-8", "replace")
        yield piece.replace(b"\r", b"\n") if classic else piece
        piece = stream.read(_PIECE)
