"""Tasks: added, given to one owner, changed, moved, done, taken, deleted; their details ticked."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Undo
from sintonia.work.projects.actions.order import hold, last_position, position_before
from sintonia.work.projects.models import Detail, Helper, Participant, Project, Task
from sintonia.work.projects.queries.rows import details_of

MOST_DETAILS = 100

_STATE = Task.State


class Plan(NamedTuple):
    """What is said of a new task."""

    title: str
    owner: Participant | None = None
    due_on: date | None = None
    estimate: int | None = None  # minutes
    note: str = ""
    details: tuple[str, ...] = ()


@transaction.atomic
def task_add(project: Project, plan: Plan, *, now: datetime) -> Task:
    """Add a task after all others."""
    task = Task.objects.create(
        project=project,
        title=plan.title,
        owner=plan.owner,
        due_on=plan.due_on,
        estimate=plan.estimate,
        note=plan.note,
        position=last_position(project.id),
        created_at=now,
    )
    if plan.details:
        Detail.objects.bulk_create(
            Detail(task=task, text=text, position=i) for i, text in enumerate(plan.details)
        )
    return task


@transaction.atomic
def task_edit(
    task: Task, changes: dict[str, Any], *, helpers: Collection[int] | None = None, now: datetime
) -> Undo | None:
    """Change columns of a task and who helps (ids of participants); None when nothing changed.

    Only what is named is written, so that two who change different things keep both.
    """
    back = WayBack()
    if changes.get("state", task.state) != task.state:
        changes = {**changes, "done_at": now if changes["state"] == _STATE.DONE else None}
    back.change([task], **changes)
    if helpers is not None:
        _help(back, task, set(helpers))
    return back.keep(None, now=now) if back.steps else None


def _help(back: WayBack, task: Task, wanted: set[int]) -> None:
    wanted.discard(task.owner_id or 0)
    there = list(Helper.objects.filter(task=task))
    back.remove(one for one in there if one.participant_id not in wanted)
    for new in sorted(wanted - {one.participant_id for one in there}):
        back.make(Helper(task=task, participant_id=new))


def task_to(task: Task, state: Task.State, *, now: datetime) -> None:
    """Bring a task to another state; the first who closes it says when."""
    values = {"state": state, "done_at": now if state == _STATE.DONE else None}
    Task.objects.filter(id=task.id).exclude(state=state).update(**values)
    task.state = state


def task_take(task: Task, participant: Participant) -> bool:
    """Take a task that nobody owns; say whether it is theirs now. Of two who take it, one gets it."""
    Task.objects.filter(id=task.id, owner=None, deleted_at=None).update(owner=participant)
    return Task.objects.filter(id=task.id, owner=participant).exists()


class Place(NamedTuple):
    """Where a task is moved to on the board: only what is named changes."""

    before: Task | None = None  # None: after all others
    state: Task.State | None = None
    owner: int | None = None  # of a participant, 0: nobody


@transaction.atomic
def task_move(task: Task, place: Place, *, now: datetime) -> None:
    """Move a task before another one, and to another state or owner."""
    project = hold(task.project_id)
    values: dict[str, Any] = {"position": position_before(project, task, place.before)}
    if place.owner is not None:
        values["owner"] = place.owner or None
        Helper.objects.filter(task=task, participant=place.owner).delete()
    Task.objects.filter(id=task.id).update(**values)
    if place.state is not None:
        task_to(task, place.state, now=now)


@transaction.atomic
def task_delete(task: Task, *, now: datetime) -> Undo:
    """Take a task away, with its details."""
    back = WayBack()
    back.change([task], deleted_at=now)
    return back.keep(None, now=now)


@transaction.atomic
def details_tick(task: Task, *, on: Iterable[int], off: Iterable[int]) -> None:
    """Tick some details of a task and untick others; those not named stay as they are."""
    Detail.objects.filter(task=task, id__in=list(on), is_done=False).update(is_done=True)
    Detail.objects.filter(task=task, id__in=list(off), is_done=True).update(is_done=False)


@transaction.atomic
def detail_add(task: Task, text: str) -> Detail | None:
    """Add a line to the checklist, None when it is full."""
    last = details_of(task).last()
    if last and details_of(task).count() >= MOST_DETAILS:
        return None
    return Detail.objects.create(task=task, text=text, position=last.position + 1 if last else 0)


@transaction.atomic
def detail_remove(detail: Detail, *, now: datetime) -> Undo:
    """Take a line from the checklist."""
    back = WayBack()
    back.remove([detail])
    return back.keep(None, now=now)
