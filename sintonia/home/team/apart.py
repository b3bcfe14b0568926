"""What runs in the process that may be killed: the text of a problem in, answers out. No Django here."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sintonia.teams import Answer, Nearby, Problem, nearby, problem_of, solve, ways_of
from sintonia.teams.problem import BadProblem
from sintonia.teams.reading import unknown_fields

NOT_JSON = "not_json"


@dataclass(frozen=True)
class Solved:
    """The answer, and the seconds it took with the distances but without the reading."""

    problem: Problem
    answer: Answer
    seconds: float
    ignored: tuple[str, ...]  # fields that are none of ours


def solved(text: bytes, *, expired: Callable[[], bool]) -> Iterator[Solved | Nearby]:
    """Yield the answer to a problem in JSON, then what lies near it; raises BadProblem."""
    try:
        data = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadProblem(NOT_JSON) from None
    problem = problem_of(data)
    began = time.perf_counter()
    ways = ways_of(problem)
    answer = solve(problem, ways=ways, expired=expired)
    yield Solved(problem, answer, time.perf_counter() - began, unknown_fields(data))
    yield nearby(problem, answer, ways=ways, expired=expired)
