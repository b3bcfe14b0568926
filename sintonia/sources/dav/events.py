"""One event of a calendar: what it says, and changing that without touching a byte of the rest."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sintonia.sources.base import Options, Place
from sintonia.sources.calendar import Calendar
from sintonia.sources.records import ALL_DAY, ATTENDS, CANCELLED, INVITED, OWNER, Contact

MOST_BYTES = 64 << 10
MINUTES = 60  # where it is not known how long it is
_REPEATS = re.compile(rb"^(RRULE|RDATE|EXDATE|RECURRENCE-ID)[;:]", re.MULTILINE | re.IGNORECASE)
_BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")


class NotOne(ValueError):
    """What was sent is not one event that happens once."""


class Said(NamedTuple):
    """What an event says that is kept of an occasion."""

    title: str
    at: int  # seconds since 1970, UTC
    minutes: int  # -1 unknown
    place: str
    is_all_day: bool


class Event(NamedTuple):
    """An event as it was read."""

    said: Said
    uid: str
    channel: int
    addresses: list[str]  # of those who take part, in normal form


def said_by(contact: Contact) -> Said:
    """Return what an event says."""
    is_all_day = bool(contact.flags & ALL_DAY)
    minutes = -1 if is_all_day else contact.minutes
    return Said(contact.subject[:200], contact.at, minutes, contact.place[:200], is_all_day)


def read_event(data: bytes, *, zone: str, region: str) -> Event:
    """Read an event; raise NotOne for anything else, and for what is repeated, called off or too large."""
    if len(data) > MOST_BYTES or b"\0" in data or data.count(b"BEGIN:VEVENT") != 1:
        raise NotOne
    if _REPEATS.search(data):
        raise NotOne
    place = Place("item.ics", len(data), partial(BytesIO, data))
    records = [one for _, one in Calendar(place, Options(0, region, zone=zone)).items()]
    contact = records[0] if len(records) == 1 else None
    if not isinstance(contact, Contact) or contact.aside == CANCELLED:
        raise NotOne
    there = [who for role, who, _ in contact.parties if role in (ATTENDS, INVITED)]
    return Event(
        said_by(contact), uid_of(data), contact.channel, [who for who in there if who != OWNER]
    )


def uid_of(data: bytes) -> str:
    """Return by what an event is known."""
    for line in _lines(data):
        if line.upper().startswith(b"UID:"):
            return _plain(line)[4:].strip()[:255]
    return ""


def fresh(uid: str, said: Said, zone: ZoneInfo, *more: str) -> bytes:
    """Return an event of its own, with further lines."""
    start = datetime.fromtimestamp(said.at, UTC)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sintonia//EN", "BEGIN:VEVENT"]
    lines += [f"UID:{uid}", f"DTSTAMP:{start:%Y%m%dT%H%M%SZ}", *_times(said, zone)]
    lines += [f"SUMMARY:{_escaped(said.title)}"]
    lines += [f"LOCATION:{_escaped(said.place)}"] if said.place else []
    lines += [*more, "END:VEVENT", "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def rewritten(data: bytes, before: Said, said: Said, zone: ZoneInfo) -> bytes:
    """Return an event that says something else than before, and all else as it was."""
    changed: dict[str, list[str]] = {}
    if said.title != before.title:
        changed["SUMMARY"] = [f"SUMMARY:{_escaped(said.title)}"]
    if said.place != before.place:
        changed["LOCATION"] = [f"LOCATION:{_escaped(said.place)}"] if said.place else []
    if (said.at, said.minutes, said.is_all_day) != (before.at, before.minutes, before.is_all_day):
        changed |= {"DTSTART": _times(said, zone), "DTEND": [], "DURATION": []}
    found: list[bytes] = []
    depth: list[str] = []
    for line in _lines(data):
        name = re.split(r"[;:]", _plain(line), maxsplit=1)[0].strip().upper()
        value = _plain(line).partition(":")[2].strip().upper()
        if name == "END" and depth[-1:] == ["VEVENT"]:
            found += [_folded(one) for lines in changed.values() for one in lines]
            changed = {}
        if depth[-1:] == ["VEVENT"] and name in changed:
            found += [_folded(one) for one in changed[name]]
            changed[name] = []
            continue
        if name == "BEGIN":
            depth.append(value)
        elif name == "END" and depth:
            depth.pop()
        found.append(line)
    return b"".join(found)


def _times(said: Said, zone: ZoneInfo) -> list[str]:
    start = datetime.fromtimestamp(said.at, UTC)
    if said.is_all_day:
        day = start.astimezone(zone).date()
        return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}"]
    end = start + timedelta(minutes=said.minutes if said.minutes > 0 else MINUTES)
    return [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}"]


def _lines(data: bytes) -> Iterator[bytes]:
    """Yield whole lines with their ends, folded as they are."""
    kept = b""
    for line in data.splitlines(keepends=True):
        if line[:1] in (b" ", b"\t") and kept:
            kept += line
            continue
        if kept:
            yield kept
        kept = line if line.endswith(b"\n") else line + b"\r\n"
    if kept:
        yield kept


def _plain(line: bytes) -> str:
    return re.sub(rb"\r?\n[ \t]", b"", line).decode("utf-8", "replace").rstrip("\r\n")


def _escaped(text: str) -> str:
    text = _BREAKS.sub(" ", text).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """Return a line, folded at 75 bytes and never inside a character."""
    data, parts = line.encode(), []
    while len(data) > 75:
        cut = 75
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[:cut])
        data = b" " + data[cut:]
    return b"\r\n".join([*parts, data]) + b"\r\n"
