"""Work that each client entrusted: quotes accepted, and hours worked. Who brought them is told in home."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Sum

from sintonia.spaces import bulk
from sintonia.work.quotes import queries as quotes
from sintonia.work.time.models import TimeEntry


class Work(NamedTuple):
    """What came of one client, or of several together."""

    money: Decimal = Decimal(0)  # of quotes that were accepted, as they were accepted
    quotes: int = 0
    minutes: int = 0  # worked, paid or not
    clients: int = 0  # of whom any work came

    def plus(self, other: "Work") -> "Work":
        """Return both together, of different clients: nothing is counted twice."""
        return Work(
            self.money + other.money,
            self.quotes + other.quotes,
            self.minutes + other.minutes,
            self.clients + other.clients,
        )

    @property
    def is_any(self) -> bool:
        """Say whether there is any."""
        return bool(self.money or self.quotes or self.minutes)


def together(works: Iterable[Work]) -> Work:
    """Return the work of several clients."""
    total = Work()
    for one in works:
        total = total.plus(one)
    return total


def work_by_client(people: Iterable[int] | None = None) -> dict[int, Work]:
    """Return the work of each client, by the root of her card; of all, or of some roots. Two queries.

    A quote's amount is its total as it was accepted, taxes and stamps as printed on it. A quote that is
    not accepted, one in the trash and one without a person count for nothing.
    """
    if people is None:
        return _work({})
    found: dict[int, Work] = {}
    for part in bulk.chunks(people):
        found |= _work({"person__root_id__in": part})
    return found


def _work(of: dict[str, list[int]]) -> dict[int, Work]:
    accepted = quotes.accepted().filter(person__root__isnull=False, **of).order_by()
    entries = TimeEntry.objects.filter(person__root__isnull=False, minutes__isnull=False, **of)
    sums = accepted.values_list("person__root_id").annotate(Sum("total"), Count("id"))
    found = {root: Work(total or Decimal(0), n, 0, 1) for root, total, n in sums}
    hours = entries.values_list("person__root_id").annotate(Sum("minutes"))
    for root, minutes in hours:
        found[root] = found.get(root, Work(clients=1))._replace(minutes=minutes)
    return found
