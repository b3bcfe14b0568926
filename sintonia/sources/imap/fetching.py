"""FETCH answers to header blocks: the fields that say who, when and how, and nothing of what was written."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
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
_ITEM = re.compile(
    rb"[( ](?:UID (\d{1,10})\b"
    rb"|RFC822\.SIZE (\d{1,12})\b"
    rb'|INTERNALDATE "([^"]{26})"'
    rb"|FLAGS \(([^()]{0,4000})\)"
    rb'|BODY\[HEADER[^\]]*\] (?:(\0)|"((?:[^"\\]|\\.)*)"|NIL()))',
    re.IGNORECASE | re.DOTALL,
)
_THE_UID, _THE_SIZE, _THE_DATE, _THE_FLAGS, _IN_LITERAL, _IN_QUOTES, _IS_NIL = range(1, 8)
_DATE = re.compile(rb"([ \d]\d-[A-Za-z]{3}-\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
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
    text = answer.text
    if answer.tag != b"*" or not _FETCH.match(text):
        return None
    found: dict[int, re.Match[bytes]] = {}
    for item in _ITEM.finditer(text):
        found.setdefault(item.lastindex or 0, item)
    block = _block(found, answer)
    if block is None or _THE_UID not in found:
        return None
    value = {which: found[which][which] for which in found}
    return Header(
        int(value[_THE_UID]),
        block,
        int(value.get(_THE_SIZE, 0)),
        _arrived(value.get(_THE_DATE, b"")),
        rb"\draft" in value.get(_THE_FLAGS, b"").lower().split(),
    )


def _block(found: Mapping[int, re.Match[bytes]], answer: Answer) -> bytes | None:
    """Return the first header block that an answer holds, however it is written."""
    if item := found.get(_IN_LITERAL):
        before = answer.text.count(LITERAL, 0, item.end() - 1)
        return answer.literals[before] if before < len(answer.literals) else b""
    if item := found.get(_IN_QUOTES):
        return _ESCAPED.sub(rb"\1", item[_IN_QUOTES])
    return b"" if _IS_NIL in found else None


def _arrived(text: bytes) -> int:
    found = _DATE.fullmatch(text)
    if not found:
        return 0
    day, hour, minute, second, sign, hours, minutes = found.groups()
    time = (int(hour), int(minute), int(second))
    if time > (23, 59, 59) or max(time) > 59:
        return 0
    offset = (int(hours) * 60 + int(minutes)) * (-60 if sign == b"-" else 60)
    began = _day_began(day)
    return max(0, began + time[0] * 3600 + time[1] * 60 + time[2] - offset) if began else 0


@lru_cache(4096)
def _day_began(text: bytes) -> int:
    """Return when a day began in UTC, 0 for what is none."""
    day, month, year = text.decode().split("-")
    try:
        when = datetime(int(year), _MONTHS[month.lower()], int(day), tzinfo=UTC)
    except (ValueError, KeyError):
        return 0
    return int(when.timestamp())
