"""The days of the story, counted back from today: `ago` 0 is today, -2 the day after tomorrow."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

# Shares of the usual gap: the median of a whole deck is the gap itself, nine in ten are below 1.4.
_DECK = (0.5, 0.65, 0.8, 0.9, 1, 1, 1, 1, 1.1, 1.2, 1.35, 1.6)
_BURST_DAYS = 18  # after a meeting people write more

_SUMMER, _SUMMER_ENDS = (8, 8), (8, 24)
_CHRISTMAS, _CHRISTMAS_ENDS = (12, 23), (1, 6)
# Holidays that are just over would make everybody silent at once: they are left out.
_RECENT = 60


@dataclass(frozen=True)
class Days:
    """The calendar of the story."""

    now: datetime  # in the user's time zone
    _midnights: dict[int, int] = field(default_factory=dict)

    def date(self, ago: int) -> date:
        """Return the day."""
        return self.now.date() - timedelta(days=ago)

    def at(self, ago: int, minute: int) -> int:
        """Return a minute of a day, in seconds since 1970."""
        if ago not in self._midnights:
            midnight = datetime.combine(self.date(ago), time(), self.now.tzinfo)
            self._midnights[ago] = int(midnight.timestamp())
        return self._midnights[ago] + minute * 60

    def is_past(self, at: int) -> bool:
        """Say whether an instant is over."""
        return at <= self.now.timestamp()

    def is_weekend(self, ago: int) -> bool:
        """Say whether it is a Saturday or a Sunday."""
        return self.date(ago).weekday() > 4

    def latest(self, weekday: int) -> int:
        """Return how many days ago the latest Monday (0), Tuesday … was: at least one."""
        return (self.now.weekday() - weekday - 1) % 7 + 1

    def month(self, ago: int) -> int:
        """Return the month of the day, 1 to 12."""
        return self.date(ago).month

    def before_holidays(self, ago: int) -> int:
        """Return the day itself, or the last one before the holidays into which it falls."""
        day = self.date(ago)
        shown = (day.month, day.day)
        if ago <= _RECENT:
            return ago
        if _SUMMER <= shown <= _SUMMER_ENDS:
            return ago + day.day - _SUMMER[1] + 1
        if shown >= _CHRISTMAS or shown <= _CHRISTMAS_ENDS:
            start = date(day.year if day.month == 12 else day.year - 1, *_CHRISTMAS)
            return ago + (day - start).days + 1
        return ago


@dataclass(frozen=True)
class Pace:
    """How often two people are in touch during a stretch of their story."""

    since: int  # days ago
    until: int  # days ago: the last contact is on this very day
    gap: int  # usual days from one contact to the next


def contact_days(
    pace: Pace, days: Days, rng: random.Random, *, met: Iterable[int], any_day: bool
) -> list[int]:
    """Return the days of contact, earliest first: out of holidays, and of weekends where it can be.

    After the days in `met` a lively exchange is livelier. The median of the gaps is the pace's own.
    """
    found = [pace.until]
    deck: list[int] = []
    while True:
        if not deck:
            deck = [max(1, round(pace.gap * share)) for share in _DECK]
            rng.shuffle(deck)
        gap = _dealt(deck, found[-1], days, any_day=any_day)
        if 1 < pace.gap < 9 and any(0 < one - found[-1] <= _BURST_DAYS for one in met):
            gap -= gap // 3
        ago = days.before_holidays(found[-1] + gap)
        if ago > pace.since:
            return found[::-1]
        found.append(ago)


def _dealt(deck: list[int], ago: int, days: Days, *, any_day: bool) -> int:
    """Take the first gap that leads to a working day, else the first of all."""
    for place, gap in enumerate(deck):
        if any_day or not days.is_weekend(ago + gap):
            return deck.pop(place)
    return deck.pop(0)
