"""What was decided already: who is one, who never is, whose a shared number is."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.gather.duplicates.numbers import Shared
from sintonia.gather.duplicates.pairs import Pair, State
from sintonia.people.models import Merge, Moment, Person, Photo
from sintonia.ui import marks
from sintonia.ui.dates import ago_at


class Decided(NamedTuple):
    """One decision, and the way back."""

    title: str
    meta: str
    back: str  # where the way back is posted
    back_words: str
    about: str  # whom it is about, for those who hear the button alone
    arches: list[SafeString]


class Decisions(NamedTuple):
    """The latest of the decisions that stand, and how many there are."""

    rows: list[Decided]
    total: int


class _Decision(NamedTuple):
    at: datetime
    is_merge: bool
    id: int
    first: int
    second: int


class _Known(NamedTuple):
    name: str
    arch: SafeString


def decisions(
    pairs: Iterable[Pair], shared: Sequence[Shared], *, most: int, now: datetime
) -> Decisions:
    """Return the decisions that stand; those about numbers, whose day is not kept, come last."""
    everything = _decisions(pairs)
    latest = everything[:most]
    people = _people({pk for one in latest for pk in (one.first, one.second)})
    rows = [
        _row(one, people[one.first], people[one.second], now)
        for one in latest
        if people.keys() >= {one.first, one.second}
    ]
    rows += [_number_row(one) for one in shared[: most - len(latest)]]
    return Decisions(rows, len(everything) + len(shared))


def _decisions(pairs: Iterable[Pair]) -> list[_Decision]:
    """Return merges, wherever they were made, and what is never one person; the latest first."""
    merges = Merge.objects.filter(undone_at=None, merged__deleted_at=None)
    rows = merges.exclude(merged__merged_into=None).values_list("at", "id", "kept_id", "merged_id")
    found = [_Decision(at, True, pk, kept, merged) for at, pk, kept, merged in rows]
    found += [
        _Decision(pair.decided_at, False, pair.id, *pair.roots)
        for pair in pairs
        if pair.state == State.NEVER and pair.decided_at
    ]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def _people(ids: Collection[int]) -> dict[int, _Known]:
    mine: dict[str, Any] = {"space": OuterRef("space"), "person": OuterRef("pk")}
    moments = Moment.objects.filter(**mine)
    met = moments.filter(channel=Moment.Channel.IN_PERSON)
    rows = Person.objects.filter(id__in=ids).values_list(
        "id", "name", Exists(moments), Exists(met), Exists(Photo.objects.filter(**mine))
    )
    return {pk: _Known(name, _arch(pk, name, *signs)) for pk, name, *signs in rows}


def _arch(pk: int, name: str, is_known: bool, has_met: bool, has_photo: bool) -> SafeString:
    met = marks.MET if has_met else marks.NEVER if is_known else marks.UNKNOWN
    photo = reverse("person_photo", args=[pk]) if has_photo else ""
    return marks.arch(name, met, size="s", photo=photo)


def _row(one: _Decision, first: _Known, second: _Known, now: datetime) -> Decided:
    names = {"name": first.name, "other": second.name}
    said = gettext("the same person") if one.is_merge else gettext("never the same person")
    back = "duplicates_separate" if one.is_merge else "duplicates_again"
    return Decided(
        title=gettext("%(name)s and «%(other)s»") % names
        if one.is_merge
        else gettext("%(name)s and %(other)s") % names,
        meta=f"{said} · {ago_at(int(one.at.timestamp()), now)}",
        back=reverse(back, args=[one.id]),
        back_words=gettext("Separate again") if one.is_merge else gettext("Think again"),
        about=first.name,
        arches=[first.arch, second.arch],
    )


def _number_row(one: Shared) -> Decided:
    whose = (
        gettext("belongs to %(name)s") % {"name": one.owner} if one.owner else gettext("nobody’s")
    )
    return Decided(
        title=one.shown,
        meta=f"{whose} · {' · '.join(one.people.values())}",
        back=reverse("duplicates_number_again", args=[one.id]),
        back_words=gettext("Think again"),
        about=one.shown,
        arches=[],
    )
