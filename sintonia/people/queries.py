"""Reading the spine."""

from collections.abc import Iterable

from django.db.models import Q

from sintonia.people.models import (
    Deed,
    GrowthNote,
    ImportantDate,
    Merge,
    Moment,
    Person,
    Photo,
    Reminder,
)
from sintonia.spaces import bulk


def touched_by_user(people: Iterable[int]) -> set[int]:
    """Return those persons of whom the user said something: nobody lets them go but she."""
    found: set[int] = set()
    for part in bulk.chunks(people):
        own = ~Q(edited=[]) | ~Q(note="") | Q(is_muted=True) | Q(level_said__isnull=False)
        own |= Q(cadence_days__isnull=False) | Q(ideal_days__isnull=False)
        own |= Q(later_until__isnull=False) | Q(deleted_at__isnull=False) | ~Q(brought_text="")
        own |= (
            Q(brought_by__isnull=False)
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
        ):
            found.update(rows.filter(person_id__in=part).values_list("person_id", flat=True))
        found.update(
            Person.objects.filter(brought_by_id__in=part).values_list("brought_by_id", flat=True)
        )
        found.update(Merge.objects.filter(kept_id__in=part).values_list("kept_id", flat=True))
        found.update(Merge.objects.filter(merged_id__in=part).values_list("merged_id", flat=True))
    return found
