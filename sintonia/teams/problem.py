"""What is asked of a team: who there is, who is close to whom, what is needed, within which limits."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Id = int | str
Pair = tuple[Id, Id]

SUM, DIAMETER = "sum", "diameter"

MOST_SKILLS = 200  # needed or wished for, in one problem
MOST_WISHES = 8  # every choice among them may have to be looked at
MOST_AMOUNT = 1e12  # a distance, hours or a cost: sums of them stay exact enough

# What can be wrong with a problem; whoever shows it has the words.
TWICE = "twice"  # an id is there twice
UNKNOWN = "unknown"  # a tie, a choice or a pair names an id that nobody has
NEGATIVE = "negative"  # a distance, hours or a cost below zero
NOT_FINITE = "not_finite"  # not a number, infinite, or above MOST_AMOUNT
NO_COUNT = "no_count"  # a count that is not a whole number from 1 on
NOTHING = "nothing"  # no skill is needed
TOO_MANY = "too_many"  # more skills, or wishes, than can be looked at
OBJECTIVE = "objective"  # neither sum nor diameter
ITSELF = "itself"  # somebody never to be with herself


class BadProblem(ValueError):
    """A problem that makes no sense: why, and what it is about."""

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason, about)
        self.reason, self.about = reason, about


@dataclass(frozen=True)
class Person:
    """Somebody who may join. Languages are skills. `hours` she has free, `cost` in any currency."""

    id: Id
    skills: frozenset[str]
    hours: float = 0.0
    cost: float = 0.0


@dataclass(frozen=True)
class Problem:
    """A team to be found; raises BadProblem when it makes no sense.

    The distance of two people is the length of the shortest way over `ties`, at most `cap`; without a
    way and without a cap they cannot be together. `need` must be covered: so many different members
    for each skill, where a member covers every skill she has. Of `wish` as much as possible is covered,
    before closeness counts. The members' `hours` together reach `hours`, their costs stay within `budget`.
    """

    people: tuple[Person, ...]
    ties: tuple[tuple[Id, Id, float], ...]
    need: Mapping[str, int]
    objective: str = SUM
    wish: Mapping[str, int] = field(default_factory=dict)
    hours: float = 0.0
    budget: float | None = None
    chosen: frozenset[Id] = frozenset()
    apart: frozenset[Pair] = frozenset()
    cap: float | None = None

    def __post_init__(self) -> None:
        if self.objective not in (SUM, DIAMETER):
            raise BadProblem(OBJECTIVE, str(self.objective))
        ids = _unique(person.id for person in self.people)
        for person in self.people:
            _amount(person.hours, str(person.id))
            _amount(person.cost, str(person.id))
        for one, other, distance in self.ties:
            _known(ids, (one, other))
            _amount(distance, f"{one} – {other}")
        _known(ids, self.chosen)
        for pair in self.apart:
            _known(ids, pair)
            if pair[0] == pair[1]:
                raise BadProblem(ITSELF, str(pair[0]))
        for amount, name in ((self.hours, "hours"), (self.budget, "budget"), (self.cap, "cap")):
            if amount is not None:
                _amount(amount, name)
        _counts(self.need, self.wish)


def _unique(ids: Iterable[Id]) -> set[Id]:
    found: set[Id] = set()
    for one in ids:
        if one in found:
            raise BadProblem(TWICE, str(one))
        found.add(one)
    return found


def _known(ids: set[Id], named: Iterable[Id]) -> None:
    for one in named:
        if one not in ids:
            raise BadProblem(UNKNOWN, str(one))


def _amount(value: float, about: str) -> None:
    if not math.isfinite(value) or value > MOST_AMOUNT:
        raise BadProblem(NOT_FINITE, about)
    if value < 0:
        raise BadProblem(NEGATIVE, about)


def _counts(need: Mapping[str, int], wish: Mapping[str, int]) -> None:
    if not need:
        raise BadProblem(NOTHING)
    for skill, count in (*need.items(), *wish.items()):
        if count < 1:
            raise BadProblem(NO_COUNT, skill)
    if len(need) > MOST_SKILLS:
        raise BadProblem(TOO_MANY, str(MOST_SKILLS))
    if len(wish) > MOST_WISHES:
        raise BadProblem(TOO_MANY, str(MOST_WISHES))


def order(one: Id) -> tuple[bool, int, str]:
    """Return the key that puts ids in one order, whatever the order they came in: numbers, then texts."""
    return (False, one, "") if isinstance(one, int) else (True, 0, one)
