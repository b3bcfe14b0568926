"""Exported chats as the tests write and read them."""

from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from sintonia.sources.base import HEAD_BYTES, Options, Place
from sintonia.sources.records import Contact, Record
from sintonia.sources.whatsapp import WhatsApp

ROME = ZoneInfo("Europe/Rome")
NOW = int(datetime(2026, 6, 1, tzinfo=UTC).timestamp())
GIULIA, ADA, BEA = "whatsapp:giulia ferretti", "whatsapp:ada rossi", "whatsapp:bea bassi"


def read(
    text: str, name: str = "_chat.txt", after: int = -1, day_first: bool | None = None
) -> list[Record]:
    data = text.encode("utf-8", "replace")
    place = Place(name, len(data), lambda: BytesIO(data))
    options = Options(now=NOW, day_first=day_first)
    return [record for _, record in WhatsApp(place, options).items(after)]


def contacts(text: str, name: str = "_chat.txt", day_first: bool | None = None) -> list[Contact]:
    records = read(text, name, day_first=day_first)
    assert all(isinstance(record, Contact) for record in records)
    return [record for record in records if isinstance(record, Contact)]


def knows(text: str, name: str = "chat.txt") -> bool:
    return WhatsApp.knows(text.encode()[:HEAD_BYTES], name)


def local(contact: Contact) -> str:
    return datetime.fromtimestamp(contact.at, ROME).strftime("%Y-%m-%d %H:%M:%S")


def android(*lines: str) -> str:
    return "".join(
        f"17/05/24, {10 + i // 60}:{i % 60:02} - {line}\n" for i, line in enumerate(lines)
    )
