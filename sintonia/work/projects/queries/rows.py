"""Which rows count: what is in the trash, and who is not there any more, does not."""

from collections.abc import Sequence

from django.db.models import F, QuerySet

from sintonia.work.projects.models import (
    Detail,
    JournalEntry,
    Participant,
    Project,
    Promise,
    Task,
    Writing,
)

_BY_DAY = F("due_on").asc(nulls_last=True)  # whatever has no day comes last, in every database


def projects() -> QuerySet[Project]:
    """Return all projects but templates and those in the trash."""
    return Project.objects.filter(deleted_at=None).exclude(state=Project.State.TEMPLATE)


def templates() -> QuerySet[Project]:
    """Return the templates, by name."""
    found = Project.objects.filter(deleted_at=None, state=Project.State.TEMPLATE)
    return found.order_by("name", "id")


def running() -> QuerySet[Project]:
    """Return the projects under way or being closed, the one that ends first before the others."""
    states = (Project.State.OPEN, Project.State.CLOSING)
    return projects().filter(state__in=states).order_by(_BY_DAY, "id")


def tasks() -> QuerySet[Task]:
    """Return the tasks of all projects that count, in their order."""
    return Task.objects.filter(deleted_at=None, project__deleted_at=None).order_by("position", "id")


def tasks_of(project: Project) -> QuerySet[Task]:
    """Return the tasks of a project, in their order."""
    return Task.objects.filter(project=project, deleted_at=None).order_by("position", "id")


def details_of(task: Task) -> QuerySet[Detail]:
    """Return the checklist of a task, in its order."""
    return Detail.objects.filter(task=task).order_by("position", "id")


def present(project: Project) -> QuerySet[Participant]:
    """Return who takes part or was asked to, the one who leads first."""
    here = Participant.objects.filter(project=project, left_at=None, removed_at=None)
    return here.exclude(answer=Participant.Answer.DECLINED).order_by("id")


def leader(project: Project) -> Participant:
    """Return whose project it is."""
    return Participant.objects.get(project=project, role=Participant.Role.OWNER)


def journal_of(project: Project) -> QuerySet[JournalEntry]:
    """Return what was written in the journal, newest first."""
    return (
        JournalEntry.objects.filter(project=project).select_related("author").order_by("-at", "-id")
    )


def promises() -> QuerySet[Promise]:
    """Return the promises that were not dropped, the nearest day first."""
    return Promise.objects.filter(dropped_at=None).order_by(_BY_DAY, "id")


def root_of(one: Participant) -> int | None:
    """Return the card behind a participant, by its id: of those who were merged, the one that was kept."""
    return one.person.root_id if one.person else None


def writings(project: Project) -> QuerySet[Writing]:
    """Return the versions of a project's shared page, the latest first."""
    rows = Writing.objects.filter(project=project).select_related("author")
    return rows.order_by("-version").defer("text")


def with_project(quotes: Sequence[int]) -> set[int]:
    """Return those of some quotes of which a project was made."""
    return set(Project.objects.filter(quote_id__in=quotes).values_list("quote_id", flat=True))
