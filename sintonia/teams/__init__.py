"""Teams: people, their skills and ties in; the closest team that covers what is needed, and its proof, out.

No Django, no input or output, no clock. The doors:

- `problem_of(data)` makes a Problem of what `json.loads` gave; `Problem(people, ties, need, ...)` of rows.
  Both raise BadProblem, with a reason and what it is about, when it makes no sense.
- `solve(problem, ways=..., expired=...)` returns an Answer: team, cost, proof or bound, whom to introduce,
  the baseline; or why there is no team.
- `nearby(problem, answer, ways=..., expired=...)` returns the three nearest alternatives with what changes,
  and what it would mean to do without each member.
- `ways_of(problem)` are the distances, to be kept while people and ties stay the same.

NumPy and SciPy are loaded only when one passes through `solve`, `nearby` or `ways_of`. These may take
seconds: a page calls them through `sintonia.jobs.killable`. The mathematics is in docs/teams.md.
"""

from typing import TYPE_CHECKING, Any

from sintonia.teams.answer import (
    Answer,
    Baseline,
    Introduction,
    Nearby,
    Other,
    Short,
    Without,
)
from sintonia.teams.problem import BadProblem, Person, Problem
from sintonia.teams.reading import problem_of

if TYPE_CHECKING:
    from sintonia.teams.solving import nearby, solve, ways_of

__all__ = [
    "Answer",
    "BadProblem",
    "Baseline",
    "Introduction",
    "Nearby",
    "Other",
    "Person",
    "Problem",
    "Short",
    "Without",
    "nearby",
    "problem_of",
    "solve",
    "ways_of",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sintonia.teams import solving

    return getattr(solving, name)
