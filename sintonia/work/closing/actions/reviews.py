"""What each says when a project ends."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from sintonia.work.closing.models import Review
from sintonia.work.projects.actions.order import hold
from sintonia.work.projects.models import Participant, Project


class NotNow(ValueError):
    """The project is not being closed: it still runs, or is closed already."""


class Said(NamedTuple):
    """What one says; everything may be left empty."""

    reached: str = ""  # Project.Reached
    learned: str = ""
    worked_well: str = ""
    next_time: str = ""
    thanks: str = ""
    kept: str = ""  # for the one who leads
    testimonial: str = ""  # of everybody else
    may_show: bool = False


@transaction.atomic
def review_say(one: Participant, said: Said, *, now: datetime) -> Review:
    """Keep what a participant says; said again it takes the place of what was said. Raises NotNow.

    Holds the project: what comes after its end is refused, never half kept.
    """
    project = hold(one.project_id)
    if project.state != Project.State.CLOSING:
        raise NotNow
    values = said._asdict() | {"at": now, "may_show": bool(said.testimonial and said.may_show)}
    review, _made = Review.objects.update_or_create(
        project=project, participant=one, defaults=values
    )
    return review
