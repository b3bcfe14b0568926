"""Contacts and meetings of a year, read in a few queries whatever their number."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import F, Min, OuterRef, QuerySet, Subquery, Value

from sintonia.home.person.prepared import Prepared
from sintonia.home.year.span import Span
from sintonia.people.models import MISSED, Moment, Person

_DAY = 86_400
_IN_PERSON = int(Moment.Channel.IN_PERSON)
_FROM_LEVEL = 2  # a silence in what never was more than a contact is no silence


class Meeting(NamedTuple):
    """One meeting in person, with everybody who was there."""

    at: int
    title: str
    place: str
    people: tuple[int, ...]


class Month(NamedTuple):
    """One month in numbers."""

    month: int
    online: (
        int  # days in touch with somebody whom one did not meet on that day, all persons together
    )
    met: int  # meetings in person
    planned: int  # meetings that stand in the calendar


@dataclass(frozen=True)
class Contacts:
    """Who was in touch on which days, and who met."""

    span: Span
    days: Mapping[int, set[date]]  # by person; online or in person
    meetings: list[Meeting]  # in order of time
    planned: list[Meeting]
    since: int = 1  # the month in which what is known begins, in the first year

    @property
    def told(self) -> list[Month]:
        """The months of which anything can be known."""
        return self.months[self.since - 1 : self.span.months]

    @cached_property
    def met_days(self) -> set[tuple[int, date]]:
        """Persons and the days on which they were met."""
        return {(pk, self.span.day(one.at)) for one in self.meetings for pk in one.people}

    @cached_property
    def months(self) -> list[Month]:
        """The twelve months."""
        online, met, planned = [0] * 13, [0] * 13, [0] * 13
        for pk, days in self.days.items():
            for day in days:
                online[day.month] += (pk, day) not in self.met_days
        for counts, meetings in ((met, self.meetings), (planned, self.planned)):
            for one in meetings:
                counts[self.span.day(one.at).month] += 1
        return [Month(m, online[m], met[m], planned[m]) for m in range(1, 13)]

    @property
    def online(self) -> int:
        """All contacts online."""
        return sum(month.online for month in self.months)


def contacts_of(span: Span, people: Container[int], *, since: int = 1) -> Contacts:
    """Return the contacts of a year with these persons. `since`: the first month to tell."""
    days: dict[int, set[date]] = {}
    for pk, day in _days(span):
        if pk in people:
            at = day * _DAY - span.offset
            days.setdefault(pk, set()).add(span.day(at))
    meetings = _meetings(_in_person(span.start, span.end - 1), people)
    return Contacts(
        span=span,
        days=days,
        meetings=[one for one in meetings if one.at <= span.until],
        planned=[one for one in meetings if one.at > span.until],
        since=since,
    )


def _meetings(rows: Iterable[tuple[Any, ...]], people: Container[int]) -> list[Meeting]:
    found: dict[tuple[str, int], Meeting] = {}
    for pk, occasion, person, at, title, place in rows:
        if person not in people:
            continue
        key = ("occasion", occasion) if occasion else ("moment", pk)
        before = found.get(key)
        known = before.people if before else ()
        if person not in known:
            found[key] = Meeting(at, title or "", place or "", (*known, person))
    return sorted(found.values())


def _days(span: Span) -> Iterable[tuple[int, int]]:
    """Return persons and day numbers on which there was contact."""
    day = (F("at") + Value(span.offset)) / Value(_DAY)
    inside = Moment.objects.filter(at__gte=span.start, at__lte=span.until, person__isnull=False)
    rows: Any = inside.exclude(MISSED).order_by()
    found: Iterable[tuple[int, int]] = rows.values_list("person__root_id", day).distinct()
    return found


@Prepared
def _in_person(start: int, until: int) -> QuerySet[Moment, Any]:
    rows = Moment.objects.filter(
        at__gte=start, at__lte=until, channel=_IN_PERSON, person__isnull=False
    )
    columns = ("id", "occasion_id", "person__root_id", "at", "occasion__title", "occasion__place")
    return rows.order_by("at", "id").values_list(*columns)


def first_meetings(span: Span) -> dict[int, int]:
    """Return whom one met in person for the first time in this year, and when."""
    return {pk: at for pk, at in _first_met(span.until) if span.has(at)}


@Prepared
def _first_met(until: int) -> QuerySet[Moment, Any]:
    """Bounded in time, so that SQLite reads the index of meetings and not every moment."""
    rows = Moment.objects.filter(at__lte=until, channel=_IN_PERSON, person__isnull=False).order_by()
    return rows.values_list("person__root_id").annotate(first=Min("at"))


def last_before(span: Span) -> dict[int, int]:
    """Return the last contact before this year, of everybody who has some level by now."""
    return {pk: at for pk, at in _before(span.start) if at is not None}


@Prepared
def _before(start: int) -> QuerySet[Person, Any]:
    hers = Moment.objects.filter(space=OuterRef("space"), person=OuterRef("pk"), at__lt=start)
    before = hers.exclude(MISSED).order_by("-at")
    rows = Person.objects.filter(root__relationships__level__gte=_FROM_LEVEL)
    latest = Subquery(before.values("at")[:1])
    return rows.annotate(before=latest).order_by("before").values_list("root_id", "before")
