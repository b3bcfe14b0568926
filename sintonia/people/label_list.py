"""All labels, and how many have them."""

from typing import NamedTuple

from django.db.models import Count, Q

from sintonia.people.edit_page import cadence_words
from sintonia.people.models import Label, Person


class LabelRow(NamedTuple):
    """A label in the list."""

    id: int
    name: str
    cadence: str
    people: int


def label_rows() -> list[LabelRow]:
    """Return the labels by name. Those who were merged count as one; the trash does not count."""
    there = Q(person_labels__person__root__deleted_at=None, person_labels__person__isnull=False)
    rows = Label.objects.annotate(
        n=Count("person_labels__person__root", distinct=True, filter=there)
    )
    columns = rows.order_by("name_key").values_list("id", "name", "ideal_days", "cadence_days", "n")
    return [
        LabelRow(pk, name, cadence_words(ideal, longest), n)
        for pk, name, ideal, longest, n in columns
    ]


def people_of(label: Label) -> int:
    """Return how many persons have a label."""
    group = Person.objects.filter(group__person_labels__label=label, deleted_at=None)
    return group.distinct().count()


def label_named(key: str) -> Label | None:
    """Return the label of a folded name."""
    return Label.objects.filter(name_key=key).first()
