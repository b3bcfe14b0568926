"""A person as a vCard: 3.0 (RFC 2426), or 4.0 (RFC 6350) for whoever wrote hers in that."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from sintonia.lib.text import fold

NAME, ROLE, ORGANISATION, CITY, URL = "name", "role", "organisation", "city", "url"
ADDRESS, DATE, LABELS, HIDDEN, UNKNOWN = "address", "date", "labels", "hidden", ""

# No text may hold these (XML 1.0, section 2.2), or clients take them for the end of a line.
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTH = 75  # octets of a line, RFC 6350 section 3.2
_NO_YEAR = 1604  # as the address books write a day of an unknown year in a 3.0 card
_SCHEMES = {"skype": "skype", "xmpp": "xmpp", "telegram": "telegram", "matrix": "matrix"}
_TYPES = {"work": "WORK", "home": "HOME", "cell": "CELL", "fax": "FAX", "pager": "PAGER"}


class Date(NamedTuple):
    """A day of the year."""

    is_birthday: bool
    label: str
    year: int
    month: int
    day: int


@dataclass
class Facts:
    """What a card says of a person."""

    person: int
    href: str
    uid: str
    name: str
    role: str = ""
    city: str = ""
    url: str = ""
    organisation: str = ""
    version: str = "3.0"
    addresses: list[tuple[str, str, str]] = field(default_factory=list)  # value, shown, label
    dates: list[Date] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    photo: bytes = b""
    units: list[tuple[str, str, str]] = field(default_factory=list)


def written(facts: Facts) -> str:
    """Return the card. Lines that a device wrote come back as they were, where they still hold."""
    lines = ["BEGIN:VCARD", f"VERSION:{facts.version}", f"UID:{escaped(facts.uid)}"]
    lines += _Lines(facts).all()
    lines.append("END:VCARD")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def etag_of(facts: Facts) -> str:
    """Return the entity tag of the card: it is another one exactly when the card is."""
    return f'"{sha256(written(facts).encode()).hexdigest()}"'


def labels_value(labels: Iterable[str]) -> str:
    """Return by what a set of labels is compared."""
    return "\n".join(sorted({fold(label) for label in labels}))


def date_value(date: Date) -> str:
    """Return by what a day is compared."""
    kind = "birthday" if date.is_birthday else date.label
    return f"{date.year} {date.month} {date.day} {kind}"


def escaped(text: str) -> str:
    """Return a value with what separates values made harmless."""
    text = _BREAKS.sub(" ", text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def folded(line: str) -> str:
    """Return the line cut into pieces of at most 75 octets, never inside a character."""
    line = _ILLEGAL.sub("", line)
    data = line.encode()
    if len(data) <= _WIDTH:
        return line
    pieces, start, width = [], 0, _WIDTH
    while start < len(data):
        end = min(start + width, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, width = end, _WIDTH - 1
    return b"\r\n ".join(pieces).decode()


class _Lines:
    """Writes the properties of one card."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._is_4 = facts.version == "4.0"
        self._kept: dict[tuple[str, str], list[str]] = {}
        for kind, value, text in facts.units:
            self._kept.setdefault((kind, value), []).extend(text.split("\n") if text else ())

    def all(self) -> Iterator[str]:
        facts = self._facts
        yield from self._or(NAME, facts.name, self._name())
        yield from self._or(
            ORGANISATION, facts.organisation, [f"ORG:{escaped(facts.organisation)}"]
        )
        yield from self._or(ROLE, facts.role, [f"TITLE:{escaped(facts.role)}"])
        yield from self._or(CITY, facts.city, [f"ADR:;;;{escaped(facts.city)};;;"])
        yield from self._or(URL, facts.url, [f"URL:{facts.url}"])
        for value, shown, label in facts.addresses:
            yield from self._or(ADDRESS, value, [self._address(value, shown, label)])
        for index, date in enumerate(facts.dates):
            yield from self._or(DATE, date_value(date), self._date(date, index))
        labels = ",".join(escaped(label) for label in facts.labels)
        yield from self._or(LABELS, labels_value(facts.labels), [f"CATEGORIES:{labels}"])
        if facts.photo:
            yield self._photo(facts.photo)
        yield from self._kept.get((UNKNOWN, ""), ())

    def _or(self, kind: str, value: str, made: Sequence[str]) -> Sequence[str]:
        """Return the lines that were kept of this value, else those made of it; none of an empty one."""
        kept = self._kept.get((kind, value))
        return kept if kept is not None else made if value else ()

    def _name(self) -> list[str]:
        first, _, last = self._facts.name.rpartition(" ")
        given, family = (first, last) if first else (last, "")
        return [f"N:{escaped(family)};{escaped(given)};;;", f"FN:{escaped(self._facts.name)}"]

    def _address(self, value: str, shown: str, label: str) -> str:
        kind = _TYPES.get(label, "")
        types = f";TYPE={kind}" if kind else ""
        if value.startswith("+"):
            uri = ";VALUE=uri" if self._is_4 else ""
            return f"TEL{uri}{types or ';TYPE=CELL'}:{'tel:' if self._is_4 else ''}{value}"
        service, colon, name = value.partition(":")
        if not colon:
            return f"EMAIL{types}:{escaped(shown)}"
        if service == "linkedin":
            return f"X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/{name}"
        if service == "tel":
            return f"TEL{types}:{escaped(name)}"
        return f"IMPP;X-SERVICE-TYPE={service}:{_SCHEMES.get(service, 'x-apple')}:{escaped(name)}"

    def _date(self, date: Date, index: int) -> list[str]:
        if self._is_4:
            day = f"{date.year or '--'}{date.month:02}{date.day:02}"
            if date.year:
                day = f"{date.year:04}{date.month:02}{date.day:02}"
            parameter = ""
        else:
            day = f"{date.year or _NO_YEAR:04}-{date.month:02}-{date.day:02}"
            parameter = "" if date.year else f";X-APPLE-OMIT-YEAR={_NO_YEAR}"
        if date.is_birthday:
            return [f"BDAY{parameter}:{day}"]
        if date.label == "anniversary":
            return [f"{'ANNIVERSARY' if self._is_4 else 'X-ANNIVERSARY'}{parameter}:{day}"]
        group = f"item{900 + index}"
        return [
            f"{group}.X-ABDATE{parameter}:{day}",
            f"{group}.X-ABLABEL:{escaped(date.label or 'other')}",
        ]

    def _photo(self, data: bytes) -> str:
        text = b64encode(data).decode()
        return (
            f"PHOTO:data:image/jpeg;base64,{text}"
            if self._is_4
            else f"PHOTO;ENCODING=b;TYPE=JPEG:{text}"
        )
