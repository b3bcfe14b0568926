"""Several at once: nothing is lost, nobody owns what another took, the order stays an order."""

import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
from django.db import connection

from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import current, in_space
from sintonia.testing import NOW, make_user
from sintonia.work.projects.actions.people import participant_add
from sintonia.work.projects.actions.projects import Fields, project_from_quote, project_start
from sintonia.work.projects.actions.tasks import (
    Place,
    Plan,
    details_tick,
    task_add,
    task_edit,
    task_move,
    task_take,
)
from sintonia.work.projects.actions.writing import Rewritten, knowledge_write
from sintonia.work.projects.models import Detail, Project, Task, Writing
from sintonia.work.projects.queries.rows import leader, tasks_of
from sintonia.work.projects.tests.cases import TODAY
from sintonia.work.quotes.models import Quote

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project() -> Iterator[Project]:
    """Enter Anna's space and make a project in it."""
    space = personal_space(make_user("anna@example.it", "Anna Neri"))
    assert space
    with in_space(space.id):
        yield project_start(Fields("Done in time.", "Race", TODAY), me="Anna", now=NOW)


def together(*acts: Callable[[], object]) -> list[BaseException]:
    """Do all at once, each on a connection of its own; return what went wrong."""
    wrong: list[BaseException] = []
    start, space = threading.Barrier(len(acts)), current()

    def run(act: Callable[[], object]) -> None:
        try:
            with in_space(space):
                start.wait()
                act()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def make_tasks(project: Project, count: int) -> Sequence[Task]:
    return [task_add(project, Plan(str(i)), now=NOW) for i in range(count)]


def test_of_two_who_take_a_task_one_has_it(project: Project) -> None:
    (task,) = make_tasks(project, 1)
    people = [participant_add(project, name) for name in ("Bea", "Carla", "Elio", "Ada")]
    won: list[bool] = []
    wrong = together(*(lambda one=one: won.append(task_take(task, one)) for one in people))
    assert (wrong, sorted(won)) == ([], [False, False, False, True])


def test_eight_who_write_tasks_lose_none(project: Project) -> None:
    def write(who: int) -> None:
        for i in range(10):
            task = task_add(project, Plan(f"{who}.{i}", details=("one",)), now=NOW)
            task_edit(task, {"note": f"{who}"}, now=NOW)

    wrong = together(*(lambda who=who: write(who) for who in range(8)))
    assert wrong == []
    assert tasks_of(project).count() == 80
    assert Detail.objects.count() == 80
    assert not Task.objects.filter(note="").exists()


def test_whoever_moves_at_once_leaves_one_order(project: Project) -> None:
    tasks = make_tasks(project, 6)
    wrong = together(
        *(
            lambda i=i: task_move(tasks[i], Place(before=tasks[(i + 3) % 6]), now=NOW)
            for i in range(6)
        )
    )
    assert wrong == []
    positions = list(tasks_of(project).values_list("position", flat=True))
    assert len(set(positions)) == 6


def test_ticks_of_two_people_both_stay(project: Project) -> None:
    task = task_add(project, Plan("T", details=("a", "b", "c", "d")), now=NOW)
    lines = list(task.details.values_list("id", flat=True))
    wrong = together(*(lambda pk=pk: details_tick(task, on=[pk], off=[]) for pk in lines))
    assert (wrong, Detail.objects.filter(is_done=True).count()) == ([], 4)


def test_of_those_who_write_the_page_at_once_one_is_first_and_the_others_are_told(
    project: Project,
) -> None:
    me = leader(project)
    wrong = together(
        *(
            lambda i=i: knowledge_write(project, me, f"text {i}", version=0, now=NOW)
            for i in range(4)
        )
    )
    assert [type(error) for error in wrong] == [Rewritten] * 3
    assert Writing.objects.get().text == Project.objects.get().knowledge


def test_somebody_added_by_several_at_once_is_one(project: Project) -> None:
    wrong = together(*(lambda: participant_add(project, "Bea") for _ in range(4)))
    assert wrong == []
    assert project.participants.filter(name="Bea").count() == 1


def test_a_quote_clicked_twice_at_once_begins_one_project(project: Project) -> None:
    quote = Quote.objects.create(
        state=Quote.State.ACCEPTED, promise="P", created_at=NOW, changed_at=NOW
    )
    wrong = together(*(lambda: project_from_quote(quote, me="Anna", now=NOW) for _ in range(3)))
    assert (wrong, Project.objects.filter(quote=quote).count()) == ([], 1)
