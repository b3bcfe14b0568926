"""Which pairs are asked, and in which order.

A proposal names two persons as they were when it was made. What counts is whom they belong to now:
two proposals about the same two groups are one question, and one within a single group is none.
"""

from datetime import datetime
from typing import Any, NamedTuple

from sintonia.gather.models import Proposal

State = Proposal.State
SURE = 85  # out of 99: a strong sign and a second one; a name alone stays below

Evidence = list[list[str]]  # [code of sintonia.gather.matching, what it is about]


class Pair(NamedTuple):
    """A proposal, with the persons it is about now: the roots of their groups."""

    id: int
    first: int
    second: int
    score: int
    evidence: Evidence
    state: str
    decided_at: datetime | None

    @property
    def roots(self) -> tuple[int, int]:
        return min(self.first, self.second), max(self.first, self.second)

    @property
    def is_later(self) -> bool:
        return self.state == State.LATER

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE


def all_pairs() -> list[Pair]:
    """Return every proposal about two persons who are still two and not in the trash."""
    rows = Proposal.objects.filter(first__deleted_at=None, second__deleted_at=None)
    found: Any = rows.values_list(
        "id", "first__root_id", "second__root_id", "score", "evidence", "state", "decided_at"
    )
    pairs = [Pair(*row) for row in found]
    return [pair for pair in pairs if pair.first != pair.second]


def asked(pairs: list[Pair]) -> list[Pair]:
    """Return the open questions, the surest first; those put off come after all others.

    Two who were made one and separated again are asked again; two who are never the same are not,
    whatever name they were known by when that was said.
    """
    never = {pair.roots for pair in pairs if pair.state == State.NEVER}
    questions: dict[tuple[int, int], Pair] = {}
    for pair in sorted(pairs, key=lambda one: (one.is_later, one.score, -one.id)):
        if pair.roots not in never:
            questions[pair.roots] = pair  # of several about the same two, the one put off prevails
    return sorted(questions.values(), key=_order)


def _order(pair: Pair) -> tuple[bool, float, int, int]:
    since = pair.decided_at.timestamp() if pair.is_later and pair.decided_at else 0.0
    return pair.is_later, since, -pair.score, pair.id
