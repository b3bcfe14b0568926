"""What the user asked for an hour in other quotes: to compare, not to be told."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from sintonia.lib.money import to_cents
from sintonia.work.quotes.models import Quote, QuoteLine
from sintonia.work.quotes.queries.rows import State, Way

ENOUGH = 3  # fewer are no advice
MOST = 5

_BY_HOUR = (QuoteLine.Kind.HOURS, QuoteLine.Kind.PACKAGE)


class Price(NamedTuple):
    """The price of an hour in a quote: what its paid hours cost on average, discount taken off."""

    quote: int
    who: str
    year: int
    price: Decimal


def prices_similar(quote: Quote) -> list[Price]:
    """Return the prices of an hour in the user's latest other quotes that left, in two queries."""
    others = (
        Quote.objects.filter(way=Way.GIVEN, number__isnull=False)
        .exclude(id=quote.id)
        .exclude(state=State.WITHDRAWN)
        .order_by("-year", "-number")[: MOST * 3]
    )
    found = list(others)
    lines = QuoteLine.objects.filter(
        quote_id__in=[one.id for one in found], kind__in=_BY_HOUR, price__gt=0
    )
    by_quote: dict[int, list[QuoteLine]] = {}
    for line in lines:
        by_quote.setdefault(line.quote_id, []).append(line)
    return [
        Price(one.id, one.client.get("name", ""), one.year or 0, _average(by_quote[one.id], one))
        for one in found
        if one.id in by_quote
    ][:MOST]


def _average(lines: Iterable[QuoteLine], quote: Quote) -> Decimal:
    rows = list(lines)
    paid = sum((line.quantity * line.price for line in rows), Decimal(0))
    hours = sum((line.quantity for line in rows), Decimal(0))
    return to_cents(paid * (100 - quote.discount) / 100 / hours)
