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
    """Have a pass over an account done, at an instant or as soon as it has come."""
    _enqueue(SYNC_ACCOUNT, account, now)


def _enqueue(task: str, account: Account, at: datetime) -> None:
    ready = Job.objects.filter(
        state=Job.State.READY, space_id=current(), task=task, args=[account.id]
    )
    if ready.exists():
        ready.filter(run_at__gt=at).update(run_at=at)
        return
    job_create(task=task, args=[account.id], kwargs={}, space_id=current(), run_at=at, now=at)
