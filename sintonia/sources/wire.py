"""What the reading child says to its parent: frames, several of them together as one marshalled list."""

import marshal
import struct
import time
from typing import Any, BinaryIO

from sintonia.sources.records import Card, Contact, Fault, Record

# Kinds of frames: the first element of each tuple.
AT = 1  # (AT, root, name, weight, patience): this place is looked at from here on
ITEM = 2  # (ITEM, kind, position, record type, record fields)
END = 3  # (END,): the place is read
DONE = 4  # (DONE,): all is read

Frame = tuple[Any, ...]

_LENGTH = struct.Struct(">I")
HEAD_BYTES = _LENGTH.size
_MAX_BYTES = 256 << 20

_MOST_FRAMES = 500
_MOST_BYTES = 1 << 20  # of pictures and of what faults keep
_FLUSH_SECONDS = 0.25

_TYPES: tuple[type[Record], ...] = (Contact, Card, Fault)


class Writer:
    """Sends frames: soon, but many at once; a careful one sends each before the next thing is done."""

    def __init__(self, file: BinaryIO, *, is_careful: bool) -> None:
        self._file, self._is_careful = file, is_careful
        self._frames: list[Frame] = []
        self._bytes, self._sent_at = 0, time.monotonic()

    def item(self, kind: str, position: int, record: Record) -> None:
        """Send one item."""
        if isinstance(record, Fault):
            self._bytes += len(record.raw)
        elif isinstance(record, Card):
            self._bytes += len(record.photo)
        self.send((ITEM, kind, position, number(record), tuple(record)))

    def send(self, frame: Frame, *, at_once: bool = False) -> None:
        """Send one frame."""
        self._frames.append(frame)
        if (
            at_once
            or self._is_careful
            or len(self._frames) >= _MOST_FRAMES
            or self._bytes > _MOST_BYTES
            or time.monotonic() - self._sent_at > _FLUSH_SECONDS
        ):
            self._flush()

    def _flush(self) -> None:
        self._file.write(pack(self._frames))
        self._file.flush()
        self._frames, self._bytes, self._sent_at = [], 0, time.monotonic()


def pack(frames: list[Frame]) -> bytes:
    """Return frames as they are sent."""
    data = marshal.dumps(frames)
    return _LENGTH.pack(len(data)) + data


def length(head: bytes) -> int:
    """Return how many bytes follow the HEAD_BYTES; 0 for more than could ever be right."""
    (size,) = _LENGTH.unpack(head)
    return size if size <= _MAX_BYTES else 0


def frames(data: bytes) -> list[Frame] | None:
    """Return the frames, or None when they were cut off: the other side died while writing."""
    try:
        return marshal.loads(data)  # type: ignore[no-any-return]  # noqa: S302  # our own child, on a private pipe
    except (EOFError, ValueError, TypeError):
        return None


def number(record: Record) -> int:
    """Return the number of a record's type."""
    return _TYPES.index(type(record))


def record(number: int, fields: tuple[Any, ...]) -> Record:
    """Return the record of an ITEM."""
    return _TYPES[number]._make(fields)
