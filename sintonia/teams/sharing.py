"""A second bound on a sum, which learns how to share each pair's cost between its two ends.

For every skill s still short let a team name one member a(s) who covers it. A member with n(v) of these
skills is named n(v) times at most, so that the members still to come cost at least

    sum over s of d(a(s)) / n(a(s)) + sum over pairs s, t of d(a(s), a(t)) / (n(a(s)) n(a(t)))

in the words of `node`. The cost of a pair is cut in two parts, one counted where s chooses and one where t
does; whatever the parts, the sum of what each skill then chooses alone is a bound. Parts that make it large
are found pair by pair as in max-product linear programming (Globerson and Jaakkola 2007). They stay
allowed when people are ruled out or a member joins, so each node goes on from those of the one above.
"""

from itertools import combinations

import numpy as np

from sintonia.teams.node import Node
from sintonia.teams.ways import Floats


def learned(node: Node, rounds: int) -> Floats:
    """Return better parts: by skill that chooses, skill of the other end, and who is chosen."""
    parts = node.parts.copy()
    share = 1 / np.maximum(node.holds.sum(0), 1)
    holders = [np.flatnonzero(held) for held in node.holds]
    alone = node.near * share + parts.sum(1)
    pairs = [
        (
            s,
            t,
            node.distance[np.ix_(holders[s], holders[t])]
            * np.outer(share[holders[s]], share[holders[t]]),
        )
        for s, t in combinations(range(len(holders)), 2)
    ]
    for _ in range(rounds):
        for s, t, cost in pairs:
            one, other = holders[s], holders[t]
            here = alone[s, one] - parts[s, t, one]
            there = alone[t, other] - parts[t, s, other]
            parts[s, t, one] = ((cost + there).min(1) - here) / 2
            parts[t, s, other] = ((cost + here[:, None]).min(0) - there) / 2
            alone[s, one] = here + parts[s, t, one]
            alone[t, other] = there + parts[t, s, other]
    return parts


def with_one(node: Node) -> Floats:
    """Return for each who may join what any team with her costs at least, by the parts of the node."""
    held = node.holds.astype(np.float64)
    share = node.shares()
    alone = node.parts.sum(1)
    least = np.empty(held.shape)
    for s, holders in enumerate(node.holds):
        rows = np.flatnonzero(holders)
        table = node.distance[rows] + node.near[rows, None]
        table *= share[rows]
        table += alone[s, rows, None]
        table -= node.parts[s][:, rows].T @ held
        least[s] = table.min(0)
    least[node.holds] = 0.0
    return np.asarray(node.cost + node.near + least.sum(0))
