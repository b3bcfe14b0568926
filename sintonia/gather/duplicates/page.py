"""The page of who is who: a fixed number of queries, however many pairs there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sintonia.gather.duplicates import words
from sintonia.gather.duplicates.decided import Decisions, decisions
from sintonia.gather.duplicates.numbers import (
    Shared,
    asked_addresses,
    decided_addresses,
    moments_of,
    shared_addresses,
)
from sintonia.gather.duplicates.pairs import Pair, all_pairs, asked
from sintonia.gather.duplicates.records import Record, records_of, together
from sintonia.people.models import Person

PAGE = 10
DECIDED_SHOWN = 20  # the latest, until all are asked for
DECIDED_MOST = 400


class Question(NamedTuple):
    """Two records side by side."""

    id: int
    place: int  # 1 for the first of all
    title: str
    left: Record  # whose name stays
    right: Record
    sure: str
    is_sure: bool
    is_later: bool
    is_only_a_name: bool
    lines: list[words.Line]
    signs: list[words.Sign]
    changes: list[str]

    @property
    def records(self) -> tuple[Record, Record]:
        return self.left, self.right


class NumberQuestion(NamedTuple):
    """A number that stands on several cards."""

    id: int
    shown: str
    cards: int
    people: list[tuple[int, str]]  # whose cards they are
    moments: int  # what waits for the answer

    @property
    def is_mail(self) -> bool:
        return "@" in self.shown


@dataclass(frozen=True)
class DuplicatesPage:
    """Who is who: what is asked and what was decided."""

    questions: list[Question]
    total: int  # pairs asked on all pages
    page: int
    numbers: list[NumberQuestion]
    numbers_total: int
    decided: Decisions
    all_decided: bool  # all the decisions were asked for
    chosen: frozenset[int]  # pairs that were ticked
    focus: str  # what takes the focus after a choice: the id of a pair, or the name of a section
    has_people: bool

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1 if self.total > self.page * PAGE else 0

    @property
    def is_quiet(self) -> bool:
        """Say whether nothing is asked."""
        return not self.total and not self.numbers_total


def _of_page(pairs: Sequence[Pair], wanted: int) -> tuple[int, Sequence[Pair]]:
    """Return the number of a page and what is asked on it: the last one when there are not so many."""
    page = max(1, min(wanted, -(-len(pairs) // PAGE)))
    return page, pairs[(page - 1) * PAGE : page * PAGE]


def ids_of_page(wanted: int) -> list[int]:
    """Return the proposals that are asked on a page, in order."""
    return [pair.id for pair in _of_page(asked(all_pairs()), wanted)[1]]


def duplicates_page(
    *,
    wanted: int,
    now: datetime,
    all_decided: bool = False,
    chosen: Iterable[int] = (),
    before: Sequence[int] = (),
    answered: Iterable[int] = (),
    after_number: bool = False,
) -> DuplicatesPage:
    """Return a page of the questions.

    `chosen` are the pairs that stay ticked. The focus goes to what follows the choice just made: to the
    pair after those `answered`, as they stood on the page `before`, or to the next number.
    """
    pairs = all_pairs()
    shared = shared_addresses()
    open_pairs = asked(pairs)
    page, shown = _of_page(open_pairs, wanted)
    open_numbers = asked_addresses(shared)
    most = DECIDED_MOST if all_decided else DECIDED_SHOWN
    return DuplicatesPage(
        questions=_questions(shown, (page - 1) * PAGE, shared, now),
        total=len(open_pairs),
        page=page,
        numbers=_numbers(open_numbers[:PAGE]),
        numbers_total=len(open_numbers),
        decided=decisions(pairs, decided_addresses(shared), most=most, now=now),
        all_decided=all_decided,
        chosen=frozenset(chosen),
        focus=_after_number(open_numbers)
        if after_number
        else _following(before, set(answered), [pair.id for pair in shown]),
        has_people=bool(open_pairs) or Person.objects.exists(),
    )


def _questions(
    pairs: Sequence[Pair], start: int, shared: Iterable[Shared], now: datetime
) -> list[Question]:
    roots = {root for pair in pairs for root in pair.roots}
    records = records_of(roots, now=now)
    for one in shared:
        for root in one.people.keys() & records.keys():
            if one.shown not in records[root].addresses[one.kind]:
                records[root].addresses[one.kind].append(one.shown)
    seen = together(records)
    return [
        _question(pair, place, records, seen.get(pair.roots, (0, 0)), now)
        for place, pair in enumerate(pairs, start + 1)
        if records.keys() >= set(pair.roots)  # a reading may take somebody away meanwhile
    ]


def _question(
    pair: Pair, place: int, records: dict[int, Record], seen: tuple[int, int], now: datetime
) -> Question:
    both = (records[root] for root in pair.roots)
    left, right = sorted(both, key=lambda record: record.seniority, reverse=True)
    return Question(
        id=pair.id,
        place=place,
        title=words.pair_title(left, right),
        left=left,
        right=right,
        sure=words.sure_words(pair),
        is_sure=pair.is_sure,
        is_later=pair.is_later,
        is_only_a_name=words.is_only_a_name(pair),
        lines=words.lines(left, right, now),
        signs=words.signs(pair, left, right, seen),
        changes=words.changes(left, right),
    )


def _numbers(shared: Sequence[Shared]) -> list[NumberQuestion]:
    waiting = moments_of([one.id for one in shared])
    return [
        NumberQuestion(
            one.id, one.shown, one.cards, list(one.people.items()), waiting.get(one.id, 0)
        )
        for one in shared
    ]


def _following(before: Sequence[int], answered: set[int], after: Sequence[int]) -> str:
    """Return the first pair that stood after the answered ones, else the last one that is left."""
    places = [place for place, pk in enumerate(before) if pk in answered]
    if not places or not after:
        return "who"
    return str(next((pk for pk in before[places[-1] + 1 :] if pk in after), after[-1]))


def _after_number(numbers: Sequence[Shared]) -> str:
    return "numbers" if numbers else "decided"
