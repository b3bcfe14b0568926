"""Eight processes that write tasks of one project at once, 2,000 writes in all, on SQLite.

Goals: no error, nothing lost. Each process adds a task with a detail, changes it, ticks the detail, moves
the task and closes it; afterwards every task is looked at.
"""

import multiprocessing
import os
import time
from typing import Any

from bench.common import home, report

WRITERS, ROUNDS = 8, 50  # of five writes each: 2,000


def main() -> None:
    with home():
        os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
        space, project = _begin()
        began = time.monotonic()
        start = multiprocessing.get_context("spawn")
        queue: Any = start.Queue()
        running = [
            start.Process(target=_write, args=(who, space, project, queue))
            for who in range(WRITERS)
        ]
        for process in running:
            process.start()
        answers = [queue.get(timeout=600) for _ in running]
        for process in running:
            process.join()
        seconds = time.monotonic() - began
        slowest = max(one for _, one in answers)
        report(
            "work_writers",
            writers=WRITERS,
            writes=WRITERS * ROUNDS * 5,
            errors=sum(errors for errors, _ in answers),
            seconds=seconds,
            slowest_ms=slowest,
            **_left(space, project),
        )


def _begin() -> tuple[int, int]:
    import django

    django.setup()
    from django.db import connection
    from django.utils import timezone

    from sintonia.spaces.access import personal_space
    from sintonia.spaces.actions import owner_create
    from sintonia.spaces.ambient import in_space
    from sintonia.work.projects.actions.projects import Fields, project_start

    now = timezone.now()
    space = personal_space(owner_create(email="anna@example.it", name="Anna Neri", now=now))
    assert space
    with in_space(space.id):
        fields = Fields("Nothing is lost.", "Race", timezone.localdate())
        project = project_start(fields, me="Anna", now=now)
    connection.close()
    return space.id, project.id


def _write(who: int, space: int, project: int, queue: Any) -> None:
    """Write as one of several; answer with the number of errors and the slowest write in milliseconds."""
    import django

    django.setup()
    from django.utils import timezone

    from sintonia.spaces.ambient import in_space
    from sintonia.work.projects.actions import tasks
    from sintonia.work.projects.models import Project, Task
    from sintonia.work.projects.queries.rows import tasks_of

    now, errors, slowest = timezone.now(), 0, 0.0

    def timed(act: Any) -> Any:
        nonlocal errors, slowest
        began = time.perf_counter()
        try:
            return act()
        except Exception:
            errors += 1
        finally:
            slowest = max(slowest, (time.perf_counter() - began) * 1000)

    with in_space(space):
        ours = Project.objects.get(id=project)
        for i in range(ROUNDS):
            plan = tasks.Plan(f"{who}.{i}", details=("one",))
            task = timed(lambda plan=plan: tasks.task_add(ours, plan, now=now))
            if task is None:
                continue
            line = task.details.get().id
            first = tasks_of(ours).first()
            place = tasks.Place(before=first, state=Task.State.DOING)
            timed(lambda task=task: tasks.task_edit(task, {"note": str(who)}, now=now))
            timed(lambda task=task, line=line: tasks.details_tick(task, on=[line], off=()))
            timed(lambda task=task, place=place: tasks.task_move(task, place, now=now))
            timed(lambda task=task: tasks.task_to(task, Task.State.DONE, now=now))
    queue.put((errors, slowest))


def _left(space: int, project: int) -> dict[str, int]:
    """Return what is not there as it was written."""
    from sintonia.spaces.ambient import in_space
    from sintonia.work.projects.models import Detail, Task

    with in_space(space):
        rows = Task.objects.filter(project_id=project)
        written = WRITERS * ROUNDS
        return {
            "tasks_lost": written - rows.count(),
            "changes_lost": rows.filter(note="").count(),
            "closings_lost": rows.exclude(state=Task.State.DONE).count(),
            "ticks_lost": written - Detail.objects.filter(is_done=True).count(),
            "places_taken_twice": rows.count() - rows.values("position").distinct().count(),
        }


if __name__ == "__main__":
    main()
