"""What a project came of, who is its client, and what a client's link opens."""

from datetime import date
from typing import NamedTuple

from sintonia.people.models import Person
from sintonia.spaces.ambient import current
from sintonia.spaces.models import Key
from sintonia.work.inquiries.models import Inquiry, Trial
from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.projects.queries.rows import tasks_of
from sintonia.work.time.models import MonthReport


def introducer_of(project: Project) -> Person | None:
    """Return who brought the client of a project; None for nobody, or somebody in the trash."""
    client = project.client.root if project.client else None
    by = client.brought_by.root if client and client.brought_by else None
    return by if by and by.deleted_at is None and by != client else None


def inquiry_of(project: Project) -> Inquiry | None:
    """Return the inquiry that a project came of, by its quote or its trial."""
    if project.quote and project.quote.inquiry:
        found: Inquiry | None = project.quote.inquiry
    else:
        found = project.trial.inquiry if project.trial else None
    return found


def client_seat(project: Project) -> Participant | None:
    """Return the client among those who take part, for whom a link is made; None without one."""
    if project.client is None:
        return None
    rows = Participant.objects.filter(
        project=project,
        person__root_id=project.client.root_id,
        role=Participant.Role.CLIENT,
        left_at=None,
        removed_at=None,
    )
    return rows.order_by("-id").first()


def has_link(pk: int) -> bool:
    """Say whether a client's link to a row was made and not taken back."""
    keys = Key.objects.filter(purpose=Key.Purpose.CLIENT, space_id=current(), object_id=pk)
    return keys.exists()


class Client(NamedTuple):
    """A client who came in by her link: to a project, as one who takes part, or to a trial."""

    one: Participant | None
    trial: Trial | None  # her own, or that of which the project came
    person: Person | None  # the card, never shown: by it her hours are found

    @property
    def project(self) -> Project | None:
        """Return the project, None where the link is of a trial."""
        return self.one.project if self.one else None

    @property
    def can_write(self) -> bool:
        """Say whether she may tick what is hers: a closed project is only looked at."""
        return bool(self.project and self.project.state != Project.State.CLOSED)


def client_by(key: Key) -> Client | None:
    """Return whom a client's key of the entered space lets in; None when it does not any more.

    A link to a project holds as long as its holder is the project's client, and not in the trash.
    """
    pk = key.object_id or 0
    rows = Participant.objects.filter(
        id=pk, left_at=None, removed_at=None, project__deleted_at=None
    ).exclude(project__state=Project.State.TEMPLATE)
    one = rows.select_related("project__trial", "project__client", "person__root").first()
    if one:
        client = one.project.client
        person = one.person.root if one.person else None
        is_hers = client and person and client.root_id == person.id and person.deleted_at is None
        return Client(one, one.project.trial, person) if is_hers else None
    trials = Trial.objects.filter(id=pk, person__root__deleted_at=None)
    trial = trials.select_related("person__root").first()
    return Client(None, trial, trial.person.root) if trial else None


def task_of(client: Client, pk: int) -> Task | None:
    """Return a task that is the client's own, None for any other."""
    if client.one is None or not 0 < pk < 1 << 63:
        return None
    return tasks_of(client.one.project).filter(id=pk, owner=client.one).first()


def reported_months(person: Person, *, before: date) -> list[date]:
    """Return the months of which a client has a report, the latest first."""
    rows = MonthReport.objects.filter(person__root_id=person.root_id, month__lt=before)
    return list(rows.order_by("-month").values_list("month", flat=True).distinct())
