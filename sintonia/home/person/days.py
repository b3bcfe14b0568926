"""Days in words: the same few hundred come back on every visit."""

from datetime import date

from django.utils.translation import gettext

from sintonia.home.person.remembered import remembered
from sintonia.ui import dates

EPOCH_DAY = 719_163  # date.fromordinal(EPOCH_DAY) is 1970-01-01


def date_of(day: int) -> date:
    """Return the date of a day number, counted from 1970-01-01 as the engine does."""
    return date.fromordinal(EPOCH_DAY + day)


def day_number(at: int) -> int:
    """Return the local day of an instant, counted from 1970-01-01 as the engine does."""
    return dates.local(at).toordinal() - EPOCH_DAY


@remembered
def short_day(day: date, this_year: int) -> str:
    """Return "24 nov", with the year when it is not this one."""
    return dates.short_day(day, date(this_year, 1, 1))


@remembered
def month_text(year: int, month: int) -> str:
    """Return "December 2023"."""
    return dates.written(date(year, month, 1), gettext("F Y"))  # Translators: Django date format


@remembered
def day_text(day: date) -> str:
    """Return "24 novembre 2026"."""
    return dates.day_of(day)
