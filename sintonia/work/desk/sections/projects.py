"""Projects that run, each by its goal."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.people.choosing import PersonRow
from sintonia.ui.dates import ago
from sintonia.ui.marks import UNKNOWN, arch
from sintonia.work.inquiries.rows import people_of
from sintonia.work.inquiries.words import day_at
from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.projects.queries import rows as kept

MOST = 6
_MOST_FACES = 5


class ProjectRow(NamedTuple):
    """A project in a list."""

    goal: str
    url: str
    faces: list[SafeString]
    words: str  # "Studio Benassi · 11 of 17 tasks · 24 days left"
    done: int
    tasks: int
    late: str  # "one was due already", "" when none is late
    is_closed: bool


class Projects(NamedTuple):
    """Those that run, and how many are closed."""

    rows: list[ProjectRow]
    running: int
    closed: int


def projects_running(*, now: datetime) -> Projects:
    """Return the projects that run. Five queries."""
    counted = kept.projects().aggregate(
        closed=Count("id", filter=Q(state=Project.State.CLOSED)), all=Count("id")
    )
    rows = kept.projects().exclude(state=Project.State.CLOSED)
    found = list(rows.order_by("due_on", "starts_on", "id")[:MOST])
    running = counted["all"] - counted["closed"]
    return Projects(project_rows(found, now=now), running, counted["closed"])


def project_rows(projects: Sequence[Project], *, now: datetime) -> list[ProjectRow]:
    """Return projects as rows. Four queries."""
    today = day_at(now)
    ids = [one.id for one in projects]
    done, late = Q(state=Task.State.DONE), ~Q(state=Task.State.DONE) & Q(due_on__lt=today)
    tasks = kept.tasks().filter(project_id__in=ids).order_by().values("project_id")
    numbers = {
        row["project_id"]: (row["done"], row["n"], row["late"])
        for row in tasks.annotate(
            done=Count("id", filter=done), n=Count("id"), late=Count("id", filter=late)
        ).order_by("project_id")
    }
    there = Participant.objects.filter(project_id__in=ids, left_at=None)
    taking = list(
        there.filter(answer=Participant.Answer.ACCEPTED).select_related("person").order_by("id")
    )
    people = people_of(
        [one.person.root_id if one.person else None for one in taking], now=now, size="s"
    )
    return [
        _row(
            one,
            [_face(who, people) for who in taking if who.project_id == one.id],
            numbers.get(one.id, (0, 0, 0)),
            today,
        )
        for one in projects
    ]


def _face(who: Participant, people: dict[int, PersonRow]) -> SafeString:
    known = people.get(who.person.root_id or 0) if who.person else None
    return arch(who.name, UNKNOWN, size="s") if known is None else known.arch


def _row(
    one: Project, faces: list[SafeString], numbers: tuple[int, int, int], today: date
) -> ProjectRow:
    done, tasks, late = numbers
    parts = [one.name]
    if tasks:
        text = ngettext("%(done)d of %(n)d task", "%(done)d of %(n)d tasks", tasks)
        parts.append(text % {"done": done, "n": tasks})
    is_closed = one.state == Project.State.CLOSED
    if one.closed_at and is_closed:
        parts.append(gettext("closed %(ago)s") % {"ago": ago(day_at(one.closed_at), today)})
    elif one.state == Project.State.CLOSING:
        parts.append(gettext("closing"))
    elif one.starts_on > today:
        parts.append(gettext("begins %(ago)s") % {"ago": ago(one.starts_on, today)})
    elif one.due_on:
        parts.append(_left(one.due_on, today))
    words = ngettext("one task was due already", "%(n)d tasks were due already", late)
    return ProjectRow(
        goal=one.goal,
        url=reverse("project", args=[one.id]),
        faces=faces[:_MOST_FACES],
        words=" · ".join(parts),
        done=done,
        tasks=tasks,
        late=words % {"n": late} if late and not is_closed else "",
        is_closed=is_closed,
    )


def _left(due_on: date, today: date) -> str:
    days = (due_on - today).days
    if days < 0:
        return gettext("it was to end %(ago)s") % {"ago": ago(due_on, today)}
    if days == 0:
        return gettext("ends today")
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}
