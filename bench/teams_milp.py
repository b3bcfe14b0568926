"""The same teams as linear programs in whole numbers, by HiGHS through SciPy: a second opinion, and a rival.

x is 1 for a member, y for a pair of members. Each skill has a member; whoever is a member is in a pair
with some holder of every skill she lacks (the products of each covering row with each x, as in the
reformulation of Sherali and Adams 1990). People too far to be in a team as close as a known one are left out.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from sintonia.teams.case import Case, case_of
from sintonia.teams.node import root_of
from sintonia.teams.problem import Problem
from sintonia.teams.start import first_team
from sintonia.teams.ways import Ways


def least_sum(problem: Problem, ways: Ways) -> float:
    """Return the least sum of distances."""
    case, place, limit = _narrowed(problem, ways)
    if len(place) < 2:
        return limit
    distance = case.distance[np.ix_(place, place)]
    holds = case.holds[:, place]
    one, other = np.nonzero(np.triu(distance < limit + 1e-9, 1))
    return _solved(
        holds, one, other, np.concatenate([np.zeros(len(place)), distance[one, other]]), limit
    )


def least_diameter(problem: Problem, ways: Ways) -> float:
    """Return the least largest distance, by halving the distances there are."""
    case = case_of(problem, problem.need, ways, expired=lambda: False)
    known = first_team(case, lambda: False)
    assert known is not None
    lengths = np.unique(case.distance)
    low, high = 0, int(np.searchsorted(lengths, case.diameter(known)))
    while low < high:
        middle = (low + high) // 2
        if _has_clique(case, float(lengths[middle])):
            high = middle
        else:
            low = middle + 1
    return float(lengths[low])


def _narrowed(problem: Problem, ways: Ways) -> tuple[Case, "np.ndarray", float]:  # type: ignore[type-arg]  # arrays of a bench
    case = case_of(problem, problem.need, ways, expired=lambda: False)
    known = first_team(case, lambda: False)
    assert known is not None
    limit = case.total(known)
    reach = sum(case.distance[holders].min(0) for holders in case.holds) / len(case.holds)
    near = np.max([case.distance[holders].min(0) for holders in case.holds], axis=0)
    keep = (near <= limit + 1e-9) & (reach <= limit + 1e-9)
    keep[list(known)] = True
    root = root_of(case)
    keep &= root.with_one() <= limit + 1e-9
    return case, np.flatnonzero(keep), limit


def _solved(holds, one, other, cost, limit: float) -> float:  # type: ignore[no-untyped-def]  # arrays of a bench
    people, pairs = holds.shape[1], len(one)
    size = people + pairs
    touching: list[list[tuple[int, int]]] = [[] for _ in range(people)]
    for index, (a, b) in enumerate(zip(one, other, strict=True)):
        touching[a].append((int(b), people + index))
        touching[b].append((int(a), people + index))
    rows, columns, values, low = [], [], [], []
    for holders in holds:
        rows += [len(low)] * int(holders.sum())
        columns += list(np.flatnonzero(holders))
        values += [1.0] * int(holders.sum())
        low.append(1.0)
        for person in np.flatnonzero(~holders):
            pair = [column for whom, column in touching[person] if holders[whom]]
            rows += [len(low)] * (len(pair) + 1)
            columns += [*pair, int(person)]
            values += [*[1.0] * len(pair), -1.0]
            low.append(0.0)
    for index, (a, b) in enumerate(zip(one, other, strict=True)):
        for person in (a, b):
            rows += [len(low)] * 2
            columns += [int(person), people + index]
            values += [1.0, -1.0]
            low.append(0.0)
        rows += [len(low)] * 3  # both members: the pair is one, whatever the rows above need
        columns += [people + index, int(a), int(b)]
        values += [1.0, -1.0, -1.0]
        low.append(-1.0)
    matrix = coo_array((values, (rows, columns)), shape=(len(low), size)).tocsr()
    whole = np.concatenate([np.ones(people), np.zeros(pairs)])
    found = milp(
        cost,
        constraints=LinearConstraint(matrix, low, np.inf),
        integrality=whole,
        bounds=Bounds(0, 1),
    )
    return min(limit, float(found.fun)) if found.success else limit


def _has_clique(case: Case, farthest: float) -> bool:
    near = case.distance <= farthest
    keep = np.ones(len(near), np.bool_)
    while True:
        inside = near & keep & keep[:, None]
        stay = keep & np.all([inside[:, holders].any(1) for holders in case.holds], axis=0)
        if (stay == keep).all():
            break
        keep = stay
    place = np.flatnonzero(keep)
    holds = case.holds[:, place]
    if not holds.any(1).all():
        return False
    one, other = np.nonzero(np.triu(~near[np.ix_(place, place)], 1))
    covering = holds.astype(float)
    apart = np.zeros((len(one), len(place)))
    apart[np.arange(len(one)), one] = apart[np.arange(len(one)), other] = 1.0
    rules = [LinearConstraint(covering, 1, np.inf)]
    if len(one):
        rules.append(LinearConstraint(coo_array(apart).tocsr(), -np.inf, 1))
    found = milp(np.zeros(len(place)), constraints=rules, integrality=1, bounds=Bounds(0, 1))
    return bool(found.success)
