"""What a figure says in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import (
    gettext,
    gettext_noop,
    ngettext,
    ngettext_lazy,
)

from sintonia.engine.result import Point
from sintonia.engine.rules import LEVELS
from sintonia.home.person.curve import LEAST_DAYS, Course, Lane, Line, last_point, lines
from sintonia.home.person.days import date_of, month_text
from sintonia.home.person.moments import CHANNEL
from sintonia.home.person.remembered import remembered
from sintonia.ui.marks import level_name


def title(course: Course, name: str) -> str:
    """Return the title of the drawing."""
    return gettext("Strength of the relationship with %(name)s, %(first)s – %(last)s") % {
        "name": name,
        "first": _month(course.span.first),
        "last": _month(course.span.last),
    }


def _month(day: int) -> str:
    found = date_of(day)
    return month_text(found.year, found.month)


def description(course: Course) -> str:
    """Return what the drawing shows, for those who do not see it."""
    met = sum(lane.n for lane in course.lanes if lane.channel == CHANNEL.IN_PERSON)
    meetings = ngettext("%(n)d meeting in person.", "%(n)d meetings in person.", met) % {"n": met}
    below = gettext("Below, the contacts of each channel on the same axis of time.")
    return " ".join(part for part in (today_words(course), meetings, below) if part)


def today_words(course: Course) -> str:
    """Return how strong the relationship is today, and how sure that is."""
    point = last_point(course.points)
    if point is None:
        return ""
    return gettext("Today %(level)s: %(value)s out of 5, between %(low)s and %(high)s.") % {
        "level": level_name(course.level),
        "value": decimal(point.value),
        "low": decimal(point.low),
        "high": decimal(point.high),
    }


def decimal(value: float) -> str:
    """Return a strength with one decimal."""
    return _decimal(round(value * 10))


@remembered
def _decimal(tenths: int) -> str:
    return number_format(tenths / 10, 1)


def lane_words(lane: Lane) -> str:
    """Return how many contacts a lane holds: "312 mails"."""
    n = number_format(lane.n, 0, force_grouping=True)
    return str(_LANES[lane.channel] % {"count": lane.n, "n": n})


_LANES: Mapping[int, Any] = {
    CHANNEL.MAIL: ngettext_lazy("%(n)s mail", "%(n)s mails", "count"),
    CHANNEL.CHAT: ngettext_lazy("%(n)s message", "%(n)s messages", "count"),
    CHANNEL.CALL: ngettext_lazy("%(n)s call", "%(n)s calls", "count"),
    CHANNEL.VIDEO: ngettext_lazy("%(n)s video call", "%(n)s video calls", "count"),
    CHANNEL.IN_PERSON: ngettext_lazy("%(n)s meeting", "%(n)s meetings", "count"),
}


@remembered
def scale_words() -> str:
    """Return the levels with their numbers: "1 Contact · 2 Acquaintance · …"."""
    return " · ".join(f"{level.level} {level_name(level.level)}" for level in LEVELS)


def too_few(course: Course) -> str:
    """Return why there is no curve."""
    days = course.contact_days
    if days is None:
        return gettext("Word has gone one way only: there is no curve to draw.")
    if days >= LEAST_DAYS:
        return gettext("You hardly answered each other: a curve would be a lie.")
    return gettext(_FEW[days])


_FEW = (
    gettext_noop("Only in company, so far: a curve would be a lie."),
    gettext_noop("One day in touch: a curve would be a lie."),
    gettext_noop("Two days in touch: a curve would be a lie."),
    gettext_noop("Three days in touch: a curve would be a lie."),
    gettext_noop("Four days in touch: a curve would be a lie."),
)


def table(course: Course) -> SafeString:
    """Return the rows of the table that says the same as the drawing."""
    return mark_safe("".join(_line(line, course) for line in lines(course)))  # noqa: S308  # numbers and months


def _line(line: Line, course: Course) -> str:
    period = month_text(line.day.year, line.day.month) if course.is_short else str(line.day.year)
    numbers = (_margin(line.at_end), *(n or "–" for n in line.counts))
    cells = "".join([f'<td class="dx">{number}</td>' for number in numbers])
    return f'<tr><th scope="row">{period}</th>{cells}</tr>'


def _margin(point: Point | None) -> str:
    if point is None:
        return "–"
    return f"{decimal(point.value)} ({decimal(point.low)}–{decimal(point.high)})"
