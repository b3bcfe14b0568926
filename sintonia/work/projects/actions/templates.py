"""Templates: a project without its people and its days, to begin another one like it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from sintonia.work.projects.actions.people import leader_make
from sintonia.work.projects.actions.projects import Fields, project_start
from sintonia.work.projects.models import Detail, Participant, Project, Task
from sintonia.work.projects.queries.rows import leader, tasks_of


@transaction.atomic
def template_save(project: Project, name: str, *, now: datetime) -> Project:
    """Keep a project's goal, tasks, details and shared page as a template.

    Days are kept as their distance from the beginning; tasks of the one who leads stay hers.
    """
    template = Project.objects.create(
        name=name,
        goal=project.goal,
        knowledge=project.knowledge,
        state=Project.State.TEMPLATE,
        starts_on=project.starts_on,
        due_on=project.due_on,
        created_at=now,
    )
    me = leader(project)
    copied = leader_make(template, me.name)
    _copy(project, template, {me.id: copied}, project.starts_on, now)
    return template


@transaction.atomic
def template_start(template: Project, fields: Fields, *, me: str, now: datetime) -> Project:
    """Begin a project from a template; its days are counted from the new beginning."""
    project = project_start(fields, me=me, now=now)
    project.knowledge = template.knowledge
    project.save(update_fields=["knowledge"])
    owners = {leader(template).id: leader(project)}
    _copy(template, project, owners, template.starts_on, now)
    return project


def _copy(
    source: Project, to: Project, owners: Mapping[int, Participant], begins: date, now: datetime
) -> None:
    copies: dict[int, Task] = {}
    for task in tasks_of(source):
        shift: timedelta = to.starts_on - begins
        copies[task.id] = Task(
            project=to,
            title=task.title,
            owner=owners.get(task.owner_id or 0),
            due_on=task.due_on + shift if task.due_on else None,
            estimate=task.estimate,
            note=task.note,
            position=task.position,
            created_at=now,
        )
    Task.objects.bulk_create(copies.values())
    details = Detail.objects.filter(task__in=list(copies)).order_by("position", "id")
    Detail.objects.bulk_create(
        Detail(task=copies[one.task_id], text=one.text, position=one.position) for one in details
    )
