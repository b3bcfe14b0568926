"""The moments with one person, read in two queries whatever their number.

Gathered mails and chat messages are told by the month and drawn by the day: they are counted, not
kept one by one. Calls, videos, meetings and what was noted by hand are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from sintonia.home.person.days import day_number
from sintonia.home.person.prepared import Prepared, hers
from sintonia.people.models import Moment

CHANNEL = Moment.Channel
VOICE = (CHANNEL.CALL, CHANNEL.VIDEO)
_OUT = Moment.Direction.OUT.value
_IS_WRITTEN = Q(channel__in=(CHANNEL.MAIL, CHANNEL.CHAT), source__isnull=False)
_DAY = 86_400

Uses = dict[tuple[int | None, int | None], int]  # by address and source


class Written(NamedTuple):
    """The gathered mails, or chat messages, of one day."""

    channel: int
    day: int  # counted from 1970-01-01; an hour off for half of the year
    n: int
    mine: int  # of these, written by the user
    first_at: int
    last_at: int


class Single(NamedTuple):
    """A call, a video, a meeting, or anything noted by hand."""

    id: int
    at: int
    channel: int
    direction: int
    minutes: int
    party: int
    identity: int | None
    source: int | None
    note: str
    title: str | None
    place: str | None
    day: int  # counted from 1970-01-01

    @property
    def is_noted(self) -> bool:
        """Say whether the user noted it by hand."""
        return self.source is None


@dataclass(frozen=True)
class Moments:
    """All moments with one person, until now; what is still to come stands apart."""

    written: list[Written]
    singles: list[Single]  # latest first
    ahead: list[Single]  # next first
    uses: Uses  # how many moments each address made, from which source

    @cached_property
    def met_days(self) -> list[int]:
        """The days on which you met in person, in order."""
        return sorted({one.day for one in self.singles if one.channel == CHANNEL.IN_PERSON})

    def count(self, *channels: int) -> int:
        """Return how many moments of these channels there are."""
        spoken = sum(one.channel in channels for one in self.singles)
        return spoken + sum(row.n for row in self.written if row.channel in channels)

    def mine_and_theirs(self) -> tuple[int, int]:
        """Return how many moments went from the user and how many to her; those together are both's."""
        ways = Counter(one.direction for one in self.singles)
        both = ways[Moment.Direction.BOTH]
        mine = sum(row.mine for row in self.written) + ways[_OUT] + both
        all_ = sum(row.n for row in self.written) + len(self.singles)
        return mine, all_ - mine + both

    def is_empty(self) -> bool:
        """Say whether nothing ever happened."""
        return not self.written and not self.singles

    def first_at(self) -> int:
        """Return the instant of the earliest moment; 0 when there is none."""
        starts = [row.first_at for row in self.written]
        return min([*starts, *(one.at for one in self.singles)], default=0)

    def last_at(self) -> int:
        """Return the instant of the latest moment; 0 when there is none."""
        ends = [row.last_at for row in self.written]
        return max([*ends, *(one.at for one in self.singles)], default=0)


def moments_of(root: int, *, now: datetime) -> Moments:
    """Return all moments with a person and with those merged into her."""
    until = int(now.timestamp())
    ahead = now.astimezone(timezone.get_current_timezone()).utcoffset() or timedelta()
    written = _written(root, until)
    singles = [Single._make((*row, day_number(row[1]))) for row in _singles(root)]
    past = [one for one in singles if one.at <= until]
    uses = Counter(map(itemgetter(3, 4), written))
    uses.update((one.identity, one.source) for one in past)
    return Moments(
        written=_by_day(written, int(ahead.total_seconds())),
        singles=past,
        ahead=[one for one in reversed(singles) if one.at > until],
        uses=uses,
    )


def _by_day(rows: Iterable[tuple[Any, ...]], offset: int) -> list[Written]:
    found: dict[tuple[int, int], list[int]] = {}
    for at, channel, direction, _, _ in rows:
        key = (channel, (at + offset) // _DAY)
        day = found.get(key)
        if day is None:
            found[key] = [1, direction == _OUT, at, at]
            continue
        day[0] += 1
        day[1] += direction == _OUT
        if at < day[2]:
            day[2] = at
        elif at > day[3]:
            day[3] = at
    return [Written(*key, *day) for key, day in found.items()]


@Prepared
def _written(root: int, until: int) -> QuerySet[Moment, Any]:
    rows = Moment.objects.filter(_IS_WRITTEN, person_id__in=hers(root), at__lte=until)
    return rows.values_list("at", "channel", "direction", "identity_id", "source")


@Prepared
def _singles(root: int) -> QuerySet[Moment, Any]:
    rows = Moment.objects.filter(~_IS_WRITTEN, person_id__in=hers(root)).order_by("-at", "-id")
    return rows.values_list(
        "id",
        "at",
        "channel",
        "direction",
        "minutes",
        "party",
        "identity_id",
        "source",
        "note",
        "occasion__title",
        "occasion__place",
    )
