"""RarestFirst of Lappas, Liu and Terzi (2009): the baseline, and what there is when time is short.

Each holder of the rarest skill takes for every other skill whoever is nearest to her; the one whose
farthest (for the sum: whose all together) are nearest leads. It looks at skills and distances only.
"""

from collections.abc import Collection, Mapping

import numpy as np

from sintonia.teams.problem import DIAMETER, Id, Problem
from sintonia.teams.ways import AT_ONCE, Ways

MOST_LEADERS = AT_ONCE


def rarest_first(
    problem: Problem, need: Mapping[str, int], ways: Ways, *, left_out: Collection[Id] = ()
) -> tuple[Id, ...]:
    """Return the team, the chosen included; empty when some skill has too few holders."""
    skills = {one.id: one.skills for one in problem.people if one.id not in left_out}
    holders = {
        skill: [ways.place[one] for one in ways.ids if skill in skills.get(one, ())]
        for skill in need
    }
    if any(len(holders[skill]) < count for skill, count in need.items()):
        return ()
    rarest = min(need, key=lambda skill: (len(holders[skill]), skill))
    leaders = holders[rarest][:MOST_LEADERS]
    rows = ways.rows(leaders)
    if problem.cap is not None:
        rows = np.minimum(rows, problem.cap)
    farness = np.zeros(len(leaders))
    for skill, count in need.items():
        near = np.partition(rows[:, holders[skill]], count - 1, axis=1)[:, :count]
        if problem.objective == DIAMETER:
            farness = np.maximum(farness, near.max(1))
        else:
            farness += near.sum(1)
    lead = int(farness.argmin())
    team = set(problem.chosen)
    for skill, count in need.items():
        nearest = np.argsort(rows[lead, holders[skill]], kind="stable")[:count]
        team |= {ways.ids[holders[skill][one]] for one in nearest}
    return tuple(one for one in ways.ids if one in team)
