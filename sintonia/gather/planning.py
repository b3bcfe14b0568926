"""From records to a plan: what is new, what is known, what is set aside, what waits. Writes nothing.

The plan is data. Applied, it is an import; shown, it is a preview.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from sintonia.gather import derive
from sintonia.gather.me import DELIVERED_TO, ON_MY_CARD, SENT_FROM
from sintonia.lib.addresses import kind_of
from sintonia.lib.ids import new_id, new_ids
from sintonia.lib.keys import key63, mix63
from sintonia.lib.names import flipped, name_quality
from sintonia.sources.records import (
    CHAT,
    DELIVERED,
    FROM,
    IN_SENT,
    OWNER,
    Card,
    Contact,
    Fault,
    Record,
)

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


class Planner:
    """Plans batch after batch, remembering the identities it met."""

    # Identities kept in memory: beyond this the least recent half is forgotten and asked for again.
    REMEMBERED = 100_000

    def __init__(self, known: Known, me: Iterable[int]) -> None:
        self.known = known
        self.me = set(me)
        self.people: dict[str, Who] = {}
        self.by_id: dict[int, Who] = {}

    def plan(self, parts: Iterable[Part]) -> Plan:
        """Return what these items will change, on top of the plans before."""
        plan = Plan()
        contacts: list[tuple[Contact, int]] = []
        cards: list[tuple[Card, int]] = []
        for part in parts:
            for position, record in part.items:
                if type(record) is Contact:
                    contacts.append((record, part.source))
                elif type(record) is Card:
                    cards.append((record, part.source))
                else:
                    assert type(record) is Fault
                    plan.quarantine.append(
                        Waiting(part.source, part.place, part.kind, position, record)
                    )
        plan.counts.quarantined = len(plan.quarantine)
        plan.counts.seen = len(contacts) + len(cards) + len(plan.quarantine)
        self._meet(plan, contacts, cards)
        self._plan_contacts(plan, contacts)
        self._plan_cards(plan, cards)
        self._confirm(plan)
        return plan

    # --- identities --------------------------------------------------------------------------------

    def _meet(self, plan: Plan, contacts: Sourced[Contact], cards: Sourced[Card]) -> None:
        """Have at hand every identity of the batch, new ones included."""
        wanted: dict[str, None] = {}
        for contact, _ in contacts:
            if contact.aside:
                wanted.update(
                    {address: None for role, address, _ in contact.parties if role == FROM}
                )
            else:
                wanted.update({address: None for _, address, _ in contact.parties})
        for card, _ in cards:
            wanted.update({address: None for address, _ in card.addresses})
        wanted.pop(OWNER, None)
        self._forget()
        missing = [value for value in wanted if value not in self.people]
        for who in self.known.identities(missing) if missing else ():
            self._remember(who)
        for value in missing:
            if value not in self.people:
                plan.new_identities.append(self._remember(Who.fresh(value)))

    def _remember(self, who: Who) -> Who:
        self.people[who.value] = self.by_id[who.id] = who
        return who

    def _forget(self) -> None:
        if len(self.people) > self.REMEMBERED:
            self.people = dict(list(self.people.items())[self.REMEMBERED // 2 :])
            self.by_id = {who.id: who for who in self.people.values()}

    def _note(self, plan: Plan, contact: Contact) -> None:
        """Learn names and hints; all copies of an item are heard, whichever of them stays."""
        year = 1970 + contact.at // 31_556_952
        for role, address, name in contact.parties:
            if address == OWNER or (contact.aside and role != FROM):
                continue
            who = self.people[address]
            if name and (name, year) != (who.name, who.name_rank % 10_000):
                self._hear_name(plan, who, name, year)
            if role == DELIVERED:
                self._hint(plan, who, DELIVERED_TO)
            elif role == FROM and contact.flags & IN_SENT:
                self._hint(plan, who, SENT_FROM)

    def _hear_name(self, plan: Plan, who: Who, name: str, year: int) -> None:
        name = flipped(name)
        quality = name_quality(name)
        if quality and (quality * 10_000 + year, name) > (who.name_rank, who.name):
            who.name, who.name_rank = name, quality * 10_000 + year
            plan.changed_identities[who.id] = who

    def _hint(self, plan: Plan, who: Who, hint: int) -> None:
        if not who.hints & hint:
            who.hints |= hint
            plan.changed_identities[who.id] = who

    # --- messages, calls, events -----------------------------------------------------------------------

    def _plan_contacts(self, plan: Plan, contacts: Sourced[Contact]) -> None:
        stored = (
            dict(self.known.evidence(contact.key for contact, _ in contacts)) if contacts else {}
        )
        threads = self._threads(contacts)
        for pk, (contact, source) in zip(new_ids(len(contacts)), contacts, strict=True):
            self._note(plan, contact)
            row = self._row(pk, contact, threads, plan, source)
            mine = Kept(row.version, not contact.aside, row.content)
            before = stored.get(contact.key)
            if before is None:
                plan.evidence.append(row)
                self._derive(plan, row)
            elif mine.content != before.content:
                plan.counts.conflicts += 1
                if mine > before:
                    plan.replaced.append(row)
            stored[contact.key] = mine if before is None else max(mine, before)
            self._count(plan, contact, before)

    @staticmethod
    def _count(plan: Plan, contact: Contact, before: Kept | None) -> None:
        if contact.aside:
            plan.counts.set_aside += 1
        elif before is not None and before.is_contact:
            plan.counts.duplicates += 1
        else:
            plan.counts.imported += 1

    def _threads(self, contacts: Sourced[Contact]) -> dict[int, Thread]:
        keys = {
            contact.thread or contact.key
            for contact, _ in contacts
            if contact.subject and not contact.aside
        }
        return dict(self.known.threads(keys)) if keys else {}

    def _thread_id(self, contact: Contact, threads: dict[int, Thread], plan: Plan) -> int:
        """The conversation's id; its subject is the earliest one, the least of several at once."""
        if contact.aside or not contact.subject:
            return 0
        key = contact.thread or contact.key
        before = threads.get(key)
        if before is None or (contact.at, contact.subject) < (before.at, before.subject):
            now = Thread(before.id if before else new_id(), contact.at, contact.subject)
            threads[key] = plan.threads[key] = now
        return threads[key].id

    def _row(
        self, pk: int, contact: Contact, threads: dict[int, Thread], plan: Plan, source: int
    ) -> EvidenceRow:
        named = [
            (role, address)
            for role, address, _ in contact.parties
            if role != DELIVERED and (role == FROM or not contact.aside)
        ]
        people = self.people
        parties = tuple([(role, 0 if address == OWNER else people[address].id) for role, address in named])
        sender = next((who for role, who in parties if role == FROM), 0)
        flags = contact.flags & ~IN_SENT
        content = key63(
            contact.at,
            contact.channel,
            contact.minutes,
            contact.subject,
            contact.aside,
            flags,
            contact.place,
            *named,
            *contact.more,
        )
        stored = derive.Contact(
            contact.at, contact.channel, parties, contact.minutes, flags, contact.aside, contact.more
        )
        thread = self._thread_id(contact, threads, plan)
        return EvidenceRow(
            pk,
            contact.key,
            content,
            contact.version,
            sender,
            stored,
            thread,
            contact.subject,
            contact.place,
            source,
        )

    def _derive(self, plan: Plan, row: EvidenceRow) -> None:
        if row.contact.aside and (not row.sender or self.by_id[row.sender].standing != PERSON):
            return
        made = derived(row, self.me, lambda who: self.by_id[who].hash)
        plan.occasions += made.occasions
        plan.moments += made.moments
        for pair, tie in made.ties.items():
            add_tie(plan.ties, pair, tie)
        for moment in made.moments:
            bit = derive.contact_bit(moment.channel, moment.direction, moment.minutes, moment.party)
            who = self.by_id[moment.identity]
            if not who.contact & bit:
                who.contact |= bit
                plan.changed_identities[who.id] = who

    def _confirm(self, plan: Plan) -> None:
        """Those of the batch who are confirmed and have no person yet are going to have one."""
        for who in plan.changed_identities.values():
            if (
                who.person is None
                and not who.is_me
                and who.standing != NOBODY
                and derive.is_confirmed(who.contact)
            ):
                who.person = new_id()
                plan.new_people.append(who)
        plan.counts.people += len(plan.new_people)
        plan.counts.moments += len(plan.moments)

    # --- cards ---------------------------------------------------------------------------------------

    def _plan_cards(self, plan: Plan, cards: Sourced[Card]) -> None:
        stored = dict(self.known.cards(card.key for card, _ in cards)) if cards else {}
        for card, source in cards:
            content = card_content(card)
            before = stored.get(card.key)
            ids = tuple(dict.fromkeys(self.people[address].id for address, _ in card.addresses))
            if card.is_me:
                for who in ids:
                    self._hint(plan, self.by_id[who], ON_MY_CARD)
            if before is None:
                row = CardRow(new_id(), card, content, ids, source)
                plan.cards.append(row)
                plan.counts.imported += 1
            else:
                row = CardRow(before[0], card, content, ids, source)
                plan.counts.duplicates += 1
                if content != before[2]:
                    plan.counts.conflicts += 1
                    if (card.revised, content) > before[1:]:
                        plan.changed_cards.append(row)
            if before is None or (card.revised, content) > before[1:]:
                stored[card.key] = (row.id, card.revised, content)


class Derived(NamedTuple):
    """What an item means for me."""

    moments: list[MomentRow]
    occasions: list[OccasionRow]
    ties: dict[tuple[int, int], Tie]


def derived(row: EvidenceRow, me: Set[int], hash_of: Callable[[int], int]) -> Derived:
    """Return the rows that an item makes, given the identities that are mine."""
    contact = row.contact
    occasions = {
        at: OccasionRow(
            new_id(),
            mix63(row.key, at),
            row.title,
            at,
            minutes,
            contact.channel,
            row.place,
            derive.is_all_day(contact.flags),
            row.source,
        )
        for at, minutes in derive.occasions(contact, me)
    }
    moments = [
        MomentRow(
            mix63(mix63(row.key, moment.at), hash_of(moment.identity)),
            moment.at,
            contact.channel,
            moment.direction,
            moment.minutes,
            moment.party,
            moment.identity,
            row.thread or None,
            occasions[moment.at].id if moment.at in occasions else None,
            row.source,
        )
        for moment in derive.moments(contact, me)
    ]
    tie = Tie(0, 1) if contact.channel > CHAT else Tie(1, 0)
    return Derived(moments, list(occasions.values()), dict.fromkeys(derive.ties(contact, me), tie))


def add_tie(ties: dict[tuple[int, int], Tie], pair: tuple[int, int], tie: Tie) -> None:
    """Add what a pair shares to what it shared before."""
    before = ties.get(pair, Tie(0, 0))
    ties[pair] = Tie(before.mails + tie.mails, before.occasions + tie.occasions)


def card_content(card: Card) -> int:
    """Return the key of everything that stands on a card."""
    return key63(
        *[value if isinstance(value, str | bytes | int) else ascii(value) for value in card]
    )
