"""The year that a page is about."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from sintonia.home.person.days import EPOCH_DAY
from sintonia.ui.dates import local

FIRST_YEAR = 1970


@dataclass(frozen=True)
class Span:
    """A year in the user's zone, as far as it has come."""

    year: int
    start: int  # its first instant, in seconds since 1970
    end: int  # the first instant of the next
    until: int  # its last instant, or now
    today: date
    offset: int  # seconds that the zone is ahead of UTC; an hour off for half of the year

    @property
    def is_going_on(self) -> bool:
        """Say whether the year is not over."""
        return self.today.year == self.year

    @property
    def last_day(self) -> date:
        """The day up to which it is told."""
        return min(self.today, date(self.year, 12, 31))

    @property
    def months(self) -> int:
        """How many of its months have begun."""
        return self.last_day.month

    def day(self, at: int) -> date:
        """Return the local day of an instant of this year."""
        day = date.fromordinal(EPOCH_DAY + (at + self.offset) // 86_400)
        return min(max(day, date(self.year, 1, 1)), date(self.year, 12, 31))

    def has(self, at: int | None) -> bool:
        """Say whether an instant lies in the year, and is not to come."""
        return at is not None and self.start <= at <= self.until


def span_of(year: int, *, now: datetime) -> Span:
    """Return a year, FIRST_YEAR to this one."""
    seconds = int(now.timestamp())
    offset = now.astimezone(timezone.get_current_timezone()).utcoffset()
    end = _midnight(year + 1)
    return Span(
        year=year,
        start=_midnight(year),
        end=end,
        until=min(end - 1, seconds),
        today=local(seconds).date(),
        offset=int(offset.total_seconds()) if offset else 0,
    )


def year_to_tell(*, now: datetime) -> int:
    """Return this year; in January, when there is nothing to look back on yet, the last one."""
    today = local(int(now.timestamp())).date()
    return today.year - 1 if today.month == 1 else today.year


def can_be_told(year: int, *, now: datetime) -> bool:
    """Say whether a year has begun, and is one in which anything could have been written down."""
    return FIRST_YEAR <= year <= local(int(now.timestamp())).year


def _midnight(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=timezone.get_current_timezone()).timestamp())
