"""Into the trash and back; away for good where nothing was said."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from sintonia.people.actions.stale import mark_stale
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Moment, Occasion, Person, Undo
from sintonia.spaces import bulk
from sintonia.spaces.tenant import SpaceModel


def people_remove(people: Collection[int]) -> None:
    """Delete persons of whom nothing is left but what was derived."""
    for part in bulk.chunks(people):
        Person.objects.filter(id__in=part).delete()


@transaction.atomic
def people_delete(people: Sequence[Person], *, now: datetime) -> Undo:
    """Put persons into the trash, with all who were merged into them."""
    back = WayBack()
    for part in bulk.chunks(person.id for person in people):
        group = list(Person.objects.filter(root_id__in=part, deleted_at=None))
        back.change(group, deleted_at=now)
        back.touch(person.id for person in group)
    return back.keep(people[0] if len(people) == 1 else None, now=now)


@transaction.atomic
def person_restore(person: Person) -> None:
    """Take a person out of the trash, with those who went into it together with her."""
    group = Person.objects.filter(root_id=person.root_id, deleted_at=person.deleted_at)
    ids = list(group.values_list("id", flat=True))
    group.update(deleted_at=None)
    mark_stale(ids)


@transaction.atomic
def row_remove(row: SpaceModel, *, person: Person | None, now: datetime) -> Undo:
    """Take away a row that belongs to a person alone: a reminder, a growth note."""
    back = WayBack()
    back.remove([row])
    return back.keep(person, now=now)


@transaction.atomic
def moment_remove(moment: Moment, *, now: datetime) -> Undo:
    """Take away a moment noted by hand; its occasion too when nobody else was there."""
    back = WayBack()
    back.remove([moment])
    if moment.occasion_id:
        occasion = Occasion.objects.filter(
            id=moment.occasion_id, source=None, moments=None, brought=None
        )
        back.remove(occasion)
    back.touch([moment.person_id] if moment.person_id else [])
    return back.keep(moment.person, now=now)
