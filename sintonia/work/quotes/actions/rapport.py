"""Leaving out the question whether one would like to work with somebody: remembered, not forgotten."""

from datetime import datetime

from sintonia.people.models import Person
from sintonia.work.inquiries.models import Inquiry, RapportCheck


def rapport_skip(
    person: Person, about: str, *, inquiry: Inquiry | None, now: datetime
) -> RapportCheck:
    """Note that the user did not want to ask herself, before a quote."""
    return RapportCheck.objects.create(
        person_id=person.root_id, inquiry=inquiry, about=about, skipped_at=now, at=now
    )
