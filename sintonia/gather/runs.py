"""What the user does with a reading: try it first, begin, pause, go on, stop."""

import time
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from django.db import transaction

from sintonia.gather.actions import (
    Brought,
    Progress,
    reading_options,
    run_close,
    run_create,
    run_execute,
    run_store,
)
from sintonia.gather.models import Run, Source
from sintonia.gather.plan import Counts
from sintonia.gather.preview import preview
from sintonia.gather.tasks import READ_RUN, enqueue
from sintonia.gather.uploads import inbox_tidy, is_dropped, upload_forget
from sintonia.sources.reading import read

MEANWHILE_SECONDS = 10.0  # at least between two looks at what is emerging
MEANWHILE_SHARE = 5.0  # and so many times what the last one took

State = Run.State


@transaction.atomic
def run_begin(brought: Sequence[Brought], *, now: datetime, **fields: Any) -> Run:
    """Make a run (`sintonia.gather.actions.run_create`) and have the worker carry it out."""
    run = run_create(brought, now=now, **fields)
    enqueue(READ_RUN, run.id, now=now)
    return run


@transaction.atomic
def run_again(
    source: Source,
    *,
    now: datetime,
    options: dict[str, Any],
    only: tuple[Path, str] | None = None,
    table: str = "",
) -> Run:
    """Have a source read again, or `only` one file of it: its path and how it is called.

    `table` is the place of the one table that is read, when `options` name its columns.
    """
    path, name = only or (Path(source.path), source.name)
    run = Run.objects.create(
        paths=[[str(path), name, str(source.id)]],
        name=name[:500],
        is_upload=is_dropped(path),
        options=options,
        cursor=[table, -1] if table else None,
        created_at=now,
    )
    enqueue(READ_RUN, run.id, now=now)
    return run


def run_pause(run: Run) -> bool:
    """Have a run wait from its next batch on; say whether it could be."""
    under_way = Run.objects.filter(id=run.id, state__in=(State.READY, State.RUNNING))
    return bool(under_way.filter(is_preview=False).update(state=State.PAUSED))


@transaction.atomic
def run_resume(run: Run, *, now: datetime) -> bool:
    """Have a run go on from where it stands; say whether it could."""
    waiting = Run.objects.filter(id=run.id).exclude(state__in=(State.DONE, State.STOPPED))
    resumed = bool(waiting.update(state=State.READY, error=""))
    if resumed:
        enqueue(READ_RUN, run.id, now=now)
    return resumed


@transaction.atomic
def run_confirm(run: Run, *, now: datetime) -> bool:
    """Carry out what was rehearsed; say whether there was something."""
    rehearsed = Run.objects.filter(id=run.id, is_preview=True, state=State.DONE)
    nothing = dict.fromkeys((one.name for one in fields(Counts)), 0)
    began = bool(
        rehearsed.update(
            is_preview=False,
            state=State.READY,
            kinds={},
            seconds=0,
            started_at=None,
            finished_at=None,
            **nothing,
        )
    )
    if began:
        enqueue(READ_RUN, run.id, now=now)
    return began


def run_stop(run: Run, *, now: datetime, is_held: bool) -> bool:
    """Stop a run for good: what was read stays. Say whether there was something to stop.

    `is_held`: a worker has it in hand, and closes it when it sees this.
    """
    open_ = Run.objects.filter(id=run.id).exclude(state=State.STOPPED)
    stopped = bool(open_.exclude(state=State.DONE, is_preview=False).update(state=State.STOPPED))
    if stopped and not is_held:
        run.refresh_from_db()
        _close_stopped(run, now)
    return stopped


def _close_stopped(run: Run, now: datetime) -> None:
    if run.seen and not run.is_preview:
        run_close(run, State.STOPPED, now=now)
        return
    Run.objects.filter(id=run.id).update(finished_at=now)
    if run.is_upload:
        upload_forget(run)
    sources = [int(source) for _, _, source in run.paths]
    Source.objects.filter(
        id__in=sources, kinds=[], read_at=None
    ).delete()  # nothing was read of them


def run_carry_out(run: Run, *, now: datetime, meanwhile: Callable[[], None]) -> None:
    """Do what a run still needs: read, rehearse, or put away what was stopped.

    `meanwhile` is called now and then, so that pages can show what is emerging. On failure the run
    keeps a code of `sintonia.gather.reasons` and the error goes on to the worker, who tries again.
    """
    if run.state in (State.READY, State.RUNNING):
        try:
            if run.is_preview:
                _rehearse(run, now)
            else:
                _read(run, now, _Stopwatch(run, meanwhile))
        except Exception as error:
            Run.objects.filter(id=run.id).update(error=_code_of(error))
            raise
        run.refresh_from_db()
    if run.state == State.STOPPED and run.finished_at is None:
        _close_stopped(run, now)
    inbox_tidy(now=now)


def _read(run: Run, now: datetime, progress: Progress) -> None:
    if run.cursor is None or not run.options.get("columns"):
        run_execute(run, now=now, progress=progress)
        return
    table, position = run.cursor  # named columns are those of one table, not of its neighbours
    paths = [(Path(path), name) for path, name, _ in run.paths]
    batches = read(paths, reading_options(run.options, now), (table, position))
    run_store(
        run, takewhile(lambda batch: batch.place == table, batches), now=now, progress=progress
    )


def _code_of(error: Exception) -> str:
    text = f"{error}".lower()
    return "DISK_FULL" if "disk is full" in text or "no space left" in text else "STUCK"


def _rehearse(run: Run, now: datetime) -> None:
    """Note what a run would bring, unless nobody wants to know any more."""
    Run.objects.filter(id=run.id, state=State.READY).update(state=State.RUNNING, started_at=now)
    began = time.monotonic()
    brought = [Brought(Path(path), name) for path, name, _ in run.paths]
    counts = preview(brought, run.options, now=now, is_upload=run.is_upload)
    took = time.monotonic() - began
    Run.objects.filter(id=run.id, state=State.RUNNING).update(
        state=State.DONE, finished_at=now, seconds=took, **counts
    )


class _Stopwatch:
    """Notes after every batch how long a run has been read, pauses left out."""

    def __init__(self, run: Run, meanwhile: Callable[[], None]) -> None:
        self.before, self.meanwhile = run.seconds, meanwhile
        self.began = time.monotonic()
        self.look_at = self.began + MEANWHILE_SECONDS

    def __call__(self, run: Run) -> None:
        here = time.monotonic()
        run.seconds = self.before + here - self.began
        Run.objects.filter(id=run.id).update(seconds=run.seconds)
        if here >= self.look_at:
            self.meanwhile()
            took = time.monotonic() - here
            self.look_at = time.monotonic() + max(MEANWHILE_SECONDS, took * MEANWHILE_SHARE)
