"""The tasks of this room by name: whoever asks for one need not load what it does."""

from datetime import datetime, timedelta
from typing import Any

from sintonia.jobs.actions import job_create
from sintonia.jobs.models import Job
from sintonia.spaces.ambient import current

READ_RUN = "sintonia.gather.jobs.read_run"
SAY_ME = "sintonia.gather.jobs.say_me"
INFER_ME = "sintonia.gather.jobs.infer_me"
REMOVE_SOURCE = "sintonia.gather.jobs.remove_source"
LOOK_ACCOUNT = "sintonia.gather.jobs.look_account"
FIND_DOUBLES = "sintonia.gather.jobs.find_doubles"
SYNC_ACCOUNT = "sintonia.gather.jobs.sync_account"

BREATH = timedelta(seconds=20)  # whoever writes down one person often writes down more


def find_doubles_soon(*, now: datetime) -> None:
    """Have the worker look who looks like whom, once however often it is asked meanwhile."""
    waiting = Job.objects.filter(space_id=current(), task=FIND_DOUBLES, state=Job.State.READY)
    if not waiting.exists():
        job_create(
            task=FIND_DOUBLES,
            args=[],
            kwargs={},
            space_id=current(),
            run_at=now + BREATH,
            now=now,
        )


def enqueue(task: str, *args: Any, now: datetime) -> None:
    """Have the worker call a task inside the entered space."""
    job_create(task=task, args=list(args), kwargs={}, space_id=current(), run_at=now, now=now)
