"""Reading from the parent's side: start the child, take its frames, kill it when it hangs, go on."""

import json
import math
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, cast

import sintonia
from sintonia.sources import reasons, wire
from sintonia.sources.base import Options
from sintonia.sources.losses import Losses
from sintonia.sources.places import weight_of
from sintonia.sources.records import Contact, Record

CHILD = "sintonia.sources.child"
SILENCE_SECONDS = 30.0  # a child that says nothing for so long is killed
WALKING_SECONDS = 120.0  # the same, while it starts or lists folders
GRACE_SECONDS = 5.0  # for a process to end
SURVEY_SLOWNESS = 3  # seconds by the clock for each second of CPU that a first look may take
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


class ReaderDied(OSError):
    """The reading process ends although it is in no place: not the data are to blame."""


def total_weight(paths: list[Path]) -> int:
    """Return about how many bytes lie at and below the paths; large folders are judged by a sample."""
    total = 0
    for path in paths:
        if path.is_dir():
            total += sum(_folder_weight(folder, files) for folder, _, files in os.walk(path))
        elif path.exists():
            total += weight_of(path.stat())
    return total


def _folder_weight(folder: str, files: list[str]) -> int:
    weights = []
    for name in files[:: max(1, len(files) // SAMPLE)]:
        try:
            weights.append(weight_of(os.lstat(f"{folder}/{name}")))
        except OSError:
            continue
    return sum(weights) * len(files) // len(weights) if weights else 0


def read(
    paths: list[Named],
    options: Options,
    after: tuple[str, int] | None = None,
    child: str = CHILD,
) -> Iterator[Batch]:
    """Yield all items at and below the paths, from behind `after` = (place, position) on.

    A child that dies or hangs is started again, and says each thing before it does the next; the item
    on which it dies then becomes a Fault. `child` is the module that is run. Raises ReaderDied.
    """
    reading = _Reading(paths, options, after, child)
    while not reading.is_done:
        yield from reading.run()


class _Reading:
    """Where a reading stands, over all the children that it needs."""

    def __init__(
        self, paths: list[Named], options: Options, after: tuple[str, int] | None, module: str
    ) -> None:
        self.paths, self.options, self.module = paths, options, module
        self.root, self.after = _start_of(after, paths)
        self.is_done = self.is_careful = False
        self.place, self.place_root, self.is_inside = Losses(""), 0, False  # where the child is
        self.patience = WALKING_SECONDS
        self.kind, self.left = "", 0.0

    def run(self) -> Iterator[Batch]:
        """Yield batches until the child is done or dead."""
        self._leave()
        child = self._start()
        try:
            pipe = _Pipe(cast(BinaryIO, child.stdout).fileno())
            while not self.is_done and (frames := pipe.frames(self.patience)) is not None:
                yield from self._batches(frames)
            if self.is_careful and not self.is_done:
                why = (reasons.TOO_SLOW, "") if pipe.is_silent else _why_dead(child)
                yield from self._blame(*why)
        finally:
            _end(child)
        self.is_careful = True

    def _start(self) -> "subprocess.Popen[bytes]":
        """Start a child that inherits nothing but its job: no environment, no open files."""
        job = {
            "paths": [(str(path), name) for path, name in self.paths],
            "options": asdict(self.options),
            "root": self.root,
            "after": self.after,
            "careful": self.is_careful,
        }
        root = str(Path(sintonia.__file__).parent.parent)
        with tempfile.TemporaryFile() as file:  # unlike a pipe, it takes any length without waiting
            file.write(json.dumps(job).encode() + b"\n")
            file.seek(0)
            return subprocess.Popen(  # noqa: S603  # our own interpreter and module
                [sys.executable, "-P", "-X", "utf8", "-m", self.module],
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # it could quote what was read
                env={"PYTHONPATH": root, "PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
                cwd="/",
                bufsize=0,
            )

    def _batches(self, frames: list[wire.Frame]) -> Iterator[Batch]:
        """Yield what some frames say, together what is of one place."""
        found: list[tuple[int, Record]] = []
        for what, *said in frames:
            if what == wire.ITEM:
                self.kind, position, number, fields = said
                found += self.place.found(position)
                found.append((position, wire.record(number, fields)))
                self._stand(self.place_root, position)
            elif what == wire.AT:
                self._enter(*said)
            elif what == wire.END:
                self.is_inside = False
                yield self._batch([*found, *self.place.end()], ends=True)
                found = []
            else:
                self.is_done = True
        if found:
            self.patience = SILENCE_SECONDS  # the first look is over
            yield self._batch(found, ends=False)

    def _enter(self, root: int, name: str, weight: int, survey: float) -> None:
        """The child is at this place: perhaps once more, after another one died there."""
        if (name, root) != (self.place.place, self.place_root):
            self.place, self.place_root = Losses(name), root
        self.is_inside, self.kind = True, ""
        self.left = weight or math.inf
        self.patience = SILENCE_SECONDS + SURVEY_SLOWNESS * survey

    def _leave(self) -> None:
        self.is_inside, self.patience = False, WALKING_SECONDS

    def _stand(self, root: int, position: int) -> None:
        self.root, self.after = root, (self.place.place, position)

    def _batch(self, items: list[tuple[int, Record]], *, ends: bool) -> Batch:
        size = sum(record.size for _, record in items if isinstance(record, Contact))
        weight = self.left if ends and self.left < math.inf else min(size, self.left)
        self.left -= weight
        return Batch(self.place.place, self.kind, items, int(weight), ends)

    def _blame(self, reason: str, detail: str) -> Iterator[Batch]:
        """Pass over the item on which the child died."""
        if not self.is_inside:
            raise ReaderDied(f"The reading process ended by itself: {detail or reason}.")
        lost = self.place.broke(reason, detail)
        self._stand(self.place_root, self.place.last)
        if lost:
            yield self._batch([*lost], ends=False)


def _start_of(
    after: tuple[str, int] | None, paths: list[Named]
) -> tuple[int, tuple[str, int] | None]:
    """Return the index of the path in which a reading goes on, and from where; the start when it is gone."""
    for root, (_, name) in enumerate(paths if after else ()):
        if after and f"{after[0]}/".startswith(f"{name}/"):
            return root, after
    return 0, None


def _why_dead(child: "subprocess.Popen[bytes]") -> tuple[str, str]:
    """Return the reason and the detail of the end of a child whose pipe is closed."""
    try:
        status = child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        return reasons.TOO_SLOW, ""
    if status == -signal.SIGVTALRM:
        return reasons.TOO_SLOW, ""
    return reasons.CRASHED, signal.Signals(-status).name if status < 0 else f"exit status {status}"


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.kill()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        pass  # the system itself hangs on a disk: nobody can end it, and nobody waits for it
    cast(BinaryIO, child.stdout).close()


class _Pipe:
    """The child's output, as frames."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._data = descriptor, bytearray()
        self._selector = selectors.PollSelector()
        self._selector.register(descriptor, selectors.EVENT_READ)
        self.is_silent = False

    def frames(self, patience: float) -> list[wire.Frame] | None:
        """Return the next frames, or None when the child is dead, or silent for `patience` seconds."""
        deadline = time.monotonic() + patience
        head = self._exactly(wire.HEAD_BYTES, deadline)
        return wire.frames(self._exactly(wire.length(head), deadline)) if head else None

    def _exactly(self, size: int, deadline: float) -> bytes:
        """Return so many bytes, or none when they do not come."""
        while len(self._data) < size:
            if not self._selector.select(max(0.0, deadline - time.monotonic())):
                self.is_silent = True
                return b""
            part = os.read(self._descriptor, 1 << 18)
            if not part:
                return b""
            self._data += part
        taken = bytes(self._data[:size])
        del self._data[:size]
        return taken
