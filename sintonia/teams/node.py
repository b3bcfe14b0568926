"""A place in the search: who is in, who may still join, and what each of them would cost at least.

The bound on a sum. Let M be the members still to come, d(v) the distance of v to all who are in, n(v) how
many of the skills still short v has. Each skill s must be covered by r(s) of M, so that for any cost x >= 0
of a person, sum over M of x(v) >= sum over s of the r(s) smallest x(v) / n(v) among the holders of s: a
person's cost is shared by her skills. If v joins, what she covers alone is short no more; let n(v, u) be how
many of the skills then short u has, and

    F(v, s) = the r(s) smallest of d(v, u) / n(v, u) over u in s              v to whoever covers s
    E(v, s) = the r(s) smallest of (d(u) + d(v, u) + half the sum of F(u, t) over t not of v) / n(v, u)

then every team with v costs at least the present one + d(v) + the sum of E(v, s) over the skills then
short: the pairs with the present team, those with v, and half of those among the others seen from each
of its two ends, as in the bound of Gilmore (1962) and Lawler (1963) for quadratic assignment.
"""

from dataclasses import dataclass, replace

import numpy as np

from sintonia.teams.case import Bools, Case, Ints
from sintonia.teams.ways import Floats


@dataclass(frozen=True)
class Node:
    """`near` is what joining the present `team` costs; `cost`, `fee` what it has cost so far."""

    who: Ints
    distance: Floats
    holds: Bools
    counts: Ints
    near: Floats
    fees: Floats
    hours: Floats
    team: tuple[int, ...]
    cost: float
    fee: float
    hours_short: float
    bound: float
    parts: Floats  # see `sharing`

    @property
    def is_team(self) -> bool:
        """Say whether nothing is short."""
        return not len(self.counts) and self.hours_short <= 0

    @property
    def is_disjoint(self) -> bool:
        """Say whether nobody covers two of the skills still short, each of which is short of one."""
        return bool((self.holds.sum(0) <= 1).all() and (self.counts == 1).all())

    def kept(self, stay: Bools) -> "Node":
        """Return the node where only some may still join."""
        if stay.all():
            return self
        places = np.flatnonzero(stay)
        return replace(
            self,
            who=self.who[places],
            distance=self.distance[np.ix_(places, places)],
            holds=self.holds[:, places],
            near=self.near[places],
            fees=self.fees[places],
            hours=self.hours[places],
            parts=self.parts[:, :, places],
        )

    def joined(self, one: int, stay: Bools, bound: float) -> "Node":
        """Return the node after one has joined, where only those who `stay` may still join."""
        after = replace(
            self,
            counts=self.counts - self.holds[:, one],
            near=self.near + self.distance[one],
            team=(*self.team, int(self.who[one])),
            cost=self.cost + float(self.near[one]),
            fee=self.fee + float(self.fees[one]),
            hours_short=self.hours_short - float(self.hours[one]),
            bound=bound,
        )
        short = after.counts > 0
        return replace(
            after,
            counts=after.counts[short],
            holds=after.holds[short],
            parts=after.parts[short][:, short],
        ).kept(stay)

    def with_one(self) -> Floats:
        """Return for each who may join what any team with her and with all who are in costs at least."""
        if not len(self.counts):
            return np.asarray(self.cost + self.near)
        held = self.holds.astype(np.float64)
        share = self.shares()
        to_skill = self._smallest(self.distance * share)
        beyond = self._sums(to_skill)[:, None] - to_skill.T @ held
        beyond *= 0.5
        beyond += self.near[:, None]
        beyond += self.distance
        beyond *= share
        np.fill_diagonal(beyond, 0.0)
        return np.asarray(self.cost + self.near + self._sums(self._smallest(beyond)))

    def shares(self) -> Floats:
        """Return 1 / n(v, u): one row for each u, one column for each v who joins."""
        held = self.holds.astype(np.float64)
        once = held[self.counts == 1]
        share = held.sum(0)[:, None] - once.T @ once
        return np.asarray(np.reciprocal(np.maximum(share, 1e-9)))

    def _smallest(self, costs: Floats) -> Floats:
        """Return, skill by who joins, the sum of the smallest costs of those whom the skill still needs."""
        found = np.empty(self.holds.shape)
        for index, (holders, count) in enumerate(zip(self.holds, self.counts, strict=True)):
            rows = costs[np.flatnonzero(holders)]
            if count > 1:
                rows = np.partition(rows, count - 1, axis=0)[:count]
            found[index] = rows.min(0) if count == 1 else rows.sum(0)
        found[self.holds & (self.counts == 1)[:, None]] = 0.0  # she covers it herself
        return found

    @staticmethod
    def _sums(by_skill: Floats) -> Floats:
        return np.asarray(by_skill.sum(0))

    def least_fees(self) -> Floats:
        """Return for each who may join what any team with her is paid at least."""
        if not len(self.counts):
            return np.asarray(self.fee + self.fees)
        share = self.fees / np.maximum(self.holds.sum(0), 1)
        least = np.array(
            [
                np.partition(share[holders], count - 1)[:count].sum()
                for holders, count in zip(self.holds, self.counts, strict=True)
            ]
        )
        return np.asarray(self.fee + self.fees + least.sum() - least @ self.holds)


def root_of(case: Case) -> Node:
    """Return where the search begins: with the chosen in the team."""
    chosen = list(case.chosen)
    free = np.ones(len(case.who), np.bool_)
    free[chosen] = False
    counts = case.counts - case.holds[:, chosen].sum(1)
    short = counts > 0
    return Node(
        who=np.arange(len(case.who)),
        distance=case.distance,
        holds=case.holds[short],
        counts=counts[short],
        near=case.distance[chosen].sum(0),
        fees=case.fees,
        hours=case.hours,
        team=case.chosen,
        cost=case.total(chosen),
        fee=float(case.fees[chosen].sum()),
        hours_short=case.hours_needed - float(case.hours[chosen].sum()),
        bound=case.total(chosen),
        parts=np.zeros((int(short.sum()), int(short.sum()), len(case.who))),
    ).kept(free)
