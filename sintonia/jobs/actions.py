"""Writing the table of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from sintonia.jobs.models import Job, Wake

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 5


_is_unwoken: ContextVar[bool] = ContextVar("is_unwoken", default=False)


@contextmanager
def unwoken() -> Iterator[None]:
    """Wake nobody until the block ends: what it writes will be taken back, and who wakes the same
    space meanwhile must not wait for that."""
    token = _is_unwoken.set(True)
    try:
        yield
    finally:
        _is_unwoken.reset(token)


def wake(space_id: int) -> None:
    """Have the worker look after a space soon."""
    if _is_unwoken.get():
        return
    Wake.objects.bulk_create([Wake(space_id=space_id)], ignore_conflicts=True)


def job_create(
    *,
    task: str,
    args: list[Any],
    kwargs: dict[str, Any],
    space_id: int | None,
    run_at: datetime,
    now: datetime,
) -> Job:
    """Put a call on the table."""
    return Job.objects.create(
        task=task, args=args, kwargs=kwargs, space_id=space_id, run_at=run_at, created_at=now
    )


def job_claim(*, worker: str, now: datetime) -> Job | None:
    """Return the next job, leased to this worker, or None.

    A job whose worker let its lease run out is claimed again: it may run twice, so jobs are idempotent.
    """
    due = Q(state=Job.State.READY, run_at__lte=now) | Q(
        state=Job.State.RUNNING, lease_until__lt=now
    )
    for job in Job.objects.filter(due).order_by("run_at", "id")[:5]:
        claimed = Job.objects.filter(
            pk=job.pk, state=job.state, worker=job.worker, attempts=job.attempts
        ).update(
            state=Job.State.RUNNING,
            worker=worker,
            lease_until=now + LEASE,
            attempts=job.attempts + 1,
            started_at=now,
        )
        if claimed:
            job.refresh_from_db()
            return job
    return None


def job_renew(job: Job, *, now: datetime) -> bool:
    """Lengthen the lease; say whether the job is still ours."""
    return bool(_mine(job).update(lease_until=now + LEASE))


def job_progress(job: Job, progress: dict[str, Any]) -> None:
    """Note how far a job has come."""
    _mine(job).update(progress=progress)


def job_finish(job: Job, result: Any, *, now: datetime) -> None:
    """Note that a job is done."""
    _mine(job).update(state=Job.State.DONE, result=result, finished_at=now, lease_until=None)


def job_fail(job: Job, error: str, *, now: datetime) -> None:
    """Note that a job failed: it is tried again, later each time, and given up after MAX_ATTEMPTS."""
    if job.attempts >= MAX_ATTEMPTS:
        _mine(job).update(state=Job.State.FAILED, error=error, finished_at=now, lease_until=None)
    else:
        again = now + timedelta(seconds=5 * 4 ** (job.attempts - 1))
        _mine(job).update(
            state=Job.State.READY, error=error, run_at=again, lease_until=None, worker=""
        )


def _mine(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, worker=job.worker, state=Job.State.RUNNING)


@transaction.atomic
def spaces_woken() -> list[int]:
    """Return the spaces that wait for the standing duties, and take them off the list."""
    spaces = list(Wake.objects.values_list("space_id", flat=True))
    Wake.objects.filter(space_id__in=spaces).delete()
    return spaces


def jobs_forget(*, before: datetime) -> int:
    """Delete finished jobs from before an instant; return how many."""
    return Job.objects.filter(state=Job.State.DONE, finished_at__lt=before).delete()[0]


def leases_release() -> None:
    """Take back all leases: for the start of the only worker there is, when the one before was killed."""
    Job.objects.filter(state=Job.State.RUNNING).update(
        state=Job.State.READY, worker="", lease_until=None
    )
