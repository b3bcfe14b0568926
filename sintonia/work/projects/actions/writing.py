"""The journal, and the page of what everybody should know."""

from datetime import datetime

from django.db import transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Undo
from sintonia.work.projects.actions.order import hold
from sintonia.work.projects.models import JournalEntry, Participant, Project, Writing


class Rewritten(ValueError):
    """Somebody else wrote the page in the meantime."""


def journal_write(
    project: Project, author: Participant, text: str, *, now: datetime
) -> JournalEntry:
    """Write down what happened."""
    return JournalEntry.objects.create(project=project, author=author, text=text, at=now)


@transaction.atomic
def journal_remove(entry: JournalEntry, *, now: datetime) -> Undo:
    """Take an entry away."""
    back = WayBack()
    back.remove([entry])
    return back.keep(None, now=now)


@transaction.atomic
def knowledge_write(
    project: Project, author: Participant, text: str, *, version: int, now: datetime
) -> bool:
    """Write the page anew and keep what stood there before; say whether anything changed.

    `version` is the one that the writer had before her eyes; raises Rewritten when there is another by now.
    """
    held = hold(project.id)
    if text == held.knowledge:
        return False
    if version != held.knowledge_version:
        raise Rewritten
    Project.objects.filter(id=held.id).update(knowledge=text, knowledge_version=version + 1)
    Writing.objects.create(project=held, version=version + 1, author=author, text=text, at=now)
    return True
