"""Time given back: the hours that clients have again since somebody works for them.

Nothing is computed: a client says how many, on her page or by mail; until she does, an estimate of
the user's may stand there. Her word takes its place. The sum is of one figure for each client.
"""

from datetime import date
from typing import NamedTuple

from sintonia.work.time.models import GivenBack


class Given(NamedTuple):
    """What one client had back in a month."""

    person: int
    name: str
    minutes: int
    is_said: bool  # by the client
    how: str


def given_in(month: date) -> list[Given]:
    """Return what each client had back in a month, the most first: her word, else the estimate."""
    rows = (
        GivenBack.objects.filter(month=month, person__root__deleted_at=None)
        .select_related("person__root")
        .order_by("is_said_by_client", "at", "id")  # her word comes last and stays
    )
    found: dict[int, Given] = {}
    for row in rows:
        root = row.person.root
        found[root.id] = Given(root.id, root.name, row.minutes, row.is_said_by_client, row.how)
    return sorted(found.values(), key=lambda one: (-one.minutes, one.name))


def latest_month(today: date) -> date | None:
    """Return the latest month in which anybody had hours back; None for none. One query."""
    rows = GivenBack.objects.filter(month__lte=today, minutes__gt=0, person__root__deleted_at=None)
    return rows.order_by("-month").values_list("month", flat=True).first()


def given_by(person: int, month: date) -> Given | None:
    """Return what a client had back in a month; None when nothing was said."""
    rows = GivenBack.objects.filter(month=month, person__root_id=person)
    row = rows.select_related("person__root").order_by("-is_said_by_client", "-at").first()
    if row is None:
        return None
    return Given(person, row.person.root.name, row.minutes, row.is_said_by_client, row.how)


class Month(NamedTuple):
    """What a client had back in a month: her word, else the estimate."""

    month: date
    minutes: int
    is_said: bool


def given_since(person: int, first: date) -> list[Month]:
    """Return what a client had back month by month, from the month of a day on. One query."""
    rows = GivenBack.objects.filter(month__gte=first.replace(day=1), person__root_id=person)
    columns = ("month", "minutes", "is_said_by_client")
    said = rows.order_by("is_said_by_client", "at", "id").values_list(*columns)
    months = {row[0]: Month(*row) for row in said}  # her word comes last and stays
    return [months[month] for month in sorted(months)]


def said_before(month: date) -> dict[int, tuple[date, Given]]:
    """Return what clients said of the latest month before another, by person, in one query."""
    rows = GivenBack.objects.filter(month__lt=month, is_said_by_client=True)
    return {
        row.person.root.id: (
            row.month,
            Given(row.person.root.id, row.person.root.name, row.minutes, True, row.how),
        )
        for row in rows.select_related("person__root").order_by("month", "at")
    }
