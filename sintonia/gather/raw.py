"""What quarantine keeps of an item, made into a file that the same reader reads again.

What the user adds (when it was, who it was) is put where the format has its place for it.
"""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

MAIL_KINDS = ("mbox", "eml", "maildir", "imap")
# A table of one row is too short to be recognised: naming these columns says what it is, whatever they
# are called (sintonia.sources.registry).
_FORCED = {"calls-csv": ("number", "date"), "contacts-csv": ("name",)}
_NO_HEADER = "sintonia none"
TABLE_KINDS = tuple(_FORCED)

_DATE = re.compile(rb"^date:.*\n(?:[ \t].*\n)*", re.IGNORECASE | re.MULTILINE)
_START = re.compile(rb"^DTSTART.*\r?\n(?:[ \t].*\r?\n)*", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"^DTEND.*\r?\n(?:[ \t].*\r?\n)*", re.IGNORECASE | re.MULTILINE)
_EVENT = re.compile(rb"^BEGIN:VEVENT\r?\n", re.IGNORECASE | re.MULTILINE)
_ATTRIBUTE = re.compile(r'(\w+)="(.*?)"(?= \w+="|$)', re.DOTALL)
_DELIMITERS = (b",", b";", b"\t", b"|")

# Headers of the columns in which a row carries what the user added.
_ADDED_DATE, _ADDED_NUMBER = "sintonia date", "sintonia number"


class Added(NamedTuple):
    """What the user says of an item."""

    at: datetime | None = None
    who: str = ""  # a number or a mail address


class RawFile(NamedTuple):
    """Bytes to read, under a name that ends so that their kind is seen, and the columns to look at."""

    data: bytes
    ending: str
    columns: dict[str, str]


def raw_file(kind: str, raw: bytes, added: Added) -> RawFile:
    """Return the file in which an item of this kind is read again."""
    if kind in MAIL_KINDS:
        return RawFile(_mail(raw, added), ".eml", {})
    if kind == "ics":
        return RawFile(_event(raw, added), ".ics", {})
    if kind in TABLE_KINDS:
        return _row(raw, added)
    if kind == "sms-backup":
        return RawFile(_element(raw, added), ".xml", {})
    return RawFile(raw, "", {})


def forced_columns(kind: str) -> dict[str, str]:
    """Return the columns that have to be named for a single row to be read as this kind."""
    return dict.fromkeys(_FORCED.get(kind, ()), _NO_HEADER)


def takes_date(kind: str) -> bool:
    """Say whether a date can be added to items of this kind."""
    return kind in (*MAIL_KINDS, "ics", "calls-csv", "sms-backup")


def takes_who(kind: str) -> bool:
    """Say whether a number can be added to items of this kind."""
    return kind in ("calls-csv", "sms-backup")


def _mail(raw: bytes, added: Added) -> bytes:
    if added.at is None:
        return raw + b"\n"
    return b"date: " + format_datetime(added.at).encode() + b"\n" + _DATE.sub(b"", raw) + b"\n"


def _event(raw: bytes, added: Added) -> bytes:
    if added.at is not None:
        start = b"DTSTART:%s\n" % added.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ").encode()
        raw = _EVENT.sub(b"BEGIN:VEVENT\n" + start, _END.sub(b"", _START.sub(b"", raw)))
    return b"BEGIN:VCALENDAR\nVERSION:2.0\n" + raw + b"END:VCALENDAR\n"


def _row(raw: bytes, added: Added) -> RawFile:
    """A row stands below its table's header: what is added gets columns of its own, at the end."""
    header, newline, row = raw.partition(b"\n")
    delimiter = max(_DELIMITERS, key=header.count)
    columns = {}
    if added.at is not None:
        columns["date"] = _ADDED_DATE
        header += delimiter + _ADDED_DATE.encode()
        row += delimiter + b"%d000" % int(added.at.timestamp())  # milliseconds since 1970
    if added.who:
        columns["number"] = _ADDED_NUMBER
        header += delimiter + _ADDED_NUMBER.encode()
        row += delimiter + added.who.encode()
    return RawFile(header + newline + row + b"\n", ".csv", columns)


def _element(raw: bytes, added: Added) -> bytes:
    attributes = dict(_ATTRIBUTE.findall(raw.decode("utf-8", "replace")))
    if added.at is not None:
        attributes["date"] = f"{int(added.at.timestamp())}000"
    if added.who:
        attributes["number"] = added.who
    # Calls alone say how long they were; a text's number is called its address.
    name = "call" if "duration" in attributes else "sms"
    if name == "sms":
        attributes["address"] = attributes.pop("number", "")
    written = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
    root = "calls" if name == "call" else "smses"
    return f"<?xml version='1.0'?><{root}><{name} {written}/></{root}>".encode()
