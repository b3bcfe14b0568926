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
_MOST_LINES = 1_000  # kept of a larger one, to show what it is
_MOST_EVENTS = 500_000
_MOST_ZONES = 500
_LARGEST_ZONE = 1 << 16

# Lines that matter, with their continuation lines (before which some programs leave one empty).
_LINE = re.compile(
    rb"\n(?=[A-Za-z])(BEGIN|END|UID|METHOD|ATTENDEE|ORGANIZER|CONFERENCE|"
    rb"D(?:TSTART|TEND|TSTAMP|URATION|ESCRIPTION)|L(?:OCATION|AST-MODIFIED)|R(?:RULE|DATE|ECURRENCE-ID)|EXDATE|"
    rb"S(?:UMMARY|TATUS|EQUENCE)|URL|TZ(?:ID|OFFSETFROM|OFFSETTO)|"
    rb"X-(?:ALT-DESC|GOOGLE-(?:CONFERENCE|HANGOUT)|MICROSOFT-SKYPETEAMSMEETINGURL))"
    rb"(?![A-Za-z-])([^\n]*(?:\n[\r\n]*+[ \t][^\n]*)*)",
    re.IGNORECASE,
)
# Lines that are kept as they are. The others open, close and name, or are not to be kept.
_PLAIN = set(
    b"ATTENDEE ORGANIZER CONFERENCE DTSTART DTEND DTSTAMP DURATION LOCATION LAST-MODIFIED RRULE RDATE "
    b"RECURRENCE-ID EXDATE SUMMARY STATUS SEQUENCE URL TZOFFSETFROM TZOFFSETTO".split()
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

# A colon may stand between quotation marks, or in an address. One mark alone counts as any other
# character, so that a bad name loses no line.
# No possessive group: Python 3.11.2, which is Debian 12's, loses its way in one. Nothing here can fail.
_QUOTED = re.compile(r'((?:[^":]|"[^"]*"|"|:(?=//))*):?(.*)')
_PARAMETER = re.compile(r'(?:^|;)\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^";])*)')
_CARET = re.compile(r"\^([n^'])")
_ESCAPE = re.compile(r"\\([nN,;:\"\\])")

Properties = dict[str, list[tuple[str, str]]]  # name -> (parameters as written, value)


class Block(NamedTuple):
    """What is kept of one VEVENT."""

    text: bytes  # "NAME;PARAMETERS:VALUE" lines, unfolded
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
        self.is_cut = False

    def bound(self) -> None:
        """Drop what is beyond bounds of a component that has not ended yet."""
        if sum(map(len, self.lines)) > _LARGEST_BLOCK:
            self.lines = self.lines[:_MOST_LINES]
            self.is_cut = True


class Cutter:
    """The events of one file by UID in order of appearance, and its zones by TZID.

    Memory is what is kept: some 1.2 kB an event with four guests, 90 MB of a file of 100 MB. An
    attachment of any size passes through a buffer of 1 MB. After 500,000 events reading stops and
    `overfull` is set.
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
                name = match[1]
                if name in _PLAIN:
                    if self._part and not self._inner:
                        self._part.lines.append(match[0])
                else:
                    self._turn(name.upper(), match, offset)
            end = offset + len(stretch)
            if self._part:
                self._part.bound()
            if self._count > _MOST_EVENTS:
                self.overfull = True
                return
        self._close(end)

    def _turn(self, name: bytes, match: re.Match[bytes], offset: int) -> None:
        """Take a line that needs more than to be kept."""
        if name == b"BEGIN":
            self._begin(_value(match[2]).upper(), offset + match.start() + 1)
        elif name == b"END":
            self._end(_value(match[2]).upper(), offset + match.start(2) + len(match[2].rstrip()))
        elif self._part is None:
            if name == b"METHOD":
                self._method = _value(match[2]).upper()
        elif not self._inner:
            self._keep(self._part, name, match)

    def _keep(self, part: _Part, name: bytes, match: re.Match[bytes]) -> None:
        if name in _DESCRIPTIONS:
            if host := _conference(match[2]):
                part.lines.append(b"\nCONFERENCE:" + host)
            return
        if name in (b"UID", b"TZID") and not part.name:
            part.name = _value(match[2])
        part.lines.append(match[0])

    def _begin(self, name: bytes, at: int) -> None:
        if name in _TOP:
            self._close(at)
            if name == b"VCALENDAR":
                self._method = b""
            elif name in (b"VEVENT", b"VTIMEZONE"):
                self._part = _Part(name, at)
        elif self._part and self._part.kind == b"VTIMEZONE":
            self._part.lines.append(b"\nBEGIN:" + name)
        elif not self._inner:
            self._inner = name

    def _end(self, name: bytes, at: int) -> None:
        if name in _TOP:
            self._close(at)
        elif self._inner == name:
            self._inner = b""
        elif self._part and self._part.kind == b"VTIMEZONE":
            self._part.lines.append(b"\nEND:" + name)

    def _close(self, at: int) -> None:
        part, self._part, self._inner = self._part, None, b""
        if part is None:
            return
        text = _unfold(b"".join(part.lines)).strip()
        if part.kind == b"VEVENT":
            self._count += 1
            block = Block(
                text, at - part.begin, self._method, part.is_cut or len(text) > _LARGEST_BLOCK
            )
            self.events.setdefault(part.name or self._count, []).append(block)
        elif len(self.zones) < _MOST_ZONES and len(text) <= _LARGEST_ZONE:
            self.zones.setdefault(part.name.decode("utf-8", "replace").strip('"'), text)


def properties(text: str) -> Properties:
    """Return the lines of a component by name in upper case, in order."""
    found: Properties = {}
    for line in text.split("\n"):
        head, _, value = line.partition(":")
        if ('"' in head or value.startswith("//")) and (parts := _QUOTED.match(line)):
            head, value = parts.groups()
        name, _, written = head.partition(";")
        found.setdefault(name.upper(), []).append((written, value))
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


def _unfold(text: bytes) -> bytes:
    text = text.replace(b"\r", b"")
    while b"\n\n" in text:
        text = text.replace(b"\n\n", b"\n")
    return text.replace(b"\n ", b"").replace(b"\n\t", b"")


def _value(rest: bytes) -> bytes:
    if b"\n" in rest:
        rest = _unfold(rest)
    return rest.partition(b":")[2].strip()


def _conference(rest: bytes) -> bytes:
    if b"/" not in rest:
        return b""
    text = _unfold(rest).lower()
    return next((host for host in _HOSTS if host in text), b"")


def _stretches(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, bytes) of whole lines; each begins with the line break before its first line."""
    tail, offset = b"\n", -1
    for piece in _pieces(stream):
        text = tail + piece
        cut = text.rfind(b"\n", 0, len(text.rstrip()))
        while cut > 0 and text[cut + 1] in b" \t\r\n":
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
