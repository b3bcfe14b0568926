"""An mbox file (RFC 4155 and its elder variants mboxo, mboxrd, mboxcl, mboxcl2), read in one pass."""

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, ClassVar

from sintonia.lib.keys import key63
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.mail.dates import timestamp
from sintonia.sources.mail.folders import folder_hints
from sintonia.sources.mail.headers import MAX_BLOCK, block_end
from sintonia.sources.mail.message import read_message
from sintonia.sources.records import Fault, Record

_CHUNK = 1 << 20
# "From anna@example.it Mon Sep  2 12:29:17 2002": the year may be followed by a zone. Real files also
# have "From - " (Mozilla) and quoted senders; what must be there is a time, and a header after it.
_SEPARATOR = re.compile(
    rb"From [^\n]*?(?P<date>(?:[A-Z][a-z]{2},? +)?(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2}) [^\n]*?\d\d:\d\d[^\n]*)\r?\n(?=>?From |[\x21-\x39\x3b-\x7e]+[ \t]*:)"
)
_BARE_SEPARATOR = re.compile(rb"From [^\n]*\n(?=>From |[\x21-\x39\x3b-\x7e]+[ \t]*:)")
_LENGTH = re.compile(rb"\n[Cc]ontent-[Ll]ength:[ \t]*(\d{1,12})[ \t]*\r?\n")
_LONGEST_LINE = 2000
_BELIEVED_LENGTH = 64 << 20  # further than this is not looked ahead
_ASCTIME = re.compile(
    rb"([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d(?::\d\d)?)(?: [A-Z]{3,4})? (\d{4})(?: ([+-]\d{4}))?"
)


class Mbox:
    """Reads the messages of an mbox; memory stays at a few chunks whatever the size."""

    kind: ClassVar[str] = "mbox"

    def __init__(self, place: Place, options: Options) -> None:
        self.place, self.options = place, options
        self.hints, self.aside = folder_hints(place.name)

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        return bool(_BARE_SEPARATOR.match(head.lstrip(b"\r\n")))

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        with self.place.open() as file:
            for position, (separator, block, size) in enumerate(_messages(_Window(file))):
                if position > after:
                    yield position, self._record(separator, block, size)

    def _record(self, separator: bytes, block: bytes | None, size: int) -> Record:
        if block is None:
            return Fault(
                key63("mail", separator, size),
                reasons.TOO_LARGE,
                separator.decode("ascii", "replace").strip(),
            )
        return read_message(
            block,
            now=self.options.now,
            hints=self.hints,
            aside=self.aside,
            arrived=partial(_arrived, separator),
            size=size,
        )


class _Window:
    """A file's bytes around a moving position, fetched in chunks and forgotten behind it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.data = b""
        self.at = 0  # index of the message being read
        self.base = 0  # where data[0] lies in the file

    @property
    def offset(self) -> int:
        """Where the position lies in the file."""
        return self.base + self.at

    def grow(self) -> bool:
        """Fetch one more chunk, forgetting what lies behind; say whether there was one.

        Indexes into `data` change: only those relative to `at` stay good.
        """
        more = self._file.read(_CHUNK)
        self.data = self.data[self.at :] + more
        self.base += self.at
        self.at = 0
        return bool(more)

    def find(self, what: bytes, skip: int = 0) -> int:
        """Return where `what` begins, counted from the position, or -1."""
        found = self.data.find(what, self.at + skip)
        return found - self.at if found >= 0 else -1

    def left(self) -> int:
        """Return how many bytes are at hand from the position on."""
        return len(self.data) - self.at


def _messages(window: _Window) -> Iterator[tuple[bytes, bytes | None, int]]:
    """Yield (separator line, header block, size in bytes) of each message."""
    window.grow()
    window.at = len(window.data) - len(window.data.lstrip(b"\r\n"))
    while window.data.startswith(b"From ", window.at):
        start = window.offset
        while (line_end := window.find(b"\n")) < 0 and window.grow():
            pass
        if line_end < 0:
            return
        end = _end_of_block(window, line_end)
        at = window.at
        separator = window.data[at : at + line_end]
        too_large = end < 0 and window.left() >= MAX_BLOCK
        stop = end if end > 0 else min(window.left(), MAX_BLOCK)
        block = window.data[at + line_end + 1 : at + stop]
        _skip_body(window, stop, block)
        yield separator, None if too_large else block, window.offset - start


def _end_of_block(window: _Window, line_end: int) -> int:
    """Return where the header block ends, counted from the position, or -1 within bounds."""
    while True:
        end = block_end(window.data, window.at + line_end, window.at + MAX_BLOCK)
        if end >= 0:
            return end - window.at
        if window.left() >= MAX_BLOCK or not window.grow():
            return -1


def _skip_body(window: _Window, body: int, block: bytes) -> None:
    """Move the position to the next separator line, or to the end of the file."""
    length = _content_length(block)
    if length >= 0 and _skip_by_length(window, body, length):
        return
    skip = max(0, body - 1)
    while True:
        found = window.find(b"\nFrom ", skip)
        if found < 0:
            window.at = max(window.at, len(window.data) - 5)
            skip = 0
            if not window.grow():
                window.at = len(window.data)
                return
        elif found + _LONGEST_LINE > window.left() and window.grow():
            skip = found
        elif _is_separator(window.data, window.at + found):
            window.at += found + 1
            return
        else:
            skip = found + 1


def _is_separator(data: bytes, newline: int) -> bool:
    """Say whether a separator line follows: one with a date, or any "From " after an empty line.

    Both must have a header field behind them, as sentences that begin with "From" have not.
    """
    if _SEPARATOR.match(data, newline + 1):
        return True
    after_blank = data[newline - 1 : newline] == b"\n" or data[newline - 2 : newline] == b"\n\r"
    return after_blank and bool(_BARE_SEPARATOR.match(data, newline + 1))


def _content_length(block: bytes) -> int:
    """Return the Content-Length (mboxcl), or -1."""
    if b"ontent-" not in block or not (found := _LENGTH.search(b"\n" + block)):
        return -1
    return int(found[1])


def _skip_by_length(window: _Window, body: int, length: int) -> bool:
    """Believe a Content-Length only when a separator, or the end, stands where it points."""
    if length > _BELIEVED_LENGTH:
        return False
    target = body + 1 + length  # the empty line, then the body
    while window.left() < target + _LONGEST_LINE and window.grow():
        pass
    rest = window.data[window.at + target : window.at + target + _LONGEST_LINE]
    separator = rest.lstrip(b"\r\n")
    if separator and not _BARE_SEPARATOR.match(separator):
        return False
    window.at = min(len(window.data), window.at + target + len(rest) - len(separator))
    return window.left() >= 0


def _arrived(separator: bytes) -> int | None:
    """The instant in a separator line, in asctime form, without a zone taken as UTC."""
    found = _ASCTIME.search(separator)
    if not found:
        return None
    month, day, time, year, zone = found.groups()
    return timestamp(b" ".join((day, month, year, time, zone or b"+0000")))
