"""What of all projects waits for the user, for the pages that join rooms."""

from datetime import date, timedelta
from typing import NamedTuple

from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.projects.queries.rows import tasks
from sintonia.work.projects.queries.words import due_words

_ROLE = Participant.Role


class Mine(NamedTuple):
    """A task of the user's."""

    id: int
    title: str
    project: int
    project_name: str
    due_on: date | None
    due: str
    is_late: bool


def my_tasks(today: date, *, days: int = 7) -> list[Mine]:
    """Return her open tasks that are due within some days, and what is late, the nearest first. One query."""
    until = today + timedelta(days=days)
    found = tasks().filter(
        owner__role=_ROLE.OWNER, project__state=Project.State.OPEN, due_on__lte=until
    )
    still = found.exclude(state=Task.State.DONE).order_by("due_on", "position", "id")
    values = still.values_list("id", "title", "project_id", "project__name", "due_on")
    return [
        Mine(pk, title, project, name, day, due_words(day, today), bool(day and day < today))
        for pk, title, project, name, day in values
    ]


def tasks_of_participant(participant: Participant) -> list[Task]:
    """Return the tasks that somebody owns, open ones first: for the client's page."""
    found = tasks().filter(owner=participant)
    return sorted(found, key=lambda task: task.state == Task.State.DONE)


class Progress(NamedTuple):
    """How far a project has come."""

    done: int
    total: int
    orphans: int  # open tasks that nobody owns


def progress(project: Project) -> Progress:
    """Return how many tasks are done, of how many. One query."""
    pairs = tasks().filter(project=project).values_list("state", "owner_id")
    states = [(state == Task.State.DONE, owner) for state, owner in pairs]
    orphans = sum(not is_done and owner is None for is_done, owner in states)
    return Progress(sum(is_done for is_done, _ in states), len(states), orphans)
