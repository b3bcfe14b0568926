"""Whom to meet: what is in the calendar, and good relationships that have gone long without it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet

from sintonia.home.person.prepared import Prepared
from sintonia.home.today.candidates import is_put_off
from sintonia.home.today.events import IN_PERSON, Event
from sintonia.lib.text import fold
from sintonia.people.models import Person
from sintonia.ui.dates import local
from sintonia.understand.models import Relationship
from sintonia.understand.people import LEVEL, everybody

MEET_AHEAD = 14  # days
MOST_PLANNED = 5
MOST_SUGGESTED = 2
LONG_DAYS = 365  # without meeting
_GOOD_LEVEL = 2
_CANDIDATES = 80
_HOME_DAYS = 730


class Suggestion(NamedTuple):
    """Somebody one could meet: she lives where one is, or where one goes."""

    id: int
    city: str
    first_at: int
    last_met_at: int | None
    trip: Event | None  # the occasion that brings one to her city; None: it is one's own


def planned(events: Sequence[Event], now: datetime) -> list[Event]:
    """Return the meetings of the coming days that are not over yet; of a series the next one."""
    found: dict[tuple[str, tuple[int, ...]], Event] = {}
    for event in _soon(events, now):
        if event.people:
            found.setdefault((fold(event.title), tuple(sorted(event.people))), event)
    return list(found.values())[:MOST_PLANNED]


def _soon(events: Sequence[Event], now: datetime) -> list[Event]:
    seconds = int(now.timestamp())
    end = seconds + MEET_AHEAD * 86_400
    in_person = [event for event in events if event.channel == IN_PERSON and event.at < end]
    return [event for event in in_person if event.ends_at() > seconds]


def suggestions(events: Sequence[Event], but: Collection[int], now: datetime) -> list[Suggestion]:
    """Return good relationships never met, or not for long, in one's own city or where one goes."""
    trips = [(f" {fold(one.place)} ", one) for one in _soon(events, now) if one.place]
    home = fold(_home_city(now))
    key_of = cache(fold)
    found: list[Suggestion] = []
    for pk, city, first_at, met_at in _unmet(now):
        key = key_of(city)
        trip = next((one for place, one in trips if f" {key} " in place), None)
        if pk not in but and (key == home or trip):
            found.append(Suggestion(pk, city, first_at, met_at, None if key == home else trip))
    found.sort(key=lambda one: one.trip is None)  # a trip passes, one's own city stays
    return found[:MOST_SUGGESTED]


def _home_city(now: datetime) -> str:
    """Return the city where most of those live whom one met of late: nobody is asked for her own."""
    since = int((now - timedelta(days=_HOME_DAYS)).timestamp())
    return next((city for city, _ in _cities(since)), "")


@Prepared
def _cities(since: int) -> QuerySet[Person, Any]:
    met = everybody().filter(relationships__last_met_at__gte=since).exclude(city="").order_by()
    return met.values_list("city").annotate(n=Count("id")).order_by("-n", "city")[:1]


def _unmet(now: datetime) -> list[tuple[int, str, int, int | None]]:
    """Return good relationships never met, or not for long, of persons who may be proposed."""
    long_ago = int((now - timedelta(days=LONG_DAYS)).timestamp())
    today = local(int(now.timestamp())).date()
    return [row[:4] for row in _good(long_ago) if not is_put_off(row[4], today)]


@Prepared
def _good(long_ago: int) -> QuerySet[Person, Any]:
    never = Q(relationships__last_met_at=None) | Q(relationships__last_met_at__lt=long_ago)
    found = (
        everybody()
        .alias(good=LEVEL)
        .filter(
            never,
            relationships__state__lt=Relationship.State.QUIET,
            good__gte=_GOOD_LEVEL,
            is_muted=False,
        )
    )
    rows = found.exclude(city="").order_by(F("relationships__strength").desc(), "id")
    columns = ("id", "city", "relationships__first_at", "relationships__last_met_at", "later_until")
    return rows.values_list(*columns)[:_CANDIDATES]
