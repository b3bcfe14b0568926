"""The first day: looking around with invented data."""

from datetime import datetime

from sintonia.jobs.actions import job_create
from sintonia.jobs.models import Job
from sintonia.spaces.ambient import current
from sintonia.spaces.state import state_models

FILL_DEMO = "sintonia.home.jobs.fill_demo"  # by name: the web process need not load the story


class NotEmpty(ValueError):
    """Something is known in the space already: an invented story would mix with it."""


def demo_start(*, language: str, now: datetime) -> None:
    """Have the worker fill the entered space with an invented story; raise NotEmpty."""
    if any(model._default_manager.exists() for model in state_models()):
        raise NotEmpty
    if not demo_is_coming():
        job_create(
            task=FILL_DEMO, args=[language], kwargs={}, space_id=current(), run_at=now, now=now
        )


def demo_is_coming() -> bool:
    """Say whether the worker is about to fill this space, or at it."""
    waiting = (Job.State.READY, Job.State.RUNNING)
    return Job.objects.filter(space_id=current(), task=FILL_DEMO, state__in=waiting).exists()
