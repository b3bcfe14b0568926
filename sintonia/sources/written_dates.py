"""Dates and times as tables and cards write them, in five languages."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from sintonia.lib.text import fold
from sintonia.sources.base import Options

Day = tuple[int, int, int]  # year (0 unknown), month, day
Clock = tuple[int, int, int]

NO_DAY: Day = (0, 0, 0)
MIDNIGHT: Clock = (0, 0, 0)

# Folded beginnings of the months: four letters are tried before three.
_BEGINNINGS = "gen jan ene|feb fev|mar|apr avr abr|mag may mai|giu jun juin|lug jul juil|ago aug aou|set sep|ott oct okt|nov|dic dec dez"
_MONTH = {
    word: month for month, words in enumerate(_BEGINNINGS.split("|"), 1) for word in words.split()
}

_EPOCH = re.compile(r"(\d{10})(?:\.\d+|\d{3})?")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?![\d:])")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?(?:[.,]\d+)?(?!\d)(?:\s*([ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s*(?:(Z|UTC|GMT)?\s?([+-]\d\d?):?(\d\d)?|(Z|UTC|GMT))\b")


def date_of(text: str, day_first: bool = True) -> Day:
    """Return (year, month, day), or NO_DAY when the text has no possible date.

    `day_first` decides 03/04/2024; where only the other reading is possible, that one is taken.
    """
    return _split(text[:80], day_first)[0] if text else NO_DAY


def instant_of(text: str, day_first: bool, zone: str) -> int:
    """Return the seconds since 1970 of a date and time, or 0 when there is none.

    Plain numbers are seconds or milliseconds since 1970. `zone` is for times written without one;
    a date without a time is its midnight.
    """
    text = text.strip()[:80]
    if not text:
        return 0
    if epoch := _EPOCH.fullmatch(text):
        return int(epoch[1])
    day, clock, rest = _split(text, day_first)
    if not day[0]:
        return 0
    try:
        return int(datetime(*day, *clock, tzinfo=_offset_in(rest) or zone_of(zone)).timestamp())
    except (ValueError, OverflowError):
        return 0


def day_first_of(samples: Iterable[str], options: Options) -> bool:
    """Say whether dates such as 03/04/2024 have the day first.

    The user's choice holds; else the first sample that can be read in one way only; else the habit
    of the country: the month comes first in the United States alone.
    """
    if options.day_first is not None:
        return options.day_first
    for sample in samples:
        found = _NUMBERS.search(sample[:80])
        if found and len(found[1]) <= 2:
            first, second = int(found[1]), int(found[3])
            if (first > 12) != (second > 12):
                return first > 12
    return options.region != "US"


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo:
    """Return the zone of an IANA name; UTC when there is no such zone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def possible(year: int, month: int, day: int) -> Day:
    """Return the day, or NO_DAY when no calendar has it. Year 0 stands for any year."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return NO_DAY
    return (year, month, day)


def _split(text: str, day_first: bool) -> tuple[Day, Clock, str]:
    """Return the date, the time and what follows the time: perhaps an offset from UTC."""
    if _LETTERS.search(text) and (day := _worded(text))[1]:
        return day, *_time_in(text)
    if found := _NUMBERS.search(text):
        day = _numeric(found[1], found[3], found[4], day_first)
        return day, *_time_in(text[: found.start()] + " " + text[found.end() :])
    if found := _COMPACT.search(text):
        day = possible(int(found[1]), int(found[2]), int(found[3]))
        if found[4]:
            clock = (int(found[4]), int(found[5]), int(found[6] or 0))
            return day, clock, text[found.end() :]
        return day, *_time_in(text[found.end() :])
    return NO_DAY, MIDNIGHT, ""


def _numeric(first: str, second: str, third: str, day_first: bool) -> Day:
    if len(first) == 4:
        return possible(int(first), int(second), int(third))
    if len(first) == 3 or len(third) == 3:
        return NO_DAY
    year, one, two = _full_year(third), int(first), int(second)
    european, american = possible(year, two, one), possible(year, one, two)
    wanted, other = (european, american) if day_first else (american, european)
    return wanted if wanted[1] else other


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 70 else 1900)


def _worded(text: str) -> Day:
    """Read "17 mag 2024", "May 17, 2024", "12-Mar-2024", "mar 12 nov 2024", "Fri May 17 10:22 2024"."""
    month = 0
    days: list[str] = []
    years: list[str] = []
    for word in _WORDS.findall(_TIME.sub(" ", text)):
        if not word.isdecimal():
            month = _month_of(word) or month  # the last: "mar" is also a Tuesday
        elif len(word) <= 2:
            days.append(word)
        elif len(word) == 4:
            years.append(word)
    years = years or days[1:]
    if not month or not days or not years:
        return NO_DAY
    return possible(_full_year(years[0]), month, int(days[0]))


@lru_cache(maxsize=500)
def _month_of(word: str) -> int:
    folded = fold(word)
    return _MONTH.get(folded[:4]) or _MONTH.get(folded[:3]) or 0


def _time_in(text: str) -> tuple[Clock, str]:
    found = _TIME.search(text)
    if not found:
        return MIDNIGHT, ""
    hour, half = int(found[1]), (found[4] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, int(found[2]), int(found[3] or 0)), text[found.end() :]


def _offset_in(rest: str) -> tzinfo | None:
    found = _OFFSET.match(rest)
    if not found:
        return None
    if found[4]:
        return UTC
    hours, minutes = int(found[2]), int(found[3] or 0)
    offset = timedelta(hours=hours, minutes=-minutes if found[2][0] == "-" else minutes)
    return timezone(offset) if abs(offset) < timedelta(days=1) else None
