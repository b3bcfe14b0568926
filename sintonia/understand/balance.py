"""The map of balance: how much of each relationship is online, how much in person, in the last year.

A day counts once: as a meeting when one met, else as a contact online. How many such days the last
twelve months had is not stored with the relationship; two queries over the index of moments count it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, Value
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.engine.rules import YEAR_DAYS
from sintonia.people.models import MISSED, Moment, Photo
from sintonia.ui import marks
from sintonia.ui.dates import day_of, duration_text
from sintonia.understand.balance_map import NARROW, WIDE, Dot, drawing, is_even
from sintonia.understand.learning import learned
from sintonia.understand.models import Learned
from sintonia.understand.people import LEVEL, Wanted, _counts, _labels, everybody, narrowed

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
    level: int | None  # as the user says it, where she did
    counted: int | None  # the one of the numbers
    said: int | None
    perhaps: int | None
    last_met_at: int | None
    online: int  # days in touch on which one did not meet
    met: int  # days on which one met

    @property
    def url(self) -> str:
        return f"/people/{self.id}/"

    @property
    def has_met(self) -> bool:
        return self.last_met_at is not None

    @property
    def online_words(self) -> str:
        return _decimal(self.online / MONTHS)

    @property
    def level_mark(self) -> SafeString:
        return marks.level_mark(self.counted, self.perhaps, self.said)

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
    together: str  # everybody's balance in a sentence
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
        together=together(learned()),
        counts=_counts(),
        labels=_labels(),
    )


def _standings(wanted: Wanted, now: datetime) -> list[Standing]:
    """Return everybody with whom there was contact in the last twelve months, the most first."""
    days, met = _days(now, in_person=False), _days(now, in_person=True)
    people = narrowed(everybody(), wanted).filter(relationships__isnull=False)
    rows = people.values_list(
        "id",
        "name",
        "city",
        LEVEL,
        "relationships__level",
        "level_said",
        "relationships__perhaps",
        "relationships__last_met_at",
    )
    found = [
        Standing._make((*row, days[row[0]] - met[row[0]], met[row[0]]))
        for row in rows
        if days[row[0]]
    ]
    return sorted(found, key=lambda one: (-one.online - one.met, one.name, one.id))


def _days(now: datetime, *, in_person: bool) -> Counter[int]:
    """Return by root on how many local days of the last twelve months there was contact, or a meeting.

    Meetings are asked so that the index alone answers: space, person and instant.
    """
    year = Moment.objects.filter(
        at__gt=int((now - timedelta(days=YEAR_DAYS)).timestamp()),
        at__lte=int(now.timestamp()),
        person__isnull=False,
    )
    if in_person:
        year = year.filter(channel=Moment.Channel.IN_PERSON)
    else:
        year = year.exclude(MISSED)
    offset = now.astimezone(timezone.get_current_timezone()).utcoffset() or timedelta()
    day = (F("at") + Value(int(offset.total_seconds()))) / Value(86_400)
    rows: Any = year.order_by().values_list("person__root_id")
    return Counter(dict(rows.annotate(days=Count(day, distinct=True))))


def _importance(one: Standing) -> tuple[int, int]:
    return -(one.level or 0), -one.online - one.met


def _dot(one: Standing) -> Dot:
    said: dict[str, object] = {"name": one.name, "online": one.online_words, "met": _met_words(one)}
    words = gettext(
        "%(name)s: %(online)s contacts online a month, %(met)s, too early to say a level"
    )
    if one.level:
        words = gettext("%(name)s: %(online)s contacts online a month, %(met)s, level %(level)d")
        said["level"] = one.level
    if one.said:
        words = gettext(
            "%(name)s: %(online)s contacts online a month, %(met)s, level %(level)d, you said so"
        )
    return Dot(
        name=one.name,
        url=one.url,
        words=words % said,
        online=one.online / MONTHS,
        met=one.met,
        level=one.level or 0,
        has_met=one.has_met,
    )


def _met_words(one: Standing) -> str:
    if not one.has_met:
        return gettext("never met in person")
    if not one.met:
        return gettext("no meeting in the year")
    words = ngettext("%(n)d meeting in the year", "%(n)d meetings in the year", one.met)
    return words % {"n": one.met}


def _decimal(value: float) -> str:
    rounded = round(value, 1)
    return str(number_format(rounded, 0 if rounded == int(rounded) else 1))


def only_thread(everyone: Iterable[Standing]) -> list[Standing]:
    """Return the important relationships that live on the thread: first those never met, then hardly."""
    found = [
        one for one in everyone if one.is_important and one.met <= HARDLY and one.online >= REGULAR
    ]
    return sorted(found, key=lambda one: (one.has_met, -one.online))


def _threads(everyone: Iterable[Standing], now: datetime) -> list[Thread]:
    shown = only_thread(everyone)[:MOST_THREADS]
    ids = [one.id for one in shown]
    photos = set(
        Photo.objects.filter(person__root_id__in=ids).values_list("person__root_id", flat=True)
    )
    ahead = _ahead(ids, now)
    return [
        Thread(
            standing=one,
            arch=marks.arch(
                one.name,
                marks.MET if one.has_met else marks.NEVER,
                size="s",
                photo=f"{one.url}photo/" if one.id in photos else "",
            ),
            year=_year_words(one),
            next_words=ahead.get(one.id, gettext("None, for now")),
        )
        for one in shown
    ]


def _year_words(one: Standing) -> str:
    online = gettext("%(n)s contacts online a month") % {"n": one.online_words}
    return f"{online}, {_met_words(one)}"


def _ahead(people: Collection[int], now: datetime) -> dict[int, str]:
    """Return the next meeting that stands in the calendar with each person, in words."""
    rows: Any = Moment.objects.filter(
        person__root_id__in=people,
        channel=Moment.Channel.IN_PERSON,
        at__gt=int(now.timestamp()),
    ).order_by("-at")
    return {
        person: f"{day_of(at)}, {title}" if title else day_of(at)
        for person, at, title in rows.values_list("person__root_id", "at", "occasion__title")
    }


def together(last: Learned | None) -> str:
    """Say the balance of everybody together, by time and by days; "" where nothing is known."""
    if last is None:
        return ""
    told = last.balance
    minutes = told["online_minutes"] + told["in_person_minutes"]
    days = told["online_days"] + told["in_person_days"]
    if not minutes or not days:
        return ""
    return gettext(
        "All together, in the last 12 months: %(time)d%% of the time in person (%(met)s, against %(online)s online); counting days in touch, %(days)d%%."
    ) % {
        "time": round(told["in_person_minutes"] / minutes * 100),
        "days": round(told["in_person_days"] / days * 100),
        "met": duration_text(told["in_person_minutes"]),
        "online": duration_text(told["online_minutes"]),
    }


def lede(everyone: Sequence[Standing]) -> str:
    """Return the sentence that opens the map, "" when there is nothing to say."""
    important = [one for one in everyone if one.is_important]
    never = [one for one in important if not one.has_met]
    if not important:
        return ""
    if not never:
        return gettext("All the important ones you have met in person.")
    words = ngettext(
        "One important relationship lives only on the thread.",
        "%(n)d important relationships live only on the thread.",
        len(never),
    ) % {"n": len(never)}
    return f"{words} {_city_words(never)}".strip()


def _city_words(people: Sequence[Standing]) -> str:
    """Say where several of them live, when they are two or more."""
    cities = Counter(one.city for one in people if one.city)
    city, count = max(cities.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if count < 2:
        return ""
    if count == len(people):
        return gettext("They all live in %(city)s.") % {"city": city}
    return gettext("%(n)d of them live in %(city)s.") % {"n": count, "city": city}
