"""Shortest ways over ties (Dijkstra 1959): who is how far from whom, and through whom.

Rows that were worked out are kept, so that whoever keeps the object asks again for nothing.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sintonia.teams.problem import Id, order

Floats = npt.NDArray[np.float64]

AT_ONCE = 64  # rows between two looks at whether time is over


class TimeOver(Exception):
    """There was no time left to work out the distances."""


class Ways:
    """The shortest ways among people; `ids` in an order of their own."""

    def __init__(self, ids: Iterable[Id], ties: Iterable[tuple[Id, Id, float]]) -> None:
        self.ids = tuple(sorted(ids, key=order))
        self.place = {one: index for index, one in enumerate(self.ids)}
        self.direct: dict[tuple[int, int], float] = {}
        for one, other, distance in ties:
            pair = (self.place[one], self.place[other])
            pair = (min(pair), max(pair))
            if pair[0] != pair[1]:
                self.direct[pair] = min(distance, self.direct.get(pair, distance))
        self._graph = _graph(self.direct, len(self.ids))
        self._rows: dict[int, Floats] = {}

    def rows(self, places: Sequence[int], expired: Callable[[], bool] = lambda: False) -> Floats:
        """Return the distances from each place to everybody, inf where there is no way.

        Raises TimeOver when `expired` says so before all are known.
        """
        wanted = [place for place in places if place not in self._rows]
        for start in range(0, len(wanted), AT_ONCE):
            if start and expired():
                raise TimeOver
            some = wanted[start : start + AT_ONCE]
            found = dijkstra(self._graph, directed=False, indices=some)
            self._rows.update(zip(some, found, strict=True))
        return np.stack([self._rows[place] for place in places])

    def among(self, places: Sequence[int], expired: Callable[[], bool] = lambda: False) -> Floats:
        """Return the square of distances among some, the same both ways to the last bit."""
        square = self.rows(places, expired)[:, list(places)]
        return np.minimum(square, square.T)

    def through(self, one: int, other: int) -> tuple[int, ...]:
        """Return whom the shortest way passes between two places; nobody when there is no way."""
        _, before = dijkstra(self._graph, directed=False, indices=one, return_predecessors=True)
        passed: list[int] = []
        step = int(before[other])
        while step >= 0 and step != one:
            passed.append(step)
            step = int(before[step])
        return tuple(reversed(passed))

    def is_direct(self, one: int, other: int) -> bool:
        """Say whether two places have a tie of their own."""
        return (min(one, other), max(one, other)) in self.direct


def _graph(direct: dict[tuple[int, int], float], size: int) -> csr_array:
    pairs = np.array(list(direct), np.int32).reshape(-1, 2)
    lengths = np.array(list(direct.values()), np.float64)
    return csr_array((lengths, (pairs[:, 0], pairs[:, 1])), shape=(size, size))
