"""Reading from the parent's side: start the child, take its frames, kill it when it hangs, go on."""

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import sintonia
from sintonia.lib.keys import key63
from sintonia.sources import reasons, wire
from sintonia.sources.base import Options
from sintonia.sources.records import Card, Contact, Fault, Record

SILENCE_SECONDS = 30.0  # a child that says nothing for so long is killed
SILENCE_SPEED = (
    2_000_000  # and one second more for so many bytes: large places are looked over first
)
SAMPLE = 200  # files of a folder that are weighed


Named = tuple[Path, str]  # what to read, and how to call it


@dataclass(frozen=True)
class Batch:
    """Items of one place, in order."""

    place: str
    kind: str  # the reader's kind, "" where none was found
    items: list[tuple[int, Record]]
    weight: int  # bytes on disk that were read since the last batch
    ends: bool  # the place is read to its end


def total_weight(paths: list[Path]) -> int:
    """Return about how many bytes lie at and below the paths; large folders are judged by a sample."""
    total = 0
    for path in paths:
        if path.is_dir():
            total += sum(_folder_weight(folder, files) for folder, _, files in os.walk(path))
        elif path.exists():
            total += path.stat().st_size
    return total


def _folder_weight(folder: str, files: list[str]) -> int:
    weights = []
    for name in files[:: max(1, len(files) // SAMPLE)]:
        try:
            weights.append(os.lstat(f"{folder}/{name}").st_size)
        except OSError:
            continue
    return sum(weights) * len(files) // len(weights) if weights else 0


def _record(kind: int, fields: Iterable[Any]) -> Record:
    if kind == wire.CONTACT:
        return Contact._make(fields)
    return Card._make(fields) if kind == wire.CARD else Fault._make(fields)


def read(
    paths: list[Named], options: Options, after: tuple[str, int] | None = None
) -> Iterator[Batch]:
    """Yield all items at and below the paths, from behind `after` = (place, position) on.

    A child that dies or hangs is started again, one item at a time; the item on which it dies twice
    becomes a Fault.
    """
    reading = _Reading(paths, options, after)
    while not reading.is_done:
        yield from reading.run()


class _Reading:
    def __init__(self, paths: list[Named], options: Options, after: tuple[str, int] | None) -> None:
        self.paths, self.options = paths, options
        self.after = after
        self.is_done = self.is_careful = False
        self.place, self.kind, self.counted = "", "", 0
        self.patience = SILENCE_SECONDS

    def run(self) -> Iterator[Batch]:
        """Yield batches until the child is done or dead."""
        moved = False
        child = self._start()
        try:
            while (frame := _receive(child, self.patience)) is not None:
                if frame[0] == wire.DONE:
                    self.is_done = True
                    return
                batch = self._batch(frame)
                if batch is not None:
                    moved = moved or bool(batch.items)
                    yield batch
        finally:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    pipe.close()
        if self.is_careful and not moved:
            yield self._culprit()
        self.is_careful = True

    def _start(self) -> "subprocess.Popen[bytes]":
        job = {
            "paths": [(str(path), name) for path, name in self.paths],
            "options": asdict(self.options),
            "after": self.after,
            "careful": self.is_careful,
        }
        root = str(Path(sintonia.__file__).parent.parent)
        child = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            [sys.executable, "-X", "utf8", "-m", "sintonia.sources.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                "PYTHONPATH": root,
                "PATH": os.defpath,
                "LC_ALL": "C.UTF-8",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            cwd="/",
            bufsize=0,
        )
        stdin = cast(BinaryIO, child.stdin)
        try:
            stdin.write(json.dumps(job).encode() + b"\n")
            stdin.flush()
        except BrokenPipeError:
            pass  # it died at once: the empty pipe says so below
        return child

    def _batch(self, frame: tuple[object, ...]) -> Batch | None:
        if frame[0] == wire.PLACE:
            _, self.place, self.kind, weight = cast(tuple[int, str, str, int], frame)
            self.counted, self.patience = 0, SILENCE_SECONDS + weight / SILENCE_SPEED
            return None
        if frame[0] == wire.END:
            weight, self.counted = max(0, cast(int, frame[1]) - self.counted), 0
            return Batch(self.place, self.kind, [], weight, ends=True)
        _, rows, size = cast(tuple[int, list[tuple[int, int, tuple[object, ...]]], int], frame)
        items = [(position, _record(kind, fields)) for position, kind, fields in rows]
        self.after = (self.place, items[-1][0])
        self.counted += size
        return Batch(self.place, self.kind, items, size, ends=False)

    def _culprit(self) -> Batch:
        """Put the item behind the last good one in quarantine, and pass over it."""
        place, position = self.after or (self.place, -1)
        if place != self.place:
            place, position = self.place, -1
        fault = Fault(
            key63("item", place, position + 1), reasons.CRASHED, f"{place} #{position + 2}"
        )
        self.after = (place, position + 1)
        return Batch(place, self.kind, [(position + 1, fault)], 0, ends=False)


def _receive(child: "subprocess.Popen[bytes]", patience: float) -> tuple[object, ...] | None:
    """Return the child's next frame, or None when it is dead or silent for longer than `patience`."""
    head = _exactly(child, wire.HEAD_BYTES, patience)
    if len(head) < wire.HEAD_BYTES:
        return None
    return wire.unpack(_exactly(child, wire.length(head), patience))


def _exactly(child: "subprocess.Popen[bytes]", size: int, patience: float) -> bytes:
    """Return `size` bytes of the child's output, or fewer when there will be no more."""
    out = cast(BinaryIO, child.stdout)
    parts: list[bytes] = []
    while size > 0:
        with selectors.DefaultSelector() as selector:
            selector.register(out, selectors.EVENT_READ)
            if not selector.select(patience):
                break
        part = out.read(size)
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
