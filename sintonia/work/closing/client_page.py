"""The client's page: what is hers of a project or a trial, in words, and nothing of the user's own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.people.models import Person
from sintonia.ui.dates import time_of, written
from sintonia.work.closing.closing_page import packages_of
from sintonia.work.closing.queries.rows import Client, reported_months
from sintonia.work.inquiries.models import Trial
from sintonia.work.inquiries.words import day_at, hours_text
from sintonia.work.projects.models import Project
from sintonia.work.projects.queries import page
from sintonia.work.projects.queries.people import guest_faces
from sintonia.work.projects.queries.words import left_words
from sintonia.work.time.month_page import ReportRow, report_rows
from sintonia.work.time.package_rows import PackageRow, drawing, package_row
from sintonia.work.time.queries.given import Given, given_by, said_before
from sintonia.work.time.queries.packages import (
    charged_on,
    first_of,
    month_before,
    standings,
)
from sintonia.work.time.queries.report import client_month
from sintonia.work.time.queries.timer import today_of
from sintonia.work.time.words import about_hours, hours_words, month_words
from sintonia.work.time.words import left_words as hours_left

_MONTHS_BACK = 6  # whose reports are offered
_MOST_LINES = 10


@dataclass(frozen=True)
class Hours:
    """The client's month, and what she had back."""

    month: date
    month_words: str
    rows: list[ReportRow]
    more: list[ReportRow]  # beyond the latest
    total: str
    given: Given | None
    given_before: str
    reports: list[tuple[str, int, int]]  # of earlier months: in words, year, month


class Agreed(NamedTuple):
    """The hours agreed for a project that no package holds."""

    left: str
    hours: str
    drawing: SafeString


@dataclass(frozen=True)
class ClientPage:
    """All that a project's client sees."""

    project: Project
    today: str  # the time of day
    done: int
    total: int
    words: str
    tasks: list[page.Row]  # hers
    packages: list[tuple[PackageRow, SafeString]]  # with the drawing, as wide as the page
    agreed: Agreed | None
    hours: Hours | None
    trial: Trial | None  # that still runs


def client_page(client: Client, *, below: str, now: datetime) -> ClientPage:
    """Return the page of a client in a project. What can be ticked lies at addresses `below`."""
    assert client.one
    project, today = client.one.project, today_of(now)
    rows = page.rows(project, guest_faces(project), mine=client.one.id, today=today, below=below)
    mine = sorted((row for row in rows if row.is_mine), key=lambda row: row.is_done)
    done = sum(row.is_done for row in rows)
    trial = client.trial if client.trial and client.trial.ended_at is None else None
    packages = _packages(project, client.person, now) if client.person else []
    return ClientPage(
        project=project,
        today=time_of(int(now.timestamp())),
        done=done,
        total=len(rows),
        words=_words(project, done, len(rows), [one for one in mine if not one.is_done], today),
        tasks=mine,
        packages=packages,
        agreed=_agreed(project.id, project.agreed) if project.agreed and not packages else None,
        hours=hours_of(client.person, now=now) if client.person else None,
        trial=trial,
    )


def _words(project: Project, done: int, total: int, waiting: list[page.Row], today: date) -> str:
    parts = []
    if total:
        text = ngettext(
            "%(done)d of %(n)d task is done.", "%(done)d of %(n)d tasks are done.", total
        )
        parts.append(text % {"done": done, "n": total})
    if project.state == Project.State.OPEN and (left := left_words(project.due_on, today)):
        parts.append(f"{left[:1].upper()}{left[1:]}.")
    if project.state == Project.State.CLOSING:
        parts.append(gettext("The project is being closed."))
    if project.state == Project.State.CLOSED:
        parts.append(gettext("The project is closed."))
    elif len(waiting) == 1:
        parts.append(gettext("One waits for you: %(title)s.") % {"title": waiting[0].title})
    elif waiting:
        parts.append(gettext("%(n)d wait for you.") % {"n": len(waiting)})
    return " ".join(parts)


def _packages(
    project: Project, person: Person, now: datetime
) -> list[tuple[PackageRow, SafeString]]:
    found = standings(packages_of(project, person, now), now=now)
    return [
        (package_row(one, now=now), drawing(one.used, one.granted + one.even, is_wide=True))
        for one in found
    ]


def _agreed(project: int, minutes: int) -> Agreed:
    used = charged_on(project)
    return Agreed(
        hours_left(minutes - used), hours_words(minutes), drawing(used, minutes, is_wide=True)
    )


def hours_of(person: Person, *, now: datetime) -> Hours:
    """Return a client's month line by line, without notes and money."""
    month = first_of(today_of(now))
    shown = report_rows(client_month(person, month, now=now, with_running=True), now=now)
    return Hours(
        month=month,
        month_words=month_words(month),
        rows=shown.rows[:_MOST_LINES],
        more=shown.rows[_MOST_LINES:],
        total=shown.total,
        given=_said(person, month),
        given_before=_before_words(person, month),
        reports=_reports(person, month),
    )


def _said(person: Person, month: date) -> Given | None:
    """Return what she said herself: an estimate of the user's is not hers to see."""
    given = given_by(person.id, month)
    return given if given and given.is_said else None


def _before_words(person: Person, month: date) -> str:
    if person.id not in (before := said_before(month)):
        return ""
    when, given = before[person.id]
    text = ngettext(
        "In %(month)s you said %(n)s hour.",
        "In %(month)s you said %(n)s hours.",
        1 if given.minutes == 60 else 2,
    )
    said = text % {"month": written(when, "F"), "n": about_hours(given.minutes)}
    return f"{said} {given.how}" if given.how else said


def _reports(person: Person, month: date) -> list[tuple[str, int, int]]:
    months = reported_months(person, before=month)[:_MONTHS_BACK]
    return [(month_words(one), one.year, one.month) for one in months]


@dataclass(frozen=True)
class TrialView:
    """What a client sees of a trial."""

    trial: Trial
    hours: str  # agreed
    is_running: bool
    options: list[tuple[str, str, bool]]  # value, words, whether it is chosen


def trial_view(trial: Trial, *, now: datetime) -> TrialView:
    """Return a trial as its client sees it: what was agreed, and her own verdict."""
    said = trial.their_verdict if trial.is_said_by_client else ""
    verdict = Trial.Verdict
    return TrialView(
        trial=trial,
        hours=hours_text(trial.minutes) if trial.minutes else "",
        is_running=trial.ended_at is None,
        options=[
            (verdict.GO_ON.value, gettext("Yes, let’s go on"), said == verdict.GO_ON),
            (verdict.STOP.value, gettext("No, let’s leave it here"), said == verdict.STOP),
        ],
    )


def is_month_open(month: date, *, now: datetime) -> bool:
    """Say whether a client may still say what she had back in a month: this one, or the one before."""
    current = first_of(day_at(now))
    return month in (current, month_before(current))
