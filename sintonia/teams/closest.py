"""The team whose distances sum to the least, by branch and bound (Land and Doig 1960), with its proof.

The skill with the fewest holders to spare is covered first; each of its holders is tried, the most
promising first, and whoever was tried may not join in what follows, so that no team is met twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from sintonia.teams.case import Bools, Case, Ints
from sintonia.teams.node import Node, root_of
from sintonia.teams.sharing import learned, with_one
from sintonia.teams.start import first_team
from sintonia.teams.ways import Floats

FIRST_ROUNDS, ROUNDS = 12, 2  # of learning how to share the cost of pairs, at the root and below
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
        branch = self._branch(node)
        stay = np.ones(len(node.who), np.bool_)
        for one in branch[np.argsort(bounds[branch], kind="stable")]:
            stay[one] = False
            if bounds[one] < self._limit:
                bound = max(least, float(bounds[one]))
                yield node.joined(int(one), stay & (bounds < self._limit), bound)

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
        has_shared = bool((node.holds.sum(0) > 1).any() or (node.counts > 1).any())
        learns = not self.first and len(node.counts) > 2
        bounds = node.with_one() if has_shared or not learns else None
        if bounds is not None and (not learns or (bounds < self._limit).mean() <= 1 - FEW):
            return node, bounds
        rounds = ROUNDS if node.parts.any() else FIRST_ROUNDS
        node = replace(node, parts=learned(node, rounds))
        more = with_one(node)
        return node, more if bounds is None else np.maximum(bounds, more)

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
