"""Doing things so that they can be undone exactly: each step notes what was there before.

    back = WayBack()
    back.change([person], later_until=day)
    return back.keep(person, now=now)

`put_back` takes the steps back in reverse order. What changed in the meantime elsewhere stays.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from sintonia.people.actions.stale import mark_stale
from sintonia.people.models import Identity, Label, Moment, Organisation, Person, PersonLabel, Undo
from sintonia.people.queries import touched_by_user
from sintonia.spaces import bulk
from sintonia.spaces.tenant import SpaceModel

KEPT = timedelta(days=1)  # the toast offers it for seconds, an open page for longer

Image = dict[str, Any]  # the columns of a row, as text: they survive JSON to the microsecond
Step = list[Any]  # [what was done, the model's label, what there was before]


class CannotUndo(ValueError):
    """What was there before has no place any more: something of the same name was made since."""


class WayBack:
    """The steps of one thing the user does, in order."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.stale: set[int] = set()

    def make(self, row: SpaceModel) -> None:
        """Store a new row."""
        row.save()
        self.steps.append(["made", row._meta.label, [row.pk]])

    def remove(self, rows: Iterable[SpaceModel]) -> None:
        """Delete rows of one table."""
        found = list(rows)
        if not found:
            return
        model = type(found[0])
        columns = [field for field in model._meta.concrete_fields if field.name != "space"]
        self.steps.append(["removed", model._meta.label, [_image(row, columns) for row in found]])
        for part in bulk.chunks(row.pk for row in found):
            model.objects.filter(id__in=part).delete()

    def change(self, rows: Iterable[SpaceModel], **values: Any) -> None:
        """Give rows of one table new values, by column name; rows that have them already are left alone."""
        found = [
            row
            for row in rows
            if any(getattr(row, name) != value for name, value in values.items())
        ]
        if not found:
            return
        model = type(found[0])
        columns = [
            field for field in model._meta.concrete_fields if field.attname in (*values, "id")
        ]
        self.steps.append(["changed", model._meta.label, [_image(row, columns) for row in found]])
        for part in bulk.chunks(row.pk for row in found):
            model.objects.filter(id__in=part).update(**values)
        for row in found:
            for name, value in values.items():
                setattr(row, name, value)

    def move(self, identity: Identity, person: int | None) -> None:
        """Say whose an address is; its moments go with it."""
        self.steps.append(["moved", "", [[identity.id, identity.person_id]]])
        self.touch(one for one in (identity.person_id, person) if one)
        _move(identity.id, person)

    def edit(self, people: Iterable[Person], *names: str) -> None:
        """Note that the user said these fields of persons herself: no source overwrites them."""
        said, changed = [], []
        for person in people:
            added = [name for name in names if name not in person.edited]
            said.append([person.id, list(names), added])
            if added:
                person.edited = [*person.edited, *added]
                changed.append(person)
        Person.objects.bulk_update(changed, ["edited"], batch_size=200)
        self.steps.append(["edited", "", said])

    def touch(self, people: Iterable[int]) -> None:
        """Have the numbers of these persons understood again, now and when it is undone."""
        self.stale.update(people)

    def keep(self, person: Person | None, *, now: datetime) -> Undo:
        """Keep the way back and return it; `person` is whose words it holds, so that it goes with her."""
        mark_stale(self.stale)
        Undo.objects.filter(at__lt=now - KEPT).delete()
        return Undo.objects.create(
            person=person, steps=self.steps, stale=sorted(self.stale), at=now
        )


def put_back(undo: Undo) -> None:
    """Put everything back as it was; raise CannotUndo, with nothing changed, when there is no place for it."""
    try:
        with transaction.atomic():
            for what, label, before in reversed(undo.steps):
                _BACKWARDS[what](undo, label, before)
            mark_stale([*undo.stale])
            undo.delete()
    except IntegrityError:
        raise CannotUndo from None


def _image(row: SpaceModel, columns: "Sequence[models.Field[Any, Any]]") -> Image:
    return {
        field.attname: None if getattr(row, field.attname) is None else field.value_to_string(row)
        for field in columns
    }


def _values(model: type[SpaceModel], images: Sequence[Image]) -> list[dict[str, Any]]:
    """Read images; a row that belonged to one that is gone is left out, a mere mention of it is cleared."""
    columns = {field.attname: field for field in model._meta.concrete_fields}
    rows = [
        {name: columns[name].to_python(text) for name, text in image.items()} for image in images
    ]
    for name in images[0]:
        other = columns[name].related_model
        if other is None:
            continue
        there = _there(other, {row[name] for row in rows})
        if columns[name].null:
            for row in rows:
                row[name] = row[name] if row[name] in there else None
        rows = [row for row in rows if row[name] in there or columns[name].null]
    return rows


def _there(model: Any, ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in bulk.chunks(ids):
        found.update(model.objects.filter(id__in=part).values_list("id", flat=True))
    return found


def _unremove(undo: Undo, label: str, images: Sequence[Image]) -> None:
    model: Any = apps.get_model(label)
    model.objects.bulk_create([model(**row) for row in _values(model, images)])


def _unchange(undo: Undo, label: str, images: Sequence[Image]) -> None:
    model: Any = apps.get_model(label)
    for row in _values(model, images):
        model.objects.filter(id=row.pop("id")).update(**row)


def _unmove(undo: Undo, label: str, moves: Sequence[tuple[int, int | None]]) -> None:
    for identity, person in moves:
        _move(identity, person if person and Person.objects.filter(id=person).exists() else None)


def _move(identity: int, person: int | None) -> None:
    Identity.objects.filter(id=identity).update(person_id=person)
    Moment.objects.filter(identity_id=identity).update(person_id=person)


def _unmake(undo: Undo, label: str, ids: Sequence[int]) -> None:
    """Delete what was made, unless somebody has come to use it."""
    model: Any = apps.get_model(label)
    unused = [pk for pk in ids if model not in _USES or not _USES[model](pk)]
    model.objects.filter(id__in=unused).delete()


_USES: Mapping[type[SpaceModel], Callable[[int], bool]] = {
    Person: lambda pk: (
        Identity.objects.filter(person_id=pk).exists() or bool(touched_by_user([pk]))
    ),
    Label: lambda pk: PersonLabel.objects.filter(label_id=pk).exists(),
    Organisation: lambda pk: Person.objects.filter(organisation_id=pk).exists(),
}


def _unedit(undo: Undo, label: str, said: Sequence[tuple[int, list[str], list[str]]]) -> None:
    """Let sources write these fields again, unless she said something of them later too."""
    later = {
        (person, name)
        for steps in Undo.objects.filter(id__gt=undo.id).values_list("steps", flat=True)
        for what, _, edits in steps
        if what == "edited"
        for person, names, _ in edits
        for name in names
    }
    added = {
        person: {name for name in names if (person, name) not in later} for person, _, names in said
    }
    people = [one for part in bulk.chunks(added) for one in Person.objects.filter(id__in=part)]
    for person in people:
        person.edited = [name for name in person.edited if name not in added[person.id]]
    Person.objects.bulk_update(people, ["edited"], batch_size=200)


_BACKWARDS: Mapping[str, Callable[[Undo, str, Any], None]] = {
    "made": _unmake,
    "removed": _unremove,
    "changed": _unchange,
    "moved": _unmove,
    "edited": _unedit,
}
