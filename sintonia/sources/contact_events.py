"""Files of contacts between many, as researchers share them: who, whom, when, and maybe how.

Three forms, plain or gzipped: CSV with the columns `ego,alter,time` and maybe `channel`; CSV with
`timestamp,caller,callee` or `timestamp,sender,recipient`; lines of `source target time` parted by
blanks. Where such lines have more columns, as `source target weight time`, `contact_columns` finds the
time. Times are whole seconds since 1970, or since anything else. Names are numbers or words.
"""

import csv
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from sintonia.sources.contact_columns import NoTime, time_column

_COLUMNS = (
    ("ego", "alter", "time"),
    ("caller", "callee", "timestamp"),
    ("sender", "recipient", "timestamp"),
)
_MOST_SECONDS = 2**53
_MOST_BYTES = 1 << 30  # unpacked
_GZIP = b"\x1f\x8b"


class Wrong(StrEnum):
    """What can be wrong with a line; whoever speaks to people has a sentence for each."""

    NOBODY = "NOBODY"  # nobody is named
    NOT_TEXT = "NOT_TEXT"  # not in UTF-8
    BROKEN_GZIP = "BROKEN_GZIP"
    TOO_LARGE = "TOO_LARGE"  # unpacked
    FEW_WORDS = "FEW_WORDS"  # less than source, target and time
    MANY_TIMES = "MANY_TIMES"  # several columns could be the time
    NO_HEADER = "NO_HEADER"  # `known`: the headers that are
    FEW_CELLS = "FEW_CELLS"  # `cells` in this row, `header`
    NOT_SECONDS = "NOT_SECONDS"  # `text` is no number
    NO_TIME = "NO_TIME"  # `text` is beyond all times


class BadLine(ValueError):
    """A line that cannot be understood: its number from 1, and why."""

    def __init__(self, number: int, wrong: Wrong, **detail: str | int) -> None:
        super().__init__(f"line {number}: {wrong} {detail or ''}".strip())
        self.number, self.wrong, self.detail = number, wrong, detail


@dataclass(frozen=True)
class Events:
    """Columns of contacts; people are numbered in the order of their first appearance."""

    sender: list[int] = field(default_factory=list)
    receiver: list[int] = field(default_factory=list)
    seconds: list[int] = field(default_factory=list)


def read_events(path: Path) -> Events:
    """Return the contacts of a file. Raises BadLine, and OSError where it cannot be opened."""
    events, numbers = Events(), dict[str, int]()
    for line, sender, receiver, at in _rows(_lines(path)):
        if not sender or not receiver:
            raise BadLine(line, Wrong.NOBODY)
        events.sender.append(numbers.setdefault(sender, len(numbers)))
        events.receiver.append(numbers.setdefault(receiver, len(numbers)))
        events.seconds.append(_seconds(line, at))
    return events


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; the fault of a broken one is found before anything is read."""
    data = path.read_bytes()
    if data[:2] == _GZIP:
        data = _unpacked(data)
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadLine(data.count(b"\n", 0, error.start) + 1, Wrong.NOT_TEXT) from None


def _unpacked(data: bytes) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as packed:
            found = packed.read(_MOST_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise BadLine(1, Wrong.BROKEN_GZIP) from None
    if len(found) > _MOST_BYTES:
        raise BadLine(1, Wrong.TOO_LARGE)
    return found


def _rows(lines: list[str]) -> Iterator[tuple[int, str, str, str]]:
    """Yield line number, sender, receiver and time of each line that says anything."""
    first = next((k for k, line in enumerate(lines) if _says(line)), None)
    if first is None:
        return
    if "," in lines[first]:
        yield from _table(lines, first)
        return
    yield from _triples(lines, first)


def _triples(lines: list[str], first: int) -> Iterator[tuple[int, str, str, str]]:
    rows = [(number, line.split()) for number, line in enumerate(lines, 1) if _says(line)]
    try:
        found = time_column(
            heads=[line.lstrip().lstrip("#%").split() for line in lines[:first]],
            rows=[words for _, words in rows],
        )
    except NoTime:
        raise BadLine(first + 1, Wrong.MANY_TIMES) from None
    for number, words in rows[found.skipped :]:
        if len(words) < 3:
            raise BadLine(number, Wrong.FEW_WORDS)
        yield number, words[0], words[1], words[found.place]


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("#", "%"))


def _table(lines: list[str], first: int) -> Iterator[tuple[int, str, str, str]]:
    header = [name.strip().lower() for name in next(csv.reader([lines[first]]))]
    wanted = next((names for names in _COLUMNS if set(names) <= set(header)), None)
    if wanted is None:
        known = "; ".join(",".join(names) for names in _COLUMNS)
        raise BadLine(first + 1, Wrong.NO_HEADER, known=known)
    places = [header.index(name) for name in wanted]
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if _says(line):
            cells = next(csv.reader([line]))
            if len(cells) <= max(places):
                raise BadLine(number, Wrong.FEW_CELLS, cells=len(cells), header=len(header))
            sender, receiver, at = (cells[place].strip() for place in places)
            yield number, sender, receiver, at


def _seconds(line: int, text: str) -> int:
    try:
        found = float(text)
    except ValueError:
        raise BadLine(line, Wrong.NOT_SECONDS, text=text[:40]) from None
    if not abs(found) <= _MOST_SECONDS:
        raise BadLine(line, Wrong.NO_TIME, text=text[:40])
    return int(found // 1)
