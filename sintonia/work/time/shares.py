"""A fee divided among those who worked for it, to the cent. Pure numbers."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import TypeVar

K = TypeVar("K")
CENT = Decimal("0.01")


class NoShares(ValueError):
    """Nobody has a share, or one is below zero."""


def divide(total: Decimal, weights: Mapping[K, Decimal | int]) -> dict[K, Decimal]:
    """Return each one's part of an amount in whole cents, in proportion to weights; the parts add up to it.

    By the largest remainder (Hamilton): everybody gets the whole cents below her part, the cents that
    are left go one each to the largest fractions, first come first on a tie. Raises NoShares.
    """
    sum_of = sum((Decimal(one) for one in weights.values()), Decimal(0))
    if sum_of <= 0 or any(one < 0 for one in weights.values()):
        raise NoShares
    sign = -1 if total < 0 else 1
    cents = int(abs(total) / CENT)
    exact = {who: Decimal(one) * cents / sum_of for who, one in weights.items()}
    given = {who: int(part.to_integral_value(ROUND_FLOOR)) for who, part in exact.items()}
    left = cents - sum(given.values())
    by_fraction = sorted(exact, key=lambda who: given[who] - exact[who])
    for who in by_fraction[:left]:
        given[who] += 1
    return {who: sign * part * CENT for who, part in given.items()}
