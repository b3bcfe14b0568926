"""The cast at work: Anna works for Bea, in a project with a task, and has a package with her."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from sintonia.people.models import Person
from sintonia.testing import NOW, RoomTestCase, make_person
from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.time.actions.entries import entry_add
from sintonia.work.time.actions.packages import package_make
from sintonia.work.time.lines import Line
from sintonia.work.time.models import Package, TimeEntry

ROME = ZoneInfo("Europe/Rome")
TODAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)


def rome(text: str) -> datetime:
    """Return an instant of Rome's clocks, such as "2026-11-24 09:15", in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ROME).astimezone(UTC)


def make_project(client: Person | None, name: str = "Modelli", **fields: Any) -> Project:
    """Make a project."""
    return Project.objects.create(
        name=name, goal="Rispondere entro un giorno", client=client, starts_on=TODAY,
        created_at=NOW, **fields,
    )  # fmt: skip


def make_task(project: Project, title: str = "Bozza") -> Task:
    """Make a task."""
    return Task.objects.create(project=project, title=title, created_at=NOW)


def make_package(person: Person, hours: int = 60, **fields: Any) -> Package:
    """Make a package that began on the first of September, if nothing else is said."""
    values = {"name": f"{hours} ore", "starts_on": date(2026, 9, 1), **fields}
    return package_make(person, minutes=hours * 60, now=NOW, **values)[0]


def make_entry(line: Line, minutes: int = 60, day: date = TODAY, **fields: Any) -> TimeEntry:
    """Note an entry."""
    return entry_add(line, day=day, minutes=minutes, now=NOW, **fields)[0]


def make_collaborator(project: Project, name: str, **fields: Any) -> Participant:
    """Make somebody take part."""
    return Participant.objects.create(project=project, name=name, **fields)


class TimeTestCase(RoomTestCase):
    """Bea is Anna's client; they have a project with a task."""

    bea: Person
    project: Project
    task: Task

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@example.it")
        cls.project = make_project(cls.bea)
        cls.task = make_task(cls.project)

    def setUp(self) -> None:
        super().setUp()
        zone = timezone.override(ROME)
        zone.__enter__()
        self.addCleanup(zone.__exit__, None, None, None)

    @property
    def for_bea(self) -> Line:
        return Line(self.bea.id, text="Mail")
