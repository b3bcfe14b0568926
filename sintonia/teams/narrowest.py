"""The team whose two farthest members are nearest: a nearer one is looked for until there is none.

A team of diameter below r exists exactly when one exists where pairs at r or farther are forbidden. Each
found is a new r, so that only the last search has to prove that there is nothing: halving the distances
there are would have to prove it many times just below the answer, where it is hardest.
Of all teams of the least diameter the one of the least sum is returned.
"""

from collections.abc import Callable

import numpy as np

from sintonia.teams.case import Case
from sintonia.teams.closest import Found, closest
from sintonia.teams.start import first_team


def narrowest(
    case: Case, expired: Callable[[], bool], *, start: tuple[int, ...] | None = None
) -> Found:
    """Return the team of the least diameter; the best known when time is over."""
    team = start or first_team(case, expired)
    if team is None:
        found = closest(case, expired, first=True)
        if found.team is None:
            return Found(None, case.never, found.bound, found.proved)
        team = found.team
    least, proved = min(_at_least(case), case.diameter(team)), False
    while not proved and case.diameter(team) > least:
        found = closest(_nearer(case, team), expired, first=True)
        if found.team is None and not found.proved:
            return Found(team, case.diameter(team), least, False)
        proved = found.team is None
        team = found.team or team
    diameter = case.diameter(team)
    nearest = closest(case.within(diameter), expired, start=team).team or team
    return Found(nearest, diameter, diameter, True)


def _nearer(case: Case, team: tuple[int, ...]) -> Case:
    return case.within(float(np.nextafter(case.diameter(team), 0.0)))


def _at_least(case: Case) -> float:
    """Return a diameter that no team is below: some holder of each skill, and her way to all others."""
    reach = np.zeros(len(case.who))
    for holders in case.holds:
        reach = np.maximum(reach, case.distance[holders].min(0))
    if case.chosen:
        reach = np.maximum(reach, case.distance[list(case.chosen)].max(0))
    least = max((float(reach[holders].min()) for holders in case.holds), default=0.0)
    return min(least, float(case.distance.max(initial=0.0)))
