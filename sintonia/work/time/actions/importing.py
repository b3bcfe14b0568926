"""Taking in a file of hours from another program: all of it or nothing, and only once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from django.db import IntegrityError, transaction

from sintonia.lib.text import fold
from sintonia.people.actions.person import Fields, person_create
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo
from sintonia.spaces import bulk
from sintonia.spaces.ambient import current
from sintonia.work.projects.queries import rows as kept
from sintonia.work.time.exported import NotExported, Row, read_table
from sintonia.work.time.lines import Line
from sintonia.work.time.models import Package, TimeEntry, TimeFile, TimeName
from sintonia.work.time.queries.importing import (
    LEAVE_OUT,
    NEW,
    Name,
    known_keys,
    name_key,
    preview,
)
from sintonia.work.time.queries.packages import fitting
from sintonia.work.time.queries.what import line_of_token

__all__ = ["NotExported", "Taken", "file_drop", "file_leave", "file_read", "file_take"]


@dataclass(frozen=True)
class Taken:
    """What came of a file, in rows."""

    made: int
    known: int
    left_out: int
    faults: int
    undo: Undo | None  # None: it was taken in before


def file_read(data: bytes, name: str, *, now: datetime) -> TimeFile:
    """Keep the lines of a file to be looked at; raise NotExported when it is no table of hours."""
    table = read_table(data)
    return TimeFile.objects.create(name=name[:200], kind=table.kind, rows=table.records, at=now)


def file_drop(file: TimeFile) -> None:
    """Leave a file: nothing of it was taken in."""
    file.delete()


def file_leave(file: TimeFile) -> None:
    """Leave a file unless it was taken in."""
    TimeFile.objects.filter(id=file.id, taken_at=None).delete()


def file_take(
    file: TimeFile,
    means: Mapping[int, str],
    *,
    zone: tzinfo,
    now: datetime,
    order: str = "",
    user: str = "",
    mine: str = "",
) -> Taken:
    """Take a file in. `means` says by the keys of its names whom they mean, and is remembered.

    Raises `Unknown` (sintonia.work.time.queries.what) with nothing written when one of them is gone.
    """
    for _ in range(2):
        try:
            with transaction.atomic():
                return _take(file, means, zone, now, order, user, mine)
        except IntegrityError:  # somebody took the same rows in meanwhile: now they are known
            continue
    with transaction.atomic():
        return _take(file, means, zone, now, order, user, mine)


def _take(
    file: TimeFile,
    means: Mapping[int, str],
    zone: tzinfo,
    now: datetime,
    order: str,
    user: str,
    mine: str,
) -> Taken:
    file = TimeFile.objects.select_for_update().get(id=file.id)
    if file.taken_at:
        return Taken(file.made, file.known, file.left_out, len(file.faults), None)
    shown = preview(file, zone=zone, order=order, user=user, mine=mine)
    back = WayBack()
    lines: dict[int, Line | None] = {}
    people: dict[str, Person] = {}
    for name in shown.names:
        token = means.get(name.key, name.token)
        if token == NEW:
            token = _new(people, name.client or name.title, now)
        lines[name.key] = _meant(back, name, token)
    wanted = [(row, lines[name_key(row.client, row.project)]) for row in shown.rows]
    there = known_keys(row.key for row, _ in wanted)
    left_out = sum(1 for _, line in wanted if line is None)
    made = _entries([(row, line) for row, line in wanted if line and row.key not in there], now)
    TimeEntry.objects.bulk_create(made, batch_size=500)
    for part in bulk.chunks(one.id for one in made):
        back.steps.append(["made", TimeEntry._meta.label, part])
    file.taken_at, file.rows, file.made, file.left_out = now, [], len(made), left_out
    file.known = len(wanted) - left_out - len(made)
    file.faults = [list(fault) for fault in shown.faults]
    file.save()
    return Taken(file.made, file.known, file.left_out, len(shown.faults), back.keep(None, now=now))


def _new(people: dict[str, Person], name: str, now: datetime) -> str:
    """Make a person of a name, once for all that is called so."""
    key = fold(name)
    if key not in people:
        people[key] = person_create(Fields(name=name), addresses=(), labels=(), now=now).person
    return f"p{people[key].id}"


def _meant(back: WayBack, name: Name, token: str) -> Line | None:
    """Remember whom a name means and return the line; None for what is left out."""
    line = None if token == LEAVE_OUT else line_of_token(token)
    if name.client or name.title:
        values = {
            "person_id": line.person if line and not line.project else None,
            "project_id": line.project if line else None,
            "is_left_out": line is None,
        }
        there = TimeName.objects.filter(name_key=name.key).first()
        if there:
            back.change([there], **values)
        else:
            back.make(TimeName(name_key=name.key, client=name.client, title=name.title, **values))
    return line


def _entries(wanted: Sequence[tuple[Row, Line]], now: datetime) -> list[TimeEntry]:
    """Return the entries of rows; tasks are known by their titles, packages by their days."""
    packages = list(Package.objects.select_related("person"))
    tasks = {
        (project, title.casefold()): pk
        for pk, project, title in kept.tasks().values_list("id", "project_id", "title")
    }
    found = []
    for row, line in wanted:
        task = tasks.get((line.project or 0, row.task.casefold())) if row.task else None
        parts = [] if task or not row.task else [row.task]
        if row.text and row.text not in parts:
            parts.append(row.text)
        if not parts and row.project and not line.project:
            parts.append(row.project)
        package = fitting(packages, line.person, line.project, row.day) if row.is_billable else None
        found.append(
            TimeEntry(
                space_id=current(),
                person_id=line.person,
                project_id=line.project,
                task_id=task,
                package=package,
                text=", ".join(parts)[:200],
                day=row.day,
                minutes=row.minutes,
                started_at=row.started_at,
                ended_at=row.ended_at,
                is_billable=row.is_billable,
                rate=row.rate,
                key=row.key,
                created_at=now,
            )
        )
    return found
