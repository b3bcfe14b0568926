"""Public data of contacts: who, to whom, when. CSV with a header, or triples `src dst time`; .gz too."""

import csv
import gzip
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

# What a column of the header means; the first name of each is the usual one.
_EGO = ("ego", "src", "source", "sender", "caller", "from", "user_a")
_ALTER = ("alter", "dst", "target", "recipient", "receiver", "callee", "to", "user_b")
_TIME = ("time", "timestamp", "at", "seconds")
_MOST_SECONDS = 10**15  # thirty million years: no time, but a number gone astray


class Events(NamedTuple):
    """Contacts as columns, in the order of the file."""

    ego: npt.NDArray[
        np.int64
    ]  # who wrote or called; people are numbered 0, 1, ... in the order of their names
    alter: npt.NDArray[np.int64]
    time: npt.NDArray[np.float64]  # seconds, since 1970 or since any other moment
    channel: list[str] | None  # None where the file has no such column


class BadEvents(ValueError):
    """The file is not what it should be: at which line, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line, self.reason = line, reason


class _Layout(NamedTuple):
    """Where the values stand in a row; 0 is the first. A channel of -1: none."""

    ego: int
    alter: int
    time: int
    channel: int


def read_events(path: Path) -> Events:
    """Return the contacts of a file. Raises BadEvents with the number of the line, or OSError."""
    people: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    times: list[float] = []
    channels: list[str] = []
    rows, layout = _rows(_lines(path))
    for line, row in rows:
        ego, alter, time, channel = _event(line, row, layout)
        pairs.append((people.setdefault(ego, len(people)), people.setdefault(alter, len(people))))
        times.append(time)
        channels.append(channel)
    number = np.empty(len(people), np.int64)
    number[[people[name] for name in sorted(people)]] = np.arange(len(people))
    ego_column, alter_column = number[np.array(pairs, np.int64).reshape(-1, 2).T]
    known = channels if layout.channel >= 0 else None
    return Events(ego_column, alter_column, np.array(times, np.float64), known)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, with their numbers."""
    number = 0
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        with gzip.open(raw, "rb") if packed else raw as stream:
            try:
                for number, line in enumerate(stream, 1):
                    text = line.decode("utf-8-sig").strip()
                    if text and text[0] not in "#%":
                        yield number, text
            except UnicodeDecodeError:
                raise BadEvents(number, "not text in UTF-8") from None
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise BadEvents(number + 1, str(error)) from error


def _rows(lines: Iterator[tuple[int, str]]) -> tuple[Iterator[tuple[int, list[str]]], _Layout]:
    """Return the rows of values behind the header, if any, and what stands where."""
    number, first = next(lines, (0, ""))
    if not first:
        raise BadEvents(1, "there is nothing in it")
    again = chain([(number, first)], lines)
    if "," not in first:
        return ((at, text.split()) for at, text in again), _plain(number, first.split())
    names = [name.strip().lower() for name in first.split(",")]
    if all(_is_number(name) for name in names):
        return _split(again), _plain(number, names)
    return _split(lines), _headed(number, names)


def _split(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    for number, text in lines:
        try:
            yield number, next(csv.reader([text], strict=True))
        except csv.Error as error:
            raise BadEvents(number, str(error)) from error


def _plain(number: int, values: list[str]) -> _Layout:
    """Return the layout without a header: `src dst time`, or `src dst weight time`."""
    if len(values) not in (3, 4):
        raise BadEvents(number, f"3 values wanted (src dst time), {len(values)} found")
    return _Layout(0, 1, len(values) - 1, -1)


def _headed(number: int, names: list[str]) -> _Layout:
    found = [
        next((names.index(n) for n in known if n in names), -1) for known in (_EGO, _ALTER, _TIME)
    ]
    for place, wanted in zip(found, ("ego", "alter", "time"), strict=True):
        if place < 0:
            raise BadEvents(number, f"no column named {wanted}, or anything like it")
    ego, alter, time = found
    return _Layout(ego, alter, time, names.index("channel") if "channel" in names else -1)


def _event(line: int, row: list[str], layout: _Layout) -> tuple[str, str, float, str]:
    if len(row) <= max(layout):
        raise BadEvents(line, f"{max(layout) + 1} values wanted, {len(row)} found")
    ego, alter, text = (row[at].strip() for at in (layout.ego, layout.alter, layout.time))
    if not ego or not alter:
        raise BadEvents(line, "nobody is named")
    if not _is_number(text):
        raise BadEvents(line, f"{text[:40]!r} is no time in seconds")
    time = float(text)
    if not abs(time) <= _MOST_SECONDS:
        raise BadEvents(line, f"{text[:40]} is beyond all times")
    return ego, alter, time, row[layout.channel].strip() if layout.channel >= 0 else ""


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
