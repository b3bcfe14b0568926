"""Hours that clients had back in a year: one figure for each client and month, her word before an estimate."""

from typing import NamedTuple

from sintonia.work.time.models import GivenBack


class GivenYear(NamedTuple):
    """The hours of a year."""

    minutes: int
    clients: int


def given_in_year(year: int) -> GivenYear:
    """Return the hours that clients had back in a year, in one query."""
    rows = GivenBack.objects.filter(month__year=year, person__root__deleted_at=None)
    told = rows.order_by("is_said_by_client", "at", "id")  # her word comes last and stays
    found = {
        (root, month): minutes
        for root, month, minutes in told.values_list("person__root_id", "month", "minutes")
    }
    return GivenYear(sum(found.values()), len({root for (root, _), n in found.items() if n}))
