"""What stands in the calendar around today: occasions, and meetings noted without one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sintonia.people.models import Moment, Occasion
from sintonia.spaces import bulk

AHEAD_DAYS = 60
_MOST = 400  # occasions between Monday and AHEAD_DAYS from now

IN_PERSON = Moment.Channel.IN_PERSON
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
    found = Occasion.objects.filter(at__gte=start, at__lt=end).order_by("at", "id")
    rows = list(found.values_list(*_COLUMNS)[:_MOST])
    people, lone = _meetings(start, end)
    people.update(_people_online([row[0] for row in rows if row[4] != IN_PERSON]))
    events = [Event(*row, tuple(people.get(row[0], ()))) for row in rows]
    return sorted(events + lone, key=lambda event: (event.at, event.id))


def _meetings(start: int, end: int) -> tuple[dict[int, list[int]], list[Event]]:
    """Return who comes to each occasion in person, and the meetings without an occasion."""
    people: dict[int, list[int]] = {}
    lone: list[Event] = []
    rows = Moment.objects.filter(
        at__gte=start, at__lt=end, channel=IN_PERSON, person__root__deleted_at=None
    ).exclude(person=None)
    columns = ("id", "occasion_id", "person__root_id", "at", "minutes")
    for pk, occasion, person, at, minutes in rows.values_list(*columns):
        if occasion is None:
            lone.append(Event(pk, "", at, minutes, IN_PERSON, "", False, (person,)))
        elif person not in people.setdefault(occasion, []):
            people[occasion].append(person)
    return people, lone


def _people_online(occasions: Sequence[int]) -> dict[int, list[int]]:
    people: dict[int, list[int]] = {}
    for part in bulk.chunks(occasions):
        rows = Moment.objects.filter(occasion_id__in=part, person__root__deleted_at=None)
        for occasion, person in rows.exclude(person=None).values_list(
            "occasion_id", "person__root_id"
        ):
            if person not in people.setdefault(occasion, []):
                people[occasion].append(person)
    return people
