"""The levels that changed in a year, each with the dated evidence for it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sintonia.engine.result import Step
from sintonia.engine.rules import LOST
from sintonia.home.person.days import date_of
from sintonia.home.year.span import Span
from sintonia.understand.models import Relationship


class Change(NamedTuple):
    """What the year changed between one person and me: from which level to which."""

    person: int
    before: int  # 0: none yet
    after: int
    step: Step  # the last one of the year


def changes(span: Span) -> list[Change]:
    """Return whose level was another one at the end of the year, or is by now: the highest first."""
    found = []
    for person, steps in _steps():
        change = _change(person, [Step(*step) for step in steps], span)
        if change is not None:
            found.append(change)
    return sorted(found, key=lambda one: (-one.after, one.step.day, one.person))


def _change(person: int, steps: Sequence[Step], span: Span) -> Change | None:
    within = [i for i, step in enumerate(steps) if date_of(step.day).year == span.year]
    if not within or date_of(steps[within[-1]].day) > span.last_day:
        return None
    before = steps[within[0] - 1].level if within[0] else 0
    last = steps[within[-1]]
    return Change(person, before, last.level, last) if last.level != before else None


def is_up(change: Change) -> bool:
    """Say whether a level was earned or came back."""
    return change.after > change.before and change.step.why != LOST


def _steps() -> QuerySet[Relationship, Any]:
    rows = Relationship.objects.filter(level__isnull=False)
    return rows.order_by("person_id").values_list("person_id", "detail__steps")
