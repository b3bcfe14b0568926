"""Days as the Today page writes them."""

from datetime import date

from django.utils.translation import gettext

from sintonia.ui.dates import short_day, written


def title_of(day: date) -> str:
    """Return "Tuesday 24 November"."""
    text = written(day, gettext("l j F"))  # Translators: Django date format: Tuesday 24 November
    return text[:1].upper() + text[1:]


def weekday_text(day: date) -> str:
    """Return "Thursday 26"."""
    return written(day, gettext("l j"))  # Translators: Django date format: Thursday 26


def ahead_text(day: date, today: date) -> str:
    """Return "today", "tomorrow", "Thursday 26" within a week, else "10 Dec"."""
    days = (day - today).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    return weekday_text(day) if 1 < days < 7 else short_day(day, today)


def near_text(day: date, today: date) -> str:
    """Return `ahead_text`, or "yesterday" and "Monday 23" of the week that has passed."""
    days = (today - day).days
    if days == 1:
        return gettext("yesterday")
    return weekday_text(day) if 1 < days < 7 else ahead_text(day, today)
