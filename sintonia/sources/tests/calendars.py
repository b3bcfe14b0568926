"""Reading small calendars in tests."""

import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sintonia.sources.base import Options, Place
from sintonia.sources.calendar import Calendar
from sintonia.sources.records import CANCELLED, Contact, Fault, Record

DATA = Path(__file__).parent / "data" / "calendar"
ROME = ZoneInfo("Europe/Rome")


def seconds(text: str, zone: ZoneInfo = ROME) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


OPTIONS = Options(now=seconds("2026-06-01"), horizon=seconds("2027-01-01"))
BEA = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Bea Bassi:mailto:bea@bassi.example"


def items(data: bytes, after: int = -1) -> list[tuple[int, Record]]:
    place = Place("anna.ics", len(data), lambda: io.BytesIO(data))
    return list(Calendar(place, OPTIONS).items(after))


def records(data: bytes) -> list[Record]:
    return [record for _, record in items(data)]


def record(*lines: str, around: tuple[str, ...] = ()) -> Record:
    """Read one event; it begins on 10 March 2026 at 9:00 in Rome unless a line says when."""
    when = () if any(line.startswith("DTSTART") for line in lines) else ("DTSTART:20260310T090000",)
    text = ["BEGIN:VCALENDAR", *around, "BEGIN:VEVENT", "UID:1", *when, *lines, "END:VEVENT"]
    (found,) = records("\r\n".join(text).encode())
    return found


def event(*lines: str, around: tuple[str, ...] = ()) -> Contact:
    found = record(*lines, around=around)
    assert isinstance(found, Contact), found
    return found


def fault(*lines: str) -> Fault:
    found = record(*lines)
    assert isinstance(found, Fault), found
    return found


def told_apart(found: Contact, *, is_cancelled: bool = False) -> list[Contact]:
    """Return what is told apart from an event and takes place, or is taken back."""
    _, *others = found.parts()
    return [one for one in others if (one.aside == CANCELLED) is is_cancelled]


def starts(found: Contact) -> list[str]:
    times = [found.at, *(at for at, _ in found.more)]
    return [datetime.fromtimestamp(at, ROME).strftime("%Y-%m-%d %H:%M") for at in times]
