"""Promises as they are shown: open, late, kept in time, kept late."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from sintonia.people.models import Person
from sintonia.work.projects.models import Project, Promise
from sintonia.work.projects.queries import rows
from sintonia.work.projects.queries.words import day_words, due_words

_RECENT = 20


class Standing(Enum):
    """What became of a promise."""

    OPEN = "open"
    LATE = "late"
    KEPT = "kept"
    KEPT_LATE = "kept late"


@dataclass(frozen=True, slots=True)
class Word:
    """A promise as a row."""

    id: int
    text: str
    who: str  # "you promised Bea", "Bea promised you"
    person: int | None
    project: int | None
    standing: Standing
    when: str

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be kept."""
        return self.standing in (Standing.OPEN, Standing.LATE)

    @property
    def is_late(self) -> bool:
        """Say whether its day went by."""
        return self.standing is Standing.LATE


def standing_of(promise: Promise, today: date) -> Standing:
    """Return what became of a promise; the day on which it is due still counts as in time."""
    if promise.kept_at is None:
        is_late = promise.due_on is not None and promise.due_on < today
        return Standing.LATE if is_late else Standing.OPEN
    in_time = promise.due_on is None or _day(promise.kept_at) <= promise.due_on
    return Standing.KEPT if in_time else Standing.KEPT_LATE


def _day(at: datetime) -> date:
    return at.astimezone(timezone.get_current_timezone()).date()


def promises_of_person(person: Person, today: date) -> list[Word]:
    """Return the promises to and by a person: the open ones, then the latest that were kept. One query."""
    return _words(rows.promises().filter(person__root=person.root_id), today)


def promises_of_project(project: Project, today: date) -> list[Word]:
    """Return the promises made in a project, in the same order."""
    return _words(rows.promises().filter(project=project), today)


def promises_due(today: date) -> list[Word]:
    """Return the user's own promises that are due by today or were, the oldest first. One query."""
    mine = rows.promises().filter(is_mine=True, kept_at=None, due_on__lte=today)
    return _words(mine.exclude(person__deleted_at__isnull=False), today)


def _words(promises: QuerySet[Promise], today: date) -> list[Word]:
    found = list(promises.select_related("person"))
    still = [one for one in found if one.kept_at is None]
    kept = [one for one in found if one.kept_at]
    kept.sort(key=lambda one: one.kept_at or one.made_at, reverse=True)
    still.sort(key=lambda one: (one.due_on is None, one.due_on or today, one.id))
    return [_word(one, today) for one in (*still, *kept[:_RECENT])]


def _word(one: Promise, today: date) -> Word:
    standing = standing_of(one, today)
    if one.kept_at is None:
        when = due_words(one.due_on, today)
    else:
        day = {"day": day_words(_day(one.kept_at), today)}
        in_time = standing is Standing.KEPT
        when = (gettext("kept, %(day)s") if in_time else gettext("kept later, %(day)s")) % day
    return Word(one.id, one.text, _who(one), one.person_id, one.project_id, standing, when)


def _who(one: Promise) -> str:
    if one.person is None:
        return gettext("you promised it") if one.is_mine else gettext("it was promised to you")
    name = {"name": one.person.name}
    words = gettext("you to %(name)s") if one.is_mine else gettext("%(name)s to you")
    return words % name
