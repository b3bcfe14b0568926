"""Any table as text: finds the encoding, the delimiter and the header, and survives every row.

RFC 4180 is the ideal; exports differ from it in every way that it names and in some others.
"""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from operator import or_
from typing import NamedTuple

from sintonia.lib.keys import key63
from sintonia.lib.text import clean, fold
from sintonia.sources import reasons
from sintonia.sources.base import Place
from sintonia.sources.decoding import head_lines, head_of, text_lines
from sintonia.sources.records import Fault, Record

MOST_ROW = 65_536  # characters
MOST_CELLS = 200
_MOST_ROW_LINES = 1_000
_PATIENCE = 200  # how often a quote without end is looked for; then a row ends with its line
_MOST_NAMES, _MOST_SAMPLE = 2_000, 30  # characters of all headers, and of a cell shown
_LOOK_AT_LINES, _LOOK_AT_ROWS = 200, 60
_DELIMITERS = ",;\t|"
_NOTHING = _DELIMITERS + '" \n\xa0\ufeff'
_STATED = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)  # Excel's own first line
_NEVER_IN_HEADER = re.compile(r"[{}<>@=\\\x00-\x08\x0b-\x1f\ufffd]|^.{61}", re.DOTALL)
# Cells of an address book or a list of calls: a mail address, a telephone number.
_REACHED = re.compile(
    r"[^\s@]+@[^\s@]+\.\w{2,}|(?!\d{1,4}([/.-])\d{1,2}\1\d)[+(]?\d[\d\s()./-]{5,20}\d"
)
_PHONE_DIGITS = 7
_OURS = "sintonia "  # headers of columns that are added to a row which is read again
_SAMPLES = 3  # rows shown to whom the columns are asked of
_DIGITS_AND_SPACES = re.compile(r"[\d ]+")

Columns = dict[str, list[int]]  # meaning -> where


class Row(NamedTuple):
    """A row that is not empty. Where it could not be read, `reason` says why."""

    line: int  # of the file, from 1
    cells: list[str]
    text: str
    reason: str = ""

    def cell(self, index: int) -> str:
        """Return the cell on one line, "" where the row is too short."""
        return clean(self.cells[index]) if index < len(self.cells) else ""

    def first(self, columns: list[int]) -> str:
        """Return the first of these cells that is not empty."""
        for index in columns:
            if text := self.cell(index):
                return text
        return ""

    def fault(self, reason: str, detail: str = "") -> Fault:
        """Return the row as something that was not understood."""
        raw = self.text.encode("utf-8", "replace")[:MOST_ROW]
        return Fault(key63("row", raw), reason, f"row {self.line}", clean(detail), raw)


class Layout(NamedTuple):
    """How a table is written."""

    delimiter: str
    header: list[str]
    line: int  # of the header, from 1; 0 where there is nothing at all
    score: float = 0.0
    is_table: bool = False  # no doubt about it
    text: str = ""  # of the header, as it is written


class Table:
    """The header and the rows of a place."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._head = head_of(place)
        self._layout = layout_of(islice(self._lines(), _LOOK_AT_LINES))
        self.header = self._layout.header

    def _lines(self) -> Iterator[str]:
        return text_lines(self._place, self._head, MOST_ROW)

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header; empty ones are none."""
        for row in split_rows(self._lines(), self._layout.delimiter):
            if row.line > self._layout.line:
                yield row

    def kept(self, record: Record) -> Record:
        """Return the record; a row that was not understood stands below its header, to be read alone."""
        if type(record) is Fault and record.raw:
            header = self._layout.text.encode("utf-8", "replace")
            return record._replace(raw=(header + b"\n" + record.raw)[:MOST_ROW])
        return record

    def samples(self, columns: list[int], count: int = 2000) -> Iterator[str]:
        """Yield cells of the first rows, from which the form of a column is told."""
        return (row.first(columns) for row in islice(self.rows(), count))

    def needs_columns(self) -> Fault:
        """Return the one Fault of a table whose columns nobody recognises.

        The first line of its detail lists them, further ones show their cells in the first rows.
        """
        names = {at: name for at, one in enumerate(self.header) if (name := clean(one, 60))}
        lines = [" | ".join(names.values())[:_MOST_NAMES]]
        for row in islice(self.rows(), _SAMPLES):
            cells = (row.cell(at)[:_MOST_SAMPLE].replace("|", "/").strip() for at in names)
            lines.append(" | ".join(cells))
        detail = "\n".join(lines)[:4000]
        key = key63("columns", self._head, self._place.size)
        return Fault(key, reasons.NEEDS_COLUMNS, clean(self._place.name), detail)


def layout_of_head(head: bytes) -> Layout:
    """Return the layout of a table from the first HEAD_BYTES of a file."""
    return layout_of(head_lines(head))


def looks_like_table(head: bytes) -> bool:
    """Say whether this is a table beyond doubt, even if nobody knows its columns."""
    return layout_of_head(head).is_table


def layout_of(lines: Iterable[str]) -> Layout:
    """Return the layout of a table from its first lines."""
    first = list(islice(lines, _LOOK_AT_LINES))
    if first and (stated := _STATED.fullmatch(first[0])):
        layout = _layout(["", *first[1:]], stated[1])
        return layout._replace(line=max(1, layout.line))
    return max(
        (_layout(first, delimiter) for delimiter in _DELIMITERS), key=lambda found: found.score
    )


def _layout(lines: list[str], delimiter: str) -> Layout:
    """Return the layout with this delimiter; the score is the cells of the header, less for odd rows."""
    rows = [row for row in islice(split_rows(iter(lines), delimiter), _LOOK_AT_ROWS) if row.cells]
    widths = Counter(width for row in rows if (width := _width(row.cells)) > 1)
    if not widths:
        return Layout(delimiter, rows[0].cells if rows else [], rows[0].line if rows else 0)
    width = widths.most_common(1)[0][0]
    wide = [row for row in rows if len(row.cells) >= max(2, width * 0.8)]
    header = next((row for row in wide if _is_header(row.cells)), None)
    if header is not wide[0] and (count := _headless_width(rows, delimiter)):
        return _by_position(delimiter, count)
    if header is None:
        return Layout(delimiter, wide[0].cells, wide[0].line, 0.5)
    share = widths.total() / len(rows)
    below = [len(row.cells) for row in rows if row.line > header.line]
    even = sum(width * 0.8 <= cells <= width * 1.25 + 1 for cells in below)
    is_table = (
        0 < len(below) <= even * 1.25 and header is wide[0] and not _is_prose(rows, delimiter)
    )
    score = len(header.cells) * share
    return Layout(delimiter, header.cells, header.line, score, is_table, header.text)


def _headless_width(rows: list[Row], delimiter: str) -> int:
    """Return how many columns a table has that begins with its first row, 0 for any other text.

    Its rows are even, and in one column stands how people are reached.
    """
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    even = [row.cells for row in rows if len(row.cells) == width]
    if width < 2 or len(even) * 5 < len(rows) * 4 or _is_prose(rows, delimiter):
        return 0
    if not any(map(_reaches, rows[0].cells)):
        return 0
    columns = ([cell for cell in column if cell.strip()] for column in zip(*even, strict=True))
    return width if any(_all_reach(column) for column in columns) else 0


def _all_reach(cells: list[str]) -> bool:
    """Say whether four cells in five, and one at least, reach somebody."""
    return 0 < len(cells) * 4 <= sum(map(_reaches, cells)) * 5


def _reaches(cell: str) -> bool:
    """Say whether a cell is a mail address or a telephone number, and no date."""
    text = cell.strip()
    digits = sum(map(str.isdecimal, text))
    return bool(_REACHED.fullmatch(text)) and ("@" in text or digits >= _PHONE_DIGITS)


def _by_position(delimiter: str, width: int) -> Layout:
    """Return the layout of a table without a header: its columns are called 1, 2, and so on."""
    names = [str(number) for number in range(1, width + 1)]
    score = 0.5 + width / MOST_CELLS / 10  # any header is worth more
    return Layout(delimiter, names, 0, score, is_table=True, text=delimiter.join(names))


def _is_prose(rows: list[Row], delimiter: str) -> bool:
    """Say whether most commas are followed by a space, as in sentences."""
    commas = sum(row.text.count(",") for row in rows)
    return delimiter == "," and sum(row.text.count(", ") for row in rows) * 2 > commas


def _width(cells: list[str]) -> int:
    """Return how many cells there are up to the last that is not empty."""
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)


def _is_header(cells: list[str]) -> bool:
    if cells[:2] == ["1", "2"]:
        numbered = (name == str(at) for at, name in enumerate(cells, 1))
        added = (name.startswith(_OURS) for name in cells)
        return all(map(or_, numbered, added))
    names = [cell.strip() for cell in cells if cell.strip()]
    numbers = sum(not name[0].isalpha() for name in names)
    return (
        len(names) * 2 > len(cells)
        and numbers * 5 <= len(names)
        and not any(_NEVER_IN_HEADER.search(name) for name in names)
    )


class _Lines:
    """Lines with their numbers, some of which can be put back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = enumerate(lines, 1)
        self._back: deque[tuple[int, str]] = deque()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return self

    def __next__(self) -> tuple[int, str]:
        if self._back:
            return self._back.popleft()
        number, line = next(self._lines)
        return number, line.replace("\0", "") if "\0" in line else line

    def put_back(self, lines: list[tuple[int, str]]) -> None:
        self._back.extendleft(reversed(lines))


def split_rows(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows that are not empty, preamble and header among them.

    A quote that is never closed costs its own line, not the file.
    """
    source = _Lines(lines)
    patience = _PATIENCE
    for number, line in source:
        if len(line) > MOST_ROW:
            row = Row(number, [], line, reasons.TOO_LARGE)
        elif '"' not in line:
            row = Row(number, line.split(delimiter), line)
        else:
            row = _quoted_row(number, line, source if patience else _Lines(iter(())), delimiter)
            patience -= bool(row.reason and patience)
        if len(row.cells) > MOST_CELLS:
            row = Row(number, [], row.text, reasons.TOO_MANY)
        if row.text.strip(_NOTHING):
            yield row


def _quoted_row(number: int, line: str, source: _Lines, delimiter: str) -> Row:
    """Return a row with quotes, which may go on over the next lines."""
    feed = _Feed(line, source)
    try:
        cells = next(csv.reader(feed, delimiter=delimiter, strict=True, skipinitialspace=True))
        return Row(number, cells, feed.text())
    except csv.Error:
        source.put_back(feed.taken)
    if feed.asked:
        return Row(number, [], line, reasons.BROKEN)
    # Quotes inside a quoted cell: csv reads them well enough when it is not strict.
    return Row(number, next(csv.reader([line], delimiter=delimiter, skipinitialspace=True)), line)


class _Feed:
    """Gives a row's first line, then further ones within bounds, and remembers them."""

    def __init__(self, line: str, source: _Lines) -> None:
        self._line = line
        self._source = source
        self._room = MOST_ROW - len(line)
        self._begun = False
        self.asked = False
        self.taken: list[tuple[int, str]] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self._begun:
            self._begun = True
            return self._line + "\n"
        self.asked = True
        if self._room <= 0 or len(self.taken) >= _MOST_ROW_LINES:
            raise StopIteration
        number, line = next(self._source)
        self.taken.append((number, line))
        self._room -= len(line)
        return line + "\n"

    def text(self) -> str:
        return "\n".join([self._line, *(line for _, line in self.taken)])


def match_columns(
    header: list[str], known: Mapping[str, str], chosen: Mapping[str, str]
) -> Columns:
    """Return where each meaning stands; `known` maps a `column_key` to its meaning.

    `chosen` maps a meaning to a header as written: the user's word goes before what is known.
    """
    found: Columns = {}
    for index, name in enumerate(header[:MOST_CELLS]):
        if meaning := known.get(column_key(name)):
            found.setdefault(meaning, []).append(index)
    names = [fold(name) for name in header]
    for meaning, text in chosen.items():
        picked = [index for index, name in enumerate(names) if name and name == fold(text)]
        if picked:
            found = {other: [i for i in where if i not in picked] for other, where in found.items()}
            found[meaning] = picked
    return {meaning: where for meaning, where in found.items() if where}


@lru_cache(maxsize=2000)
def column_key(name: str) -> str:
    """Return a header for comparing: `E-mail 2 - Value`, `email_value` and `EMail Value` are one."""
    return _DIGITS_AND_SPACES.sub("", fold(name[:100]))


def synonyms(table: Mapping[str, str]) -> dict[str, str]:
    """Return column_key -> meaning, from meaning -> headers separated by commas."""
    return {
        column_key(name): meaning for meaning, names in table.items() for name in names.split(",")
    }
