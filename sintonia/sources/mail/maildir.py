"""A Maildir (D. J. Bernstein, 1995): one message per file in `cur` and `new`."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from sintonia.lib.keys import key63
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.mail.folders import folder_hints
from sintonia.sources.mail.headers import MAX_BLOCK, block_end
from sintonia.sources.mail.message import read_message
from sintonia.sources.records import DRAFT, Fault, Record

_FIRST_READ = 8192  # nearly every header block fits


def is_maildir(folder: Path) -> bool:
    """Say whether a folder is a Maildir: it has `cur` and `new` (some tools leave `tmp` out)."""
    return (folder / "cur").is_dir() and (folder / "new").is_dir()


class Maildir:
    """Reads the messages of one Maildir, in the order of their file names."""

    kind: ClassVar[str] = "maildir"

    def __init__(self, place: Place, options: Options) -> None:
        self.place, self.options = place, options
        self.hints, self.aside = folder_hints(place.name)

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        return False  # a folder: found by `is_maildir`, not by its bytes

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        for position, path in enumerate(self._paths()):
            if position > after:
                yield position, self._read(path)

    def _paths(self) -> list[str]:
        found = []
        for part in ("cur", "new"):
            with os.scandir(f"{self.place.folder}/{part}") as entries:
                found += [
                    entry.path
                    for entry in entries
                    if not entry.name.startswith(".") and entry.is_file()
                ]
        return sorted(found, key=os.path.basename)

    def _read(self, path: str) -> Record:
        try:
            block, size = _head(path)
        except OSError as error:
            return Fault(
                key63("mail-file", path),
                reasons.UNREADABLE,
                os.path.basename(path),
                error.strerror or "",
            )
        if block is None:
            return Fault(key63("mail-file", path), reasons.TOO_LARGE, os.path.basename(path))
        info = path.rpartition(":2,")[2] if ":2," in path else ""
        return read_message(
            block,
            now=self.options.now,
            hints=self.hints,
            aside=DRAFT if "D" in info else self.aside,
            arrived=partial(_arrived, path),
            size=size,
        )


def _head(path: str) -> tuple[bytes | None, int]:
    """The header block (None when it does not end within bounds) and the file's size."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        data = os.read(descriptor, _FIRST_READ)
        size = os.fstat(descriptor).st_size
        end = block_end(data)
        while end < 0 and len(data) < min(size, MAX_BLOCK):
            more = os.read(descriptor, 65_536)
            if not more:
                break
            end = block_end(data + more, max(0, len(data) - 4))
            data += more
    finally:
        os.close(descriptor)
    if end < 0:
        return (None, size) if len(data) >= MAX_BLOCK else (data, size)
    return data[:end], size


def _arrived(path: str) -> int | None:
    """The delivery instant with which Maildir file names begin."""
    digits = os.path.basename(path).partition(".")[0]
    return int(digits) if digits.isdigit() and len(digits) < 12 else None
