"""Addresses that took over from another: one went silent when the other of the same name began.

Somebody who changes her employer or her provider is two people to a mailbox. That the names agree is
seen elsewhere; here is only what the days say.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import Count, Max, Min

from sintonia.people.models import Moment

DAY = 86_400
FEWEST = 3  # mails of each: fewer have no beginning and no end
MOST_OVERLAP = 60 * DAY  # both are in use while people learn the new one
MOST_GAP = 400 * DAY  # a year without a mail, and a little more
LEAST_AFTER = 60 * DAY  # the new one has to have outlived the old

Pair = tuple[int, int]


class Span(NamedTuple):
    """When mails went to and from somebody's addresses: seconds since 1970."""

    first: int
    last: int
    mails: int
    oldest: str  # the address that began first
    latest: str  # the one that was used last


def spans() -> dict[int, Span]:
    """Return the span of everybody with whom there were mails, by the id of her root: one query."""
    rows = (
        Moment.objects.filter(channel=Moment.Channel.MAIL)
        .exclude(identity__person=None)
        .order_by()
        .values_list("identity__person__root_id", "identity__shown")
        .annotate(Min("at"), Max("at"), Count("id"))
    )
    found: dict[int, Span] = {}
    for root, shown, first, last, mails in sorted(rows):
        one = Span(first, last, mails, shown, shown)
        found[root] = _joined(found[root], one) if root in found else one
    return found


def _joined(first: Span, second: Span) -> Span:
    oldest = min(first, second, key=lambda one: one.first)
    latest = max(first, second, key=lambda one: one.last)
    mails = first.mails + second.mails
    return Span(oldest.first, latest.last, mails, oldest.oldest, latest.latest)


def took_over(pairs: Iterable[Pair], spans: Mapping[int, Span]) -> dict[Pair, str]:
    """Return "old@one.it → new@two.it (2021)" of each pair of which one took over from the other."""
    found = {}
    for pair in pairs:
        both = [spans[one] for one in pair if one in spans]
        if len(both) == 2:
            old, new = sorted(both)
            if _took_over(old, new):
                year = datetime.fromtimestamp(new.first, UTC).year
                found[pair] = f"{old.latest} → {new.oldest} ({year})"
    return found


def _took_over(old: Span, new: Span) -> bool:
    if min(old.mails, new.mails) < FEWEST or old.latest == new.oldest:
        return False
    gap = new.first - old.last
    return -MOST_OVERLAP <= gap <= MOST_GAP and new.last - old.last >= LEAST_AFTER
