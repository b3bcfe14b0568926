"""Hours in words."""

from datetime import date

from django.utils.translation import gettext, ngettext

from sintonia.lib.durations import write_duration
from sintonia.ui.dates import written
from sintonia.ui.templatetags.sintonia_ui import num


def hours_words(minutes: int) -> str:
    """Return "7 hours and 37 minutes", "45 minutes", "2 hours"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    if len(parts) == 2:
        return gettext("%(hours)s and %(minutes)s") % {"hours": parts[0], "minutes": parts[1]}
    return parts[0]


def about_hours(minutes: int) -> str:
    """Return hours as one says them: "14" or "13.5", one decimal at most."""
    return num(round(minutes / 6) / 10)


def left_words(minutes: int) -> str:
    """Return "14 hours left", "an hour and 30 minutes over" or "nothing left"."""
    if minutes > 0:
        hours = minutes / 60
        plural = 1 if minutes == 60 else max(2, round(hours))
        return ngettext("%(n)s hour left", "%(n)s hours left", plural) % {"n": about_hours(minutes)}
    if minutes < 0:
        return gettext("%(time)s over") % {"time": hours_words(-minutes)}
    return gettext("nothing left")


def month_words(month: date) -> str:
    """Return "November 2026"."""
    return written(month, gettext("F Y"))  # Translators: Django date format, a month


def short_hours(minutes: int) -> str:
    """Return "1:30", or a dash for nothing."""
    return write_duration(minutes) if minutes else "–"
