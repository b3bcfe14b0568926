"""A second bound on a sum, which learns how to share each pair's cost between its two ends.

For every skill s still short let a team name one member a(s) who covers it. A member with n(v) of these
skills is named n(v) times at most, so that the members still to come cost at least

    sum over s of d(a(s)) / n(a(s)) + sum over pairs s, t of d(a(s), a(t)) / (n(a(s)) n(a(t)))

in the words of `node`. The cost of a pair is cut in two parts, one counted where s chooses and one where t
does; whatever the parts, the sum of what each skill then chooses alone is a bound. Parts that make it large
are found pair by pair as in max-product linear programming (Globerson and Jaakkola 2007). They stay
allowed when people are ruled out or a member joins, so each node goes on from those of the one above.

The nodes below one differ only in what joining costs as long as nobody covers two skills and each is needed
once. So their parts are learned together, a row of an array for each.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from sintonia.teams.case import Bools, Ints
from sintonia.teams.node import Node
from sintonia.teams.ways import Floats

AT_ONCE = 200_000  # numbers in the largest array when nodes are looked at together


def learned(node: Node, rounds: int) -> Floats:
    """Return better parts: by skill that chooses, skill of the other end, and who is chosen."""
    sharing = _Sharing(node, np.arange(len(node.counts)), node.near[None])
    for _ in range(rounds):
        sharing.learn()
    return sharing.parts_of(0)


def batches(node: Node, ones: Ints) -> list[Ints]:
    """Return some who may join, cut into as many as are looked at together."""
    size = max(1, AT_ONCE // int(node.holds.sum(1).max()) ** 2)
    return [ones[start : start + size] for start in range(0, len(ones), size)]


def ahead(node: Node, ones: Ints, rounds: int, limit: float) -> Iterator[tuple[int, float, Floats]]:
    """Yield each of some holders of a skill with whom a team may cost less than `limit`.

    The most promising comes first, with a bound and the parts for when she has joined; `node.is_disjoint`.
    """
    others = np.flatnonzero(~node.holds[:, ones[0]])
    sharing = _Sharing(node, others, node.near + node.distance[ones])
    bounds = np.zeros(len(ones))
    for _ in range(rounds):
        sharing.learn()
        bounds = node.cost + node.near[ones] + sharing.least()
        stay = bounds < limit
        if not stay.all():
            sharing.keep(stay)
            ones, bounds = ones[stay], bounds[stay]
        if not len(ones):
            break
    for row in np.argsort(bounds, kind="stable").tolist():
        yield int(ones[row]), float(bounds[row]), sharing.parts_of(row)


class _Sharing:
    """The parts of nodes with the same people and skills; in `near` each has a row."""

    def __init__(self, node: Node, skills: Ints, near: Floats) -> None:
        share = 1 / np.maximum(node.holds.sum(0), 1)
        self.shape = node.parts.shape
        self.holders = {s: np.flatnonzero(node.holds[s]) for s in skills.tolist()}
        self.parts = {
            (s, t): node.parts[s, t, who][None]
            for s, who in self.holders.items()
            for t in self.holders
            if s != t
        }
        self.alone = {
            s: near[:, who] * share[who] + node.parts[s][np.ix_(skills, who)].sum(0)
            for s, who in self.holders.items()
        }
        self.costs = {
            (s, t): node.distance[np.ix_(one, other)] * np.outer(share[one], share[other])
            for (s, one), (t, other) in combinations(self.holders.items(), 2)
        }

    def learn(self) -> None:
        """Cut the cost of each pair anew, so that it raises what both its ends choose alike."""
        alone, parts = self.alone, self.parts
        for (s, t), cost in self.costs.items():
            here = alone[s] - parts[s, t]
            there = alone[t] - parts[t, s]
            parts[s, t] = ((cost + there[:, None, :]).min(2) - here) / 2
            parts[t, s] = ((cost + here[:, :, None]).min(1) - there) / 2
            alone[s] = here + parts[s, t]
            alone[t] = there + parts[t, s]

    def least(self) -> Floats:
        """Return what those still to join cost at least, for each node."""
        return np.asarray(sum(alone.min(1) for alone in self.alone.values()))

    def keep(self, stay: Bools) -> None:
        """Leave only some of the nodes."""
        self.parts = {pair: part[stay] for pair, part in self.parts.items()}
        self.alone = {skill: alone[stay] for skill, alone in self.alone.items()}

    def parts_of(self, row: int) -> Floats:
        """Return the parts of a node by skill that chooses, skill of the other end, and who is chosen."""
        found = np.zeros(self.shape)
        for (s, t), part in self.parts.items():
            found[s, t, self.holders[s]] = part[row]
        return found


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
