"""Inquiries and trials as rows of lists: who, how far, what comes next."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.people.choosing import PersonRow, person_rows
from sintonia.people.models import Person
from sintonia.ui.dates import ago
from sintonia.work.inquiries.models import Inquiry, Station, Trial
from sintonia.work.inquiries.words import (
    day_at,
    day_words,
    due_words,
    ending_name,
    origin_name,
    station_name,
)

_ASKED = (Station.QUESTION, Station.CURIOUS)  # of a trial or a client, the work itself comes next


class InquiryRow(NamedTuple):
    """An inquiry in a list."""

    id: int
    url: str
    name: str
    person_url: str
    arch: SafeString
    meta: str  # what they do, where
    station: int
    station_name: str
    came: str  # "brought by Giulia Ferretti, yesterday"
    next_step: str
    due: str  # "by 3 Dec"
    is_late: bool
    needs_next: bool  # nothing is said of what comes next
    ended: str


class TrialRow(NamedTuple):
    """A trial in a list."""

    id: int
    url: str
    name: str
    scope: str
    days: str  # "day 9 of 14"
    ends_on: date
    is_late: bool
    is_over: bool


def people_of(
    roots: Iterable[int | None], *, now: datetime, size: str = ""
) -> dict[int, PersonRow]:
    """Return persons as rows, by the ids of roots; those in the trash are left out. Two queries."""
    people = Person.objects.filter(id__in={pk for pk in roots if pk}, deleted_at=None)
    return {row.id: row for row in person_rows(people, now=now, size=size)}


def inquiry_rows(
    inquiries: Sequence[Inquiry], *, now: datetime, size: str = ""
) -> list[InquiryRow]:
    """Return inquiries, whose persons are read already, as rows. Two more queries for the faces,
    one for those who brought them."""
    today = day_at(now)
    roots = {one.person.root_id for one in inquiries if one.person.root_id}
    people = people_of(roots, now=now, size=size)
    origins = _brought(roots)
    return [
        _row(one, people[root], origins.get(root, ""), today)
        for one in inquiries
        if (root := one.person.root_id) in people
    ]


def _brought(roots: set[int]) -> dict[int, str]:
    rows = Person.objects.filter(id__in=roots, brought_by__root__deleted_at=None)
    found = rows.filter(brought_by__isnull=False).values_list("id", "brought_by__root__name")
    return {pk: name or "" for pk, name in found}


def _row(one: Inquiry, person: PersonRow, by: str, today: date) -> InquiryRow:
    is_open = one.ended_at is None
    late = is_open and one.next_on is not None and one.next_on < today
    return InquiryRow(
        id=one.id,
        url=reverse("inquiry", args=[one.id]),
        name=person.name,
        person_url=person.url,
        arch=person.arch,
        meta=" · ".join(part for part in (one.person.role, one.person.city) if part),
        station=one.station,
        station_name=station_name(one.station),
        came=came_words(one, by, today),
        next_step=one.next_step,
        due=due_words(one.next_on, today) if one.next_on and is_open else "",
        is_late=late,
        needs_next=is_open and one.station in _ASKED and not (one.next_step and one.next_on),
        ended=_ended_words(one, today),
    )


def came_words(one: Inquiry, by: str, today: date) -> str:
    """Return how and when an inquiry came: "brought by Giulia Ferretti, yesterday"."""
    when = ago(day_at(one.asked_at), today)
    if by:
        return gettext("brought by %(name)s, %(when)s") % {"name": by, "when": when}
    return gettext("%(origin)s, %(when)s") % {"origin": origin_name(one.origin), "when": when}


def _ended_words(one: Inquiry, today: date) -> str:
    if one.ended_at is None:
        return ""
    said = {"ending": ending_name(one.ending), "when": ago(day_at(one.ended_at), today)}
    return gettext("%(ending)s, %(when)s") % said


def trial_row(trial: Trial, *, today: date) -> TrialRow:
    """Return a trial, whose person is read already, as a row."""
    is_over = trial.ended_at is not None
    return TrialRow(
        id=trial.id,
        url=reverse("trial", args=[trial.id]),
        name=trial.person.name,
        scope=trial.scope,
        days=day_words(trial, today),
        ends_on=trial.ends_on,
        is_late=not is_over and trial.ends_on < today,
        is_over=is_over,
    )
