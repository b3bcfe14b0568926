"""How often the user would like to be in touch: with one person, or with all who have a label."""

from collections.abc import Iterable
from typing import NamedTuple

from sintonia.people.models import Label, Person


class Bound(NamedTuple):
    """A number of days, and for whom it was wished."""

    days: int
    label: str = ""  # "" when it was said of the person herself


class Wish(NamedTuple):
    """A word every so many days, ideally; and at most so many days apart. Either may be missing."""

    ideal: Bound | None = None
    longest: Bound | None = None

    @property
    def is_empty(self) -> bool:
        return self.ideal is None and self.longest is None

    @property
    def first(self) -> Bound | None:
        """Return the bound that a silence passes first."""
        return min((one for one in self if one), default=None)


def own_wish(ideal_days: int | None, longest_days: int | None) -> Wish:
    """Return what was said of a person herself."""
    return Wish(
        Bound(ideal_days) if ideal_days else None, Bound(longest_days) if longest_days else None
    )


def wish_of_labels(labels: Iterable[tuple[str, int | None, int | None]]) -> Wish:
    """Return the shortest of what was said of labels: rows of name, ideal and longest days."""
    rows = list(labels)
    return Wish(
        min((Bound(ideal, name) for name, ideal, _ in rows if ideal), default=None),
        min((Bound(longest, name) for name, _, longest in rows if longest), default=None),
    )


def wish_of(person: Person) -> Wish:
    """Return the wish for a person: her own, else that of her labels and of those merged into her."""
    own = own_wish(person.ideal_days, person.cadence_days)
    if not own.is_empty:
        return own
    labels = Label.objects.filter(person_labels__person__root_id=person.root_id).distinct()
    return wish_of_labels(labels.values_list("name", "ideal_days", "cadence_days"))
