"""Reading the spine."""

from collections.abc import Iterable, Sequence
from functools import cache

from django.db.models import Model, Q

from sintonia.people.models import (
    Deed,
    GrowthNote,
    ImportantDate,
    Merge,
    Moment,
    Person,
    PersonSkill,
    Photo,
    Reminder,
)
from sintonia.spaces import bulk

# The rooms whose rows come from evidence; what names a person in any other was written by the user.
_OF_EVIDENCE = {"people", "gather", "understand", "dav"}


@cache
def named_above() -> list[tuple[type[Model], str]]:
    """Return the tables of the rooms above in which persons stand, each with its column."""
    return [
        (link.related_model, link.field.attname)
        for link in Person._meta.related_objects
        if link.related_model._meta.app_label not in _OF_EVIDENCE
    ]


def touched_by_user(
    people: Iterable[int], *, edited: Sequence[str] = (), brought_text: str = ""
) -> set[int]:
    """Return those persons of whom the user said something: nobody lets them go but she.

    `edited` and `brought_text` are what they were written down with, when it was not she who said it.
    """
    found: set[int] = set()
    for part in bulk.chunks(people):
        own = ~Q(edited=list(edited)) | ~Q(note="") | Q(is_muted=True) | Q(level_said__isnull=False)
        own |= Q(cadence_days__isnull=False) | Q(ideal_days__isnull=False)
        own |= Q(later_until__isnull=False) | Q(deleted_at__isnull=False)
        own |= (
            ~Q(brought_text=brought_text)
            | Q(brought_by__isnull=False)
            | Q(brought_by_occasion__isnull=False)
            | Q(merged_into__isnull=False)
        )
        found.update(Person.objects.filter(own, id__in=part).values_list("id", flat=True))
        for rows in (
            Reminder.objects.all(),
            GrowthNote.objects.all(),
            Deed.objects.all(),
            Moment.objects.filter(source=None),
            Photo.objects.filter(by_user=True),
            ImportantDate.objects.filter(by_user=True),
            PersonSkill.objects.all(),
        ):
            found.update(rows.filter(person_id__in=part).values_list("person_id", flat=True))
        for model, column in named_above():
            names = model._default_manager.filter(**{f"{column}__in": part})
            found.update(names.values_list(column, flat=True))
        found.update(
            Person.objects.filter(brought_by_id__in=part).values_list("brought_by_id", flat=True)
        )
        found.update(Merge.objects.filter(kept_id__in=part).values_list("kept_id", flat=True))
        found.update(Merge.objects.filter(merged_id__in=part).values_list("merged_id", flat=True))
    return found
