"""The days that are near: birthdays and others that matter."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext

from sintonia.home.person import sentences
from sintonia.home.person.prepared import Prepared
from sintonia.people.models import ImportantDate

DATES_AHEAD = 7  # days


class Day(NamedTuple):
    """A birthday or another day of hers that is near."""

    days_ahead: int
    is_birthday: bool
    label: str
    age: int  # 0 unknown

    def sentence(self) -> str:
        """Return what day it is, and when."""
        if self.is_birthday:
            return sentences.birthday_sentence(self.days_ahead, self.age)
        what = self.label or gettext("A day to remember")
        when = sentences.days_ago_text(-self.days_ahead)
        return gettext("%(what)s: %(when)s.") % {"what": what, "when": when}


def days_near(today: date) -> dict[int, Day]:
    """Return the days of the coming week that matter, by person; a birthday before another day."""
    week = [today + timedelta(days=ahead) for ahead in range(DATES_AHEAD + 1)]
    days = [day.day for day in week]
    found: dict[int, Day] = {}
    for person, is_birthday, label, year, month, day in _dates(
        week[0].month, week[-1].month, *days
    ):
        on = _next(today, month, day)
        if on <= week[-1]:
            age = on.year - year if year and is_birthday else 0
            found[person] = Day((on - today).days, bool(is_birthday), label, age)
    return found


def _date_rows(first_month: int, last_month: int, *days: int) -> QuerySet[ImportantDate, Any]:
    rows = ImportantDate.objects.filter(
        month__in=(first_month, last_month),
        day__in=(*days, 29),  # of February, in common years
    )
    columns = ("person__root_id", "is_birthday", "label", "year", "month", "day")
    return rows.order_by("is_birthday").values_list(*columns)


_dates = Prepared(_date_rows, 2 + DATES_AHEAD + 1)


def _next(today: date, month: int, day: int) -> date:
    """Return the next such day; the 29th of February is the 28th in common years."""
    for year in (today.year, today.year + 1):
        found = date(year, month, min(day, monthrange(year, month)[1]))
        if found >= today:
            return found
    raise AssertionError("a day of the year comes back within a year")
