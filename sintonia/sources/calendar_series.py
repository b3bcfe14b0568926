"""The occurrences of a recurring event with its changed and cancelled ones, within bounds.

The series is expanded on its own wall clock, moved ahead by a multiple of 400 years: the Gregorian
calendar repeats then, weekdays included, and so near the year 9999, where the search of a rule
ends, a rule that never matches is found out soon.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from sintonia.sources import reasons
from sintonia.sources.calendar_events import Event, Refused, text_of
from sintonia.sources.calendar_times import EARLIEST, LATEST, Clock, When, bounded, duration

if TYPE_CHECKING:
    import icalendar
    from recurring_ical_events import Series

Times = list[tuple[int, int]]  # (at, minutes)

MOST_AT_ONCE = 40_000  # occurrences of one series: one a day for a century, half a second of work
_FEW = 1_000  # a COUNT up to this is no danger, whatever the rule
_MOST_DATES = 4_000  # written one by one
_MOST_RULES = 2
_MOST_VALUES = 100  # in the BY lists of one rule
_MOST_POSITIONS = 12  # in BYSETPOS
_MOST_CANDIDATES = 200_000  # days from start to horizon, times moments of a day, times rules

_INTEGERS = r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*"
_RULE_PARTS = {
    "FREQ": "(?:DAI|WEEK|MONTH|YEAR)LY",
    "INTERVAL": r"0*[1-9]\d{0,5}",
    "COUNT": r"-?\d{1,9}",
    "UNTIL": ".*",
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
    "BYDAY": r"(?:[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU),?)+",
    "RSCALE": "GREGORIAN",
    **dict.fromkeys(
        ("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS"),
        _INTEGERS,
    ),
}  # fmt: skip
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")


def recurs(event: Event) -> bool:
    """Say whether the event happens more than once."""
    return "RRULE" in event.lines or "RDATE" in event.lines


def left_out(event: Event, clock: Clock) -> list[int]:
    """Return the occurrences that a series says not to take place, in seconds since 1970."""
    lines = event.lines.get("EXDATE", [])
    dates = [(written, value) for written, values in lines for value in values.split(",")]
    read = [clock.read(written, value) for written, value in dates[:_MOST_DATES]]
    seconds = [clock.seconds(when) for when in read if when is not None]
    return [at for at in seconds if EARLIEST <= at <= LATEST]


class Occurrences(NamedTuple):
    """When a series happens, by which event says so: its index among those that were given."""

    times: dict[int, Times]  # each in ascending order
    is_cut: bool  # there are more than were looked at


def occurrences(events: list[Event], clock: Clock, now: int, horizon: int) -> Occurrences:
    """Return the occurrences from 1982 to the horizon, those of a changed one apart.

    `events` are a series and its changed occurrences, one of each (these alone, where the series is
    missing); `horizon` is in seconds since 1970, and the start of the series where that is later. Of a
    series beyond MOST_AT_ONCE the first ones are found, and those since the year before `now`. Raises
    Refused where that cannot be told within bounds: rules by the hour or finer are never expanded
    (RFC 5545 section 3.3.10 allows them without end).
    """
    try:
        return _Series(events, clock, horizon).expand(now)
    except Refused:
        raise
    except Exception as error:  # whatever the library makes of hostile rules
        rule = text_of(events[0].lines, "RRULE")
        raise Refused(reasons.BROKEN, rule or type(error).__name__) from error


class _Series:
    def __init__(self, events: list[Event], clock: Clock, horizon: int) -> None:
        self._events = events
        self._clock = clock
        start = events[0].start
        self._zone: tzinfo = (start.tzinfo if isinstance(start, datetime) else None) or clock.local
        stop = max(horizon, EARLIEST, clock.seconds(start))
        last = datetime.fromtimestamp(stop, self._zone)
        self._years = (9998 - last.year) // 400 * 400
        self._stop = self._wall(last) + timedelta(seconds=1)

    def expand(self, now: int) -> Occurrences:
        from recurring_ical_events import EventAdapter, Series

        adapters = {index: EventAdapter(one) for index, one in self._components().items()}
        which = {adapter.recurrence_ids: index for index, adapter in adapters.items()}
        series = Series(list(adapters.values()))
        found: dict[int, dict[int, int]] = {}
        count = self._add(found, series, which, EARLIEST)
        if is_cut := count == MOST_AT_ONCE:
            last_year = datetime.fromtimestamp(now, UTC).year - 1
            self._add(found, series, which, int(datetime(last_year, 1, 1, tzinfo=UTC).timestamp()))
        return Occurrences({index: sorted(times.items()) for index, times in found.items()}, is_cut)

    def _add(
        self, found: dict[int, dict[int, int]], series: "Series", which: dict[Any, int], since: int
    ) -> int:
        """Add what happens since then; return how much was looked at."""
        first, count = self._wall(datetime.fromtimestamp(since, self._zone)), 0
        for one in islice(series.between(first, self._stop), MOST_AT_ONCE):
            count += 1
            at = self._clock.seconds(self._instant(one.start))
            if EARLIEST <= at <= LATEST:
                index = which[one.recurrence_ids]
                found.setdefault(index, {})[at] = self._minutes(index, one.start, one.end)
        return count

    def _minutes(self, index: int, start: datetime, end: datetime) -> int:
        length = (end - start).total_seconds()
        event = self._events[index]
        if not isinstance(event.start, datetime) or (not length and event.end is None):
            return -1
        return bounded(length)

    def _wall(self, when: When) -> datetime:
        """Return the time that a clock on the wall shows, moved ahead. ValueError beyond 9999."""
        if isinstance(when, datetime):
            when = when.astimezone(self._zone).replace(tzinfo=None)
        else:
            when = datetime.combine(when, time())
        return when.replace(year=when.year + self._years)

    def _instant(self, wall: datetime) -> datetime:
        return wall.replace(year=wall.year - self._years, tzinfo=self._zone)

    def _components(self) -> dict[int, "icalendar.Event"]:
        """Return the series and its changes as the library wants them; cancelled ones are left out."""
        gone = [event.original for event in self._events if event.is_cancelled and event.original]
        return {
            index: self._component(event, gone)
            for index, event in enumerate(self._events)
            if not (event.is_cancelled and event.original)
            and self._is_near(event.start)
            and self._is_near(event.original or event.start)
        }

    def _is_near(self, when: When) -> bool:
        return when.year + self._years < 9999

    def _component(self, event: Event, gone: list[When]) -> "icalendar.Event":
        import icalendar

        made = icalendar.Event()
        start = self._wall(event.start)
        made["UID"] = "series"
        made["SEQUENCE"] = event.sequence
        made["DTSTART"] = icalendar.vDDDTypes(start)
        if event.end is not None and self._is_near(event.end):
            made["DTEND"] = icalendar.vDDDTypes(max(start, self._wall(event.end)))
        if event.original is not None:
            made["RECURRENCE-ID"] = icalendar.vDDDTypes(self._occurrence(event.original))
            if event.and_following:
                made["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
        rules = [rule for _, rule in event.lines.get("RRULE", []) if rule.strip()]
        if len(rules) > _MOST_RULES:
            raise Refused(reasons.TOO_MANY, f"{len(rules)} rules")
        if rules:
            bound = _MOST_CANDIDATES // len(rules)
            texts = [self._rule(rule, start, bound) for rule in rules]
            made["RRULE"] = [icalendar.vRecur.from_ical(text) for text in texts]
        if added := self._added(event):
            made["RDATE"] = icalendar.vDDDLists(added)
        if left_out := self._left_out(event, gone):
            made["EXDATE"] = icalendar.vDDDLists(left_out)
        return made

    def _occurrence(self, original: When) -> datetime:
        """Return which occurrence is meant; a day alone means the one of that day."""
        start = self._events[0].start
        if isinstance(start, datetime) and isinstance(original, datetime):
            return self._wall(original)
        moment = self._wall(start).time()
        return datetime.combine(self._day(original), moment)

    def _day(self, when: When) -> date:
        """Return the day that is meant, in the zone in which it was written; UTC says no zone."""
        if not isinstance(when, datetime) or when.tzinfo is UTC:
            return self._wall(when).date()
        return date(when.year + self._years, when.month, when.day)

    def _added(self, event: Event) -> list[Any]:
        """Return the dates of RDATE: a start, or (start, length) where it says a period."""
        added: list[Any] = []
        for written, value in self._values(event, "RDATE"):
            begin, _, end = value.partition("/")
            start = self._clock.read(written, begin)
            if start is None or not self._is_near(start):
                continue
            until = self._clock.read(written, end)
            length = duration(end) if until is None else self._wall(until) - self._wall(start)
            wall = self._wall(start)
            added.append(wall if length is None else (wall, max(length, timedelta())))
        return added

    def _left_out(self, event: Event, gone: list[When]) -> list[date]:
        """Return the dates of EXDATE and of cancelled occurrences; a day stands for all of it."""
        read = [self._clock.read(*line) for line in self._values(event, "EXDATE")]
        near = [when for when in (*read, *gone) if when is not None and self._is_near(when)]
        timed = isinstance(event.start, datetime)
        return [
            self._wall(when) if timed and isinstance(when, datetime) else self._day(when)
            for when in near
        ]

    def _values(self, event: Event, name: str) -> list[tuple[str, str]]:
        found = [
            (written, value)
            for written, values in event.lines.get(name, [])
            for value in values.split(",")
        ]
        if len(found) > _MOST_DATES:
            raise Refused(reasons.TOO_MANY, f"{len(found)} dates")
        return found

    def _rule(self, text: str, start: datetime, bound: int) -> str:
        """Return the rule with an UNTIL on our wall clock. Raises Refused for one beyond bounds."""
        parts = _rule_parts(text)
        moments = prod(parts[name].count(",") + 1 for name in _TIMES if name in parts)
        if int(parts.get("COUNT", _FEW + 1)) <= _FEW:
            moments = 1
        if ((self._stop - start).days + 1) * moments > bound:
            raise Refused(reasons.TOO_MANY, text)
        until = parts.pop("UNTIL", "")
        if until and "COUNT" not in parts:
            end = self._clock.read("", until)
            if end is None:
                raise Refused(reasons.BROKEN, text)
            if self._is_near(end) and (end := self._until(end, until)) < self._stop:
                parts["UNTIL"] = f"{end:%Y%m%dT%H%M%S}"
        return ";".join(f"{name}={value}" for name, value in parts.items())

    def _until(self, end: When, text: str) -> datetime:
        """Return the last moment of a rule; a day counts whole, a time without a zone is the series'."""
        if not isinstance(end, datetime):
            return datetime.combine(self._wall(end), time(23, 59, 59))
        return self._wall(end if text.upper().endswith("Z") else end.replace(tzinfo=self._zone))


def _rule_parts(text: str) -> dict[str, str]:
    """Return the parts of a rule by name. Raises Refused for one that is none, or has no bounds."""
    parts = dict(
        part.partition("=")[::2] for part in text.upper().replace(" ", "").split(";") if part
    )
    if parts.get("FREQ", "") in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise Refused(reasons.TOO_MANY, text)
    for name, value in parts.items():
        if name not in _RULE_PARTS or not re.fullmatch(_RULE_PARTS[name], value):
            raise Refused(reasons.BROKEN, text)
    parts.pop("RSCALE", None)
    if parts.get("COUNT", "").startswith("-"):
        del parts["COUNT"]  # "no number", to some programs
    values = sum(value.count(",") + 1 for name, value in parts.items() if name.startswith("BY"))
    positions = parts.get("BYSETPOS", "").count(",") + 1
    if values > _MOST_VALUES or positions > _MOST_POSITIONS:
        raise Refused(reasons.TOO_MANY, text)
    if "BYSETPOS" in parts and parts.get("FREQ") == "DAILY":
        raise Refused(reasons.TOO_MANY, text)  # of one moment a day there is no second
    return parts
