"""A JSON file (RFC 8259) read value by value through a window, so that its size does not matter."""

import codecs
import re
from collections.abc import Iterator
from json import JSONDecoder
from typing import Any, BinaryIO

CHUNK = 65_536
LARGEST = 4 << 20  # characters of one value read whole
DEEPEST = 50  # of what is passed over

_BLANK = re.compile(r"[ \t\n\r]*")
_IN_STRING = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)
# Telegram Desktop writes control characters as "\x0B", which JSON does not know.
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|[^x])", re.DOTALL)


class BrokenJson(Exception):
    """The text is no JSON from here on, or ends too early."""


class TooLarge(Exception):
    """One value is too large to be read whole; `skip` passes over it."""


class JsonStream:
    """Walks through a file: enter objects by `members`, arrays by `elements`, take a `value`.

    What `members` and `elements` announce must be taken or skipped before going on.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._raw_decode = JSONDecoder().raw_decode
        self._text, self._at, self._passed = "", 0, 0
        self._ended = False

    @property
    def offset(self) -> int:
        """How many characters were passed so far."""
        return self._passed + self._at

    def members(self) -> Iterator[str]:
        """Yield the names of an object's members, standing before each value.

        What is no object has no members and is passed over.
        """
        if not self._take("{"):
            return self.skip()
        if self._take("}"):
            return
        while True:
            name = self.value()
            if not isinstance(name, str):
                raise BrokenJson
            self._expect(":")
            yield name
            if self._take("}"):
                return
            self._expect(",")

    def elements(self) -> Iterator[None]:
        """Yield before each element of an array. What is no array has none and is passed over."""
        if not self._take("["):
            return self.skip()
        if self._take("]"):
            return
        while True:
            yield
            if self._take("]"):
                return
            self._expect(",")

    def value(self) -> Any:
        """Return the value that stands here. Raises TooLarge and stays before it."""
        self._peek()
        while True:
            try:
                value, end = self._raw_decode(self._text, self._at)
            except RecursionError:
                raise BrokenJson from None
            except ValueError:
                end = -1
            # At the window's border, "12" may be the beginning of "12.5e3".
            if end >= 0 and (self._ended or self._text[end : end + 1] not in ("", ".", "e", "E")):
                self._at = end
                return value
            self._mend()
            if end < 0 and self._ended:
                raise BrokenJson
            if len(self._text) - self._at > LARGEST:
                raise TooLarge
            self._fill(len(self._text) - self._at)

    def skip(self, depth: int = 0) -> None:
        """Pass over the value that stands here, of whatever size."""
        first = self._peek()
        if depth > DEEPEST:
            raise BrokenJson
        if first == "{":
            for _ in self.members():
                self.skip(depth + 1)
        elif first == "[":
            for _ in self.elements():
                self.skip(depth + 1)
        elif first == '"':
            self._skip_string()
        else:
            self.value()

    def _skip_string(self) -> None:
        self._at += 1
        while True:
            found = _IN_STRING.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._text.startswith('"', self._at):
                self._at += 1
                return
            if not self._fill():
                raise BrokenJson

    def _peek(self) -> str:
        """Return the next character that is no white space, standing before it."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                raise BrokenJson

    def _take(self, char: str) -> bool:
        if self._peek() != char:
            return False
        self._at += 1
        return True

    def _expect(self, char: str) -> None:
        if not self._take(char):
            raise BrokenJson

    def _mend(self) -> None:
        """Replace escapes that JSON does not know, from the value that stands here on."""
        rest = self._text[self._at :]
        if "\\x" in rest:
            rest = _ESCAPE.sub(lambda found: " " if found[0][1] == "x" else found[0], rest)
            self._text = self._text[: self._at] + rest

    def _fill(self, size: int = 0) -> bool:
        """Read on, dropping what was passed. Return False at the end of the file."""
        if self._ended:
            return False
        data = self._stream.read(max(CHUNK, size))
        self._ended = not data
        self._passed += self._at
        self._text = self._text[self._at :] + self._decode(data, self._ended)
        self._at = 0
        return True
