"""How it has gone so far: the curve and the contacts of each channel, over the days of one period."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sintonia.engine.result import Curve, Point
from sintonia.engine.rules import BEFORE, MONTH, NOW
from sintonia.home.person.days import date_of, day_number
from sintonia.home.person.moments import CHANNEL, Moments
from sintonia.home.person.standing import is_fading
from sintonia.understand.models import Relationship

LEAST_DAYS = 5  # contact days below which a curve would be a lie
YEAR = 365
_MONTHS_IN_TABLE = 24  # a longer period is told by the year
_LANES = (CHANNEL.MAIL, CHANNEL.CALL, CHANNEL.VIDEO, CHANNEL.CHAT, CHANNEL.IN_PERSON)


class Span(NamedTuple):
    """The days that are shown, both included; counted from 1970-01-01."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return max(1, self.last - self.first)


class Lane(NamedTuple):
    """The contacts of one channel."""

    channel: int
    by_day: dict[int, int]  # how many on each day, within the span

    @property
    def n(self) -> int:
        return sum(self.by_day.values())


class Meeting(NamedTuple):
    """A meeting in person with a name."""

    day: int
    title: str


@dataclass(frozen=True)
class Course:
    """What the figure draws."""

    span: Span
    points: list[Point]  # empty: too few data for a curve
    lanes: list[Lane]
    meetings: list[Meeting]  # titled ones, latest first
    contact_days: int | None  # None: not counted yet, or contact went one way only
    level: int | None
    is_fading: bool
    is_year: bool  # the last year only

    @property
    def is_short(self) -> bool:
        """Say whether months tell it better than years."""
        return self.span.days <= _MONTHS_IN_TABLE * 31


def course_of(
    relationship: Relationship | None, moments: Moments, *, now: datetime, is_year: bool
) -> Course:
    """Return the course of the last year or of the whole story."""
    at = int(now.timestamp())
    today = day_number(at)
    curve = _curve(relationship)
    begin = day_number(moments.first_at()) if not moments.is_empty() else today
    if curve.day:
        begin = min(begin, curve.day[0])
    span = Span(max(begin, today - YEAR) if is_year else begin, today)
    met = [one for one in moments.singles if one.channel == CHANNEL.IN_PERSON and one.title]
    return Course(
        span=span,
        points=within(curve.points(), span),
        lanes=_lanes(moments, span),
        meetings=[Meeting(one.day, one.title or "") for one in met],
        contact_days=relationship.contact_days if relationship else None,
        level=relationship.level if relationship else None,
        is_fading=relationship is not None and is_fading(relationship, at),
        is_year=is_year,
    )


def _curve(relationship: Relationship | None) -> Curve:
    if relationship is None or relationship.contact_days < LEAST_DAYS:
        return Curve()
    return Curve(*(tuple(column) for column in relationship.detail["curve"]))


def within(points: Sequence[Point], span: Span) -> list[Point]:
    """Return the points of the span; where it cuts the curve, a point on the cut."""
    start = bisect_left(points, span.first, key=lambda point: point.day)
    shown = [point for point in points[start:] if point.day <= span.last]
    if 0 < start < len(points) and points[start].day > span.first:
        shown.insert(0, _between(points[start - 1], points[start], span.first))
    return shown


def _between(before: Point, after: Point, day: int) -> Point:
    share = (day - before.day) / (after.day - before.day)
    value, low, high = (a + (b - a) * share for a, b in zip(before[1:4], after[1:4], strict=True))
    return Point(day, value, low, high, MONTH)


def _lanes(moments: Moments, span: Span) -> list[Lane]:
    """Return a lane for each channel ever used, and always the one of meetings."""
    found: dict[int, dict[int, int]] = {channel: {} for channel in _LANES}
    for row in moments.written:
        found[row.channel][row.day] = row.n
    for one in moments.singles:
        by_day = found[one.channel]
        by_day[one.day] = by_day.get(one.day, 0) + 1
    return [
        Lane(channel, {day: n for day, n in found[channel].items() if day >= span.first})
        for channel in _LANES
        if found[channel] or channel == CHANNEL.IN_PERSON
    ]


# --- the same in a table -------------------------------------------------------------------------


class Line(NamedTuple):
    """A month, or a year, in numbers."""

    day: date  # its first
    at_end: Point | None  # the strength at its end, or now
    counts: list[int]  # of each lane


def lines(course: Course) -> list[Line]:
    """Return the months, or the years, of the span, latest first."""
    ends: dict[date, Point] = {}
    for point in course.points:
        if point.kind != BEFORE:
            ends[_begin(point.day, course)] = point
    counts: dict[date, list[int]] = {}
    for place, lane in enumerate(course.lanes):
        for day, n in lane.by_day.items():
            row = counts.setdefault(_begin(day, course), [0] * len(course.lanes))
            row[place] += n
    empty = [0] * len(course.lanes)
    days = sorted({*ends, *counts}, reverse=True)
    return [Line(day, ends.get(day), counts.get(day, empty)) for day in days]


def _begin(day: int, course: Course) -> date:
    found = date_of(day)
    return found.replace(day=1) if course.is_short else found.replace(month=1, day=1)


def last_point(points: Iterable[Point]) -> Point | None:
    """Return the point of today, None without a curve."""
    return next((point for point in points if point.kind == NOW), None)
