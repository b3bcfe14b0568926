"""Finding the person whose name somebody wrote."""

from datetime import datetime

from sintonia.lib.text import fold
from sintonia.people.choosing import PersonRow, alive, person_rows
from sintonia.people.models import Person

MOST = 8


def people_named(text: str) -> list[Person]:
    """Return whose name it is; when nobody has that very name, those who have all its words, some of them."""
    words = fold(text).split()
    if not words:
        return []
    found = alive()
    for word in words:
        found = found.filter(search__contains=word)
    some = list(found.order_by("search", "id")[: MOST + 1])
    exact = [one for one in some if fold(one.name) == " ".join(words)]
    return exact or some


def person_alive(pk: int) -> Person | None:
    """Return a person who is there, or the one she was merged into."""
    found = Person.objects.select_related("root").filter(id=pk, deleted_at=None).first()
    return found.root if found else None


def found_rows(q: str, *, now: datetime) -> list[PersonRow]:
    """Return persons by words of their name, role or city, as rows to choose from."""
    words = fold(q).split()
    people = alive()
    for word in words:
        people = people.filter(search__contains=word)
    return person_rows(people.order_by("search", "id")[:MOST], now=now) if words else []
