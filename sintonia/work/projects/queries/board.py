"""The board: tasks in columns, by state or by owner, each with the ways it can go."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.work.projects.models import Detail, Project, Task
from sintonia.work.projects.queries.people import Face
from sintonia.work.projects.queries.rows import tasks_of
from sintonia.work.projects.queries.words import due_words

_STATE = Task.State
BY_STATE, BY_OWNER = "state", "owner"


@dataclass(slots=True)
class Card:
    """A task on the board."""

    id: str  # as text: a number would be written by the rules of the language, eight times a card
    title: str
    arch: SafeString
    who: str
    due: str
    is_late: bool
    ticked: str  # "2/5"
    is_done: bool


@dataclass(slots=True)
class Column:
    """A column: a state, or somebody's tasks."""

    key: str
    title: str
    before: str = ""  # the key of the column to its left
    after: str = ""
    to_before: str = ""  # the words of a button that leads there
    to_after: str = ""
    cards: list[Card] = field(default_factory=list)


class Board(NamedTuple):
    """The columns of a project."""

    by: str
    columns: list[Column]
    states: list[str]


def state_words(state: str) -> str:
    """Return what a state of a task is called."""
    return {
        _STATE.TODO: gettext("To do"),
        _STATE.DOING: gettext("Under way"),
        _STATE.DONE: gettext("Done"),
    }[_STATE(state)]


def board(project: Project, people: Sequence[Face], *, by: str, today: date) -> Board:
    """Return the board in two queries. By owner the tasks that nobody owns come first."""
    columns = _by_owner(people) if by == BY_OWNER else _by_state()
    faces = {one.id: one for one in people}
    details = _details(project)
    states = []
    found = tasks_of(project).values_list("id", "title", "state", "owner_id", "due_on")
    for pk, title, state, owner, due_on in found:
        face, is_done = faces.get(owner or 0), state == _STATE.DONE
        states.append(state)
        card = Card(
            id=str(pk),
            title=title,
            arch=face.arch if face else SafeString(""),
            who=face.called if face else "",
            due="" if is_done or due_on is None else due_words(due_on, today),
            is_late=not is_done and due_on is not None and due_on < today,
            ticked=details.get(pk, ""),
            is_done=is_done,
        )
        key = state if by == BY_STATE else str(face.id if face else 0)
        columns[key].cards.append(card)
    return Board(by, list(columns.values()), states)


def _by_state() -> dict[str, Column]:
    return _linked([Column(state.value, state_words(state)) for state in _STATE])


def _by_owner(people: Sequence[Face]) -> dict[str, Column]:
    nobody = Column("0", gettext("Nobody’s"))
    return _linked([nobody, *(Column(str(one.id), one.called) for one in people)])


def _linked(columns: list[Column]) -> dict[str, Column]:
    for left, right in pairwise(columns):
        left.after, right.before = right.key, left.key
        left.to_after = gettext("to “%(column)s”") % {"column": right.title}
        right.to_before = gettext("to “%(column)s”") % {"column": left.title}
    return {column.key: column for column in columns}


def _details(project: Project) -> dict[int, str]:
    counted = (
        Detail.objects.filter(task__project=project)
        .values("task_id")
        .annotate(total=Count("id"), done=Count("id", filter=Q(is_done=True)))
    )
    rows = counted.values_list("task_id", "done", "total")
    return {task: f"{done}/{total}" for task, done, total in rows}


def move_words(title: str, column: str, *, people_by: str) -> str:
    """Return what is said after a move; `column` is a state, somebody's name, or "" for a move within one."""
    if people_by != BY_OWNER and column in _STATE.values:
        return gettext("“%(task)s”: %(column)s.") % {"task": title, "column": state_words(column)}
    if column:
        return gettext("“%(task)s” is %(name)s’s now.") % {"task": title, "name": column}
    return gettext("“%(task)s” has moved.") % {"task": title}
