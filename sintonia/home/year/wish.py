"""Whom one would like to meet in the next year: a reminder that comes back once, in January."""

from datetime import date, datetime

from django.utils.translation import gettext

from sintonia.home.year.span import Span
from sintonia.lib.text import clean
from sintonia.people.actions.notes import reminder_add
from sintonia.people.models import Reminder

LONGEST = 240
_JANUARY_DAY = 7


def wish_day(span: Span) -> date | None:
    """Return when a wish for the year after this one comes back, None once that has passed."""
    day = date(span.year + 1, 1, _JANUARY_DAY)
    return day if span.today < day else None


def wish_keep(span: Span, text: str, *, now: datetime) -> Reminder | None:
    """Keep a wish as a reminder; None where there is nothing to keep, or it is too late."""
    who, day = clean(text, LONGEST), wish_day(span)
    if not who or day is None:
        return None
    words = gettext("To meet in %(year)d: %(who)s") % {"year": day.year, "who": who}
    return reminder_add(None, text=words, due_on=day, now=now)
