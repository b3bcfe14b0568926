"""Asking the worker to look at a living source, once: several wishes are one."""

from datetime import datetime, timedelta

from sintonia.gather.models import Account
from sintonia.gather.tasks import LOOK_ACCOUNT, SYNC_ACCOUNT
from sintonia.jobs.actions import job_create
from sintonia.jobs.models import Job
from sintonia.spaces.ambient import current

BREATH = timedelta(seconds=2)  # between two shares of a long pass: what else waits is done


def look_soon(account: Account, *, now: datetime) -> None:
    """Have an account looked at for the first time."""
    _enqueue(LOOK_ACCOUNT, account, now)


def sync_soon(account: Account, *, now: datetime) -> None:
    """Have a pass over an account done."""
    _enqueue(SYNC_ACCOUNT, account, now)


def _enqueue(task: str, account: Account, now: datetime) -> None:
    if not is_waiting(account, task):
        job_create(task=task, args=[account.id], kwargs={}, space_id=current(), run_at=now, now=now)


def is_waiting(account: Account, *tasks: str) -> bool:
    """Say whether the worker is going to do one of these tasks for an account."""
    ready = Job.objects.filter(state=Job.State.READY, space_id=current())
    return ready.filter(task__in=tasks or (LOOK_ACCOUNT, SYNC_ACCOUNT), args=[account.id]).exists()
