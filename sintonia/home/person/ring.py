"""In which order to set points on a circle so that the lines between them cross little."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import combinations

Pair = tuple[int, int]
_MOST_ROUNDS = 4


@lru_cache(maxsize=500)
def ring_order(count: int, pairs: tuple[Pair, ...]) -> tuple[int, ...]:
    """Return the points 0..count-1 in their order round the circle: the same pairs, the same order.

    Points change places as long as the lines get shorter, which is quickly reckoned and leaves few
    crossings; then neighbours do, as long as fewer lines cross.
    """
    first = list(range(count))
    any_two = list(combinations(range(1, count), 2))  # a circle may be turned: the first one stays
    near = _improved(first, any_two, partial(_length, pairs=pairs))
    if crossings(near, pairs) > crossings(first, pairs):
        near = first
    neighbours = [(i, i + 1) for i in range(1, count - 1)]
    return tuple(_improved(near, neighbours, partial(crossings, pairs=pairs)))


def _improved(
    order: Sequence[int], swaps: Iterable[Pair], cost: Callable[[Sequence[int]], int]
) -> list[int]:
    found, swaps = list(order), list(swaps)
    best = cost(found)
    for _ in range(_MOST_ROUNDS):
        before = best
        for i, j in swaps:
            found[i], found[j] = found[j], found[i]
            now = cost(found)
            if now < best:
                best = now
            else:
                found[i], found[j] = found[j], found[i]
        if best == before:
            break
    return found


def crossings(order: Sequence[int], pairs: Sequence[Pair]) -> int:
    """Return how many pairs of lines cross inside the circle."""
    place = {point: i for i, point in enumerate(order)}
    lines = sorted(sorted((place[a], place[b])) for a, b in pairs)
    return sum(a < c < b < d for (a, b), (c, d) in combinations(lines, 2))


def _length(order: Sequence[int], pairs: Sequence[Pair]) -> int:
    """Return how far round the circle the ends of all lines are apart."""
    count = len(order)
    place = {point: i for i, point in enumerate(order)}
    apart = (abs(place[a] - place[b]) for a, b in pairs)
    return sum(min(far, count - far) for far in apart)
