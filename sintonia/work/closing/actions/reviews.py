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


def review_permit(one: Participant, *, may_show: bool) -> None:
    """Let what somebody said well of her be shown to others, or no longer: at any time, as it was given.

    Taking a permission back must be as easy as giving it (Regulation (EU) 2016/679, article 7.3).
    """
    Review.objects.filter(participant=one).exclude(testimonial="").update(may_show=may_show)


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
