"""The page of one project: its goal, its tasks, and what lies beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from sintonia.work.projects.models import Detail, Helper, Project, Task
from sintonia.work.projects.queries.people import Face
from sintonia.work.projects.queries.rows import tasks_of
from sintonia.work.projects.queries.words import (
    due_words,
    hours_words,
    left_words,
    names_words,
    notches,
)

DONE = Task.State.DONE


class Line(NamedTuple):
    """A detail of a task."""

    id: int
    text: str
    is_done: bool


@dataclass(slots=True)
class Row:
    """A task in a list."""

    id: int
    title: str
    state: str
    owner: int | None
    arch: SafeString
    who: str  # whose it is, "yours", or ""
    due: str
    is_late: bool
    estimate: str
    note: str
    is_mine: bool
    url: str
    is_helping: bool = False
    helpers: str = ""
    lines: list[Line] = field(default_factory=list)
    ticked: int = 0

    @property
    def is_done(self) -> bool:
        """Say whether it is done."""
        return self.state == DONE

    @property
    def can_tick(self) -> bool:
        """Say whether the one who looks owns it or helps."""
        return self.is_mine or self.is_helping

    @property
    def marks(self) -> SafeString:
        """Return a notch for each detail."""
        return notches(self.ticked, len(self.lines)) if self.lines else SafeString("")

    @property
    def meta(self) -> str:
        """Return what is said under the title, but for a day that went by."""
        counts = {"ticked": self.ticked, "n": len(self.lines)}
        details = ngettext("%(ticked)d of %(n)d detail", "%(ticked)d of %(n)d details", counts["n"])
        parts = (
            "" if self.is_late else self.due,
            self.who,
            gettext("with %(names)s") % {"names": self.helpers} if self.helpers else "",
            self.estimate,
            details % counts if self.lines else "",
        )
        return " · ".join(part for part in parts if part)

    @property
    def seen(self) -> str:
        """Return which details were ticked when the page was made, for the form that sends changes."""
        return ",".join(str(line.id) for line in self.lines if line.is_done)


class Head(NamedTuple):
    """What stands above every view of a project."""

    project: Project
    people: Sequence[Face]
    names: str
    done: int
    total: int
    left: str
    is_late: bool


def head(project: Project, people: Sequence[Face], states: Iterable[str], today: date) -> Head:
    """Return the head of a project from the states of its tasks."""
    found = list(states)
    is_open = project.state == Project.State.OPEN
    return Head(
        project=project,
        people=people,
        names=names_words([one.called for one in people]),
        done=found.count(DONE),
        total=len(found),
        left=left_words(project.due_on, today) if is_open else "",
        is_late=bool(is_open and project.due_on and project.due_on < today),
    )


def rows(
    project: Project,
    people: Sequence[Face],
    *,
    mine: int,
    today: date,
    below: str,
    only: int | None = None,
) -> list[Row]:
    """Return the tasks of a project in their order, in three queries, of one task alone with `only`.

    `mine` is the participant who looks; what can be done with a task lies at addresses `below`.
    """
    faces = {one.id: one for one in people}
    columns = ("id", "title", "state", "owner_id", "due_on", "estimate", "note")
    tasks = tasks_of(project).filter(id=only) if only else tasks_of(project)
    found = {
        values[0]: _row(values, faces, mine, today, below) for values in tasks.values_list(*columns)
    }
    of: dict[str, int] = {"task_id": only} if only else {"task__project_id": project.id}
    lines = Detail.objects.filter(**of).order_by("task_id", "position", "id")
    for task, pk, text, is_done in lines.values_list("task_id", "id", "text", "is_done"):
        if task in found:
            found[task].lines.append(Line(pk, text, is_done))
            found[task].ticked += is_done
    _helpers(found, faces, of, mine)
    return list(found.values())


_Values = tuple[int, str, str, int | None, date | None, int | None, str]


def _row(values: _Values, faces: Mapping[int, Face], mine: int, today: date, below: str) -> Row:
    pk, title, state, owner, due_on, estimate, note = values
    face = faces.get(owner or 0)
    is_done = state == DONE
    return Row(
        id=pk,
        title=title,
        state=state,
        owner=face.id if face else None,
        arch=face.arch if face else SafeString(""),
        who="" if face is None else gettext("yours") if face.id == mine else face.called,
        due="" if is_done else due_words(due_on, today),
        is_late=bool(due_on and due_on < today and not is_done),
        estimate=hours_words(estimate) if estimate else "",
        note=note,
        is_mine=bool(face and face.id == mine),
        url=f"{below}{pk}/",
    )


def _helpers(
    found: Mapping[int, Row], faces: Mapping[int, Face], of: dict[str, int], mine: int
) -> None:
    names: dict[int, list[str]] = {}
    pairs = Helper.objects.filter(**of).order_by("id").values_list("task_id", "participant_id")
    for task, participant in pairs:
        face = faces.get(participant)
        if face and task in found:
            found[task].is_helping |= face.id == mine
            names.setdefault(task, []).append(gettext("you") if face.id == mine else face.called)
    for task, helping in names.items():
        found[task].helpers = names_words(helping)


class Lists(NamedTuple):
    """Tasks as the list shows them: those that nobody owns before all others, the closed ones last."""

    orphans: list[Row]
    open: list[Row]
    done: list[Row]

    @property
    def waiting(self) -> int:
        """Return how many are open."""
        return len(self.orphans) + len(self.open)


def sorted_out(found: Iterable[Row], *, of: int | None = None) -> Lists:
    """Return the tasks of everybody, or those that one participant (0: nobody) owns."""
    lists = Lists([], [], [])
    for row in found:
        if of is not None and (row.owner or 0) != of:
            continue
        if row.is_done:
            lists.done.append(row)
        elif row.owner is None:
            lists.orphans.append(row)
        else:
            lists.open.append(row)
    return lists


class Filter(NamedTuple):
    """A way to narrow the list."""

    label: str
    value: str  # of the address, "" for all
    tasks: int
    is_here: bool


def filters(found: Sequence[Row], people: Sequence[Face], mine: int, here: str) -> list[Filter]:
    """Return the filters: everybody's, mine, and one for each other owner of something open."""
    counts: dict[int, int] = {}
    for row in found:
        if not row.is_done:
            counts[row.owner or 0] = counts.get(row.owner or 0, 0) + 1
    options = [Filter(pgettext("tasks", "All"), "", sum(counts.values()), here == "")]
    options.append(Filter(gettext("Mine"), "mine", counts.get(mine, 0), here == "mine"))
    options += [
        Filter(one.called, str(one.id), counts[one.id], here == str(one.id))
        for one in people
        if one.id != mine and counts.get(one.id)
    ]
    return options if len(options) > 2 or 0 in counts else options[:1]


def states(project: Project) -> list[str]:
    """Return the states of a project's tasks."""
    return list(tasks_of(project).values_list("state", flat=True))
