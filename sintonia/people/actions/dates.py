"""Birthdays and other days of the year."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import ImportantDate, Person, Undo


@transaction.atomic
def date_add(person: Person, *, label: str, day: int, month: int, year: int, now: datetime) -> Undo:
    """Note a day of the year; without a label it is the birthday, of which there is one. Year 0: unknown."""
    back = WayBack()
    date_give(back, person, label=label, day=day, month=month, year=year)
    return back.keep(person, now=now)


def date_give(
    back: WayBack, person: Person, *, label: str, day: int, month: int, year: int
) -> None:
    """Give a person a day of the year; a birthday takes the place of the one there is."""
    _own(back, [person])
    if not label:
        group = ImportantDate.objects.filter(person__root_id=person.root_id, is_birthday=True)
        dates_take(back, group.select_related("person"))
    date = ImportantDate(
        person=person,
        is_birthday=not label,
        label=label,
        day=day,
        month=month,
        year=year,
        by_user=True,
    )
    back.make(date)


@transaction.atomic
def date_remove(date: ImportantDate, *, now: datetime) -> Undo:
    """Take a day away."""
    back = WayBack()
    dates_take(back, [date])
    return back.keep(date.person, now=now)


def dates_take(back: WayBack, dates: Iterable[ImportantDate]) -> None:
    """Take days away from the persons whose they are."""
    found = list(dates)
    _own(back, [date.person for date in found])
    back.remove(found)


def _own(back: WayBack, people: Iterable[Person]) -> None:
    """Make the days of persons the user's: cards add no more, and take none of them back."""
    for person in people:
        back.change(ImportantDate.objects.filter(person=person, by_user=False), by_user=True)
        back.edit([person], "dates")
