"""What runs in the process that may be killed: a problem in, the team and what lies near it out. No Django."""

import time
from collections.abc import Callable, Iterator

from sintonia.teams import Answer, Nearby, Problem

SECONDS = 5.0  # for everything
SEARCH_SECONDS = 3.5  # of these, for the team itself


def found(problem: Problem, *, expired: Callable[[], bool]) -> Iterator[Answer | Nearby]:
    """Yield the answer to a problem, then what lies near it."""
    from sintonia.teams import nearby, solve, ways_of  # they load NumPy, which the web does without

    end = time.monotonic() + SEARCH_SECONDS
    ways = ways_of(problem)
    answer = solve(problem, ways=ways, expired=lambda: expired() or time.monotonic() > end)
    yield answer
    if answer.team is not None:
        yield nearby(problem, answer, ways=ways, expired=expired)
