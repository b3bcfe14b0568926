"""What is known of each pair of some people: with the user, and among themselves."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations
from typing import NamedTuple

from sintonia.people.models import Identity, Person, Tie
from sintonia.spaces import bulk
from sintonia.teams.rapport import rapport_of_others, rapport_with_me
from sintonia.understand.models import Relationship
from sintonia.work.projects.models import Participant
from sintonia.work.teams.models import Acquaintance, Apart

Pair = tuple[int, int]  # ids of cards, the lesser first

_MOST_SEATS = 40  # of a project: in a bigger one not everybody works with everybody


class Known(NamedTuple):
    """What is known of two people."""

    mails: int = 0
    occasions: int = 0
    projects: int = 0
    how: str = ""  # of Acquaintance, as the user says

    @property
    def rapport(self) -> float:
        """How close they are, 0 to 5."""
        worked = self.how == Acquaintance.How.WORKED
        return rapport_of_others(
            self.mails, self.occasions, self.projects, know=bool(self.how), worked=worked
        )


class Mine(NamedTuple):
    """What is known of the user and somebody."""

    rapport: float
    level: int | None
    perhaps: int | None
    said: int | None
    moments: int
    has_met: bool


def my_card() -> int | None:
    """Return the user's own card, where one of her addresses is on it."""
    mine = Identity.objects.filter(is_me=True, person__root__deleted_at=None).exclude(person=None)
    return mine.order_by("id").values_list("person__root_id", flat=True).first()


def with_me(people: Collection[int]) -> dict[int, Mine]:
    """Return what is known of the user and each of some people; two queries for each 900."""
    found: dict[int, Mine] = {}
    for part in bulk.chunks(people):
        said = dict(Person.objects.filter(id__in=part).values_list("id", "level_said"))
        counted = Relationship.objects.filter(person__in=part)
        rows = {
            pk: (strength, level, perhaps, moments, met is not None)
            for pk, strength, level, perhaps, moments, met in counted.values_list(
                "person_id", "strength", "level", "perhaps", "moments", "last_met_at"
            )
        }
        for pk in part:
            strength, level, perhaps, moments, met = rows.get(pk, (None, None, None, 0, False))
            own = said.get(pk)
            found[pk] = Mine(rapport_with_me(strength, own), level, perhaps, own, moments, met)
    return found


def between(people: Collection[int]) -> dict[Pair, Known]:
    """Return what is known of each pair of some people who share anything; others are left out."""
    known: dict[Pair, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pair, mails, occasions in _shared(people):
        known[pair][0] += mails
        known[pair][1] += occasions
    for pair in _projects(people):
        known[pair][2] += 1
    said = _said(people)
    return {
        pair: Known(mails, occasions, projects, said.get(pair, ""))
        for pair in {*known, *said}
        for mails, occasions, projects in [known[pair]]
    }


def _shared(people: Collection[int]) -> Iterable[tuple[Pair, int, int]]:
    owner: dict[int, int] = {}
    for part in bulk.chunks(people):
        rows = Identity.objects.filter(person__root_id__in=part)
        owner |= {pk: root for pk, root in rows.values_list("id", "person__root_id") if root}
    for part in bulk.chunks(owner):
        ties = Tie.objects.filter(first_id__in=part)
        columns = ties.values_list("first_id", "second_id", "mails", "occasions")
        for first, second, mails, occasions in columns:
            one, other = owner[first], owner.get(second, 0)
            if other and one != other:
                yield _pair(one, other), mails, occasions


def _projects(people: Collection[int]) -> Iterable[Pair]:
    seats: dict[int, set[int]] = defaultdict(set)
    for part in bulk.chunks(people):
        there = Participant.objects.filter(
            person__root_id__in=part,
            answer=Participant.Answer.ACCEPTED,
            removed_at=None,
            project__deleted_at=None,
        )
        for project, root in there.values_list("project_id", "person__root_id"):
            if root:
                seats[project].add(root)
    for one in seats.values():
        if len(one) <= _MOST_SEATS:
            yield from combinations(sorted(one), 2)


def _said(people: Collection[int]) -> dict[Pair, str]:
    among = set(people)
    rows = Acquaintance.objects.values_list("first__root_id", "second__root_id", "how")
    found: dict[Pair, str] = {}
    for one, other, how in rows.order_by("how"):
        if one in among and other in among and one and other:
            found[_pair(one, other)] = how
    return found


def apart_pairs(people: Collection[int]) -> set[Pair]:
    """Return the pairs of some people who are never put into one team."""
    among = set(people)
    rows = Apart.objects.values_list("first__root_id", "second__root_id")
    return {
        _pair(one, other)
        for one, other in rows
        if one and other and one != other and one in among and other in among
    }


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
