"""Several clicks at once: one project, one row, nothing lost."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from sintonia.people.models import PersonSkill
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import current, in_space
from sintonia.testing import NOW, make_person, make_user
from sintonia.work.projects.models import Participant, Project
from sintonia.work.teams.actions.pairs import acquainted_say, apart_add
from sintonia.work.teams.actions.plans import Letter, plan_ask
from sintonia.work.teams.actions.skills import Room, availability_set, skill_add
from sintonia.work.teams.models import Acquaintance, Apart, Availability, TeamPlan
from sintonia.work.teams.tests.cases import make_plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def annas_space() -> Iterator[None]:
    """Enter Anna's space."""
    space = personal_space(make_user("anna@example.it", "Anna Neri"))
    assert space
    with in_space(space.id):
        yield


def together(act: Callable[[], object], *, times: int = 4) -> list[BaseException]:
    """Do one thing several times at once, each on a connection of its own; return what went wrong."""
    wrong: list[BaseException] = []
    start, space = threading.Barrier(times), current()

    def run() -> None:
        try:
            with in_space(space):
                start.wait()
                act()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_asking_everybody_with_many_clicks_begins_one_project_and_asks_each_once() -> None:
    people = [make_person("Bea Bassi"), make_person("Carla Conti")]
    plan = make_plan("Graphics")
    letter = Letter("The course begins.", "Would you?", {})
    asked: list[int] = []

    def ask() -> None:
        mine = TeamPlan.objects.get(id=plan.id)
        asked.append(len(plan_ask(mine, people, letter, me="Anna Neri", now=NOW)))

    assert together(ask) == []
    assert sorted(asked) == [0, 0, 0, 2]
    assert Project.objects.count() == 1
    assert Participant.objects.filter(answer="ASKED").count() == 2


def test_a_pair_and_a_skill_that_are_said_with_many_clicks_are_there_once() -> None:
    bea, carla = make_person("Bea Bassi"), make_person("Carla Conti")
    for act in (
        lambda: apart_add(bea, carla, now=NOW),
        lambda: acquainted_say(carla, bea, "KNOW", now=NOW),
        lambda: skill_add(bea, "Graphics", "USE", is_language=False, now=NOW),
        lambda: availability_set(bea, Room(free_from=NOW.date()), now=NOW),
    ):
        assert together(act) == []
    for model in (Apart, Acquaintance, PersonSkill, Availability):
        assert model.objects.count() == 1, model
