"""Putting people off: each time in a row for longer, until there is contact again."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from sintonia.engine.worth import put_off_days
from sintonia.people.actions.person import person_set
from sintonia.people.models import Moment, Person, Undo
from sintonia.people.wishes import wish_of
from sintonia.ui.dates import local


class PutOff(NamedTuple):
    """For how long somebody is put off, and the way back."""

    days: int
    times: int  # in a row, this one included
    undo: Undo


def in_a_row(times: int, put_off_on: date | None, last_contact: date | None) -> int:
    """Return how often somebody was put off in a row: contact on that day or later forgets it."""
    is_forgotten = put_off_on is None or (last_contact is not None and last_contact >= put_off_on)
    return 0 if is_forgotten else times


@transaction.atomic
def person_later(person: Person, *, days: int | None, today: date, now: datetime) -> PutOff:
    """Do not propose a person again before so many days; None: as many as it is the turn of.

    Whoever is put off while she is put off only gets another day: it is no further time in a row.
    """
    before = in_a_row(person.later_times, person.later_on, _last_contact(person, now))
    if before and person.later_until and person.later_until > today:
        before -= 1
    if days is None:
        longest = wish_of(person).longest
        days = put_off_days(before, longest.days if longest else None)
    undo = person_set(
        person,
        now=now,
        later_until=today + timedelta(days=days),
        later_on=today,
        later_times=before + 1,
    )
    return PutOff(days, before + 1, undo)


def person_now(person: Person, *, now: datetime) -> Undo:
    """Propose a person again, and forget that she was put off."""
    return person_set(person, now=now, later_until=None, later_on=None, later_times=0)


def _last_contact(person: Person, now: datetime) -> date | None:
    """Return the day of the last contact; None when it would forget nothing."""
    if not person.later_times:
        return None
    group = Person.objects.filter(root_id=person.root_id).values("id")
    moments = Moment.objects.filter(person_id__in=group, at__lte=int(now.timestamp()))
    last = moments.order_by("-at").values_list("at", flat=True).first()
    return local(last).date() if last is not None else None
