"""Phrases that say an hour or how long: "alle 5 e mezza", "from 9 to 11", "un'ora e mezza"."""

import re
from dataclasses import dataclass

from sintonia.lib.quickadd.dayphrases import count_at
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import Lead, Part

DAY = 24 * 60
NOON = 12 * 60
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?")
_CLOCK_RANGE = re.compile(r"([0-9]{1,2}(?:[:.][0-9]{2})?)-([0-9]{1,2}(?:[:.][0-9]{2})?)")


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as read: the minute of the day, and whether it may be twelve hours later."""

    minute: int
    either_half: bool


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """A phrase for an hour, tokens `first` to `last`; `until` where a range was said."""

    first: int
    last: int
    clock: Clock
    until: Clock | None = None
    half: int = 0  # minute at which the part of the day begins that was said: "alle 8 di sera"


@dataclass(frozen=True, slots=True)
class Lasting:
    """A phrase for a length, tokens `first` to `last`; `ago` is -1 for "fa" and 1 for "tra"."""

    first: int
    last: int
    minutes: int
    ago: int = 0


def find_times(s: Sentence) -> list[TimeSaid]:
    """Return the hours said, in order."""
    said, i = [], 0
    while i < len(s):
        found = _time_at(s, i) if s.free(i) else None
        if found and s.free(found.first, found.last):
            said.append(found)
        i = found.last if found else i + 1
    return said


def _time_at(s: Sentence, i: int) -> TimeSaid | None:
    lead = s.calendar.clock_leads.at(s.keys, i)
    if lead and lead[1] is Lead.TO:
        return None
    at = lead[0] if lead else i
    double = _CLOCK_RANGE.fullmatch(s.key(at))
    if double:
        return _double(s, i, at, double, led=lead is not None)
    found = _clock(s, at)
    if not found:
        return None
    last, clock, bare = found
    until = _until(s, last) if lead and lead[1] is Lead.FROM else None
    last = until[0] if until else last
    half = s.calendar.halves.at(s.keys, last)
    if bare and not half and (not lead or _counts(s, last, lead[1])):
        return None
    return TimeSaid(
        i,
        half[0] if half else last,
        clock,
        until[1] if until else None,
        half[1] if half else 0,
    )


def _double(
    s: Sentence, first: int, at: int, found: re.Match[str], *, led: bool
) -> TimeSaid | None:
    """Read "9-11am", "10:00-11:30", "at 9-11"."""
    start, end = _digits(found[1]), _digits(found[2])
    half = s.calendar.halves.at(s.keys, at + 1)
    if not start or not end or not (led or half or (":" in found[1] and ":" in found[2])):
        return None
    return TimeSaid(first, half[0] if half else at + 1, start, end, half[1] if half else 0)


def _until(s: Sentence, i: int) -> tuple[int, Clock] | None:
    lead = s.calendar.clock_leads.at(s.keys, i)
    if not lead or lead[1] not in (Lead.TO, Lead.AT):
        return None
    found = _clock(s, lead[0])
    return (found[0], found[1]) if found else None


def _counts(s: Sentence, i: int, lead: Lead) -> bool:
    """Say whether the number before `i` counts something: "alle 5 settimane", "about 9 people"."""
    if (
        s.calendar.units.at(s.keys, i)
        or s.calendar.months.at(s.keys, i)
        or s.key(i) in ("%", "€", "euro")
    ):
        return True
    noun = s.is_word(i) and s.part(i) is None and not s.is_capital(i)
    return noun and lead is Lead.NEAR and not s.words.cues.at(s.keys, i)


def _clock(s: Sentence, i: int) -> tuple[int, Clock, bool] | None:
    """Return where the hour ends, the hour, and whether it is a mere number ("alle 9")."""
    word = s.calendar.clock_words.at(s.keys, i)
    if word:
        return word[0], Clock(word[1], False), False
    head = s.calendar.clock_heads.at(s.keys, i)
    hour = _hour(s, head[0] if head else i)
    if not hour:
        return None
    last, clock, plain = hour
    tail = s.calendar.clock_tails.at(s.keys, last) if not head else None
    extra = _minutes_after(s, last) if not head and not tail else None
    more = head or tail or extra
    if not more:
        return last, clock, plain
    end = last if head else more[0]
    return end, Clock((clock.minute + more[1]) % DAY, clock.either_half), False


def _minutes_after(s: Sentence, i: int) -> tuple[int, int] | None:
    """Read the "e 20" of "alle 9 e 20"."""
    count = count_at(s, i + 1) if s.key(i) == "e" else None
    if count and s.tokens[i + 1].shape is Shape.NUMBER and 0 < count[1] < 60:
        return count[0], int(count[1])
    return None


def _hour(s: Sentence, i: int) -> tuple[int, Clock, bool] | None:
    if i >= len(s):
        return None
    if s.tokens[i].shape is Shape.NUMBER:
        clock = _digits(s.key(i))
        return (i + 1, clock, ":" not in s.key(i)) if clock else None
    count = count_at(s, i)
    if s.part(i) is Part.ARTICLE and s.key(i - 1) not in ("all", "dall", "l"):
        return None  # "a" is no hour, but "all'una" is
    if count and count[0] == i + 1 and 1 <= count[1] <= 24 and count[1] == int(count[1]):
        hour = int(count[1])
        return i + 1, Clock(hour % 24 * 60, hour <= 12), True
    return None


def _digits(text: str) -> Clock | None:
    found = _CLOCK.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 24 or minute > 59:
        return None
    return Clock((hour * 60 + minute) % DAY, hour <= 12 and not text.startswith("0"))


def find_lasting(s: Sentence) -> list[Lasting]:
    """Return the lengths of time said, in order."""
    said, i = [], 0
    while i < len(s):
        found = _lasting_at(s, i) if s.free(i) else None
        if found and s.free(found.first, found.last):
            said.append(found)
        i = found.last if found else i + 1
    return said


def _lasting_at(s: Sentence, i: int) -> Lasting | None:
    lead = s.calendar.directions.at(s.keys, i)
    at = lead[0] if lead and lead[1] == 1 else i
    found = s.calendar.durations.at(s.keys, at) or _counted(s, at)
    if not found:
        return None
    last, minutes = found
    tail = s.calendar.directions.at(s.keys, last)
    if tail and tail[1] == -1:
        return Lasting(i, tail[0], minutes, -1)
    return Lasting(i, last, minutes, 1 if at > i else 0)


def _counted(s: Sentence, i: int) -> tuple[int, int] | None:
    """Read "45 minuti", "2h30", "due ore e mezza", "1,5 hours", "90'", "20-minute"."""
    count = count_at(s, i)
    if not count:
        return None
    last, number = count
    last += s.key(last) == "-"
    if s.key(last) in ("'", "’", "′") and s.tokens[i].shape is Shape.NUMBER:
        return last + 1, int(number)
    unit = s.calendar.units.at(s.keys, last)
    if not unit or unit[1] not in "hm":
        return None
    if unit[1] == "m":
        return unit[0], round(number)
    return _with_minutes(s, unit[0], round(number * 60))


def _with_minutes(s: Sentence, i: int, minutes: int) -> tuple[int, int]:
    """Add what follows the hours: "e mezza", "30", "e 15 minuti"."""
    tail = s.calendar.duration_tails.at(s.keys, i)
    if tail:
        return tail[0], minutes + tail[1]
    joined = s.key(i) in ("e", "and")
    count = count_at(s, i + 1 if joined else i)
    if not count or not 0 < count[1] < 60:
        return i, minutes
    unit = s.calendar.units.at(s.keys, count[0])
    if unit and unit[1] == "m":
        return unit[0], minutes + int(count[1])
    glued = s.tokens[i].shape is Shape.NUMBER and s.tokens[i].start == s.tokens[i - 1].end
    return (count[0], minutes + int(count[1])) if joined or glued else (i, minutes)
