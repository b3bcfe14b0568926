"""A card as a device wrote it: what our reader understands of it, and each line with what it says."""

import re
from io import BytesIO
from typing import NamedTuple

from sintonia.dav.vcard import (
    ADDRESS,
    CITY,
    DATE,
    LABELS,
    NAME,
    ORGANISATION,
    ROLE,
    UNKNOWN,
    URL,
    Date,
    date_value,
    labels_value,
)
from sintonia.sources.base import Options, Place
from sintonia.sources.cards import Cards
from sintonia.sources.records import Card, Record
from sintonia.sources.vcard_syntax import Head, cards, embedded, properties, unfolded

MOST_LINES = 1_000
MOST_KEPT = 300_000  # characters of a card beside its picture
_PROPERTY = re.compile(r"(?:[A-Za-z0-9-]+\.)?[A-Za-z0-9-]+[;:]")

Unit = tuple[str, str, str]

_OURS = {"UID", "VERSION", "REV", "BEGIN", "END"}
_OF_THE_WHOLE = {
    "FN": NAME,
    "N": NAME,
    "ORG": ORGANISATION,
    "TITLE": ROLE,
    "ROLE": ROLE,
    "ADR": CITY,
    "CATEGORIES": LABELS,
}


class NotACard(ValueError):
    """What a device sent cannot be kept as a card."""


class Written(NamedTuple):
    """A card that a device wrote."""

    card: Card
    uid: str
    version: str
    lines: list[str]  # whole properties; those of one group are one, with line breaks
    picture: bytes  # as it was sent

    def dates(self) -> list[Date]:
        """Return the days of the year that it names."""
        return dates_of(self.card)


def read(data: bytes, region: str) -> Written:
    """Read a card; raise NotACard for anything else, and for what is beyond the limits of the reader."""
    text = _text(data)
    lines = text.split("\n")
    found = list(cards(line.encode().decode("latin-1") for line in lines))
    record = _record(data, region) if len(found) == 1 else None
    if not isinstance(record, Card):
        raise NotACard
    whole = [_utf8(line) for line in unfolded(found[0].lines)]
    whole = [line for line in whole if _PROPERTY.match(line)]
    kept = sum(len(line) for line in whole if not (record.photo and _head(line).name == "PHOTO"))
    if len(whole) > MOST_LINES or kept > MOST_KEPT:
        raise NotACard
    pairs = list(properties(found[0].lines))
    said = {head.name: _utf8(raw).strip() for head, raw in reversed(pairs)}
    version = said.get("VERSION", "3.0")
    if version not in ("3.0", "4.0"):
        raise NotACard
    pictures = (embedded(head, raw) for head, raw in pairs if head.name == "PHOTO")
    picture = next(filter(None, pictures), b"")
    return Written(record, said.get("UID", "")[:255], version, _grouped(whole), picture)


def units(written: Written, own: set[str], region: str, *, has_picture: bool) -> list[Unit]:
    """Return the lines of a card, each with what it says, so that it comes back while that holds.

    An address that is not among the person's own is not understood, and so is always given back.
    """
    found: list[Unit] = []
    for line in written.lines:
        name = _head(line).name
        if name == "PHOTO" and has_picture:
            continue
        if name not in _OURS:
            found += _unit(line, name, written.card, own, region)
    return found


def _unit(line: str, name: str, card: Card, own: set[str], region: str) -> list[Unit]:
    if kind := _OF_THE_WHOLE.get(name):
        value = {
            NAME: card.name,
            ORGANISATION: card.organisation,
            ROLE: card.title,
            CITY: card.city,
            LABELS: labels_value(card.labels),
        }[kind]
        return [(kind, value, line)]
    alone = _record(f"BEGIN:VCARD\nFN:x\n{line}\nEND:VCARD\n".encode(), region)
    if not isinstance(alone, Card):
        return [(UNKNOWN, "", line)]
    addresses = [value for value, _ in alone.addresses if value in own]
    if name == "URL" and alone.url:
        return [(URL, card.url, line), *((ADDRESS, value, "") for value in addresses)]
    if addresses:
        return [(ADDRESS, addresses[0], line)]
    dates = dates_of(alone)
    return [(DATE, date_value(dates[0]), line)] if dates else [(UNKNOWN, "", line)]


def dates_of(card: Card) -> list[Date]:
    """Return the days of the year that a card names."""
    dates = [Date(False, label[:60], *day) for label, *day in card.dates]
    year, month, day = card.birthday
    if month and day:
        dates.append(Date(True, "", year, month, day))
    return [date for date in dates if date.month and date.day]


def _text(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise NotACard from None
    if "\0" in text:
        raise NotACard
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _record(data: bytes, region: str) -> Record | None:
    place = Place("", len(data), lambda: BytesIO(data))
    return next((record for _, record in Cards(place, Options(0, region)).items()), None)


def _utf8(line: str) -> str:
    return line.encode("latin-1").decode(errors="replace")


def _head(line: str) -> Head:
    first = line.split("\n", 1)[0]
    return next((head for head, _ in properties([first])), Head(""))


def _grouped(lines: list[str]) -> list[str]:
    """Join the lines of one group, the one that says something first: `item1.TEL`, `item1.X-ABLABEL`."""
    found: dict[str, list[str]] = {}
    for index, line in enumerate(lines):
        group = _head(line).group
        found.setdefault(f"group {group}" if group else f"line {index}", []).append(line)
    return ["\n".join(sorted(group, key=_is_label)) for group in found.values()]


def _is_label(line: str) -> bool:
    return _head(line).name in ("X-ABLABEL", "X-ABADR")
