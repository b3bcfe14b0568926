"""The team whose distances sum to the least, by branch and bound (Land and Doig 1960), with its proof.

The skill with the fewest holders to spare is covered first; each of its holders is tried, the most
promising first, and whoever was tried may not join in what follows, so that no team is met twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from sintonia.teams.case import Bools, Case, Ints
from sintonia.teams.node import Node, root_of
from sintonia.teams.sharing import ahead, batches, learned, with_one
from sintonia.teams.start import first_team
from sintonia.teams.ways import Floats

FIRST_ROUNDS, ROUNDS = 12, 2  # of learning how to share the cost of pairs, at the root and below
ROUNDS_AHEAD = 6  # at most, where the nodes below one learn together
FEW = 0.1  # when fewer than this share could be ruled out, bounds are not worked out again


@dataclass(frozen=True)
class Found:
    """A team of a case, its cost, and below which cost there is none; proved when both are the same."""

    team: tuple[int, ...] | None
    cost: float
    bound: float
    proved: bool


def closest(
    case: Case,
    expired: Callable[[], bool],
    *,
    first: bool = False,
    start: tuple[int, ...] | None = None,
) -> Found:
    """Return the team of the least sum, or with `first` any team; the best known when time is over."""
    search = _Search(case, expired, first)
    if start is None and not first:
        start = first_team(case, expired)
    if start is not None:
        search.take(start, case.total(start))
    search.run(root_of(case))
    bound = min(search.best, search.left)
    proved = search.left >= search.best - case.slack
    return Found(search.team, search.best, search.best if proved else bound, proved)


class _Search:
    def __init__(self, case: Case, expired: Callable[[], bool], first: bool) -> None:
        self.case, self.expired, self.first = case, expired, first
        self.team: tuple[int, ...] | None = None
        self.best = case.never
        self.left = case.never  # the least bound of what was not looked into

    def run(self, root: Node) -> None:
        """Look into everything that may be better, as far as time allows."""
        paths = [iter([root])]
        while paths and not (self.first and self.team):
            node = next(paths[-1], None)
            if node is None:
                paths.pop()
            elif self.expired():
                self.left = min(self.left, node.bound)
            elif node.is_team:
                self.take(node.team, node.cost)
            else:
                paths.append(self._below(node))

    def take(self, team: tuple[int, ...], cost: float) -> None:
        """Keep a team that is better than the best so far."""
        if cost < self.best - self.case.slack:
            self.team, self.best = team, cost

    def _below(self, node: Node) -> Iterator[Node]:
        """Yield the nodes below one, each with one more in the team."""
        narrowed = self._narrowed(node)
        if narrowed is None:
            return
        node, bounds = narrowed
        least = max(self._least(node, bounds), node.bound)
        if least >= self._limit:
            return
        stay = np.ones(len(node.who), np.bool_)
        for one, bound, parts in self._tried(node, bounds):
            stay[one] = False
            bound = max(least, bound, float(bounds[one]))
            if bound < self._limit:
                after = replace(node, parts=parts)
                yield after.joined(one, stay & (bounds < self._limit), bound)

    def _tried(self, node: Node, bounds: Floats) -> Iterator[tuple[int, float, Floats]]:
        """Yield who joins next, the most promising first, a bound and the parts for when she has."""
        branch = self._branch(node)
        branch = branch[np.argsort(bounds[branch], kind="stable")]
        if not (self._learns(node) and node.is_disjoint):
            yield from ((int(one), 0.0, node.parts) for one in branch)
            return
        for some in batches(node, branch):
            if self.expired():
                yield from ((int(one), 0.0, node.parts) for one in some)
            else:
                yield from ahead(node, some, ROUNDS_AHEAD, self._limit)

    @property
    def _limit(self) -> float:
        return self.best - self.case.slack

    def _narrowed(self, node: Node) -> tuple[Node, Floats] | None:
        """Return the node without all who cannot be in a better team, and a bound for each who can."""
        while True:
            node = node.kept(self._useful(node))
            if (node.holds.sum(1) < node.counts).any() or node.hours.sum() < node.hours_short:
                return None
            node, bounds = self._bounded(node)
            stay = bounds < self._limit
            if self.case.budget < np.inf:
                stay &= node.least_fees() <= self.case.budget
            if stay.all():
                return node, bounds
            node = node.kept(stay)
            if (node.holds.sum(1) < node.counts).any():
                return None
            if stay.mean() > 1 - FEW:
                return node, bounds[stay]

    def _bounded(self, node: Node) -> tuple[Node, Floats]:
        """Return a bound for each who may join; the dearer one only where the other rules out few."""
        if not self._learns(node):
            return node, node.with_one()
        if node.is_disjoint and node.parts.any():
            return node, with_one(node)
        bounds = np.zeros(len(node.who)) if node.is_disjoint else node.with_one()
        if (bounds < self._limit).mean() <= 1 - FEW:
            return node, bounds
        node = replace(node, parts=learned(node, ROUNDS if node.parts.any() else FIRST_ROUNDS))
        return node, np.maximum(bounds, with_one(node))

    def _learns(self, node: Node) -> bool:
        return not self.first and len(node.counts) > 2

    def _useful(self, node: Node) -> Bools:
        useful = node.holds.any(0)
        if node.hours_short > 0:
            useful |= node.hours > 0
        return np.asarray(useful & (node.cost + node.near < self._limit))

    @staticmethod
    def _least(node: Node, bounds: Floats) -> float:
        """Return what a team costs at least: each skill takes as many as it needs of its holders."""
        if not len(node.counts):
            return _least_of_hours(node)
        return max(
            float(np.partition(bounds[holders], count - 1)[count - 1])
            for holders, count in zip(node.holds, node.counts, strict=True)
        )

    @staticmethod
    def _branch(node: Node) -> Ints:
        """Return whom to try: the holders of the skill with the fewest to spare."""
        if not len(node.counts):
            return np.flatnonzero(node.hours > 0)
        spare = node.holds.sum(1) - node.counts
        return np.flatnonzero(node.holds[int(spare.argmin())])


def _least_of_hours(node: Node) -> float:
    """Return what a team costs at least when only hours are short: the most hours, the nearest people."""
    most = np.cumsum(np.sort(node.hours)[::-1])
    people = int(np.searchsorted(most, node.hours_short)) + 1
    return float(node.cost + np.sort(node.near)[:people].sum())
