"""Promises: made, kept, dropped, taken away. What the user kept is evidence of the relationship."""

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from sintonia.lib.keys import key63
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Deed, Person, Undo
from sintonia.work.projects.models import Project, Promise


class ToNobody(ValueError):
    """A promise is made to a person or in a project."""


class Said(NamedTuple):
    """What was promised."""

    text: str
    person: Person | None = None
    project: Project | None = None
    due_on: date | None = None
    is_mine: bool = True  # else they promised it


@transaction.atomic
def promise_make(said: Said, *, now: datetime, back: WayBack | None = None) -> Promise:
    """Note a promise to a person, in a project, or both; raise ToNobody for neither.

    With `back` the caller keeps the way back of a larger thing.
    """
    if said.person is None and said.project is None:
        raise ToNobody
    steps = back or WayBack()
    promise = Promise(
        text=said.text,
        person_id=said.person.root_id if said.person else None,
        project=said.project,
        due_on=said.due_on,
        is_mine=said.is_mine,
        made_at=now,
    )
    steps.make(promise)
    if said.person:
        steps.edit([said.person], "promises")
    return promise


@transaction.atomic
def promise_keep(promise: Promise, *, now: datetime) -> Undo:
    """Say that a promise was kept: of the user's own it becomes evidence. Kept before, it stays so."""
    back = WayBack()
    if promise.kept_at is None:
        back.change([promise], kept_at=now, dropped_at=None)
    if promise.is_mine and promise.person_id:
        _bear_witness(back, promise, now)
    return back.keep(promise.person, now=now)


def _bear_witness(back: WayBack, promise: Promise, now: datetime) -> None:
    key = key63("promise", promise.id)
    if not Deed.objects.filter(key=key).exists():
        kept = promise.kept_at or now
        deed = Deed(key=key, person_id=promise.person_id, kind=Deed.Kind.PROMISE_KEPT)
        deed.at, deed.text = int(kept.timestamp()), promise.text
        back.make(deed)
        back.touch([promise.person_id])


@transaction.atomic
def promise_reopen(promise: Promise, *, now: datetime) -> Undo:
    """Say that a promise is not kept yet after all; its evidence goes."""
    back = WayBack()
    back.change([promise], kept_at=None, dropped_at=None)
    _forget(back, promise)
    return back.keep(promise.person, now=now)


@transaction.atomic
def promise_drop(promise: Promise, *, now: datetime) -> Undo:
    """Say that a promise will not be kept, and that this was said."""
    back = WayBack()
    back.change([promise], dropped_at=now, kept_at=None)
    _forget(back, promise)
    return back.keep(promise.person, now=now)


@transaction.atomic
def promise_remove(promise: Promise, *, now: datetime) -> Undo:
    """Take a promise away, with the evidence it gave."""
    back = WayBack()
    _forget(back, promise)
    back.remove([promise])
    return back.keep(promise.person, now=now)


def _forget(back: WayBack, promise: Promise) -> None:
    deeds = list(Deed.objects.filter(key=key63("promise", promise.id)))
    back.remove(deeds)
    back.touch(deed.person_id for deed in deeds)
