"""One VEVENT with its dates read."""

from typing import NamedTuple

from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.calendar_lines import Properties, parameters
from sintonia.sources.calendar_times import Clock, When, duration

_NOTHING = [("", "")]
_ANSWERS = {b"REPLY", b"COUNTER", b"DECLINECOUNTER", b"REFRESH"}


class Refused(Exception):
    """Why an event is not understood: a code of `reasons`, and the value."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = clean(detail, 100)


class Event(NamedTuple):
    """A VEVENT: an event, or a changed occurrence of one (`original` says which)."""

    lines: Properties
    start: When
    end: When | None
    original: When | None
    and_following: bool  # the change holds for all later occurrences too
    sequence: int
    changed: int  # when it was last changed, in seconds since 1970; 0 unknown
    is_cancelled: bool
    is_answer: bool  # what one guest sent back: about an event, not the event


def read_event(lines: Properties, method: bytes, clock: Clock) -> Event:
    """Return the event that these lines describe; Refused when it has no date."""
    original, and_following = None, False
    if "RECURRENCE-ID" in lines:
        written, value = lines["RECURRENCE-ID"][0]
        original = clock.read(written, value)
        and_following = parameters(written).get("RANGE", "").upper() == "THISANDFUTURE"
    written, value = lines.get("DTSTART", _NOTHING)[0]
    start = (
        clock.read(written, value) or original
    )  # a cancelled occurrence may have the latter only
    if start is None:
        raise Refused(reasons.NO_DATE, value)
    return Event(
        lines,
        start,
        _end(lines, start, clock),
        original,
        and_following,
        _sequence(lines),
        _changed(lines, clock),
        method == b"CANCEL" or text_of(lines, "STATUS").upper() == "CANCELLED",
        method in _ANSWERS,
    )


def text_of(lines: Properties, name: str) -> str:
    """Return the first value of a property, or ""."""
    found = lines.get(name)
    return found[0][1].strip() if found else ""


def _end(lines: Properties, start: When, clock: Clock) -> When | None:
    if "DTEND" in lines:
        return clock.read(*lines["DTEND"][0])
    if "DURATION" not in lines:
        return None
    length = duration(text_of(lines, "DURATION"))
    try:
        return None if length is None else start + length
    except OverflowError:
        return None


def _sequence(lines: Properties) -> int:
    text = text_of(lines, "SEQUENCE")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _changed(lines: Properties, clock: Clock) -> int:
    """Without LAST-MODIFIED, DTSTAMP says the same (RFC 5545 section 3.8.7.2)."""
    when = clock.read("", text_of(lines, "LAST-MODIFIED") or text_of(lines, "DTSTAMP"))
    return max(0, clock.seconds(when)) if when else 0
