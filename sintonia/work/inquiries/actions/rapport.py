"""Answering whether one would like to work with somebody, and the criteria by which one asks."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sintonia.lib.text import fold
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Undo
from sintonia.work.inquiries.models import Criterion, RapportAnswer, RapportCheck
from sintonia.work.inquiries.queries.rapport import criteria
from sintonia.work.inquiries.starters import starters
from sintonia.work.inquiries.subject import Subject


class CriterionThere(ValueError):
    """Such a criterion is there already."""


@transaction.atomic
def check_answer(
    subject: Subject,
    answers: Mapping[str, int],
    *,
    would_like: int | None,
    words: str,
    now: datetime,
) -> RapportCheck:
    """Keep what was answered; what is not answered now keeps what it had. `answers` by field name.

    Answers that come at the same time, one after each click, end in one check.
    """
    ids = _criteria_of(answers)
    said = {"words": words} if would_like is None else {"words": words, "would_like": would_like}
    check, _made = RapportCheck.objects.update_or_create(
        key=subject.key, defaults=said, create_defaults={**_fields(subject, now), **said}
    )
    for name, answer in answers.items():
        if name in ids:
            RapportAnswer.objects.update_or_create(
                check_of=check, criterion_id=ids[name], defaults={"answer": answer}
            )
    return check


def _fields(subject: Subject, now: datetime) -> dict[str, object]:
    return {
        "person": subject.person,
        "inquiry": subject.inquiry,
        "about": subject.about,
        "when": subject.when,
        "at": now,
    }


def _criteria_of(answers: Mapping[str, int]) -> dict[str, int]:
    """Return the ids of criteria by field name; the starters are stored when one of them is answered."""
    rows = criteria()
    if not rows and answers:
        rows = criteria_begin()
    by_text = {one.text: one.id for one in rows}
    names = {f"c-{one.id}": one.id for one in rows}
    for i, one in enumerate(starters()):
        if one.text in by_text:
            names[f"s-{i}"] = by_text[one.text]
    return names


@transaction.atomic
def check_skip(subject: Subject, *, now: datetime) -> Undo:
    """Remember that the question was left for later."""
    back = WayBack()
    check = RapportCheck.objects.select_for_update().filter(key=subject.key).first()
    if check is None:
        check = RapportCheck(key=subject.key, skipped_at=now, **_fields(subject, now))
        back.make(check)
    back.change([check], skipped_at=now)
    return back.keep(subject.person, now=now)


# --- criteria -------------------------------------------------------------------------------------


@transaction.atomic
def criteria_begin() -> list[Criterion]:
    """Store the starters where there is no criterion yet, and return all of them in order."""
    if not Criterion.objects.exists():
        rows = [
            Criterion(text=one.text, about=one.about, position=i)
            for i, one in enumerate(starters())
        ]
        Criterion.objects.bulk_create(rows, ignore_conflicts=True)
    return criteria()


@transaction.atomic
def criterion_add(text: str, about: str, *, now: datetime) -> Undo:
    """Add a criterion after the others; one that was retired comes back. Raises CriterionThere."""
    back, rows = WayBack(), criteria_begin()
    same = next((one for one in rows if _is_same(one, text, about)), None)
    if same and same.retired_at is None:
        raise CriterionThere
    if same:
        back.change([same], retired_at=None)
    else:
        last = max((one.position for one in rows), default=-1)
        back.make(Criterion(text=text, about=about, position=last + 1))
    return back.keep(None, now=now)


@transaction.atomic
def criterion_change(criterion: Criterion, text: str, about: str, *, now: datetime) -> Undo:
    """Write a criterion anew; what was answered stays with it. Raises CriterionThere."""
    others = [one for one in criteria() if one.id != criterion.id]
    if any(_is_same(one, text, about) for one in others):
        raise CriterionThere
    back = WayBack()
    back.change([criterion], text=text, about=about)
    return back.keep(None, now=now)


def _is_same(one: Criterion, text: str, about: str) -> bool:
    return one.about == about and fold(one.text) == fold(text)


@transaction.atomic
def criterion_shift(criterion: Criterion, by: int, *, now: datetime) -> Undo:
    """Move a criterion up (-1) or down (1) among those that are asked."""
    back = WayBack()
    rows = [one for one in criteria() if one.retired_at is None]
    place = next((i for i, one in enumerate(rows) if one.id == criterion.id), None)
    if place is not None and 0 <= place + by < len(rows):
        rows.insert(place + by, rows.pop(place))
        for position, one in enumerate(rows):
            back.change([one], position=position)
    return back.keep(None, now=now)


@transaction.atomic
def criterion_retire(criterion: Criterion, *, is_retired: bool, now: datetime) -> Undo:
    """Ask a criterion no longer, or again; what was answered stays."""
    back = WayBack()
    back.change([criterion], retired_at=now if is_retired else None)
    return back.keep(None, now=now)
