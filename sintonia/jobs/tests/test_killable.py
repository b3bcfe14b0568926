"""Long sums run apart: their results come back, their errors too, and they can be killed."""

import sys
import time
from collections.abc import Callable, Iterator

import pytest

from sintonia.jobs import killable
from sintonia.jobs.killable import Died, Ran, run
from sintonia.teams.problem import TWICE, BadProblem


def double(number: int, *, expired: Callable[[], bool]) -> int:
    return 2 * number


def patient(*, expired: Callable[[], bool]) -> Iterator[str]:
    yield "began"
    while not expired():
        time.sleep(0.01)
    yield "ended"


def deaf(*, expired: Callable[[], bool]) -> Iterator[str]:
    yield "began"
    time.sleep(600)
    yield "never"


def silent(*, expired: Callable[[], bool]) -> None:
    time.sleep(600)


def wrong(*, expired: Callable[[], bool]) -> None:
    sys.stdout.write("a library may print")
    raise BadProblem(TWICE, "anna")


def hungry(*, expired: Callable[[], bool]) -> int:
    return len(bytearray(killable.MOST_MEMORY))


def test_the_result_comes_back() -> None:
    assert run(double, 21, seconds=60) == Ran((42,), True)


def test_time_that_is_over_is_told() -> None:
    assert run(patient, seconds=0.1) == Ran(("began", "ended"), True)


@pytest.mark.slow
def test_what_does_not_stop_is_killed_and_what_it_gave_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(killable, "GRACE_SECONDS", 10.0)
    assert run(deaf, seconds=0.1) == Ran(("began",), False)


def test_killed_without_a_result_it_has_died(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killable, "GRACE_SECONDS", 0.2)
    with pytest.raises(Died):
        run(silent, seconds=0.1)


def test_what_it_raises_is_raised_here() -> None:
    with pytest.raises(BadProblem, match="anna"):
        run(wrong, seconds=60)


def test_more_memory_than_it_may_have_ends_it() -> None:
    with pytest.raises(Died):
        run(hungry, seconds=60)
