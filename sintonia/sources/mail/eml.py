"""A single message in a file of its own."""

import re
from collections.abc import Iterator
from typing import ClassVar

from sintonia.lib.keys import key63
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.mail.folders import folder_hints
from sintonia.sources.mail.headers import MAX_BLOCK, block_end
from sintonia.sources.mail.message import read_message
from sintonia.sources.records import Fault, Record

_FIELD = re.compile(rb"^[\x21-\x39\x3b-\x7e]{1,70}[ \t]*:", re.MULTILINE)
_KNOWN = re.compile(
    rb"^(?:From|To|Cc|Date|Subject|Message-Id|Received|Return-Path|Delivered-To|MIME-Version|Sender|Reply-To|X-[\w-]+)[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)
_BOM = b"\xef\xbb\xbf"


def looks_like_message(head: bytes) -> bool:
    """Say whether bytes begin with a header block: fields from the first line on, two of them known."""
    head = head.removeprefix(_BOM).lstrip(b"\r\n \t")
    if head.startswith((b"From ", b">From ")):
        head = head.partition(b"\n")[2]
    end = block_end(head)
    block = (head[:end] if end > 0 else head).replace(b"\r", b"\n")
    return bool(_FIELD.match(block)) and len({m.lower() for m in _KNOWN.findall(block)}) >= 2


class Eml:
    """Reads one message."""

    kind: ClassVar[str] = "eml"

    def __init__(self, place: Place, options: Options) -> None:
        self.place, self.options = place, options

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        return looks_like_message(head) or (
            name.lower().endswith(".eml") and bool(_FIELD.search(head))
        )

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        if after >= 0:
            return
        with self.place.open() as file:
            head = file.read(MAX_BLOCK).removeprefix(_BOM).lstrip(b"\r\n")
        if head.startswith((b"From ", b">From ")):
            head = head.partition(b"\n")[2]
        yield 0, message_of(head, self.place, self.options)


def message_of(head: bytes, place: Place, options: Options) -> Record:
    """Return the record of a message whose first bytes are `head`."""
    end = block_end(head)
    if end < 0 and len(head) >= MAX_BLOCK:
        return Fault(key63("mail", head[:65_536]), reasons.TOO_LARGE, place.name)
    hints, aside = folder_hints(place.name)
    return read_message(
        head[:end] if end > 0 else head, now=options.now, hints=hints, aside=aside, size=place.size
    )
