"""In which order to set points on a circle so that the lines between them cross little."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

Pair = tuple[int, int]
_MOST_ROUNDS = 4


@lru_cache(maxsize=500)
def ring_order(count: int, pairs: tuple[Pair, ...]) -> tuple[int, ...]:
    """Return the points 0..count-1 in their order round the circle: the same pairs, the same order.

    Two points change places as long as that makes fewer crossings, or the same with shorter lines.
    """
    order = list(range(count))
    best = _cost(order, pairs)
    for _ in range(_MOST_ROUNDS):
        before = best
        for i, j in combinations(
            range(1, count), 2
        ):  # a circle may be turned: the first point stays
            order[i], order[j] = order[j], order[i]
            cost = _cost(order, pairs)
            if cost < best:
                best = cost
            else:
                order[i], order[j] = order[j], order[i]
        if best == before:
            break
    return tuple(order)


def crossings(order: Sequence[int], pairs: Sequence[Pair]) -> int:
    """Return how many pairs of lines cross inside the circle."""
    return _cost(order, pairs)[0]


def _cost(order: Sequence[int], pairs: Sequence[Pair]) -> tuple[int, int]:
    count = len(order)
    place = {point: i for i, point in enumerate(order)}
    lines = [sorted((place[a], place[b])) for a, b in pairs]
    crossed = sum(a < c < b < d or c < a < d < b for (a, b), (c, d) in combinations(lines, 2))
    return crossed, sum(min(b - a, count - b + a) for a, b in lines)
