"""The axis of time under a figure: years, or months when the span is short."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext

from sintonia.home.person.curve import Span
from sintonia.home.person.days import EPOCH_DAY, date_of
from sintonia.ui.dates import written

_YEARS_FROM = 730  # days: from here on only years are written
_ROOM = 44  # units that a label needs
_END_ROOM = 60  # and "today", at the end
_START_ROOM = 70  # and the one of the beginning


class Tick(NamedTuple):
    """A first of January, or of a month."""

    day: int
    label: str
    is_year: bool


def ticks(span: Span, width: float) -> list[Tick]:
    """Return the ticks that have room on an axis of this width, in order."""
    per_day = width / span.days
    found = _years(span, per_day) if span.days > _YEARS_FROM else _months(span, per_day)
    last = span.last - _END_ROOM / per_day
    return [tick for tick in found if span.first <= tick.day <= last]


def start_label(span: Span, found: list[Tick], width: float) -> str:
    """Return the month in which the axis begins, "" when a tick stands too near."""
    if found and (found[0].day - span.first) * width / span.days < _START_ROOM:
        return ""
    return written(date_of(span.first), gettext("M Y"))  # Translators: Django date format


def _years(span: Span, per_day: float) -> list[Tick]:
    step = max(1, -(-_ROOM // int(365.25 * per_day + 1)))
    first, last = date_of(span.first).year + 1, date_of(span.last).year
    return [
        Tick(_number(date(year, 1, 1)), str(year), True) for year in range(first, last + 1, step)
    ]


def _months(span: Span, per_day: float) -> list[Tick]:
    step = next((n for n in (1, 2, 3, 6) if n * 30 * per_day >= _ROOM), 12)
    months = range(_month(date_of(span.first)) + 1, _month(date_of(span.last)) + 1)
    days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [Tick(_number(day), _month_label(day), day.month == 1) for day in days]


def _month_label(day: date) -> str:
    return str(day.year) if day.month == 1 else written(day, "M")


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _number(day: date) -> int:
    return day.toordinal() - EPOCH_DAY
