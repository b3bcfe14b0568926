"""Two persons who are one, and back."""

from datetime import datetime

from django.db import transaction

from sintonia.people.actions.stale import mark_stale
from sintonia.people.models import Merge, Person


class AlreadyMerged(ValueError):
    """The two are one person already."""


@transaction.atomic
def person_merge(*, kept: int, merged: int, now: datetime) -> Merge:
    """Make two persons one: nothing is moved, one only points at the other. Undone by `merge_undo`."""
    first, second = _root(kept), _root(merged)
    if first.id == second.id:
        raise AlreadyMerged
    second.merged_into = first
    second.save(update_fields=["merged_into_id"])
    _set_root(second.id, first.id)
    mark_stale([first.id, second.id])
    return Merge.objects.create(kept=first, merged=second, at=now)


@transaction.atomic
def merge_undo(merge: Merge, *, now: datetime) -> None:
    """Separate again two persons who were made one; each has again what was hers."""
    if merge.undone_at is not None:
        return
    person = merge.merged
    person.merged_into = None
    person.save(update_fields=["merged_into_id"])
    _set_root(person.id, person.id)
    merge.undone_at = now
    merge.save(update_fields=["undone_at"])
    mark_stale([person.id, merge.kept_id])


def _root(person_id: int) -> Person:
    person = Person.objects.select_related("root").get(id=person_id)
    return person.root or person


def _set_root(person_id: int, root_id: int) -> None:
    """Give a person, and all who were merged into her, a root."""
    layer = [person_id]
    while layer:
        Person.objects.filter(id__in=layer).update(root_id=root_id)
        layer = list(Person.objects.filter(merged_into_id__in=layer).values_list("id", flat=True))
