"""The order of tasks: numbers with room between them, one order for a whole project.

Whoever moves holds the project's row, so that two who move at once come one after the other.
"""

from django.db.models import Max

from sintonia.work.projects.models import Project, Task
from sintonia.work.projects.queries.rows import tasks_of

_ROOM = 1024


def hold(project_id: int) -> Project:
    """Return a project, held against other movers until the transaction ends."""
    return Project.objects.select_for_update().get(id=project_id)


def last_position(project_id: int) -> int:
    """Return the position of a task that comes after all others."""
    rows = Task.objects.filter(project_id=project_id)
    return (rows.aggregate(last=Max("position"))["last"] or 0) + _ROOM


def position_before(project: Project, task: Task, before: Task | None) -> int:
    """Return where a task goes so that it stands just before another one; None: after all others.

    The project must be held. Renumbers all its tasks where no room is left.
    """
    if before is None:
        return last_position(project.id)
    rows = list(tasks_of(project).only("id", "space", "position"))
    place = next(i for i, one in enumerate(rows) if one.id == before.id)
    if before.id == task.id:
        return rows[place].position
    order = [one for one in rows if one.id != task.id]
    place = next(i for i, one in enumerate(order) if one.id == before.id)
    low = order[place - 1].position if place else order[place].position - 2 * _ROOM
    high = order[place].position
    if high - low < 2:
        for i, one in enumerate(order, 1):
            one.position = i * _ROOM
        Task.objects.bulk_update(order, ["position"], batch_size=200)
        high = order[place].position
        low = high - _ROOM
    return (low + high) // 2
