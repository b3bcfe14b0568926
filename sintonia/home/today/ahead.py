"""What is to be done, and the occasions in sight."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import F, Q
from django.utils.translation import gettext, ngettext

from sintonia.home.today.days import ahead_text
from sintonia.home.today.events import IN_PERSON, Event
from sintonia.lib.text import fold
from sintonia.people.models import Reminder
from sintonia.ui.dates import local, on, short_day, time_of, written

TODOS_AHEAD = 14  # days
MOST_TODOS = 12
MOST_OCCASIONS = 6


class Todo(NamedTuple):
    """Something the user wants to do, perhaps about a person."""

    id: int
    text: str
    due_on: date | None
    person: int | None
    person_name: str
    person_url: str
    words: str  # "by Friday 27", "today", "was due yesterday"
    is_late: bool


class Ahead(NamedTuple):
    """An occasion in sight; of one that recurs, the first time and how many more there are."""

    id: int
    title: str
    at: int
    day: str  # "26"
    name: str  # "Thu", or the month when it is another one
    is_in_person: bool
    where: str  # "Bologna, 19:00"
    again: str  # "and 7 more times"
    people: tuple[int, ...]
    company: str = ""  # "with Sofia Landi", "with 3 people you know"


def todos(now: datetime) -> list[Todo]:
    """Return what is due, soon due, or has no day; the most pressing first."""
    today = local(int(now.timestamp())).date()
    rows = Reminder.objects.filter(
        Q(due_on=None) | Q(due_on__lte=today + timedelta(days=TODOS_AHEAD)),
        Q(person=None) | Q(person__root__deleted_at=None),
        done_at=None,
    ).order_by(F("due_on").asc(nulls_last=True), "created_at", "id")
    columns = ("id", "text", "due_on", "person__root_id", "person__root__name")
    return [_todo(*row, today=today) for row in rows.values_list(*columns)[:MOST_TODOS]]


def _todo(
    pk: int, text: str, due_on: date | None, person: int | None, name: str | None, *, today: date
) -> Todo:
    is_late = due_on is not None and due_on < today
    url = f"/people/{person}/" if person else ""
    return Todo(pk, text, due_on, person, name or "", url, _due_words(due_on, today), is_late)


def _due_words(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days == 0:
        return gettext("today")
    if days == -1:
        return gettext("it was for yesterday")
    if days < 0:
        return gettext("it was for %(day)s") % {"day": on(short_day(due_on, today))}
    if days == 1:
        return gettext("by tomorrow")
    return gettext("by %(day)s") % {"day": on(ahead_text(due_on, today))}


def occasions(events: Sequence[Event], but: Collection[int], now: datetime) -> list[Ahead]:
    """Return the occasions in sight, but those that the page shows elsewhere."""
    seconds = int(now.timestamp())
    today = local(seconds).date()
    groups: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.title and event.at > seconds and event.id not in but:
            groups.setdefault((fold(event.title), fold(event.place)), []).append(event)
    return [_ahead(group, today) for group in list(groups.values())[:MOST_OCCASIONS]]


def _ahead(group: Sequence[Event], today: date) -> Ahead:
    event = group[0]
    day = local(event.at).date()
    is_near = day.month == today.month and day.year == today.year
    place = event.place if event.channel == IN_PERSON else gettext("Online")
    hour = "" if event.is_all_day else time_of(event.at)
    more = len(group) - 1
    again = ngettext("and once more", "and %(n)d more times", more) % {"n": more} if more else ""
    return Ahead(
        id=event.id,
        title=event.title,
        at=event.at,
        day=f"{day.day:02}",
        name=written(day, "D" if is_near else "M"),
        is_in_person=event.channel == IN_PERSON,
        where=", ".join(part for part in (place, hour) if part),
        again=again,
        people=event.people,
    )
