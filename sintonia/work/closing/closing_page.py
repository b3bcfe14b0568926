"""What the one who leads sees beside the answers: rapport, promises, hours left, whom to thank."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from sintonia.people.models import Person
from sintonia.work.closing.queries.rows import inquiry_of, introducer_of
from sintonia.work.inquiries.models import RapportCheck
from sintonia.work.inquiries.queries.rapport import state_before, state_of
from sintonia.work.inquiries.rapport_page import ask_url
from sintonia.work.inquiries.subject import Subject
from sintonia.work.inquiries.words import answer_word, day_at
from sintonia.work.projects.models import Project
from sintonia.work.projects.queries.promises import Word, promises_of_project
from sintonia.work.time.models import Package
from sintonia.work.time.package_rows import PackageRow, package_rows
from sintonia.work.time.queries.packages import open_packages, standings
from sintonia.work.time.queries.timer import today_of

_CLOSING = RapportCheck.When.CLOSING


class Rapport(NamedTuple):
    """Whether she would like to work with the client again, before and now."""

    client: str
    url: str
    before: str  # "before: yes", "" when nothing was said
    now: str  # "now: I don't know"


@dataclass(frozen=True)
class Beside:
    """What an end also asks."""

    rapport: Rapport | None
    promises: list[Word]  # still to be kept
    packages: list[PackageRow]  # with hours left or over
    introducer: Person | None
    client: str
    open_tasks: int


def beside_of(project: Project, *, now: datetime) -> Beside:
    """Return what stands beside the answers of the one who leads."""
    today = today_of(now)
    promises = [one for one in promises_of_project(project, today) if one.is_open]
    client = project.client.root if project.client else None
    is_over = project.state == Project.State.CLOSED
    return Beside(
        rapport=_rapport(project, client, now) if client else None,
        promises=promises,
        packages=_packages(project, client, now) if client and not is_over else [],
        introducer=introducer_of(project),
        client=client.name if client else "",
        open_tasks=project.tasks.filter(deleted_at=None).exclude(state="DONE").count(),
    )


def _rapport(project: Project, client: Person, now: datetime) -> Rapport:
    inquiry = inquiry_of(project)
    subject = Subject(client, day_at(now), when=_CLOSING, inquiry=inquiry, project=project.id)
    here = reverse("closing", args=[project.id])
    url = ask_url(client, inquiry, when=_CLOSING, project=project.id, next_url=here)
    before, after = state_before(subject).would_like, state_of(subject).would_like
    return Rapport(
        client=client.name,
        url=url,
        before=""
        if before is None
        else gettext("before: %(answer)s") % {"answer": answer_word(before)},
        now="" if after is None else gettext("now: %(answer)s") % {"answer": answer_word(after)},
    )


def _packages(project: Project, client: Person, now: datetime) -> list[PackageRow]:
    rows = standings(packages_of(project, client, now), now=now)
    return package_rows([one for one in rows if one.left], now=now)


def packages_of(project: Project, client: Person, now: datetime) -> list[Package]:
    """Return the packages from which a project's hours are taken: its own, else the client's."""
    mine = [one for one in open_packages(today_of(now)) if one.person.root_id == client.id]
    own = [one for one in mine if one.project_id == project.id]
    return own or [one for one in mine if not one.project_id]
