"""Who of a team should be introduced to whom first, and through whom."""

from itertools import combinations

import numpy as np

from sintonia.teams.answer import Introduction
from sintonia.teams.problem import Id, Problem
from sintonia.teams.ways import Ways

MOST = 20  # pairs for which the way is looked up


def introductions(problem: Problem, ways: Ways, team: tuple[Id, ...]) -> tuple[Introduction, ...]:
    """Return the pairs without a tie of their own, the farthest first, 20 at most.

    When all have a tie, the farthest pair is returned.
    """
    if len(team) < 2:
        return ()
    places = [ways.place[one] for one in team]
    rows = dict(zip(places, ways.rows(places), strict=True))
    cap = np.inf if problem.cap is None else problem.cap
    pairs = sorted(
        combinations(places, 2), key=lambda pair: (-min(rows[pair[0]][pair[1]], cap), pair)
    )
    strangers = [pair for pair in pairs if not ways.is_direct(*pair)]
    return tuple(
        Introduction(
            ways.ids[one],
            ways.ids[other],
            float(min(rows[one][other], cap)),
            tuple(ways.ids[step] for step in ways.through(one, other)),
        )
        for one, other in (strangers or pairs[:1])[:MOST]
    )
