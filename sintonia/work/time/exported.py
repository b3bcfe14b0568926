"""Hours as Toggl Track and Clockify write them into tables: bytes in, rows and faults out. No Django.

Detailed reports only: a summary has no days. Columns are known by their names in English and Italian,
in any order, with commas, semicolons or tabs between them.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from sintonia.lib.durations import elapsed
from sintonia.lib.keys import key63
from sintonia.lib.text import clean, fold

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
MOST_SECONDS = 24 * 3600

# Names of columns, folded. Toggl says "Stop date" in the profile's own export.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "client": ("client", "cliente"),
    "project": ("project", "progetto"),
    "task": ("task", "attivita", "compito"),
    "text": ("description", "descrizione"),
    "user": ("user", "utente", "member", "membro"),
    "email": ("email", "e mail"),
    "billable": ("billable", "fatturabile", "addebitabile"),
    "start_date": ("start date", "data di inizio", "data inizio"),
    "start_time": ("start time", "ora di inizio", "ora inizio"),
    "end_date": ("end date", "stop date", "data di fine", "data fine"),
    "end_time": ("end time", "stop time", "ora di fine", "ora fine"),
    "duration": ("duration", "duration h", "durata", "durata h"),
    "decimal": ("duration decimal", "durata decimale"),
    "rate": ("billable rate eur", "tariffa fatturabile eur"),
}
_YES = {"yes", "true", "1", "si", "vero"}
_DAY = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})\.?", re.ASCII)
_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?", re.ASCII | re.IGNORECASE
)
_LENGTH = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2}))?", re.ASCII)

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"


class NotExported(ValueError):
    """The file is no table of hours. `reason`: "empty", "large", "columns", "summary" or "bytes"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Fault(NamedTuple):
    """A line that could not be read: its number in the file, why, and what stands there."""

    line: int
    reason: str  # "day", "time", "length", "negative", "long", "nothing"
    text: str


Record = dict[str, str]  # the known columns of a line, and its number as "line"


@dataclass(frozen=True)
class Table:
    """A file as it stands."""

    kind: str  # "toggl" or "clockify"
    records: list[Record]


@dataclass(frozen=True)
class Row:
    """One stretch of work."""

    line: int
    client: str
    project: str
    task: str
    text: str
    user: str
    is_billable: bool
    day: date
    minutes: int
    started_at: datetime | None
    ended_at: datetime | None
    rate: Decimal | None
    key: int


def read_table(data: bytes) -> Table:
    """Return the lines of an export; raise NotExported when it is none."""
    if len(data) > MOST_BYTES:
        raise NotExported("large")
    text = _decoded(data)
    if not text.strip():
        raise NotExported("empty")
    lines = _lines(text)
    try:
        header = next(lines)[1]
    except (StopIteration, csv.Error):
        raise NotExported("columns") from None
    places = _places(header)
    if "start_date" not in places:
        is_summary = "duration" in places or "time h" in map(fold, header)
        raise NotExported("summary" if is_summary else "columns")
    if not places.keys() & {"duration", "decimal", "end_time"}:
        raise NotExported("columns")
    records = []
    try:
        for number, cells in lines:
            if any(cell.strip() for cell in cells):
                records.append(_record(number, cells, places))
            if len(records) > MOST_ROWS:
                raise NotExported("large")
    except csv.Error:
        raise NotExported("columns") from None
    kind = "clockify" if "decimal" in places or "Start Date" in header else "toggl"
    return Table(kind, records)


def _decoded(data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NotExported("bytes")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (number of its last line in the file, cells)."""
    head = text.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator)
    for cells in reader:
        if cells:
            yield reader.line_num, cells


def _places(header: list[str]) -> dict[str, int]:
    folded = [fold(name) for name in header]
    return {
        column: folded.index(name)
        for column, names in _COLUMNS.items()
        for name in names
        if name in folded
    }


def _record(number: int, cells: list[str], places: dict[str, int]) -> Record:
    found = {
        column: clean(cells[place], 400) if place < len(cells) else ""
        for column, place in places.items()
    }
    return {**found, "line": str(number)}


def order_of(records: list[Record]) -> str:
    """Return whether days or months come first in dates like 03/04/2026.

    A 13 or more in one of the places says so; else months do where hours are written with AM and PM.
    """
    first = second = 0
    for one in records:
        found = _DAY.fullmatch(one.get("start_date", ""))
        if found and len(found[1]) < 4:
            first, second = max(first, int(found[1])), max(second, int(found[2]))
    if first > 12 >= second:
        return DAY_FIRST
    if second > 12 >= first:
        return MONTH_FIRST
    has_noon = any(
        re.search(r"[ap]\.?m", one.get("start_time", ""), re.IGNORECASE) for one in records
    )
    return MONTH_FIRST if has_noon else DAY_FIRST


def is_ambiguous(records: list[Record]) -> bool:
    """Say whether no date of a file tells whether days or months come first."""
    found = [_DAY.fullmatch(one.get("start_date", "")) for one in records]
    short = [one for one in found if one and len(one[1]) < 4]
    return bool(short) and all(int(one[1]) < 13 and int(one[2]) < 13 for one in short)


def rows_of(records: list[Record], *, order: str, zone: tzinfo) -> tuple[list[Row], list[Fault]]:
    """Return what lines say, and those that say nothing that can be kept. Times are of the zone."""
    rows, faults, seen = list[Row](), list[Fault](), dict[int, int]()
    for one in records:
        try:
            row = _row(one, order, zone, seen)
        except _Bad as bad:
            text = " · ".join(value for name, value in one.items() if value and name != "line")
            faults.append(Fault(int(one["line"]), bad.reason, text[:200]))
        else:
            rows.append(row)
    return rows, faults


class _Bad(ValueError):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _row(one: Record, order: str, zone: tzinfo, seen: dict[int, int]) -> Row:
    day = _day(one.get("start_date", ""), order)
    start = _instant(day, one.get("start_time", ""), zone)
    seconds = _seconds(one, order, zone, start)
    if seconds < 0:
        raise _Bad("negative")
    if seconds > MOST_SECONDS:
        raise _Bad("long")
    end = start + timedelta(seconds=seconds) if start else None
    minutes = elapsed(start, end) if start and end else int((seconds + 30) // 60)
    if not minutes:
        raise _Bad("nothing")
    names = [one.get(name, "") for name in ("client", "project", "task", "text")]
    user = one.get("email", "") or one.get("user", "")
    said = one.get("billable")
    return Row(
        line=int(one["line"]),
        client=names[0][:200],
        project=names[1][:200],
        task=names[2][:200],
        text=names[3],
        user=user,
        is_billable=said is None or not said or fold(said) in _YES,
        day=day,
        minutes=minutes,
        started_at=start,
        ended_at=end,
        rate=_rate(one.get("rate", "")),
        key=_key([day.isoformat(), one.get("start_time", ""), *names, user.lower()], seconds, seen),
    )


def _key(parts: list[str], seconds: float, seen: dict[int, int]) -> int:
    """Return a row's natural key; rows that are alike in everything are counted."""
    key = key63("hours", *(fold(part) for part in parts), round(seconds))
    seen[key] = seen.get(key, 0) + 1
    return key if seen[key] == 1 else key63("hours again", key, seen[key])


def _day(text: str, order: str) -> date:
    found = _DAY.fullmatch(text)
    if not found:
        raise _Bad("day")
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        year, month, day = first, second, third
    elif order == MONTH_FIRST:
        month, day, year = first, second, third
    else:
        day, month, year = first, second, third
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        raise _Bad("day") from None


def _instant(day: date, text: str, zone: tzinfo) -> datetime | None:
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if not found:
        raise _Bad("time")
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise _Bad("time")
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        at = datetime.combine(day, time(hour, int(found[2]), int(found[3] or 0)), zone)
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _Bad("time") from None


def _seconds(one: Record, order: str, zone: tzinfo, start: datetime | None) -> float:
    """Return how long it took: the length that is written, else from the start to the end."""
    text = one.get("duration", "")
    if text.startswith(("-", "−")):
        raise _Bad("negative")
    if found := _LENGTH.fullmatch(text):
        if int(found[2]) > 59 or int(found[3] or 0) > 59:
            raise _Bad("length")
        return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)
    if text or one.get("decimal"):
        hours = _decimal(text or one["decimal"])
        if hours is None:
            raise _Bad("length")
        return float(hours * 3600)
    day = _day(one.get("end_date") or one.get("start_date", ""), order)
    end = _instant(day, one.get("end_time", ""), zone)
    if start is None or end is None:
        raise _Bad("length")
    return end.timestamp() - start.timestamp()


def _rate(text: str) -> Decimal | None:
    found = _decimal(text)
    return found.quantize(Decimal("0.01")) if found and 0 < found < 100_000 else None


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", ".") or "x")
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < 1_000_000 else None
