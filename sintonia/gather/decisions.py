"""What the user decides about who is who, each with its way back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, QuerySet

from sintonia.gather.duplicates.pairs import Pair, State, all_pairs, asked
from sintonia.gather.duplicates.records import seniorities
from sintonia.gather.models import Proposal
from sintonia.people.actions import AlreadyMerged, merge_undo, person_merge
from sintonia.people.actions.way_back import WayBack, put_back
from sintonia.people.models import Identity, Merge, Person, Undo


class NotAsked(ValueError):
    """Nothing of what was answered is a question any more."""


class Decision(NamedTuple):
    """What was answered, and what it takes to go back: see `decision_undo`."""

    pairs: list[Pair]
    merges: list[Merge]
    undo: Undo


@transaction.atomic
def pairs_decide(proposals: Iterable[int], answer: str, *, now: datetime) -> Decision:
    """Answer open questions with SAME, NEVER or LATER. Raises NotAsked when none of them is open."""
    wanted = set(proposals)
    pairs = [pair for pair in asked(all_pairs()) if pair.id in wanted]
    if not pairs:
        raise NotAsked
    merges = _merge(pairs, now) if answer == State.SAME else []
    back = WayBack()
    rows = Proposal.objects.filter(id__in=[pair.id for pair in pairs])
    back.change(rows, state=answer, decided_at=now)
    return Decision(pairs, merges, back.keep(None, now=now))


def _merge(pairs: Sequence[Pair], now: datetime) -> list[Merge]:
    """Make the two of each pair one, who may have become one by the pairs before."""
    ranks = seniorities({root for pair in pairs for root in pair.roots}, now=now)
    became: dict[int, int] = {}
    merges = []
    for pair in pairs:
        kept, merged = sorted((_now(root, became) for root in pair.roots), key=ranks.__getitem__)[
            ::-1
        ]
        if kept != merged:
            merges.append(person_merge(kept=kept, merged=merged, now=now))
            became[merged] = kept
    return merges


def _now(root: int, became: Mapping[int, int]) -> int:
    while root in became:
        root = became[root]
    return root


@transaction.atomic
def pair_ask_again(proposal: Proposal, *, now: datetime) -> Undo:
    """Ask again about two of whom was said that they are never the same."""
    back = WayBack()
    back.change([proposal], state=State.OPEN, decided_at=None)
    return back.keep(None, now=now)


@transaction.atomic
def merge_separate(merge: Merge, *, now: datetime) -> Undo:
    """Separate two who were made one; if that was the answer to a question, it is asked again."""
    merge_undo(merge, now=now)
    back = WayBack()
    back.change(separated(), state=State.OPEN, decided_at=None)
    return back.keep(None, now=now)


def separated() -> QuerySet[Proposal]:
    """Return the proposals answered with SAME whose two are two again."""
    return Proposal.objects.filter(state=State.SAME).exclude(first__root=F("second__root"))


@transaction.atomic
def number_decide(identity: Identity, person: Person | None, *, now: datetime) -> Undo:
    """Say whose an address is that stands on several cards, with all its moments; None: nobody's."""
    back = WayBack()
    back.move(identity, person.id if person else None)
    back.change([identity], is_pinned=True)
    if person is None:
        back.change([identity], standing=Identity.Standing.NOBODY)
    return back.keep(None, now=now)


@transaction.atomic
def number_ask_again(identity: Identity, *, now: datetime) -> Undo:
    """Ask again whose such an address is; until then it is nobody's."""
    back = WayBack()
    back.move(identity, None)
    back.change([identity], is_pinned=False, standing=Identity.Standing.UNSAID)
    return back.keep(None, now=now)


@transaction.atomic
def decision_undo(
    undo: Undo, *, made: Iterable[Merge] = (), undone: Iterable[Merge] = (), now: datetime
) -> None:
    """Take a decision back, with the merges it made and those it undid: all is again as it was.

    Raises CannotUndo, with nothing changed.
    """
    for merge in made:
        merge_undo(merge, now=now)
    for merge in undone:
        _merge_again(merge, now)
    put_back(undo)


def _merge_again(merge: Merge, now: datetime) -> None:
    try:
        person_merge(kept=merge.kept_id, merged=merge.merged_id, now=now)
    except AlreadyMerged:
        return
    # Whom she is merged into is told exactly, also where that one was merged on since.
    Person.objects.filter(id=merge.merged_id).update(merged_into=merge.kept_id)
