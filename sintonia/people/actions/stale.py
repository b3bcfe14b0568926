"""Which persons' numbers wait to be understood again."""

from collections.abc import Iterable

from sintonia.jobs.actions import wake
from sintonia.people.models import Person
from sintonia.spaces import bulk
from sintonia.spaces.ambient import current


def mark_stale(people: Iterable[int]) -> None:
    """Have the numbers of these persons, and of those they were merged into, understood again."""
    touched = False
    for part in bulk.chunks(people):
        touched = True
        roots = list(Person.objects.filter(id__in=part).values_list("root_id", flat=True))
        Person.objects.filter(id__in={*part, *roots}, is_stale=False).update(is_stale=True)
    if touched:
        wake(current())
