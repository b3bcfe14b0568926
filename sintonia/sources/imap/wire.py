"""What an IMAP server sends (RFC 3501, section 7), as answers; within bounds, whatever it announces."""

import re
import time
from typing import NamedTuple, Protocol

from sintonia.lib.text import clean
from sintonia.sources.imap import errors
from sintonia.sources.imap.errors import ImapError
from sintonia.sources.mail.headers import MAX_BLOCK

MOST_LINE = 16 << 20  # of a search over a million messages
MOST_LITERAL = 64 << 20  # announced; more than KEPT of it is passed over
KEPT = MAX_BLOCK + 1  # bytes of a literal: enough to see that it is too large for a header
MOST_LITERALS = 100  # in one answer
MOST_BYTES = 128 << 20  # for one command
MOST_ANSWERS = 500_000
COMMAND_SECONDS = 180.0
_READ = 1 << 18

_LITERAL = re.compile(rb"~?\{(\d{1,20})\+?\}$")
_LONGEST_MARK = 24  # of what announces a literal
LITERAL = b"\0"  # stands in an answer's text where a literal was


class Stream(Protocol):
    """A connection, as `sintonia.spaces.egress` makes them."""

    deadline: float | None

    @property
    def is_encrypted(self) -> bool: ...
    def start_tls(self) -> None: ...
    def recv(self, size: int) -> bytes: ...
    def sendall(self, data: bytes) -> None: ...
    def close(self) -> None: ...


class Answer(NamedTuple):
    """One answer: whose it is (b"*", b"+" or a tag), its text, and the literals it held."""

    tag: bytes
    text: bytes
    literals: list[bytes]


class Wire:
    """Sends lines and takes answers."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self._data = bytearray()
        self._left = self._answers = 0
        self.begin()

    def begin(self, seconds: float = COMMAND_SECONDS) -> None:
        """Grant the time and the bytes for the answers to one command."""
        self.stream.deadline = time.monotonic() + seconds
        self._left, self._answers = MOST_BYTES, MOST_ANSWERS

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self.stream.sendall(data)

    @property
    def has_unread(self) -> bool:
        """Whether the server said more than was taken."""
        return bool(self._data)

    def answer(self) -> Answer:
        """Return the next answer; raise ImapError when it is none or has no end."""
        self._answers -= 1
        if self._answers < 0:
            raise ImapError(errors.HOSTILE)
        line = self._line()
        literals: list[bytes] = []
        text = line
        while found := _announced(line):
            if len(literals) >= MOST_LITERALS:
                raise ImapError(errors.HOSTILE)
            text = text[: len(text) - len(found[0])] + LITERAL
            literals.append(self._literal(int(found[1])))
            line = self._line()
            text += line
        tag, _, rest = text.partition(b" ")
        return Answer(tag, rest, literals)

    def _line(self) -> bytes:
        start = 0
        while (end := self._data.find(b"\n", start)) < 0:
            start = len(self._data)
            if start > MOST_LINE:
                raise ImapError(errors.HOSTILE)
            self._more()
        line = bytes(self._data[:end])
        del self._data[: end + 1]
        line = line.removesuffix(b"\r")
        return line.replace(LITERAL, b"") if LITERAL in line else line

    def _literal(self, size: int) -> bytes:
        if size > MOST_LITERAL:
            raise ImapError(errors.HOSTILE)
        if size <= min(len(self._data), KEPT):
            whole = bytes(self._data[:size])
            del self._data[:size]
            return whole
        kept = bytearray()
        while size:
            if not self._data:
                self._more()
            part = self._data[:size]
            del self._data[:size]
            size -= len(part)
            kept += part[: KEPT - len(kept)]
        return bytes(kept)

    def _more(self) -> None:
        data = self.stream.recv(_READ)
        if not data:
            raise ImapError(errors.CLOSED)
        self._left -= len(data)
        if self._left < 0:
            raise ImapError(errors.HOSTILE)
        self._data += data


def _announced(line: bytes) -> re.Match[bytes] | None:
    """Return what announces a literal at the end of a line."""
    if not line.endswith(b"}"):
        return None
    return _LITERAL.search(line, max(0, len(line) - _LONGEST_MARK))


def said(text: bytes) -> str:
    """Return a server's words for people: on one line, short."""
    return clean(text.decode("utf-8", "replace"), 300)


def quoted(text: str) -> bytes:
    """Return a quoted string; raise ValueError for what cannot be one."""
    if any(ord(c) < 32 or ord(c) == 127 for c in text):
        raise ValueError("control character")
    return b'"' + text.replace("\\", "\\\\").replace('"', '\\"').encode() + b'"'
