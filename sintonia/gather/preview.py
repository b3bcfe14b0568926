"""What a reading would bring: it is done for real, and nothing of it stays."""

import shutil
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sintonia.gather.actions import Brought, me_say, run_create, run_execute
from sintonia.gather.plan import Counts
from sintonia.gather.uploads import folder_new
from sintonia.jobs.actions import unwoken
from sintonia.spaces.scratch import scratch


def preview(
    brought: Sequence[Brought],
    options: dict[str, Any],
    *,
    now: datetime,
    is_upload: bool = False,
    asked: Collection[str] = (),
    me: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the counts that `run_execute` would give, and what kind of thing each place is.

    `me` are addresses that the user would say are hers. Raises CannotRead and ReadOtherwise.
    """
    folder = folder_new()
    try:
        with scratch(folder), unwoken():
            if me:
                me_say(me, region=options["region"], now=now, only=False)
            run = run_create(brought, now=now, is_upload=is_upload, options=options, asked=asked)
            run.is_upload = False  # dropped files are read again when they are read for good
            run_execute(run, now=now)
            counts = {one.name: getattr(run, one.name) for one in fields(Counts)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return counts | {"kinds": run.kinds}
