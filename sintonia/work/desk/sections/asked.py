"""Collaborations asked for, that wait for an answer."""

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString

from sintonia.ui.dates import ago
from sintonia.ui.marks import UNKNOWN, arch
from sintonia.work.inquiries.rows import people_of
from sintonia.work.inquiries.words import day_at
from sintonia.work.projects.models import Participant, Project

MOST = 6


class AskedRow(NamedTuple):
    """Somebody who was asked to take part."""

    name: str
    url: str
    arch: SafeString
    words: str


def asked(*, now: datetime) -> list[AskedRow]:
    """Return who was asked and has not answered, the latest first. Three queries."""
    today = day_at(now)
    rows = Participant.objects.filter(
        role=Participant.Role.COLLABORATOR, answer=Participant.Answer.ASKED, left_at=None
    ).exclude(project__state=Project.State.CLOSED)
    found = list(rows.select_related("person", "project").order_by("-asked_at", "-id")[:MOST])
    people = people_of([one.person.root_id if one.person else None for one in found], now=now)
    told = []
    for one in found:
        person = people.get((one.person.root_id if one.person else 0) or 0)
        when = ago(day_at(one.asked_at), today) if one.asked_at else ""
        parts = (one.asked_for or one.project.name, when)
        told.append(
            AskedRow(
                name=person.name if person else one.name,
                url=reverse("project", args=[one.project_id]),
                arch=person.arch if person else arch(one.name, UNKNOWN),
                words=" · ".join(part for part in parts if part),
            )
        )
    return told
