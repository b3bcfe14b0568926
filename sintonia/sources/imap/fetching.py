"""FETCH answers to header blocks: the fields that say who, when and how, and nothing of what was written."""

import re
from datetime import UTC, datetime
from typing import NamedTuple

from sintonia.sources.imap.wire import LITERAL, Answer
from sintonia.sources.mail.headers import WANTED

# Fields that only exports of mailboxes have.
_NOT_SENT = {"X-Gmail-Labels", "X-Mozilla-Status"}
_FIELDS = " ".join(name.upper() for name in WANTED if name not in _NOT_SENT)
ITEMS = f"(UID RFC822.SIZE INTERNALDATE FLAGS BODY.PEEK[HEADER.FIELDS ({_FIELDS})])".encode()
WHOLE = b"(UID RFC822.SIZE INTERNALDATE FLAGS BODY.PEEK[HEADER])"

_FETCH = re.compile(rb"\d{1,10} FETCH \(", re.IGNORECASE)
_UID = re.compile(rb"[( ]UID (\d{1,10})\b", re.IGNORECASE)
_SIZE = re.compile(rb"[( ]RFC822\.SIZE (\d{1,12})\b", re.IGNORECASE)
_DATE = re.compile(
    rb'[( ]INTERNALDATE "([ \d]\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d\d)(\d\d)"',
    re.IGNORECASE,
)
_FLAGS = re.compile(rb"[( ]FLAGS \(([^()]{0,4000})\)", re.IGNORECASE)
_HEADER = re.compile(
    rb'[( ]BODY\[HEADER[^\]]*\] (?:\0|"((?:[^"\\]|\\.)*)"|NIL)', re.IGNORECASE | re.DOTALL
)
_ESCAPED = re.compile(rb"\\(.)")
_MONTHS = {
    m: i
    for i, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


class Header(NamedTuple):
    """What a server sent of one message."""

    uid: int
    block: bytes
    size: int
    arrived: int  # INTERNALDATE, seconds since 1970; 0 unknown
    is_draft: bool


def uid_of(answer: Answer) -> int:
    """Return the UID that an untagged FETCH is about, 0 when it is none."""
    if answer.tag != b"*" or not _FETCH.match(answer.text):
        return 0
    found = _UID.search(answer.text)
    return int(found[1]) if found else 0


def header_of(answer: Answer) -> Header | None:
    """Return the header block in an answer; None when it holds none."""
    uid, text = uid_of(answer), answer.text
    found = _HEADER.search(text) if uid else None
    if not found:
        return None
    if found[1] is not None:
        block = _ESCAPED.sub(rb"\1", found[1])
    else:
        before = text.count(LITERAL, 0, found.end() - 1)
        is_literal = found[0].endswith(LITERAL)
        block = answer.literals[before] if is_literal and before < len(answer.literals) else b""
    size, flags = _SIZE.search(text), _FLAGS.search(text)
    is_draft = bool(flags) and rb"\draft" in flags[1].lower().split()  # type: ignore[index]  # it was found
    return Header(uid, block, int(size[1]) if size else 0, _arrived(text), is_draft)


def _arrived(text: bytes) -> int:
    found = _DATE.search(text)
    if not found:
        return 0
    day, month, year, hour, minute, second, zone, minutes = (
        part.decode() for part in found.groups()
    )
    offset = (abs(int(zone)) * 60 + int(minutes)) * (-60 if zone[0] == "-" else 60)
    try:
        when = datetime(
            int(year),
            _MONTHS[month.lower()],
            int(day),
            int(hour),
            int(minute),
            int(second),
            tzinfo=UTC,
        )
    except (ValueError, KeyError):
        return 0
    return max(0, int(when.timestamp()) - offset)
