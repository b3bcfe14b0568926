"""The map of balance: how much of each relationship is online, how much in person, in the last year.

A day counts once: as a meeting when one met, else as a contact online. How many such days the last
twelve months had is not stored with the relationship; two queries over the index of moments count it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, IntegerField, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.engine.rules import YEAR_DAYS
from sintonia.people.models import Moment, Person, Photo
from sintonia.ui import marks
from sintonia.ui.dates import day_of
from sintonia.understand.balance_map import NARROW, WIDE, Dot, drawing, is_even
from sintonia.understand.people import Wanted, _counts, _labels, everybody, narrowed

MOST_DRAWN = 60  # those with the most contact
FEW = 5  # below this many people a map says little
IMPORTANT = 3  # level from which on a relationship is
HARDLY = 1  # meetings in the year that are hardly any
REGULAR = 12  # contacts online in the year without which nobody is missed on the thread
MOST_THREADS = 8  # rows of the table
MONTHS = 12


class Standing(NamedTuple):
    """One person in the last twelve months."""

    id: int
    name: str
    city: str
    level: int | None
    perhaps: int | None
    last_met_at: int | None
    online: int  # days in touch on which one did not meet
    met: int  # days on which one met

    @property
    def url(self) -> str:
        return reverse("person", args=[self.id])

    @property
    def has_met(self) -> bool:
        return self.last_met_at is not None

    @property
    def online_words(self) -> str:
        return _decimal(self.online / MONTHS)

    @property
    def level_mark(self) -> SafeString:
        return marks.level_mark(self.level, self.perhaps)

    @property
    def is_important(self) -> bool:
        return (self.level or 0) >= IMPORTANT


class Thread(NamedTuple):
    """An important relationship that lives on the thread, as the table shows it."""

    standing: Standing
    arch: SafeString
    year: str
    next_words: str


@dataclass(frozen=True)
class BalancePage:
    """The map and what stands around it."""

    wanted: Wanted
    wide: SafeString
    narrow: SafeString
    drawn: list[Standing]
    found: int  # in touch in the last twelve months, with these filters
    is_even: bool  # the scale of the meetings
    threads: list[Thread]
    lede: str
    counts: dict[str, int]  # total, fading, never_met ... as in the list
    labels: list[tuple[int, str, int]]

    @property
    def is_few(self) -> bool:
        return 0 < len(self.drawn) < FEW


def balance_page(wanted: Wanted, *, now: datetime) -> BalancePage:
    """Return the map of those whom the filters leave, in a fixed number of queries."""
    everyone = _standings(wanted, now)
    drawn = everyone[:MOST_DRAWN]
    dots = [_dot(one) for one in sorted(drawn, key=_importance)]
    return BalancePage(
        wanted=wanted,
        wide=drawing(WIDE, dots) if dots else SafeString(""),
        narrow=drawing(NARROW, dots) if dots else SafeString(""),
        drawn=drawn,
        found=len(everyone),
        is_even=is_even(max((one.met for one in drawn), default=0)),
        threads=_threads(everyone, now),
        lede=lede(everyone),
        counts=_counts(),
        labels=_labels(),
    )


def _standings(wanted: Wanted, now: datetime) -> list[Standing]:
    """Return everybody with whom there was contact in the last twelve months, the most first."""
    days, met = _days(now, in_person=False), _days(now, in_person=True)
    rows = narrowed(everybody(), wanted).filter(relationships__isnull=False)
    found = [
        Standing(*row, online=days[row[0]] - met[row[0]], met=met[row[0]])
        for row in rows.values_list(
            "id",
            "name",
            "city",
            "relationships__level",
            "relationships__perhaps",
            "relationships__last_met_at",
        )
        if days[row[0]]
    ]
    return sorted(found, key=lambda one: (-one.online - one.met, one.name, one.id))


def _days(now: datetime, *, in_person: bool) -> Counter[int]:
    """Return by root on how many local days of the last twelve months there was contact, or a meeting.

    Asked so that the index alone answers: space, person and instant.
    """
    year = Moment.objects.filter(
        at__gt=int((now - timedelta(days=YEAR_DAYS)).timestamp()),
        at__lte=int(now.timestamp()),
        person__isnull=False,
    )
    if in_person:
        year = year.filter(channel=Moment.Channel.IN_PERSON)
    offset = now.astimezone(timezone.get_current_timezone()).utcoffset() or timedelta()
    day = (F("at") + Value(int(offset.total_seconds()))) / Value(86_400)
    rows: Any = year.order_by().values_list("person__root_id")
    return Counter(dict(rows.annotate(Count(day, distinct=True, output_field=IntegerField()))))
