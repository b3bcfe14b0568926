"""What time can be worked for: clients, their projects, the tasks in them."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext

from sintonia.people.models import Person
from sintonia.spaces import bulk
from sintonia.work.inquiries.models import Inquiry, Station
from sintonia.work.projects.models import Project, Task
from sintonia.work.projects.queries import rows as kept
from sintonia.work.time.lines import WITH_NAMES, Line
from sintonia.work.time.models import Package, TimeEntry

MOST_TASKS = 300


class Unknown(LookupError):
    """What was chosen is not there any more."""


class Choice(NamedTuple):
    """Something to choose: "p12", "j7" or "t3", and its words."""

    token: str
    words: str


class Group(NamedTuple):
    """All that belongs to one client."""

    name: str
    choices: list[Choice]


def client_ids() -> set[int]:
    """Return the roots of all persons for whom work is done, was done, or was agreed."""
    found: set[int | None] = set(
        Inquiry.objects.filter(station__gte=Station.TRIAL, ended_at=None).values_list(
            "person__root_id", flat=True
        )
    )
    for rows, name in (
        (kept.projects().exclude(client=None), "client__root_id"),
        (Package.objects.all(), "person__root_id"),
        (TimeEntry.objects.exclude(person=None), "person__root_id"),
    ):
        found.update(rows.values_list(name, flat=True).distinct())
    return {one for one in found if one}


def clients() -> list[Person]:
    """Return the clients who are there, by name."""
    return persons_of(client_ids())


def persons_of(ids: Iterable[int]) -> list[Person]:
    """Return those persons who are not in the trash, by name."""
    found = [
        person
        for part in bulk.chunks(sorted(ids))
        for person in Person.objects.filter(id__in=part, deleted_at=None)
    ]
    return sorted(found, key=lambda person: (person.search, person.id))


def choices(ids: Collection[int] | None = None) -> list[Group]:
    """Return all that time can be worked for, by client; open projects and tasks to do only."""
    people = persons_of(client_ids() if ids is None else ids)
    projects = list(kept.running().select_related("client").order_by("name", "id"))
    open_ones = {one.id for one in projects}
    tasks = list(
        kept.tasks().filter(project_id__in=open_ones).exclude(state=Task.State.DONE)[:MOST_TASKS]
    )
    groups = [
        Group(one.name, [Choice(f"p{one.id}", one.name), *_of_projects(_of(one, projects), tasks)])
        for one in people
    ]
    hers = {one.id for one in people}
    others = [one for one in projects if not one.client or one.client.root_id not in hers]
    if others:
        groups.append(Group(gettext("Nobody’s in particular"), _of_projects(others, tasks)))
    return groups


def _of(person: Person, projects: list[Project]) -> list[Project]:
    return [one for one in projects if one.client and one.client.root_id == person.id]


def _of_projects(projects: list[Project], tasks: list[Task]) -> list[Choice]:
    found = []
    for project in projects:
        found.append(Choice(f"j{project.id}", project.name))
        found += [
            Choice(f"t{one.id}", f"{project.name} · {one.title}")
            for one in tasks
            if one.project_id == project.id
        ]
    return found


def line_of_token(token: str, *, text: str = "", is_billable: bool = True) -> Line:
    """Return the line that was chosen; raise Unknown when it is not there (any more)."""
    kind, pk = token[:1], token[1:]
    if not token:
        return Line(text=text, is_billable=is_billable)
    if not (pk.isascii() and pk.isdigit() and len(pk) < 20):
        raise Unknown
    if kind == "p":
        person = Person.objects.filter(id=int(pk), deleted_at=None).first()
        if person:
            return Line(person.root_id, None, None, text, is_billable)
    if kind == "j":
        project = kept.projects().select_related("client").filter(id=int(pk)).first()
        if project:
            return Line(_client(project), project.id, None, text, is_billable)
    if kind == "t":
        task = kept.tasks().select_related("project__client").filter(id=int(pk)).first()
        if task:
            return Line(_client(task.project), task.project_id, task.id, text, is_billable)
    raise Unknown


def _client(project: Project) -> int | None:
    return project.client.root_id if project.client else None


def token_of(line: Line) -> str:
    """Return how a line is written in a form, without its words."""
    if line.task:
        return f"t{line.task}"
    if line.project:
        return f"j{line.project}"
    return f"p{line.person}" if line.person else ""


def match_lines(words: str) -> list[Line]:
    """Return the lines whose client, project or task is called so: for the command line."""
    folded = words.casefold().strip()
    found = []
    for group in choices():
        for one in group.choices:
            names = {one.words.casefold(), one.words.rpartition(" · ")[2].casefold()}
            if folded in names or one.token == words:
                found.append(line_of_token(one.token))
    return found


def entries() -> QuerySet[TimeEntry]:
    """Return all entries with what is needed to name them."""
    return TimeEntry.objects.select_related(*WITH_NAMES)
