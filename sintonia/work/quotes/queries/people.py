"""For whom the next quote may be."""

from datetime import datetime

from sintonia.lib.text import fold
from sintonia.people.choosing import MOST, PersonRow, alive, person_rows
from sintonia.work.inquiries.models import Inquiry


def people_for(q: str, *, now: datetime) -> list[PersonRow]:
    """Return persons by words of their name, role or city; without words those who have asked lately."""
    people = alive()
    words = fold(q).split()
    for word in words:
        people = people.filter(search__contains=word)
    if words:
        return person_rows(people.order_by("search", "id")[:MOST], now=now)
    asked = Inquiry.objects.filter(ended_at=None).order_by("-asked_at", "-id")
    found = asked.values_list("person__root_id", flat=True)[: MOST * 2]
    roots = [root for root in dict.fromkeys(found) if root is not None]
    rows = person_rows(people.filter(id__in=roots), now=now)
    return sorted(rows, key=lambda row: roots.index(row.id))[:MOST]
