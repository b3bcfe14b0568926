"""Days in words, remembered: the same few hundred days come back on every visit."""

from datetime import date
from functools import lru_cache

from django.utils import formats
from django.utils.translation import get_language, gettext

from sintonia.ui import dates

EPOCH_DAY = 719_163  # date.fromordinal(EPOCH_DAY) is 1970-01-01


def date_of(day: int) -> date:
    """Return the date of a day number, counted from 1970-01-01 as the engine does."""
    return date.fromordinal(EPOCH_DAY + day)


def day_number(at: int) -> int:
    """Return the local day of an instant, counted from 1970-01-01 as the engine does."""
    return dates.local(at).toordinal() - EPOCH_DAY


def short_day(day: date, today: date) -> str:
    """Return "24 nov", with the year when it is not this one."""
    return _short_day(day, date(today.year, 1, 1), get_language())


@lru_cache(maxsize=5000)
def _short_day(day: date, this_year: date, language: str | None) -> str:
    return dates.short_day(day, this_year)


def month_text(day: date) -> str:
    """Return "December 2023"."""
    return _month_text(day.year, day.month, get_language())


@lru_cache(maxsize=1000)
def _month_text(year: int, month: int, language: str | None) -> str:
    return formats.date_format(
        date(year, month, 1), gettext("F Y")
    )  # Translators: Django date format


def day_text(day: date) -> str:
    """Return "24 novembre 2026"."""
    return _day_text(day, get_language())


@lru_cache(maxsize=5000)
def _day_text(day: date, language: str | None) -> str:
    return dates.day_of(day)
