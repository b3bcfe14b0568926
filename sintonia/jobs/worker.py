"""The worker: takes jobs one after the other, renews their leases, and does the standing duties."""

import logging
import signal
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import timedelta
from types import FrameType
from typing import Any

from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from sintonia.jobs import actions
from sintonia.jobs.models import Job
from sintonia.spaces.ambient import in_space

log = logging.getLogger(__name__)

RENEW_SECONDS = 15.0
IDLE_SECONDS = 0.5
CHORES_SECONDS = 600.0

Duty = Callable[[], Any]  # called inside a space
Chore = Callable[[], Any]  # called for the whole installation


class Worker:
    """One worker. On SQLite there should be one; on PostgreSQL as many as wanted."""

    def __init__(self, duties: Sequence[Duty], chores: Sequence[Chore]) -> None:
        self.name = uuid.uuid4().hex
        self.duties, self.chores = duties, chores
        self.is_stopping = threading.Event()
        self._chores_at = 0.0

    def run(self) -> None:
        """Work until told to stop (SIGTERM, SIGINT)."""
        if connection.vendor == "sqlite":
            actions.leases_release()
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        while not self.is_stopping.is_set():
            if not self.step():
                self.is_stopping.wait(IDLE_SECONDS)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping.set()

    def step(self) -> bool:
        """Do one thing, if there is one; say whether there was."""
        close_old_connections()
        try:
            self._do_chores()
            return self._do_job() or self._do_duties()
        except Exception:  # a database that is away comes back; the worker must still be there then
            log.exception("The worker could not do its work")
            connection.close()
            self.is_stopping.wait(5)
            return False

    def _do_chores(self) -> None:
        if time.monotonic() >= self._chores_at:
            self._chores_at = time.monotonic() + CHORES_SECONDS
            actions.jobs_forget(before=timezone.now() - timedelta(days=7))
            for chore in self.chores:
                chore()

    def _do_duties(self) -> bool:
        spaces = actions.spaces_woken()
        for space_id in spaces:
            with in_space(space_id):
                for duty in self.duties:
                    try:
                        duty()
                    except Exception:
                        log.exception("A standing duty failed in space %s", space_id)
        return bool(spaces)

    def _do_job(self) -> bool:
        job = actions.job_claim(worker=self.name, now=timezone.now())
        if job is None:
            return False
        done = threading.Event()
        renewing = threading.Thread(target=self._renew, args=(job, done), daemon=True)
        renewing.start()
        try:
            with in_space(job.space_id) if job.space_id else nullcontext():
                result = import_string(job.task).func(*job.args, **job.kwargs)
        except Exception as error:
            log.exception("Job %s failed", job.task)
            actions.job_fail(job, f"{type(error).__name__}: {error}", now=timezone.now())
        else:
            actions.job_finish(job, result, now=timezone.now())
        finally:
            done.set()
            renewing.join()
        return True

    def _renew(self, job: Job, done: threading.Event) -> None:
        """Keep the lease while the job runs."""
        try:
            while not done.wait(RENEW_SECONDS):
                actions.job_renew(job, now=timezone.now())
        finally:
            connection.close()
