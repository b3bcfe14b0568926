"""CPU of a project's page as list and as board, with 17 and 150 tasks, beside naive views of the same rows;
and the time in which a task is written.

Goals: 150 tasks at most 1.4 times the naive view; the board of 17 at most 9 ms of CPU; a task made or
changed in 10 ms. The cheapest page of all (`labels`) says how busy the machine was. In one process on SQLite, through all middleware, signed in, compressed.
"""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench.common import cpu_of, home, report

TIMES, WRITES = 20, 60


def main() -> None:
    with home():
        os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
        import django

        django.setup()
        from sintonia.home.management.commands.serve import collect_static

        collect_static()
        report("board", **_measured())


def _measured() -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from sintonia.spaces.access import personal_space
    from sintonia.spaces.actions import owner_create
    from sintonia.spaces.ambient import in_space

    settings.ALLOWED_HOSTS = ["testserver"]
    user = owner_create(email="anna@example.it", name="Anna Neri", now=timezone.now())
    user.last_login = timezone.now()
    user.save()
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    space = personal_space(user)
    assert space
    with in_space(space.id):
        projects = {size: _project(size) for size in (17, 150)}

    def cost(address: str) -> float:
        assert client.get(address).status_code == 200, address
        return cpu_of(lambda: client.get(address), TIMES)

    views = {"list": "", "board": "?view=board", "owners": "?view=board&by=owner"}
    figures = {
        f"ms_cpu_{view}_{size}": cost(f"/work/projects/{pk}/{query}")
        for size, pk in projects.items()
        for view, query in views.items()
    }
    figures["ms_cpu_labels"] = cost("/labels/")
    figures |= _writes(client, projects[150])
    settings.ROOT_URLCONF = "bench.naive_board"
    for view in ("list", "board"):
        for size, pk in projects.items():
            figures[f"ms_cpu_{view}_{size}_naive"] = cost(f"/naive/{view}/{pk}/")
        ratio = figures[f"ms_cpu_{view}_150"] / figures[f"ms_cpu_{view}_150_naive"]
        figures[f"times_naive_{view}_150"] = ratio
    figures |= _plain_writes(client, projects[150])
    return figures


def _project(size: int) -> int:
    """Make a project of four people; each task has an owner, a day and four details."""
    from django.utils import timezone

    from sintonia.work.projects.actions.people import participant_add
    from sintonia.work.projects.actions.projects import Fields, project_start
    from sintonia.work.projects.actions.tasks import Plan, details_tick, task_add, task_edit
    from sintonia.work.projects.actions.writing import journal_write
    from sintonia.work.projects.models import Task
    from sintonia.work.projects.queries.rows import leader

    now = timezone.now()
    today = timezone.localdate()
    project = project_start(
        Fields("Every client is answered.", str(size), today), me="Anna", now=now
    )
    people = [
        leader(project),
        *(participant_add(project, name) for name in ("Bea", "Carla", "Elio")),
    ]
    states = list(Task.State)
    for i in range(size):
        details = tuple(f"Detail number {n} of the task" for n in range(4))
        day = today + timedelta(days=i - 10)
        plan = Plan(f"Task number {i}, to be done", people[i % 4], day, 90, details=details)
        task = task_add(project, plan, now=now)
        details_tick(task, on=task.details.values_list("id", flat=True)[: i % 5], off=())
        helpers = [people[(i + 1) % 4].id] if i % 3 == 0 else []
        task_edit(task, {"state": states[i % 3]}, helpers=helpers, now=now)
    for i in range(5):
        journal_write(project, people[i % 4], f"What happened on day **{i}**.", now=now)
    return project.id


def _spent(name: str, act: Callable[[int], Any]) -> dict[str, float]:
    """Return the milliseconds of one call: on the clock, the median of many, and of CPU."""
    taken, cpu = [], time.process_time()
    for i in range(WRITES):
        began = time.perf_counter()
        act(i)
        taken.append((time.perf_counter() - began) * 1000)
    spent = (time.process_time() - cpu) / WRITES * 1000
    return {f"ms_{name}": sorted(taken)[WRITES // 2], f"ms_cpu_{name}": spent}


def _writes(client: Any, project: int) -> dict[str, float]:
    made: list[int] = []

    def make(i: int) -> None:
        answer = client.post(f"/work/projects/{project}/tasks/", {"title": f"New {i}"})
        made.append(int(answer.headers["Location"].rpartition("-")[2]))

    def change(i: int) -> None:
        data = {"title": f"Newer {i}", "state": "DOING", "due_on": "2026-12-24"}
        assert client.post(f"/work/tasks/{made[i]}/", data).status_code == 302

    def tick(i: int) -> None:
        assert client.post(f"/work/tasks/{made[i]}/state/", {"state": "DONE"}).status_code == 302

    return {
        **_spent("task_made", make),
        **_spent("task_changed", change),
        **_spent("task_done", tick),
    }


def _plain_writes(client: Any, project: int) -> dict[str, float]:
    made: list[int] = []

    def make(i: int) -> None:
        answer = client.post(f"/naive/make/{project}/", {"title": f"Plain {i}"})
        made.append(int(answer.headers["Location"].rpartition("/")[2]))

    def change(i: int) -> None:
        data = {"title": f"Plainer {i}", "state": "DOING"}
        assert client.post(f"/naive/change/{made[i]}/", data).status_code == 302

    return {**_spent("task_made_naive", make), **_spent("task_changed_naive", change)}


if __name__ == "__main__":
    main()
