"""The standard Tasks API over our table: `some_task.enqueue(…)` from inside a space runs inside it."""

from typing import Any

from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from sintonia.jobs.actions import job_create
from sintonia.spaces.ambient import peek


class LeaseBackend(BaseTaskBackend):
    """Writes calls into the table from which `sintonia worker` takes them."""

    supports_defer = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Put a call on the table; it is seen by the worker when the surrounding transaction commits."""
        self.validate_task(task)
        now = timezone.now()
        job = job_create(
            task=task.module_path,
            args=list(args),
            kwargs=dict(kwargs),
            space_id=peek(),
            run_at=task.run_after or now,
            now=now,
        )
        return TaskResult(
            task=task,
            id=str(job.id),
            status=TaskResultStatus.READY,
            enqueued_at=now,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
