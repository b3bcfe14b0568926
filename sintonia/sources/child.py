"""The process that touches hostile bytes: it reads, within limits, and can be killed at any time.

Started by `sintonia.sources.reading`, it takes one job as JSON on its input and writes frames.
"""

import io
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources import archives, limits, reasons, wire
from sintonia.sources.base import HEAD_BYTES, REST, Options, Place, Refused, Source
from sintonia.sources.confinement import confine
from sintonia.sources.limits import (
    Limit,
    TooSlow,
    reason_of,
    refusal,
    timed,
    watch,
)
from sintonia.sources.losses import Losses
from sintonia.sources.places import order, places
from sintonia.sources.records import Fault, Record
from sintonia.sources.registry import reader_of

SURVEY_SPEED = 5_000_000  # bytes per second at which a reader must reach its first item
SURVEY_OF_FOLDER = 60.0  # seconds in which the names in a Maildir must be listed


def main() -> None:
    """Read the job, send what it yields."""
    job = json.loads(sys.stdin.buffer.readline())
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but frames may go to the pipe, whatever a library prints
    confine()
    watch()
    Job(job, wire.Writer(out, is_careful=job["careful"])).run()


class Job:
    """Which paths to read, with which options, from where on."""

    def __init__(self, job: dict[str, Any], writer: wire.Writer) -> None:
        self.paths = [(Path(path), name) for path, name in job["paths"]]
        self.root: int = job["root"]
        self.options = Options(**job["options"])
        self.cursor: list[str] = []  # everything up to this place, and in it to this
        self.position = -1  # position, was read before
        if job["after"]:
            self.cursor, self.position = order(job["after"][0]), job["after"][1]
        self.writer = writer

    def run(self) -> None:
        """Send every place's items, then DONE."""
        for path, name in self.paths[self.root :]:
            for place in places(path, name):
                self._take(place, 0)
            self.cursor, self.root = [], self.root + 1
        self.writer.send((wire.DONE,), at_once=True)

    def _take(self, place: Place, depth: int) -> None:
        """Read a place and all that lies in it, from behind the cursor on."""
        after = self._after(place)
        if after == REST:
            return
        survey = SURVEY_OF_FOLDER if place.folder else place.weight / SURVEY_SPEED
        at = (wire.AT, self.root, place.name, place.weight, survey)
        self.writer.send(at, at_once=survey > 1)
        self._read(place, depth, after, survey)
        self.writer.send((wire.END,))

    def _after(self, place: Place) -> int:
        """Return the position behind which a place is to be read; REST when it was read before."""
        key, cursor = order(place.name), self.cursor
        if not cursor:
            return -1
        if key < cursor:
            holds_it = key == cursor[: len(key)] and not place.folder  # an archive, it seems
            return -1 if holds_it else REST
        self.cursor = []
        return self.position if key == cursor else -1

    def _read(self, place: Place, depth: int, after: int, survey: float) -> None:
        head, reader = b"", None
        try:
            with Limit(limits.SECONDS_PER_ITEM):
                place, head = look(place)
                if not archives.is_archive(head):
                    reader = _known(place, head, self.options)
        except (TooSlow, Exception) as error:
            self._give_up(place, head, error)
            return
        if reader is None:
            self._unpack(place, head, depth, survey)
            return
        for position, record in items(reader, place, self.options, after, survey):
            self.writer.item(reader.kind, position, record)

    def _unpack(self, place: Place, head: bytes, depth: int, survey: float) -> None:
        members = timed(archives.members(place, head, depth), survey)
        while True:
            try:
                member = next(members, None)
            except (TooSlow, Exception) as error:
                self._give_up(place, head, error)
                return
            if member is None:
                return
            self._take(member, depth + 1)

    def _give_up(self, place: Place, head: bytes, error: BaseException) -> None:
        """Send the one Fault of a place of which nothing can be read."""
        base = PurePosixPath(place.name).name
        key = key63("file", head or place.name, base, place.size)
        reason, detail = reason_of(error)
        self.writer.item("", REST, Fault(key, reason, clean(base), detail))


def look(place: Place) -> tuple[Place, bytes]:
    """Return the place and its first bytes; a small one is read now and not opened again."""
    if place.folder:
        return place, b""
    with place.open() as file:
        head = file.read(HEAD_BYTES)
    if place.damage and not head:
        raise place.damage[0]
    if len(head) < HEAD_BYTES:
        place = replace(place, size=len(head), open=partial(io.BytesIO, head))
    return place, head


def _known(place: Place, head: bytes, options: Options) -> type[Source]:
    reader = reader_of(place, head, options)
    if reader is None:
        raise Refused(reasons.UNKNOWN if head.strip(b"\0 \r\n\t") else reasons.EMPTY)
    return reader


def items(
    reader: type[Source], place: Place, options: Options, after: int = -1, survey: float = 0.0
) -> Iterator[tuple[int, Record]]:
    """Yield a place's items, whatever happens: one that breaks the reader is a Fault, and reading goes on."""
    losses = Losses(place.name, after)
    while losses.last < REST:
        try:
            for position, record in timed(reader(place, options).items(losses.last), survey):
                yield from losses.found(position)
                yield position, record
        except OSError as error:
            place.damage.append(refusal(error))
        except (TooSlow, Exception) as error:
            yield from losses.broke(*reason_of(error))
            continue
        yield from losses.end(place.damage)
        return


if __name__ == "__main__":
    main()
