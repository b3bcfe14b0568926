"""What a batch of items will change, as data: `sintonia.gather.store` writes it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from sintonia.gather import derive
from sintonia.lib.ids import new_id
from sintonia.lib.keys import key63
from sintonia.sources.records import Card, Contact, Fault, Record

PERSON, NOBODY = 1, 2  # Identity.Standing


@dataclass(slots=True)
class Who:
    """An identity as planning knows it."""

    id: int
    value: str
    hash: int
    name: str = ""
    name_rank: int = 0
    contact: int = 0
    hints: int = 0
    person: int | None = None
    is_me: bool = False
    standing: int = 0
    is_new: bool = False

    @classmethod
    def fresh(cls, value: str) -> "Who":
        return cls(new_id(), value, key63(value), is_new=True)


class Kept(NamedTuple):
    """What is stored of an item, to compare a copy with: the greater one stays."""

    version: int
    is_contact: bool
    content: int


class Part(NamedTuple):
    """Items of one place, as they were read."""

    source: int
    place: str
    kind: str
    items: Sequence[tuple[int, Record]]  # (position, record)


class Waiting(NamedTuple):
    """An item that goes to quarantine."""

    source: int
    place: str
    kind: str
    position: int
    fault: Fault


class Thread(NamedTuple):
    id: int
    at: int
    subject: str


class EvidenceRow(NamedTuple):
    id: int
    key: int
    content: int
    version: int
    sender: int
    contact: derive.Contact
    thread: int
    title: str
    place: str
    source: int


class MomentRow(NamedTuple):
    key: int
    at: int
    channel: int
    direction: int
    minutes: int
    party: int
    identity: int
    thread: int | None
    occasion: int | None
    source: int


class OccasionRow(NamedTuple):
    id: int
    key: int
    title: str
    at: int
    minutes: int
    channel: int
    place: str
    is_all_day: bool
    source: int


class Tie(NamedTuple):
    mails: int
    occasions: int


class CardRow(NamedTuple):
    id: int
    card: Card
    content: int
    identities: tuple[int, ...]
    source: int


@dataclass
class Counts:
    """seen = imported + duplicates + set_aside + quarantined."""

    seen: int = 0
    imported: int = 0
    duplicates: int = 0
    set_aside: int = 0
    quarantined: int = 0
    conflicts: int = 0
    people: int = 0
    moments: int = 0

    def add(self, other: "Counts") -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class Plan:
    """What one batch of items will change."""

    counts: Counts = field(default_factory=Counts)
    new_identities: list[Who] = field(default_factory=list)
    changed_identities: dict[int, Who] = field(default_factory=dict)
    new_people: list[Who] = field(default_factory=list)  # identities that are now confirmed
    threads: dict[int, Thread] = field(default_factory=dict)  # new, or with an earlier subject
    evidence: list[EvidenceRow] = field(default_factory=list)
    replaced: list[EvidenceRow] = field(default_factory=list)
    moments: list[MomentRow] = field(default_factory=list)
    occasions: list[OccasionRow] = field(default_factory=list)
    ties: dict[tuple[int, int], Tie] = field(default_factory=dict)
    cards: list[CardRow] = field(default_factory=list)
    changed_cards: list[CardRow] = field(default_factory=list)
    quarantine: list[Waiting] = field(default_factory=list)
    known_evidence: list[EvidenceRow] = field(default_factory=list)  # copies of what was there
    known_cards: list[CardRow] = field(default_factory=list)


R = TypeVar("R", Contact, Card)
Sourced = Sequence[tuple[R, int]]  # a record and the source it came from


class Known(Protocol):
    """What is stored already."""

    def evidence(self, keys: Iterable[int]) -> Mapping[int, Kept]: ...
    def cards(
        self, keys: Iterable[int]
    ) -> Mapping[int, tuple[int, int, int]]: ...  # key -> (id, revised, content)
    def identities(self, values: Iterable[str]) -> Iterator[Who]: ...
    def threads(self, keys: Iterable[int]) -> Mapping[int, Thread]: ...
