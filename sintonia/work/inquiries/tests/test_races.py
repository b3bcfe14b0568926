"""Two at once: one check, one deed, one trial. Real transactions, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from sintonia.people.models import Deed
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import current, in_space
from sintonia.testing import NOW, make_person, make_user
from sintonia.work.inquiries.actions.path import inquiry_move
from sintonia.work.inquiries.actions.rapport import check_answer
from sintonia.work.inquiries.actions.trial import (
    TrialOver,
    TrialRuns,
    trial_conclude,
    trial_start,
)
from sintonia.work.inquiries.models import (
    Criterion,
    Inquiry,
    RapportAnswer,
    RapportCheck,
    Station,
    Step,
    Trial,
)
from sintonia.work.inquiries.subject import Subject
from sintonia.work.inquiries.tests.cases import make_inquiry

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 5
TODAY = NOW.date()


@pytest.fixture
def inquiry() -> Iterator[Inquiry]:
    """Enter Anna's space, in which Bea asks."""
    space = personal_space(make_user("anna@example.it", "Anna Neri"))
    assert space
    with in_space(space.id):
        yield make_inquiry(make_person("Bea Bassi"))


def at_once(do: Callable[[int], Any], times: int = AT_ONCE) -> list[Any]:
    """Do something in as many threads, begun together; return what each gave, or its error."""
    together, space = Barrier(times), current()

    def one(i: int) -> Any:
        try:
            with in_space(space):
                together.wait()
                return do(i)
        except (TrialRuns, TrialOver) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def start(inquiry: Inquiry) -> Trial:
    days = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=13)}
    trial, _undo = trial_start(
        inquiry.person, inquiry, scope="Orders", minutes=None, **days, now=NOW
    )
    return trial


def test_clicks_that_come_together_end_in_one_check(inquiry: Inquiry) -> None:
    subject = Subject(inquiry.person, TODAY, inquiry=inquiry)
    at_once(lambda i: check_answer(subject, {f"s-{i}": 1}, would_like=None, words="", now=NOW))
    assert RapportCheck.objects.count() == 1
    assert RapportAnswer.objects.count() == AT_ONCE
    assert Criterion.objects.count() == 7


def test_becoming_a_client_many_times_at_once_is_one_step_and_one_deed(inquiry: Inquiry) -> None:
    at_once(lambda i: inquiry_move(inquiry, Station.CLIENT, now=NOW))
    assert Deed.objects.count() == 1
    assert Step.objects.filter(station=Station.CLIENT).count() == 1


def test_of_many_trials_begun_at_once_one_runs(inquiry: Inquiry) -> None:
    found = at_once(lambda i: start(inquiry))
    assert sum(isinstance(one, TrialRuns) for one in found) == AT_ONCE - 1
    assert Trial.objects.count() == 1


def test_a_trial_ends_once(inquiry: Inquiry) -> None:
    trial = start(inquiry)
    found = at_once(lambda i: trial_conclude(trial, goes_on=i % 2 == 0, now=NOW))
    assert sum(isinstance(one, TrialOver) for one in found) == AT_ONCE - 1
    assert Inquiry.objects.get().station == Station.CLIENT or Deed.objects.count() == 0
