"""What a quote comes to: pure arithmetic on Decimal, half up to cents. No Django, no clock.

Every line is rounded by itself, then the discount, the contribution, the VAT and the withholding, each
once. The stamp (bollo) counts towards nothing else. Vectors by hand: docs/quotes.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from sintonia.lib.money import HUNDRED, percent_of, to_cents
from sintonia.work.quotes.taxes import Profile

ZERO = to_cents(Decimal(0))
MOST = Decimal("999999999.99")

# Who the client is: only businesses in Italy withhold; businesses abroad pay the VAT themselves.
PRIVATE, BUSINESS, ABROAD = "private", "business", "abroad"


class NotAnAmount(ValueError):
    """A quantity, a price or a discount that cannot be, or a total beyond all measure."""


class Line(NamedTuple):
    """So many, at so much each."""

    quantity: Decimal
    price: Decimal


@dataclass(frozen=True)
class Totals:
    """All amounts of a quote, in euros. `facts`: what holds of it, which calls for wordings."""

    lines: tuple[Decimal, ...]
    subtotal: Decimal
    discount: Decimal
    fee: Decimal
    rivalsa: Decimal
    iva: Decimal
    bollo: Decimal
    total: Decimal
    ritenuta: Decimal
    net: Decimal  # to pay: the total without what is withheld
    facts: frozenset[str]


def totals(
    lines: Iterable[Line],
    profile: Profile,
    *,
    discount: Decimal = ZERO,
    client: str = BUSINESS,
    charges_rivalsa: bool = True,
    is_law_4: bool = False,
) -> Totals:
    """Return what the lines come to under a profile; `discount` in per cent. Raises NotAnAmount."""
    amounts = tuple(map(_amount, lines))
    if not 0 <= discount <= HUNDRED:
        raise NotAnAmount(discount)
    subtotal = sum(amounts, ZERO)
    off = percent_of(subtotal, discount)
    fee = subtotal - off
    rivalsa = percent_of(fee, (profile.value("rivalsa") or ZERO) if charges_rivalsa else ZERO)
    base = fee + rivalsa
    iva = percent_of(base, ZERO if client == ABROAD else profile.value("iva") or ZERO)
    bollo = ZERO if iva else _bollo(base, profile)
    total = base + iva + bollo
    if total > MOST:
        raise NotAnAmount(total)
    ritenuta = percent_of(base, profile.value("ritenuta") or ZERO) if client == BUSINESS else ZERO
    holds = {"always": True, client: True, "bollo": bollo, "withheld": ritenuta, "law_4": is_law_4}
    return Totals(
        lines=amounts,
        subtotal=subtotal,
        discount=off,
        fee=fee,
        rivalsa=rivalsa,
        iva=iva,
        bollo=bollo,
        total=total,
        ritenuta=ritenuta,
        net=total - ritenuta,
        facts=frozenset(name for name, is_so in holds.items() if is_so),
    )


def _amount(line: Line) -> Decimal:
    if not (line.quantity.is_finite() and line.price.is_finite()):
        raise NotAnAmount(line)
    if line.quantity <= 0 or line.price < 0:
        raise NotAnAmount(line)
    return to_cents(line.quantity * line.price)


def _bollo(base: Decimal, profile: Profile) -> Decimal:
    """Return the stamp that is due where no VAT is charged and the amount exceeds a threshold."""
    above = profile.value("bollo_above")
    return to_cents(profile.value("bollo") or ZERO) if above is not None and base > above else ZERO
