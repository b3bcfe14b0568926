"""Reads cards written inside the tests."""

from io import BytesIO
from pathlib import Path

from sintonia.sources.base import Options, Place
from sintonia.sources.cards import Cards
from sintonia.sources.records import Card, Record

DATA = Path(__file__).parent / "data" / "cards"


def place(data: bytes, name: str = "contacts.vcf") -> Place:
    return Place(name, len(data), lambda: BytesIO(data))


def read(text: str | bytes, region: str = "IT") -> list[Record]:
    data = text if isinstance(text, bytes) else text.encode()
    options = Options(now=1_790_000_000, region=region)
    return [record for _, record in Cards(place(data), options).items()]


def read_file(name: str) -> list[Record]:
    return read((DATA / name).read_bytes())


def card(*lines: str, version: str = "3.0") -> Card:
    """Return the only card of these properties."""
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (record,) = read(text)
    assert isinstance(record, Card)
    return record
