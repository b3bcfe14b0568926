"""Who may be the same person as whom: ranked proposals with their evidence. Nobody is merged by a name.

Scores are an order, not a probability: docs/decisions/0006-matching.md says how they were set.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

from django.db import transaction

from sintonia.gather.models import CardAddress, Proposal
from sintonia.gather.renamed import Span, took_over
from sintonia.gather.renamed import spans as mail_spans
from sintonia.lib.text import fold
from sintonia.people.models import Identity, Person, Tie
from sintonia.spaces import bulk

# What speaks for and against, and how much. Codes are shown as sentences by the page.
FOR = {
    "SAME_NAME": 80,
    "SAME_WORD": 55,
    "ALIKE": 65,
    "INITIAL": 60,
    "ADDRESS_IS_NAME": 70,
    "SAME_NUMBER": 75,
    "RENAMED": 60,
}
AGAINST = {"TOGETHER": -45, "CITY": -10, "ORGANISATION": -5}
BOTH_FOR = 10  # a second sign in favour
FLOOR = 50  # below this nothing is proposed
MAX_BLOCK = 300  # a word that so many share says nothing
MAX_PROPOSALS = 500
MOST_NAMESAKES = 20  # of one name who are compared with each other
ALIKE = 0.92  # Jaro-Winkler similarity of two words that differ by a slip

Evidence = list[tuple[str, str]]  # (code, what it is about)


@dataclass
class Someone:
    """A person as matching sees her."""

    id: int
    name: str
    city: str = ""
    organisation: int | None = None
    values: list[str] = field(default_factory=list)
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.words = tuple(fold(self.name).split()) if "@" not in self.name else ()


def proposals(
    people: Sequence[Someone],
    numbers: Mapping[str, set[int]],
    together: set[tuple[int, int]],
    spans: Mapping[int, Span],
) -> dict[tuple[int, int], tuple[int, Evidence]]:
    """Return (score, evidence) of every pair worth a question, lower id first.

    `numbers`: shared number -> persons on whose cards it stands; `together`: pairs seen in one mail or
    at one table, who are hardly one person; `spans`: when mails went to and from whom.
    """
    by_id = {one.id: one for one in people}
    found: dict[tuple[int, int], Evidence] = defaultdict(list)
    for first, second, code, about in (*_named_alike(people), *_address_is_name(people)):
        pair = (min(first, second), max(first, second))
        if code not in [known for known, _ in found[pair]]:
            found[pair].append((code, about))
    for number, owners in numbers.items():
        for first, second in combinations(sorted(owners & by_id.keys()), 2):
            found[first, second].append(("SAME_NUMBER", number))
    for pair, about in took_over(found, spans).items():
        found[pair].append(("RENAMED", about))
    scored = {}
    for pair, signs in found.items():
        signs += _against(by_id[pair[0]], by_id[pair[1]], pair in together)
        score = _score(signs)
        if score >= FLOOR:
            scored[pair] = (score, signs)
    return scored


def _score(signs: Evidence) -> int:
    pros = sorted((FOR[code] for code, _ in signs if code in FOR), reverse=True)
    cons = sum(AGAINST[code] for code, _ in signs if code in AGAINST)
    return max(0, min(99, pros[0] + BOTH_FOR * (len(pros) - 1) + cons))


def _against(first: Someone, second: Someone, together: bool) -> Evidence:
    signs: Evidence = [("TOGETHER", "")] if together else []
    if first.city and second.city and fold(first.city) != fold(second.city):
        signs.append(("CITY", " – ".join(sorted((first.city, second.city)))))
    if first.organisation and second.organisation and first.organisation != second.organisation:
        signs.append(("ORGANISATION", ""))
    return signs


Sign = tuple[int, int, str, str]


def _named_alike(people: Sequence[Someone]) -> Iterator[Sign]:
    same: dict[tuple[str, ...], list[Someone]] = defaultdict(list)
    for one in people:
        if one.words:
            same[tuple(sorted(one.words))].append(one)
    for words, group in same.items():
        code = "SAME_NAME" if len(words) > 1 else "SAME_WORD"
        for first, second in combinations(group[:MOST_NAMESAKES], 2):
            yield first.id, second.id, code, min(first.name, second.name)
    for block in _blocks(people).values():
        if len(block) <= MAX_BLOCK:
            for (first, a), (second, b) in combinations(block, 2):
                if a != b and (code := _alike(a, b)):
                    about = " – ".join(sorted((first.name, second.name)))
                    yield first.id, second.id, code, about


def _blocks(people: Sequence[Someone]) -> dict[tuple[str, str], list[tuple[Someone, str]]]:
    """Group names of two words by one of them and the first letter of the other, which is kept."""
    blocks: dict[tuple[str, str], list[tuple[Someone, str]]] = defaultdict(list)
    for one in people:
        if len(one.words) == 2:
            first, second = one.words
            for shared, other in ((first, second), (second, first)):
                if len(shared) > 2:
                    blocks[shared, other[0]].append((one, other))
    return blocks


def _alike(first: str, second: str) -> str:
    """Compare the words in which two names differ: a slip of the pen, an initial, a short form."""
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    if long.startswith(short):
        return "INITIAL"
    if len(short) < 4 or len(long) - len(short) > 2:
        return ""
    from rapidfuzz.distance import JaroWinkler

    return "ALIKE" if JaroWinkler.similarity(short, long, score_cutoff=ALIKE) else ""


def _address_is_name(people: Sequence[Someone]) -> Iterator[Sign]:
    """`giulia.ferretti@` without a name, beside a Giulia Ferretti."""
    named = {tuple(sorted(one.words)): one for one in people if len(one.words) > 1}
    for one in people:
        if one.words:
            continue
        for value in one.values:
            words = tuple(
                sorted(fold(value.partition("@")[0].replace(".", " ").replace("-", " ")).split())
            )
            other = named.get(words)
            if other is not None:
                yield one.id, other.id, "ADDRESS_IS_NAME", value


def proposals_refresh(*, now: datetime) -> None:
    """Look at everybody and renew the open proposals; what the user decided stays decided."""
    people = _everybody()
    found = proposals(list(people.values()), _shared_numbers(), _together(people), mail_spans())
    best = dict(sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:MAX_PROPOSALS])
    with transaction.atomic():
        _store(best)


def _everybody() -> dict[int, Someone]:
    rows = Person.objects.filter(merged_into=None, deleted_at=None).values_list(
        "id", "name", "city", "organisation_id"
    )
    people = {pk: Someone(pk, name, city, organisation) for pk, name, city, organisation in rows}
    for person, value in Identity.objects.exclude(person=None).values_list(
        "person__root_id", "value"
    ):
        if person in people:
            people[person].values.append(value)
    return people


def _shared_numbers() -> dict[str, set[int]]:
    numbers: dict[str, set[int]] = defaultdict(set)
    rows = CardAddress.objects.filter(
        identity__person=None, identity__is_me=False, identity__kind=Identity.Kind.PHONE
    )
    for value, person in rows.values_list("identity__shown", "card__person__root_id"):
        if person:
            numbers[value].add(person)
    return numbers


def _together(people: Iterable[int]) -> set[tuple[int, int]]:
    known = set(people)
    rows = Tie.objects.values_list("first__person__root_id", "second__person__root_id")
    return {(min(a, b), max(a, b)) for a, b in rows if a in known and b in known and a != b}


def _store(found: Mapping[tuple[int, int], tuple[int, Evidence]]) -> None:
    stored = {
        (first, second): (pk, state)
        for pk, first, second, state in Proposal.objects.values_list(
            "id", "first_id", "second_id", "state"
        )
    }
    gone = [
        pk
        for pair, (pk, state) in stored.items()
        if state == Proposal.State.OPEN and pair not in found
    ]
    for part in bulk.chunks(gone):
        Proposal.objects.filter(id__in=part).delete()
    new = [
        Proposal(
            first_id=first, second_id=second, score=score, evidence=[list(sign) for sign in signs]
        )
        for (first, second), (score, signs) in found.items()
        if (first, second) not in stored
    ]
    Proposal.objects.bulk_create(new)
    changed = [
        Proposal(id=stored[pair][0], score=score, evidence=[list(sign) for sign in signs])
        for pair, (score, signs) in found.items()
        if pair in stored and stored[pair][1] in (Proposal.State.OPEN, Proposal.State.LATER)
    ]
    Proposal.objects.bulk_update(changed, ["score", "evidence"])
