"""The tasks of this room by name: whoever asks for one need not load what it does."""

from datetime import datetime
from typing import Any

from sintonia.jobs.actions import job_create
from sintonia.spaces.ambient import current

READ_RUN = "sintonia.gather.jobs.read_run"
SAY_ME = "sintonia.gather.jobs.say_me"
INFER_ME = "sintonia.gather.jobs.infer_me"
REMOVE_SOURCE = "sintonia.gather.jobs.remove_source"
LOOK_ACCOUNT = "sintonia.gather.jobs.look_account"
SYNC_ACCOUNT = "sintonia.gather.jobs.sync_account"


def enqueue(task: str, *args: Any, now: datetime) -> None:
    """Have the worker call a task inside the entered space."""
    job_create(task=task, args=list(args), kwargs={}, space_id=current(), run_at=now, now=now)
