"""The list of projects, each by its goal; and those of others in which the user takes part."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Key, User
from sintonia.ui import marks
from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.projects.queries import rows
from sintonia.work.projects.queries.people import met_of, sign_of
from sintonia.work.projects.queries.words import stand_words

_STATE = Project.State


class Goal(NamedTuple):
    """A project in the list."""

    id: int
    name: str
    goal: str
    state: str
    arches: list[SafeString]
    done: int
    total: int
    left: str
    is_late: bool
    orphans: int  # tasks that nobody owns, while anybody could
    late_tasks: str  # "2 were due earlier", "" for none


def running(today: date) -> list[Goal]:
    """Return the projects under way, the one that ends first before the others: four queries."""
    return goals(rows.running(), today)


def closed(today: date) -> list[Goal]:
    """Return the projects that came to an end, newest first."""
    return goals(rows.projects().filter(state=_STATE.CLOSED).order_by("-closed_at", "-id"), today)


def trashed(today: date) -> list[Goal]:
    """Return what lies in the trash, newest first."""
    return goals(Project.objects.filter(deleted_at__isnull=False).order_by("-deleted_at"), today)


def goals(projects: QuerySet[Project], today: date) -> list[Goal]:
    """Return projects as rows, in four queries."""
    found = list(projects)
    counts = _counts([one.id for one in found], today)
    people = _people([one.id for one in found])
    met = met_of([one for some in people.values() for one in some])
    return [_goal(one, counts.get(one.id, _NONE), people[one.id], met, today) for one in found]


class _Count(NamedTuple):
    done: int
    total: int
    orphans: int
    late: int


_NONE = _Count(0, 0, 0, 0)


def _counts(projects: Sequence[int], today: date) -> dict[int, _Count]:
    still = ~Q(state=Task.State.DONE)
    tasks = Task.objects.filter(project__in=projects, deleted_at=None).values("project_id")
    counted = tasks.annotate(
        done=Count("id", filter=~still),
        total=Count("id"),
        orphans=Count("id", filter=still & Q(owner=None)),
        late=Count("id", filter=still & Q(due_on__lt=today)),
    )
    found = counted.values_list("project_id", "done", "total", "orphans", "late")
    return {project: _Count(*numbers) for project, *numbers in found}


def _people(projects: Sequence[int]) -> dict[int, list[Participant]]:
    people = Participant.objects.select_related("person").filter(project__in=projects)
    here = people.filter(left_at=None, removed_at=None)
    found: dict[int, list[Participant]] = defaultdict(list)
    for one in here.exclude(answer=Participant.Answer.DECLINED).order_by("id"):
        found[one.project_id].append(one)
    return found


def _goal(
    project: Project,
    count: _Count,
    people: Sequence[Participant],
    met: dict[int, bool],
    today: date,
) -> Goal:
    is_open = project.state == _STATE.OPEN
    is_over = bool(project.state == _STATE.CLOSED or project.deleted_at)
    late = ngettext("one was due earlier", "%(n)d were due earlier", count.late)
    return Goal(
        id=project.id,
        name=project.name,
        goal=project.goal,
        state=project.state,
        arches=[marks.arch(one.name, sign_of(one, met), size="s") for one in people[:8]],
        done=count.done,
        total=count.total,
        left=stand_words(project, today),
        is_late=bool(is_open and project.due_on and project.due_on < today),
        orphans=0 if is_over else count.orphans,
        late_tasks=late % {"n": count.late} if count.late and is_open else "",
    )


def lede(found: Sequence[Goal]) -> str:
    """Return the sentence on top of the list, "" when there is nothing to say."""
    orphans = sum(one.orphans for one in found if one.state == _STATE.OPEN)
    late = sum(bool(one.late_tasks) for one in found)
    if orphans:
        words = ngettext("One task has no owner yet.", "%(n)d tasks have no owner yet.", orphans)
        return words % {"n": orphans}
    if late:
        words = ngettext(
            "In one project something was due earlier.",
            "In %(n)d projects something was due earlier.",
            late,
        )
        return words % {"n": late}
    return gettext("Everything has an owner, and nothing is late.") if found else ""


# --- with others ----------------------------------------------------------------------------------


class WithOthers(NamedTuple):
    """A project of somebody else in which the user takes part, or is asked to."""

    key: int
    goal: str
    name: str
    by: str
    arch: SafeString  # of whoever leads; the user may know them in her own space, or not
    is_asked: bool
    asked_for: str


def with_others(user: User, *, now: datetime) -> list[WithOthers]:
    """Return the projects of others to which the user tied a link: one query, and two for each space."""
    keys = Key.objects.filter(
        user=user, purpose=Key.Purpose.INVITATION, expires_at__gt=now, space_id__isnull=False
    )
    of: dict[int, list[int]] = defaultdict(list)
    for key, space in keys.order_by("id").values_list("id", "space_id"):
        of[space or 0].append(key)
    found = []
    for space, ids in of.items():
        with in_space(space):
            found += _withs(_invited(ids))
    return sorted(found, key=lambda one: (not one.is_asked, one.key))


def _invited(keys: Sequence[int]) -> list[Participant]:
    here = Participant.objects.filter(key__in=keys, removed_at=None, project__deleted_at=None)
    open_to_me = here.exclude(answer=Participant.Answer.DECLINED).filter(left_at=None)
    return list(open_to_me.select_related("project"))


def _withs(found: Sequence[Participant]) -> list[WithOthers]:
    there = Participant.objects.filter(role=Participant.Role.OWNER)
    owners = there.filter(project__in=[one.project_id for one in found])
    leaders = dict(owners.values_list("project_id", "name"))
    return [_with(one, leaders[one.project_id]) for one in found]


def _with(one: Participant, leader: str) -> WithOthers:
    return WithOthers(
        key=one.key or 0,
        goal=one.project.goal,
        name=one.project.name,
        by=leader,
        arch=marks.arch(leader, marks.UNKNOWN),
        is_asked=one.answer == Participant.Answer.ASKED,
        asked_for=one.asked_for,
    )
