"""How much room is left in a week: what she wants to work, less what clients take, less what may come."""

from dataclasses import dataclass
from datetime import datetime

from sintonia.work.inquiries.models import Inquiry
from sintonia.work.quotes.models import Quote
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.packages import Used, open_packages, past_weeks
from sintonia.work.time.queries.rates import rules
from sintonia.work.time.queries.timer import today_of

WEEKS = 4  # whose pace is taken for the next ones
MONTH_WEEKS = 365.25 / 12 / 7


@dataclass(frozen=True)
class Room:
    """Minutes of a week."""

    week: int  # that she wants to work
    busy: (
        int  # clients' pace of the last four weeks, or their monthly packages where those are more
    )
    maybe: int  # of quotes that were sent, where the inquiry says how many hours a week

    @property
    def left(self) -> int:
        """Return what is left now, never below zero."""
        return max(0, self.week - self.busy)

    @property
    def left_if(self) -> int:
        """Return what is left if all of them say yes."""
        return max(0, self.week - self.busy - self.maybe)


def room(*, now: datetime) -> Room | None:
    """Return the room there is in a week; None when she did not say how much she wants to work."""
    week = rules().week_minutes
    if week is None:
        return None
    return Room(week, _busy(now), _maybe())


def _busy(now: datetime) -> int:
    day = today_of(now)
    by_client: dict[int | None, Used] = {}
    rows = TimeEntry.objects.filter(minutes__isnull=False, day__lt=day)
    since = day.fromordinal(day.toordinal() - 7 * WEEKS)
    for person, when, minutes in rows.filter(day__gte=since).values_list(
        "person__root_id", "day", "minutes"
    ):
        used = by_client.setdefault(person, {})
        used[when] = used.get(when, 0) + (minutes or 0)
    pace: dict[int | None, float] = {
        person: sum(past_weeks(used, since, day)) / WEEKS for person, used in by_client.items()
    }
    for package in open_packages(day).filter(is_monthly=True):
        root = package.person.root_id
        pace[root] = max(pace.get(root, 0.0), package.minutes / MONTH_WEEKS)
    return round(sum(pace.values()))


def _maybe() -> int:
    """Return the hours a week of inquiries whose quote waits for an answer."""
    waiting = Quote.objects.filter(
        way=Quote.Way.GIVEN,
        state__in=[Quote.State.SENT, Quote.State.SEEN, Quote.State.CHANGE_ASKED],
        inquiry__isnull=False,
    )
    rows = Inquiry.objects.filter(id__in=waiting.values("inquiry_id"), hours_a_week__isnull=False)
    hours = sum(one for one in rows.values_list("hours_a_week", flat=True) if one is not None)
    return round(hours * 60)
