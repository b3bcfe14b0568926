"""Frames between the reading child and its parent: a length and a marshalled tuple."""

import marshal
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")
HEAD_BYTES = _LENGTH.size
MAX_FRAME = 256 << 20

# Kinds of frames: the first element of each tuple.
PLACE = 1  # (PLACE, name, kind, weight)
ITEMS = 2  # (ITEMS, [(position, record type, record fields), ...], bytes read)
END = 3  # (END, weight): the place is read
DONE = 4  # (DONE,): all is read

CONTACT, CARD, FAULT = 1, 2, 3  # record types


def send(file: BinaryIO, frame: tuple[Any, ...]) -> None:
    """Write one frame."""
    data = marshal.dumps(frame)
    file.write(_LENGTH.pack(len(data)) + data)
    file.flush()


def length(head: bytes) -> int:
    """Return how many bytes follow the HEAD_BYTES of a frame; 0 for a frame beyond bounds."""
    (size,) = _LENGTH.unpack(head)
    return size if size <= MAX_FRAME else 0


def unpack(data: bytes) -> tuple[Any, ...] | None:
    """Return the frame, or None when it was cut off: the other side died while writing."""
    try:
        return marshal.loads(data)  # type: ignore[no-any-return]  # noqa: S302  # our own child, on a private pipe
    except (EOFError, ValueError, TypeError):
        return None
