"""Projects begin, change, come to their end, and go into the trash and back."""

from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from sintonia.lib.keys import key63
from sintonia.people.actions.stale import mark_stale
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Deed, Person, Undo
from sintonia.work.inquiries.models import Trial
from sintonia.work.projects.actions.people import leader_make, participant_add, person_keep
from sintonia.work.projects.models import Participant, Project
from sintonia.work.quotes.models import Quote, QuoteLine

_STATE = Project.State


class NotAccepted(ValueError):
    """Work begins when a quote was accepted."""


class Fields(NamedTuple):
    """What a form says of a project."""

    name: str
    goal: str
    starts_on: date
    due_on: date | None = None
    client: Person | None = None
    agreed: int | None = None  # minutes


@transaction.atomic
def project_start(
    fields: Fields,
    *,
    me: str,
    now: datetime,
    quote: Quote | None = None,
    trial: Trial | None = None,
) -> Project:
    """Begin a project. `me` is the name of the one who leads; its client takes part from the start."""
    project = Project.objects.create(**_columns(fields), quote=quote, trial=trial, created_at=now)
    leader_make(project, me)
    if fields.client:
        participant_add(
            project, fields.client.name, person=fields.client, role=Participant.Role.CLIENT
        )
    _entrust(project, now)
    return project


def _columns(fields: Fields) -> dict[str, Any]:
    values = fields._asdict()
    client = values.pop("client")
    return {**values, "client_id": client.root_id if client else None}


@transaction.atomic
def project_from_quote(quote: Quote, *, me: str, now: datetime) -> Project:
    """Begin the project that an accepted quote promised, or return the one begun before.

    Raises NotAccepted.
    """
    Quote.objects.select_for_update().get(id=quote.id)
    begun = Project.objects.filter(quote=quote, deleted_at=None).order_by("id").first()
    if begun:
        return begun
    if quote.state != Quote.State.ACCEPTED:
        raise NotAccepted
    client = quote.person.root if quote.person else None
    name = str(quote.client.get("name") or (client.name if client else quote.promise))
    fields = Fields(
        name=name[:120],
        goal=quote.promise or name,
        starts_on=now.astimezone(timezone.get_current_timezone()).date(),
        client=client,
        agreed=_hours(quote),
    )
    return project_start(fields, me=me, now=now, quote=quote, trial=quote.trial)


def _hours(quote: Quote) -> int | None:
    """Return the minutes that a quote counts by the hour, None when it has none."""
    lines = QuoteLine.objects.filter(quote=quote, kind=QuoteLine.Kind.HOURS)
    minutes = sum(round(line.quantity * 60) for line in lines)
    return minutes if 0 < minutes < 1 << 31 else None


@transaction.atomic
def project_edit(project: Project, changes: dict[str, Any], *, now: datetime) -> Undo | None:
    """Change what a form changed, by the names of `Fields`; None when that is nothing."""
    back, values = WayBack(), dict(changes)
    if "client" in values:
        client = values.pop("client")
        values["client_id"] = client.root_id if client else None
        if client and project.state != _STATE.TEMPLATE:
            participant_add(project, client.name, person=client, role=Participant.Role.CLIENT)
    back.change([project], **values)
    _entrust(project, now, back)
    return back.keep(project.client, now=now) if back.steps else None


@transaction.atomic
def project_to(project: Project, state: Project.State, *, now: datetime) -> Undo:
    """Bring a project to another state; one that is closed says since when."""
    back = WayBack()
    back.change([project], state=state, closed_at=now if state == _STATE.CLOSED else None)
    return back.keep(project.client, now=now)


@transaction.atomic
def project_delete(project: Project, *, now: datetime) -> Undo:
    """Put a project into the trash, with all that belongs to it. Links to it open nothing meanwhile."""
    back = WayBack()
    back.change([project], deleted_at=now)
    _entrust(project, now, back)
    return back.keep(project.client, now=now)


@transaction.atomic
def project_restore(project: Project, *, now: datetime) -> None:
    """Take a project out of the trash."""
    project.deleted_at = None
    project.save(update_fields=["deleted_at"])
    _entrust(project, now)


def _entrust(project: Project, now: datetime, back: WayBack | None = None) -> None:
    """Have the evidence say what holds: a client entrusted this work, or nobody did."""
    steps = back or WayBack()
    key = key63("project", project.id)
    holds = project.state != _STATE.TEMPLATE and project.deleted_at is None
    client = project.client_id if holds else None
    deeds = list(Deed.objects.filter(key=key))
    wrong = [deed for deed in deeds if deed.person_id != client]
    steps.remove(wrong)
    steps.touch(deed.person_id for deed in wrong)
    if client and len(wrong) == len(deeds):
        at = min(int(now.timestamp()), _morning(project.starts_on))
        steps.make(
            Deed(key=key, person_id=client, kind=Deed.Kind.WORK_ENTRUSTED, at=at, text=project.name)
        )
        steps.touch([client])
        person_keep(Person.objects.get(id=client))
    if back is None:
        mark_stale(steps.stale)


def _morning(day: date) -> int:
    return int(datetime.combine(day, time(9), timezone.get_current_timezone()).timestamp())
