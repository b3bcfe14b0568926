"""Two presses at the same moment."""

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.db import connection, connections

from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, make_person, make_user
from sintonia.work.time.actions.entries import cell_set
from sintonia.work.time.actions.packages import package_make_even
from sintonia.work.time.actions.timer import timer_start, timer_stop
from sintonia.work.time.lines import Line
from sintonia.work.time.models import MadeEven, TimeEntry
from sintonia.work.time.tests.cases import ROME, TODAY, make_entry, make_package

TIMES = 8


@pytest.fixture
def space(transactional_db: None) -> int:
    found = personal_space(make_user("anna@example.it", "Anna Neri"))
    assert found
    return found.id


def at_once(space: int, acts: Sequence[Callable[..., object]]) -> list[Exception]:
    """Do several things in the space at the same moment; return what failed."""
    failed: list[Exception] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[..., object]) -> None:
        try:
            with in_space(space):
                connection.ensure_connection()
                gate.wait(10)
                act()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    return failed


def minutes() -> list[int]:
    """Return the lengths of all finished entries, the shortest first."""
    rows = TimeEntry.objects.exclude(minutes=None).values_list("minutes", flat=True)
    return sorted(one for one in rows if one is not None)


def test_two_starts_leave_one_timer_running(space: int) -> None:
    with in_space(space):
        bea = make_person()
    for i in range(TIMES):
        now = NOW + timedelta(minutes=10 * i)
        lines = [Line(bea.id, text=f"{i} a"), Line(bea.id, text=f"{i} b")]
        acts = [lambda line=line, now=now: timer_start(line, now=now, zone=ROME) for line in lines]
        assert at_once(space, acts) == []
        with in_space(space):
            assert TimeEntry.objects.filter(minutes=None).count() == 1
    with in_space(space):
        assert sum(minutes()) == 10 * (TIMES - 1)


def test_the_same_start_pressed_twice_is_one(space: int) -> None:
    for _ in range(TIMES):
        acts = [lambda: timer_start(Line(text="Mail"), now=NOW, zone=ROME)] * 2
        assert at_once(space, acts) == []
        with in_space(space):
            assert TimeEntry.objects.count() == 1
            TimeEntry.objects.all().delete()


def test_two_stops_over_midnight_divide_it_once(space: int) -> None:
    start = NOW - timedelta(hours=14)
    for _ in range(TIMES):
        with in_space(space):
            timer_start(Line(text="Mail"), now=start, zone=ROME)
        acts = [lambda: timer_stop(now=NOW, zone=ROME, until=NOW)] * 2
        assert at_once(space, acts) == []
        with in_space(space):
            assert minutes() == [210, 630]
            TimeEntry.objects.all().delete()


def test_a_cell_saved_twice_is_one_entry(space: int) -> None:
    for i in range(TIMES):
        acts = [lambda i=i: cell_set(Line(text=f"{i}"), day=TODAY, minutes=90, now=NOW)] * 2
        assert at_once(space, acts) == []
        with in_space(space):
            assert (
                TimeEntry.objects.filter(text=f"{i}").values_list("minutes", flat=True).get() == 90
            )


def test_made_even_twice_is_once(space: int) -> None:
    with in_space(space):
        bea = make_person()
        package = make_package(bea, 1)
        make_entry(Line(bea.id), 150)
    assert at_once(space, [lambda: package_make_even(package, now=NOW)] * 2) == []
    with in_space(space):
        assert MadeEven.objects.get().minutes == 90
