"""Labels, and whose they are."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from sintonia.lib.text import fold
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Label, Person, PersonLabel, Undo
from sintonia.spaces import bulk


class LabelTaken(ValueError):
    """Another label has this name."""


def label_key(name: str) -> str:
    """Return by what a label's name is compared; "" when there is no letter in it."""
    return fold(name)[:40]


@transaction.atomic
def labels_add(people: Sequence[Person], name: str, *, now: datetime) -> Undo:
    """Give persons a label, made when it is new."""
    back = WayBack()
    labels_give(back, people, name)
    return back.keep(people[0] if len(people) == 1 else None, now=now)


def labels_give(back: WayBack, people: Sequence[Person], name: str) -> None:
    """Give persons a label; those who have it, or were merged with one who has, are left alone."""
    label = Label.objects.filter(name_key=label_key(name)).first()
    if label is None:
        label = Label(name=name[:40], name_key=label_key(name))
        back.make(label)
    roots = (person.root_id for person in people)
    have = {row.person.root_id for row in _rows(label, roots)}
    new = [person for person in people if person.root_id not in have]
    for person in new:
        back.make(PersonLabel(person=person, label=label))
    back.edit(new, "labels")


@transaction.atomic
def labels_take(people: Sequence[Person], label: Label, *, now: datetime) -> Undo:
    """Take a label from persons, and from those who were merged into them."""
    back = WayBack()
    label_leave(back, people, label)
    return back.keep(people[0] if len(people) == 1 else None, now=now)


def label_leave(back: WayBack, people: Sequence[Person], label: Label) -> None:
    """Take a label from persons, and from those who were merged into them."""
    _take(back, _rows(label, (person.root_id for person in people)))


def _rows(label: Label, roots: Iterable[int]) -> list[PersonLabel]:
    found: list[PersonLabel] = []
    for part in bulk.chunks(roots):
        found += PersonLabel.objects.filter(label=label, person__root_id__in=part).select_related(
            "person"
        )
    return found


def _take(back: WayBack, rows: Sequence[PersonLabel]) -> None:
    back.edit([row.person for row in rows], "labels")
    back.remove(rows)


@transaction.atomic
def label_update(
    label: Label, *, name: str, ideal_days: int | None, cadence_days: int | None, now: datetime
) -> Undo:
    """Change a label. Whoever has it keeps it under the new name, whatever cards say. Raises LabelTaken."""
    if Label.objects.filter(name_key=label_key(name)).exclude(id=label.id).exists():
        raise LabelTaken
    back = WayBack()
    if label_key(name) != label.name_key:
        back.edit([row.person for row in label.person_labels.select_related("person")], "labels")
    wish = {"ideal_days": ideal_days, "cadence_days": cadence_days}
    back.change([label], name=name, name_key=label_key(name), **wish)
    return back.keep(None, now=now)


@transaction.atomic
def label_remove(label: Label, *, now: datetime) -> Undo:
    """Take a label away from everybody."""
    back = WayBack()
    _take(back, list(label.person_labels.select_related("person")))
    back.remove([label])
    return back.keep(None, now=now)
