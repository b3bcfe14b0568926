"""What stands around a person: addresses, labels, dates, reminders, what was learned, who was merged."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.home.person.addresses import Address, addresses
from sintonia.home.person.days import day_text, month_text
from sintonia.home.person.links import link
from sintonia.home.person.moments import Moments
from sintonia.home.person.names import shown
from sintonia.home.person.prepared import Prepared, hers
from sintonia.home.person.sentences import birthday_sentence, days_ago_text
from sintonia.people.models import (
    GrowthNote,
    ImportantDate,
    Label,
    Merge,
    PersonLabel,
    Reminder,
)
from sintonia.people.wishes import Wish, wish_of_labels
from sintonia.ui.dates import written


class Tag(NamedTuple):
    """A label."""

    id: int
    name: str
    ideal_days: int | None
    cadence_days: int | None
    is_hers: bool
    remove_url: str


class Day(NamedTuple):
    """A day of the year that matters."""

    id: int
    is_birthday: bool
    label: str
    year: int  # 0 unknown
    month: int
    day: int
    ahead: int  # days from today
    ahead_text: str
    remove_url: str

    @property
    def words(self) -> str:
        """The day as it is written: "12 March 1970", "12 March"."""
        if not self.year:
            leap_year = date(2000, self.month, self.day)
            return written(leap_year, gettext("j F"))  # Translators: Django date format
        return day_text(_in_year(self.year, self.month, self.day))


class Todo(NamedTuple):
    """A reminder that is not done."""

    id: int
    text: str
    due_on: date | None
    is_late: bool
    done_url: str


class Learned(NamedTuple):
    """What the user learned with her."""

    id: int
    text: str
    when: str  # in which month
    remove_url: str


class Also(NamedTuple):
    """A person who was merged into this one."""

    name: SafeString
    undo_url: str


@dataclass(frozen=True)
class Around:
    """All of it."""

    addresses: list[Address]
    labels: list[Tag]
    label_options: SafeString  # all labels, to choose from
    days: list[Day]
    todos: list[Todo]
    learned: list[Learned]
    also: list[Also]

    def first(self, kind: int) -> Address | None:
        """Return the most used address of a kind."""
        ours = [address for address in self.addresses if address.kind == kind]
        return max(ours, key=lambda address: address.n, default=None)

    @property
    def inherited(self) -> Wish:
        """Return how often the user would like to be in touch with those who have these labels."""
        return wish_of_labels((tag.name, tag.ideal_days, tag.cadence_days) for tag in self.labels)


def around(root: int, moments: Moments, *, today: date) -> Around:
    """Return what stands around a person and those merged into her."""
    labels = [
        Tag(pk, name, ideal, longest, bool(given), link("person_label_remove", root, pk))
        for pk, name, ideal, longest, given in _labels(root)
    ]
    return Around(
        addresses=addresses(root, moments.uses),
        labels=[tag for tag in labels if tag.is_hers],
        label_options=format_html_join("", '<option value="{}">', ((tag.name,) for tag in labels)),
        days=sorted((_day(row, today) for row in _dates(root)), key=_nearness),
        todos=[_todo(pk, text, due_on, today) for pk, text, due_on in _reminders(root)],
        learned=[
            Learned(pk, text, _month(at), link("growth_remove", pk))
            for pk, text, at in _growth(root)
        ],
        also=[Also(shown(name), link("merge_undo", pk)) for pk, name in _merges(root)],
    )


@Prepared
def _labels(root: int) -> QuerySet[Label, Any]:
    """All labels, and which of them are hers."""
    given = PersonLabel.objects.filter(
        space=OuterRef("space"), label=OuterRef("pk"), person_id__in=hers(root)
    )
    rows = Label.objects.order_by("name", "id")
    return rows.values_list("id", "name", "ideal_days", "cadence_days", Exists(given))


@Prepared
def _dates(root: int) -> QuerySet[ImportantDate, Any]:
    rows = ImportantDate.objects.filter(person_id__in=hers(root))
    return rows.values_list("id", "is_birthday", "label", "year", "month", "day")


@Prepared
def _reminders(root: int) -> QuerySet[Reminder, Any]:
    rows = Reminder.objects.filter(person_id__in=hers(root), done_at=None)
    ordered = rows.order_by(F("due_on").asc(nulls_last=True), "created_at")
    return ordered.values_list("id", "text", "due_on")


@Prepared
def _growth(root: int) -> QuerySet[GrowthNote, Any]:
    rows = GrowthNote.objects.filter(person_id__in=hers(root)).order_by("-at", "-id")
    return rows.values_list("id", "text", "at")


@Prepared
def _merges(root: int) -> QuerySet[Merge, Any]:
    rows = Merge.objects.filter(merged_id__in=hers(root), undone_at=None).order_by("-at", "-id")
    return rows.values_list("id", "merged__name")


def _day(row: tuple[Any, ...], today: date) -> Day:
    pk, is_birthday, label, year, month, day = row
    on = next_on(month, day, today)
    ahead = (on - today).days
    words = _ahead_words(ahead, on.year - year if year else 0, bool(is_birthday))
    remove_url = link("date_remove", pk)
    return Day(pk, bool(is_birthday), label, year, month, day, ahead, words, remove_url)


def _nearness(day: Day) -> tuple[bool, int]:
    return not day.is_birthday, day.ahead


def _todo(pk: int, text: str, due_on: date | None, today: date) -> Todo:
    is_late = due_on is not None and due_on < today
    return Todo(pk, text, due_on, is_late, link("reminder_done", pk))


def _month(at: datetime) -> str:
    """Return the month of an instant as the driver gives it: SQLite leaves the zone out."""
    day = timezone.localtime(at if at.tzinfo else at.replace(tzinfo=UTC))
    return month_text(day.year, day.month)


def _ahead_words(ahead: int, age: int, is_birthday: bool) -> str:
    return birthday_sentence(ahead, age) if is_birthday else days_ago_text(-ahead)


def next_on(month: int, day: int, today: date) -> date:
    """Return when a day of the year comes next, today included; 29 February falls on the 28th."""
    on = _in_year(today.year, month, day)
    return on if on >= today else _in_year(today.year + 1, month, day)


def _in_year(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:  # a day that this month does not have this year
        return date(year, month, 28)
