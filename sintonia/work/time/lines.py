"""For whom and for what time is worked: the line that an entry, a row and the timer share."""

from typing import NamedTuple

from django.utils.translation import gettext

from sintonia.work.time.models import TimeEntry


class Line(NamedTuple):
    """A client, a project, a task, plain words: any of them may be missing."""

    person: int | None = None
    project: int | None = None
    task: int | None = None
    text: str = ""
    is_billable: bool = True


class Named(NamedTuple):
    """A line in words."""

    who: str
    what: str
    url_of: int | None  # the person whose page it leads to

    @property
    def whole(self) -> str:
        """Return "Bea Bassi, fatture di novembre"."""
        return ", ".join(part for part in (self.who, self.what) if part)


WITH_NAMES = ("person__root", "project", "task")  # what `named` needs, for select_related


def line_of(entry: TimeEntry) -> Line:
    """Return the line of an entry; merged persons count as one. Needs WITH_NAMES."""
    person = entry.person.root_id if entry.person else None
    return Line(person, entry.project_id, entry.task_id, entry.text, entry.is_billable)


def named(entry: TimeEntry) -> Named:
    """Return in words for whom and what an entry is. Needs WITH_NAMES."""
    root = entry.person.root if entry.person else None
    project, task = entry.project, entry.task
    parts = [task.title] if task else []
    if entry.text and entry.text not in parts:
        parts.append(entry.text)
    if not parts and project and root:
        parts.append(project.name)
    who = root.name if root else project.name if project else gettext("For nobody in particular")
    if not entry.is_billable:
        parts.append(gettext("not paid"))
    return Named(who, ", ".join(parts), root.id if root else None)
