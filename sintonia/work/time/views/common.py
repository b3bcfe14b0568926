"""What the views of this room share."""

from datetime import date, tzinfo

from django.http import Http404
from django.utils import timezone

from sintonia.work.time.queries.packages import first_of


def zone() -> tzinfo:
    """Return the user's time zone."""
    return timezone.get_current_timezone()


def day_of_text(text: str, otherwise: date | None = None) -> date:
    """Return the day of an address; 404 for what is none and has no stand-in."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        if otherwise is None:
            raise Http404 from None
        return otherwise
    if not 1970 <= day.year <= 2200:
        raise Http404
    return day


def month_of(year: int, month: int) -> date:
    """Return the first day of a month; 404 for one that does not exist."""
    if not (1970 <= year <= 2200 and 1 <= month <= 12):
        raise Http404
    return first_of(date(year, month, 1))
