"""Guests: whoever has a link to a project sees that one project, and nothing besides."""

from datetime import datetime
from typing import NamedTuple

from sintonia.spaces.models import Key, User
from sintonia.work.projects.models import JournalEntry, Participant, Project, Task
from sintonia.work.projects.queries.rows import journal_of, tasks_of


class Guest(NamedTuple):
    """Somebody who came in by a link: as whom, into which project, through which door."""

    one: Participant
    project: Project
    key: Key
    door: str  # the address of the page; what can be done lies below it
    has_account: bool

    @property
    def is_asked(self) -> bool:
        """Say whether the request waits for an answer."""
        return self.one.answer == Participant.Answer.ASKED

    @property
    def is_in(self) -> bool:
        """Say whether they take part."""
        return self.one.answer == Participant.Answer.ACCEPTED and self.one.left_at is None

    @property
    def can_write(self) -> bool:
        """Say whether they may change anything: a closed project is only looked at."""
        return self.is_in and self.project.state != Project.State.CLOSED


def guest_by(key: Key, door: str, *, has_account: bool = False) -> Guest | None:
    """Return whom a key of the entered space lets in; None when it does not any more."""
    rows = Participant.objects.filter(
        id=key.object_id or 0, key=key.id, removed_at=None, project__deleted_at=None
    )
    one = rows.exclude(project__state=Project.State.TEMPLATE).select_related("project").first()
    return Guest(one, one.project, key, door, has_account) if one else None


def key_of(user: User, pk: int, *, now: datetime) -> Key | None:
    """Return the link to another's project that a user tied to her account."""
    if not 0 < pk < 1 << 63:
        return None
    keys = Key.objects.filter(user=user, purpose=Key.Purpose.INVITATION, space_id__isnull=False)
    return keys.filter(id=pk, expires_at__gt=now).first()


def task_of(guest: Guest, pk: int) -> Task | None:
    """Return a task of the guest's project, None for any other."""
    return tasks_of(guest.project).filter(id=pk).first() if 0 < pk < 1 << 63 else None


def may_do(guest: Guest, task: Task) -> bool:
    """Say whether a guest may tick a task: who owns it may, and who helps."""
    is_hers = task.owner_id == guest.one.id
    return guest.can_write and (is_hers or task.helpers.filter(participant=guest.one).exists())


def journal(project: Project, most: int) -> list[JournalEntry]:
    """Return the latest entries of the journal."""
    return list(journal_of(project)[:most])


def owns_space(user: User, key: Key) -> bool:
    """Say whether the project behind a link is the user's own."""
    return user.memberships.filter(space_id=key.space_id or 0).exists()
