"""What stands in the calendar around today: occasions, and meetings noted without one."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sintonia.home.person.prepared import Prepared
from sintonia.people.models import Moment, Occasion

AHEAD_DAYS = 60
_MOST = 400  # occasions between Monday and AHEAD_DAYS from now

IN_PERSON = int(Moment.Channel.IN_PERSON)
_COLUMNS = ("id", "title", "at", "minutes", "channel", "place", "is_all_day")


class Event(NamedTuple):
    """An occasion, or a moment in person that belongs to none."""

    id: int
    title: str
    at: int
    minutes: int
    channel: int
    place: str
    is_all_day: bool
    people: tuple[int, ...] = ()

    def ends_at(self) -> int:
        """Return when it is over: an hour later when nothing says how long it lasts."""
        usual = 1440 if self.is_all_day else 60
        return self.at + 60 * (self.minutes if self.minutes > 0 else usual)


def events_around(start: int, now: datetime) -> list[Event]:
    """Return what stands in the calendar from `start` to AHEAD_DAYS after now, in order of time."""
    end = int((now + timedelta(days=AHEAD_DAYS)).timestamp())
    rows = _occasions(start, end)
    people, lone = _meetings(start, end)
    if any(row[4] != IN_PERSON for row in rows):
        for occasion, person in _online(start, end):
            people.setdefault(occasion, {})[person] = None
    events = [
        Event(pk, title, at, minutes, channel, place, bool(all_day), tuple(people.get(pk, ())))
        for pk, title, at, minutes, channel, place, all_day in rows
    ]
    return sorted(events + lone, key=lambda event: (event.at, event.id))


def _meetings(start: int, end: int) -> tuple[dict[int, dict[int, None]], list[Event]]:
    """Return who comes to each occasion in person, and the meetings without an occasion."""
    people: dict[int, dict[int, None]] = {}
    lone: list[Event] = []
    for pk, occasion, person, at, minutes in _in_person(start, end):
        if occasion is None:
            lone.append(Event(pk, "", at, minutes, IN_PERSON, "", False, (person,)))
        else:
            people.setdefault(occasion, {})[person] = None
    return people, lone


@Prepared
def _occasions(start: int, end: int) -> QuerySet[Occasion, Any]:
    rows = Occasion.objects.filter(at__gte=start, at__lt=end).order_by("at", "id")
    return rows.values_list(*_COLUMNS)[:_MOST]


@Prepared
def _in_person(start: int, end: int) -> QuerySet[Moment, Any]:
    rows = Moment.objects.filter(
        at__gte=start, at__lt=end, channel=IN_PERSON, person__root__deleted_at=None
    ).exclude(person=None)
    return rows.values_list("id", "occasion_id", "person__root_id", "at", "minutes")


@Prepared
def _online(start: int, end: int) -> QuerySet[Moment, Any]:
    occasions = Occasion.objects.filter(at__gte=start, at__lt=end).exclude(channel=IN_PERSON)
    rows = Moment.objects.filter(
        occasion_id__in=occasions.values("id"), person__root__deleted_at=None
    ).exclude(person=None)
    return rows.values_list("occasion_id", "person__root_id")
