"""Whom a person came through."""

from django.db.models import QuerySet

from sintonia.people.models import Moment, Occasion, Person


def comes_from(person: int, ancestor: int) -> bool:
    """Say whether a person is this one, or was brought by her, directly or through others.

    Persons who were merged count as one; the ids may be of any of them.
    """
    layer = _roots(Person.objects.filter(id=person), "root_id")
    seen: set[int] = set()
    while layer:
        if ancestor in layer:
            return True
        seen |= layer
        layer = _roots(Person.objects.filter(root_id__in=layer), "brought_by__root_id") - seen
    return False


def _roots(people: QuerySet[Person], column: str) -> set[int]:
    return {root for root in people.values_list(column, flat=True) if root}


SHARED = 40  # occasions that a choice shows, the latest


def shared_occasions(person: Person) -> list[Occasion]:
    """Return the occasions at which one was together with a person, latest first; the first and the chosen too."""
    shared = Moment.objects.filter(person__root_id=person.root_id, occasion__isnull=False)
    ids = set(shared.order_by("-at").values_list("occasion_id", flat=True)[:SHARED])
    ids.update(shared.order_by("at").values_list("occasion_id", flat=True)[:1])
    if person.brought_by_occasion_id:
        ids.add(person.brought_by_occasion_id)
    return list(Occasion.objects.filter(id__in=ids).order_by("-at", "id"))
