"""Lengths of time as people write them, rounded as they agreed, and divided among days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from fractions import Fraction

MOST_BARE_HOURS = 24  # a bare 90 is not taken for 90 hours

_HOURS = r"h|hr|hrs|hours?|o|ora|ore"
_MINUTES = r"m|min|mins|minutes?|minut[oi]|'|’|′"
_CLOCK = re.compile(r"(\d{1,3})[:](\d{2})(?::(\d{2}))?", re.ASCII)
_BARE = re.compile(r"(\d{1,4})(?:[.,](\d{1,4}))?|[.,](\d{1,4})", re.ASCII)
_PARTS = re.compile(
    rf"(?:(\d{{1,4}}(?:[.,]\d{{1,4}})?)\s*(?:{_HOURS})\.?)?"
    rf"(?:\s*(?:e|and|,)?\s*(\d{{1,4}}|mezza|mezzo|a half|half)\s*(?:{_MINUTES})?\.?)?",
    re.ASCII,
)
_WORDS = {
    "mezz'ora": "30m",
    "mezzora": "30m",
    "mezza ora": "30m",
    "half an hour": "30m",
    "un'ora": "1h",
    "an hour": "1h",
    "un quarto d'ora": "15m",
    "a quarter of an hour": "15m",
    "tre quarti d'ora": "45m",
    "three quarters of an hour": "45m",
}
_HALVES = ("mezza", "mezzo", "a half", "half")


class NotADuration(ValueError):
    """What was written is no length of time. `reason`: "words", "sixty", "bare" or "negative"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_duration(text: str, *, most_bare: int = MOST_BARE_HOURS) -> int:
    """Return the whole minutes of 1:30, 1,5, 1.5, 90m, 1h30, "2 ore e mezza", "an hour and a half".

    A bare number is hours, at most `most_bare`; halves of a minute go up. Raises NotADuration.
    """
    text = " ".join(text.lower().replace("’", "'").replace("′", "'").split())
    text = _WORDS.get(text, text)
    for words in ("un'ora", "an hour"):
        if text.startswith(f"{words} "):
            text = f"1h {text.removeprefix(words).strip()}"
    if text[:1] in ("-", "−", "\u2013"):
        raise NotADuration("negative")
    if found := _CLOCK.fullmatch(text):
        return _of_clock(*found.groups())
    if _BARE.fullmatch(text):
        return _of_bare(text, most_bare)
    return _of_parts(text)


def _of_clock(hours: str, minutes: str, seconds: str | None) -> int:
    if int(minutes) > 59 or int(seconds or 0) > 59:
        raise NotADuration("sixty")
    return int(hours) * 60 + _half_up(int(minutes) + Fraction(int(seconds or 0), 60))


def _of_bare(text: str, most: int) -> int:
    hours = _number(text)
    if hours > most:
        raise NotADuration("bare")
    return _half_up(hours * 60)


def _of_parts(text: str) -> int:
    found = _PARTS.fullmatch(text)
    if not found or not any(found.groups()):
        raise NotADuration("words")
    hours, minutes = found.groups()
    if minutes in _HALVES:
        if hours is None:
            raise NotADuration("words")
        return _half_up((_number(hours) + Fraction(1, 2)) * 60)
    if hours and minutes and int(minutes) > 59:
        raise NotADuration("sixty")
    return _half_up(_number(hours or "0") * 60) + int(minutes or 0)


def _number(text: str) -> Fraction:
    whole = text.replace(",", ".")
    return Fraction(f"0{whole}" if whole.startswith(".") else whole)


def _half_up(value: Fraction | int) -> int:
    return int((value + Fraction(1, 2)) // 1)


def write_duration(minutes: int) -> str:
    """Return minutes as "1:30"; a negative length keeps its sign: "−0:15"."""
    sign, whole = ("−", -minutes) if minutes < 0 else ("", minutes)
    return f"{sign}{whole // 60}:{whole % 60:02}"


def iso_duration(minutes: int) -> str:
    """Return minutes in ISO 8601, for the `datetime` of a page's `time`: "PT1H30M"."""
    return f"PT{minutes // 60}H{minutes % 60}M"


def round_minutes(minutes: int, rule: str, step: int) -> int:
    """Return minutes rounded to a step: rule "NONE", "UP", or "NEAREST" with halves up. Zero stays zero."""
    if rule == "NONE" or step <= 1:
        return minutes
    if rule == "UP":
        return -(-minutes // step) * step
    return (2 * minutes + step) // (2 * step) * step


@dataclass(frozen=True)
class Piece:
    """The part of a stretch of work that fell on one day."""

    day: date
    start: datetime  # UTC
    end: datetime
    minutes: int


def split_days(start: datetime, end: datetime, zone: tzinfo) -> list[Piece]:
    """Divide a stretch at the midnights of a zone. Minutes are those that passed, whatever clocks showed.

    The minutes of the pieces add up to those of the whole, halves up; pieces of no minute are left out.
    """
    found: list[Piece] = []
    begins, given = start.astimezone(UTC), 0
    while begins < end:
        day = begins.astimezone(zone).date()
        ends = min(midnight(day + timedelta(days=1), zone), end.astimezone(UTC))
        passed = elapsed(start, ends)
        if passed > given:
            found.append(Piece(day, begins, ends, passed - given))
        begins, given = ends, passed
    return found


def elapsed(start: datetime, end: datetime) -> int:
    """Return the real minutes between two instants, halves up, never below zero."""
    seconds = max(0.0, (end - start).total_seconds())
    return int((seconds + 30) // 60)


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the instant at which a day begins in a zone, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def day_minutes(day: date, zone: tzinfo) -> int:
    """Return how long a day is: 1440 minutes, 1380 or 1500 where the clocks are changed."""
    return elapsed(midnight(day, zone), midnight(day + timedelta(days=1), zone))


def overlaps(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[int, int]]:
    """Return the pairs of places in a list of (start, end) that overlap, each once, first before second."""
    rows = sorted((start, end, place) for place, (start, end) in enumerate(spans))
    found, open_ones = [], list[tuple[datetime, int]]()
    for start, end, place in rows:
        open_ones = [(until, one) for until, one in open_ones if until > start]
        found += [(one, place) for _, one in open_ones]
        open_ones.append((end, place))
    return sorted((min(pair), max(pair)) for pair in found)
