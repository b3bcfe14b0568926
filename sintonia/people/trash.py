"""Whoever is in the trash."""

from dataclasses import dataclass
from datetime import datetime

from sintonia.people.choosing import PersonRow, person_rows
from sintonia.people.models import Person

PAGE = 50


@dataclass(frozen=True)
class TrashPage:
    """A page of the trash, the latest first."""

    rows: list[PersonRow]
    total: int
    page: int

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1 if self.total > self.page * PAGE else 0


def trash_page(wanted: str, *, now: datetime) -> TrashPage:
    """Return a page of the trash; what makes no sense in the address is the first page."""
    page = max(1, int(wanted)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    people = Person.objects.filter(deleted_at__isnull=False, merged_into=None)
    start = (page - 1) * PAGE
    rows = person_rows(
        people.order_by("-deleted_at", "search", "id")[start : start + PAGE], now=now
    )
    return TrashPage(rows, people.count(), page)
