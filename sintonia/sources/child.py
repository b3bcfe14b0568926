"""The process that touches hostile bytes: it reads, within limits, and can be killed at any time.

Started by `sintonia.sources.reading`, it takes one job as JSON on its input and writes frames.
"""

import json
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources import reasons, wire
from sintonia.sources.base import Options, Place, Source
from sintonia.sources.places import places, unreadable
from sintonia.sources.records import Card, Contact, Fault, Record
from sintonia.sources.registry import reader_of

MEMORY = 768 << 20  # bytes of writable memory
SECONDS_PER_ITEM = 2.0  # of CPU
SURVEY_SPEED = 5_000_000  # bytes per second at which a reader must reach its first item
BATCH = 500
FLUSH_SECONDS = 0.25

_TYPES = {Contact: wire.CONTACT, Card: wire.CARD, Fault: wire.FAULT}


class TooSlow(BaseException):
    """One item took more than its share of CPU time. No reader's `except Exception` may swallow it."""


def main() -> None:
    """Read the job, send what it yields."""
    job = json.loads(sys.stdin.buffer.readline())
    limit_self()
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but frames may go to the pipe
    Reader(job, out).run()


def limit_self() -> None:
    """Give this process its limits. Where a system has no such limit, the parent's clock remains."""
    for what, limit in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):
            pass
    signal.signal(signal.SIGPROF, _too_slow)


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow


class Reader:
    """One job: which paths, with which options, from where on."""

    def __init__(self, job: dict[str, Any], out: BinaryIO) -> None:
        self.paths = [(Path(path), name) for path, name in job["paths"]]
        self.options = Options(**job["options"])
        self.after: tuple[str, int] | None = tuple(job["after"]) if job.get("after") else None
        self.batch_size = 1 if job.get("careful") else BATCH
        self.out = out

    def run(self) -> None:
        """Send every place's items, then DONE."""
        for path, name in self.paths:
            for place in places(path, name):
                self._place(place)
        wire.send(self.out, (wire.DONE,))

    def _place(self, place: Place | Fault) -> None:
        after = -1
        if self.after is not None:  # everything up to here was committed before
            name = place.what if isinstance(place, Fault) else place.name
            if name != self.after[0]:
                return
            after, self.after = self.after[1], None
        if isinstance(place, Fault):
            self._send_place(place.what, "", 0, iter([(0, place)] if after < 0 else []))
            return
        try:
            reader = reader_of(place, self.options)
        except (OSError, MemoryError, ValueError, EOFError, RuntimeError) as error:
            fault = unreadable(
                place.name, error if isinstance(error, OSError) else OSError(str(error))
            )
            self._send_place(place.name, "", place.weight, iter([(0, fault)] if after < 0 else []))
            return
        if reader is None:
            self._send_place(
                place.name, "", place.weight, iter([(0, _unknown(place))] if after < 0 else [])
            )
            return
        self._send_place(place.name, reader.kind, place.weight, self._items(reader, place, after))

    def _items(
        self, reader: type[Source], place: Place, after: int
    ) -> Iterator[tuple[int, Record]]:
        """Yield the place's items; when one breaks the reader, put it in quarantine and go on behind it."""
        last, broken_at = after, -2
        while True:
            reason, detail = "", ""
            try:
                for position, record in _timed(
                    reader(place, self.options).items(last), place.size / SURVEY_SPEED
                ):
                    yield position, record
                    last = position
                return
            except TooSlow:
                reason = reasons.TOO_SLOW
            except (
                Exception,
                RecursionError,
            ) as error:  # the last resort: a bug must not stop the run
                reason, detail = reasons.CRASHED, clean(f"{type(error).__name__}: {error}", 200)
            if (
                broken_at == last
            ):  # no progress since the last break: the rest of the place is given up
                yield (
                    last + 2,
                    Fault(key63("rest", place.name, last), reason, clean(place.name), detail),
                )
                return
            broken_at = last = last + 1
            yield (
                last,
                Fault(
                    key63("item", place.name, last),
                    reason,
                    f"{clean(place.name)} #{last + 1}",
                    detail,
                ),
            )

    def _send_place(
        self, name: str, kind: str, weight: int, items: Iterator[tuple[int, Record]]
    ) -> None:
        wire.send(self.out, (wire.PLACE, name, kind, weight))
        batch: list[tuple[int, int, tuple[Any, ...]]] = []
        size, sent_at = 0, time.monotonic()
        for position, record in items:
            batch.append((position, _TYPES[type(record)], tuple(record)))
            if type(record) is Contact:
                size += record.size
            if len(batch) >= self.batch_size or (
                len(batch) & 15 == 0 and time.monotonic() - sent_at > FLUSH_SECONDS
            ):
                wire.send(self.out, (wire.ITEMS, batch, size))
                batch, size, sent_at = [], 0, time.monotonic()
        if batch:
            wire.send(self.out, (wire.ITEMS, batch, size))
        wire.send(self.out, (wire.END, weight))


def _timed(items: Iterator[tuple[int, Record]], survey: float) -> Iterator[tuple[int, Record]]:
    """Yield the items, raising TooSlow inside the reader when one takes too much CPU time.

    The first one may take `survey` seconds more: some readers look over the whole place first, and all
    pass over what was read before.
    """
    allowed = SECONDS_PER_ITEM + survey
    try:
        while True:
            signal.setitimer(signal.ITIMER_PROF, allowed)
            allowed = SECONDS_PER_ITEM
            try:
                item = next(items)
            except StopIteration:
                return
            signal.setitimer(signal.ITIMER_PROF, 0)
            yield item
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _unknown(place: Place) -> Fault:
    with place.open() as file:
        head = file.read(65_536)
    reason = reasons.UNKNOWN if head.strip(b"\0 \r\n\t") else reasons.EMPTY
    return Fault(key63("file", head, place.size), reason, clean(place.name))


if __name__ == "__main__":
    main()
