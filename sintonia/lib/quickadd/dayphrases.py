"""Phrases that say a day: "l'altro ieri", "giovedì prossimo", "12/3", "the end of May"."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sintonia.lib.quickadd.days import (
    Reading,
    around_easter,
    exactly,
    last_of_month,
    monthly,
    on_weekday,
    shifted,
    weekday,
    weekday_of_week,
    yearly,
)
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import Part

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NUMERIC = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2((?:19|20)?[0-9]{2}))?")
_ISO = re.compile(r"((?:19|20)[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})")
_FARTHEST = 1000  # units: "tra 5000 giorni" is no day


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A phrase for a day, tokens `first` to `last`."""

    first: int
    last: int
    reading: Reading
    deadline: bool = False  # entro, by
    ahead: bool = False  # the same, and "per venerdì": it cannot lie behind
    host: int | None = None  # "la riunione di domani": the token it belongs to
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class Clues:
    """What the reading of days depends on beside the words."""

    today: date
    day_first: bool  # 3/12 is the 3rd of December
    slashes_vary: bool  # the reader may be used to the other order


_Found = tuple[int, Reading] | None  # where the phrase ends, and what it says
_Rule = Callable[[Sentence, int, Clues], _Found]


def find_days(s: Sentence, clues: Clues) -> list[DaySaid]:
    """Return the days said, in order; "cena di Natale il 20/12" is on the 20th."""
    said, i = [], 0
    while i < len(s):
        found = _day_at(s, i, clues) if s.free(i) and s.part(i - 1) is not Part.WITH else None
        if found:
            said.append(found)
            i = found.last
        else:
            i += 1
    return [day for day in said if not day.holiday] or said


def _day_at(s: Sentence, i: int, clues: Clues) -> DaySaid | None:
    for rule in _RULES:
        try:
            found = rule(s, i, clues)
        except (ValueError, OverflowError):  # the 31st of June, a day before year 1
            continue
        if found and s.free(i, found[0]):
            return replace(_with_surroundings(s, i, *found), holiday=rule is _holiday)
    return None


def _with_surroundings(s: Sentence, i: int, last: int, reading: Reading) -> DaySaid:
    half = s.calendar.halves.at(s.keys, last)
    if half and not reading.half:
        last, reading = half[0], replace(reading, half=half[1])
    lead = i - 1 if s.part(i - 1) is Part.ARTICLE else i
    deadline = any(_ends_at(s, lead, size) for size in (1, 2, 3))
    host = lead - 2 if s.part(lead - 1) is Part.OF else last + 1 if s.key(last) == "'s" else None
    ahead = deadline or s.part(lead - 1) is Part.FOR
    return DaySaid(i, last, reading, deadline, ahead, host)


def _ends_at(s: Sentence, last: int, size: int) -> bool:
    found = s.calendar.deadlines.at(s.keys, last - size) if last >= size else None
    return found is not None and found[0] == last


def count_at(s: Sentence, i: int) -> tuple[int, float] | None:
    """Return the number in digits or words at `i`, and where it ends."""
    token = s.tokens[i] if i < len(s) else None
    if token and token.shape is Shape.NUMBER:
        if re.fullmatch(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?", token.text):
            return i + 1, float(token.text.replace(",", "."))
        return None
    if s.part(i) is Part.TO:
        return None  # Italian "a" is no English "a"
    return s.calendar.numbers.at(s.keys, i)


def _integer(s: Sentence, i: int) -> int:
    """Return the whole number at `i`, 0 when there is none."""
    found = count_at(s, i)
    return int(found[1]) if found and found[0] == i + 1 and found[1] == int(found[1]) else 0


# --- rules ----------------------------------------------------------------------------------------


def _named(s: Sentence, i: int, clues: Clues) -> _Found:
    found = s.calendar.offsets.at(s.keys, i)
    if not found:
        return None
    last, (days, half) = found
    vague = s.calendar.vague.at(s.keys, i) is not None
    return last, replace(exactly(shifted(clues.today, "D", days), rough=vague), half=half)


def _counted(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "due settimane fa", "a month ago", "tra tre giorni", "in two weeks"."""
    lead = s.calendar.directions.at(s.keys, i)
    ahead = lead is not None and lead[1] == 1
    count = count_at(s, lead[0] if lead and ahead else i)
    unit = s.calendar.units.at(s.keys, count[0]) if count else None
    if not count or not unit or unit[1] not in "DWMY" or not 0 < count[1] <= _FARTHEST:
        return None
    tail = s.calendar.directions.at(s.keys, unit[0])
    if ahead == (tail is not None and tail[1] == -1):
        return None
    sign = 1 if ahead else -1
    vague = s.calendar.vague.at(s.keys, lead[0] if lead and ahead else i) is not None
    day = shifted(clues.today, unit[1], sign * int(count[1]))
    return (unit[0] if ahead or not tail else tail[0]), exactly(day, rough=unit[1] != "D" or vague)


def _span_of_time(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "la settimana scorsa", "last month", "il prossimo weekend"."""
    shift = s.calendar.shifts.at(s.keys, i)
    unit = s.calendar.units.at(s.keys, shift[0] if shift else i)
    if not unit or unit[1] not in "WMYE":
        return None
    last = unit[0]
    if not shift:
        shift = s.calendar.shifts.at(s.keys, last)
        last = shift[0] if shift else last
    if unit[1] == "E":
        return last, _weekend(clues.today, shift[1] if shift else None)
    if not shift:
        return None
    return last, exactly(shifted(clues.today, unit[1], shift[1]), rough=True)


def _weekend(today: date, shift: int | None) -> Reading:
    return replace(weekday(today, 5, shift), open=False, rough=True, others=())


def _weekday(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "lunedì", "giovedì prossimo", "last Monday", "giovedì della settimana prossima"."""
    lead = s.calendar.shifts.at(s.keys, i)
    at = lead[0] if lead else i
    found = s.calendar.weekdays.at(s.keys, at) or _short_weekday(s, at, lead is not None)
    if not found:
        return None
    last, wanted = found
    date_after = _dated_weekday(s, last, clues, wanted)
    if date_after:
        return date_after
    tail = s.calendar.shifts.at(s.keys, last) if not lead else None
    week = _week_after(s, last)
    if tail and not week:
        lead, last = tail, tail[0]
    if week:
        return week[0], exactly(weekday_of_week(clues.today, wanted, week[1]))
    return last, weekday(clues.today, wanted, lead[1] if lead else None)


def _short_weekday(s: Sentence, i: int, led: bool) -> tuple[int, int] | None:
    """Read "lun." and "Thu" only where they cannot be anything else: "mar" and "sun" are words."""
    found = s.calendar.short_weekdays.at(s.keys, i)
    if not found:
        return None
    dotted = s.key(found[0]) == "."
    follows = s.calendar.shifts.at(s.keys, found[0]) is not None
    numbered = 0 < _integer(s, found[0]) <= 31
    if led or follows or numbered or s.key(i - 1) == "on":
        return found[0] + dotted, found[1]
    return None


def _dated_weekday(s: Sentence, i: int, clues: Clues, wanted: int) -> _Found:
    """Read the date after a weekday: "giovedì 12 marzo", "Thursday, March 12", "lunedì 23"."""
    if s.key(i) in (",", "the", "il"):
        i += 1
    for rule in (_numeric, _day_month, _month_day, _counted_day):
        found = rule(s, i, clues)
        if found:
            return found[0], on_weekday(found[1], wanted)
    return None


def _counted_day(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read the "23" of "lunedì 23", the "12th" of "Friday the 12th"."""
    day = _integer(s, i)
    if not day or s.tokens[i].shape is not Shape.NUMBER or s.calendar.units.at(s.keys, i + 1):
        return None
    return _after_ordinal(s, i + 1), replace(monthly(clues.today, day), open=True)


def _week_after(s: Sentence, i: int) -> tuple[int, int] | None:
    """Read "della settimana prossima", "next week" after a weekday: how many weeks away."""
    if s.part(i) is Part.OF:
        i += 1
    shift = s.calendar.shifts.at(s.keys, i)
    unit = s.calendar.units.at(s.keys, shift[0] if shift else i)
    if not unit or unit[1] != "W":
        return None
    shift_after = shift or s.calendar.shifts.at(s.keys, unit[0])
    if not shift_after:
        return None
    return (unit[0] if shift else shift_after[0]), shift_after[1]


def _numeric(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "12/3", "12/03/2025", "12-3-25", "12.3.2025", "2025-03-12"."""
    text = s.key(i)
    iso = _ISO.fullmatch(text)
    if iso:
        return i + 1, exactly(date(int(iso[1]), int(iso[2]), int(iso[3])), year_said=True)
    found = _NUMERIC.fullmatch(text)
    if not found or (found[2] != "/" and not found[4]):
        return None
    first, second = int(found[1]), int(found[3])
    ways = (
        [(first, second), (second, first)]
        if clues.day_first
        else [(second, first), (first, second)]
    )
    readings = [r for day, month in ways if (r := _on(clues.today, day, month, found[4]))]
    if len(readings) == 2 and clues.slashes_vary and first != second:
        other = readings[1].neutral
        return i + 1, replace(readings[0], open=True, others=(*readings[0].others, other))
    return (i + 1, readings[0]) if readings else None


def _on(today: date, day: int, month: int, year: str | None) -> Reading | None:
    try:
        if not year:
            return yearly(today, month, day)
        return exactly(date(_full_year(today, year), month, day), year_said=True)
    except ValueError:
        return None


def _full_year(today: date, year: str) -> int:
    """Return the year of two digits that is at most ten years ahead."""
    if len(year) == 4:
        return int(year)
    full = today.year // 100 * 100 + int(year)
    return full if full <= today.year + 10 else full - 100


def _month(s: Sentence, i: int) -> tuple[int, int] | None:
    found = s.calendar.months.at(s.keys, i)
    if found:
        return found
    short = s.calendar.short_months.at(s.keys, i)
    return (short[0] + (s.key(short[0]) == "."), short[1]) if short else None


def _after_ordinal(s: Sentence, i: int) -> int:
    found = s.calendar.ordinals.at(s.keys, i)
    return found[0] if found else i


def _day_month(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "12 marzo", "il primo maggio 2025", "12th of March"."""
    day = _integer(s, i) if s.part(i) is not Part.ARTICLE else 0
    found = _month(s, _after_ordinal(s, i + 1)) if 0 < day <= 31 else None
    return _with_year(s, found[0], clues.today, found[1], day) if found else None


def _month_day(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "March 12", "Mar 12th, 2025"."""
    found = _month(s, i)
    if not found or s.tokens[i].shape is not Shape.WORD:
        return None
    at = found[0] + (s.key(found[0]) == "the")
    day = _integer(s, at)
    if not 0 < day <= 31 or s.tokens[at].shape is not Shape.NUMBER:
        return None
    return _with_year(s, _after_ordinal(s, at + 1), clues.today, found[1], day)


def _with_year(s: Sentence, i: int, today: date, month: int, day: int) -> _Found:
    at = i + (s.key(i) in (",", "del"))
    if _YEAR.fullmatch(s.key(at)):
        return at + 1, exactly(date(int(s.key(at)), month, day), year_said=True)
    return i, yearly(today, month, day)


def _bare_day(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "il 12", "on the 12th": only where no noun follows that the number could count."""
    lead = s.calendar.day_articles.at(s.keys, i)
    day = _integer(s, lead[0]) if lead else 0
    if not lead or not 0 < day <= 31 or s.tokens[lead[0]].shape is not Shape.NUMBER:
        return None
    at = lead[0] + 1
    glued = at < len(s) and s.is_word(at) and s.tokens[at].start == s.tokens[at - 1].end
    if (s.key(at - 2) == "the" and not glued) or _month(s, _after_ordinal(s, at)):
        return None
    last = at + glued
    if s.is_word(last) and s.part(last) is None and not s.is_capital(last):
        return None
    return last, replace(monthly(clues.today, day), open=True)


def _part_of_month(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "fine maggio", "a metà mese", "the end of the year"."""
    lead = s.calendar.month_parts.at(s.keys, i)
    if not lead:
        return None
    last, day = lead
    while s.part(last) in (Part.OF, Part.ARTICLE):
        last += 1
    month = s.calendar.months.at(s.keys, last)
    if month:
        at = last_of_month(clues.today.year, month[1], day)
        return month[0], replace(yearly(clues.today, at.month, at.day), rough=True)
    unit = s.calendar.units.at(s.keys, last)
    if not unit or unit[1] not in "MY":
        return None
    month_number = {"M": clues.today.month, "Y": {1: 1, 15: 6, 31: 12}[day]}[unit[1]]
    return unit[0], exactly(last_of_month(clues.today.year, month_number, day), rough=True)


def _bare_month(s: Sentence, i: int, clues: Clues) -> _Found:
    """Read "a marzo", "in March 2025": the middle of it."""
    month = s.calendar.months.at(s.keys, i)
    if not month or s.key(i - 1) not in s.calendar.month_leads:
        return None
    last, number = month
    if _YEAR.fullmatch(s.key(last)):
        return last + 1, exactly(date(int(s.key(last)), number, 15), rough=True)
    return last, replace(yearly(clues.today, number, 15), rough=True)


def _holiday(s: Sentence, i: int, clues: Clues) -> _Found:
    found = s.calendar.holidays.at(s.keys, i)
    if not found:
        return None
    last, (month, day) = found
    reading = yearly(clues.today, month, day) if month else around_easter(clues.today, day)
    return last, reading


_RULES: tuple[_Rule, ...] = (
    _numeric,
    _day_month,
    _month_day,
    _counted,
    _weekday,
    _span_of_time,
    _named,
    _part_of_month,
    _bare_day,
    _bare_month,
    _holiday,
)
