"""From records to a plan: what is new, what is known, what is set aside, what waits. Writes nothing."""

from collections.abc import Iterable, Iterator

from sintonia.gather import derive
from sintonia.gather.derived import add_tie, derived
from sintonia.gather.me import DELIVERED_TO, ON_MY_CARD, SENT_FROM
from sintonia.gather.plan import (
    NOBODY,
    PERSON,
    CardRow,
    EvidenceRow,
    Kept,
    Known,
    Part,
    Plan,
    Sourced,
    Thread,
    Waiting,
    Who,
)
from sintonia.lib.addresses import is_role
from sintonia.lib.ids import new_id, new_ids
from sintonia.lib.keys import key63
from sintonia.lib.names import flipped, name_quality
from sintonia.sources.records import (
    CANCELLED,
    DELIVERED,
    FROM,
    IN_SENT,
    OWNER,
    Card,
    Contact,
    Fault,
)


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
        apart: list[tuple[Contact, int]] = []
        cards: list[tuple[Card, int]] = []
        for part in parts:
            for position, record in part.items:
                if type(record) is Contact:
                    contacts.append((record, part.source))
                    if record.apart:
                        _, *others = record.parts()
                        apart += [(other, part.source) for other in others]
                elif type(record) is Card:
                    cards.append((record, part.source))
                else:
                    assert type(record) is Fault
                    plan.quarantine.append(
                        Waiting(part.source, part.place, part.kind, position, record)
                    )
        plan.counts.quarantined = len(plan.quarantine)
        plan.counts.seen = len(contacts) + len(cards) + len(plan.quarantine)
        self._meet(plan, [*contacts, *apart], cards)
        self._plan_contacts(plan, contacts)
        self._plan_apart(plan, apart)
        self._plan_cards(plan, cards)
        self._confirm(plan)
        return plan

    # --- identities --------------------------------------------------------------------------------

    def _meet(self, plan: Plan, contacts: Sourced[Contact], cards: Sourced[Card]) -> None:
        """Have at hand every identity of the batch, new ones included."""
        wanted: dict[str, None] = {}
        for contact, _ in contacts:
            for role, address, _ in contact.parties:
                if role == FROM or not contact.aside:
                    wanted[address] = None
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
        for contact, mine, before in self._planned(plan, contacts, self._stored_of(contacts)):
            self._count(plan, contact, mine, before)

    def _plan_apart(self, plan: Plan, contacts: Sourced[Contact]) -> None:
        """Plan what is told apart from the events it belongs to, which are counted for it.

        What is cancelled matters only where something is stored of it.
        """
        stored = self._stored_of(contacts)
        real = [
            (contact, source)
            for contact, source in contacts
            if contact.aside != CANCELLED or contact.key in stored
        ]
        for _ in self._planned(plan, real, stored):
            pass

    def _stored_of(self, contacts: Sourced[Contact]) -> dict[int, Kept]:
        if not contacts:
            return {}
        return dict(self.known.evidence(contact.key for contact, _ in contacts))

    def _planned(
        self, plan: Plan, contacts: Sourced[Contact], stored: dict[int, Kept]
    ) -> Iterator[tuple[Contact, Kept, Kept | None]]:
        """Plan the contacts one by one, each yielded with what is stored of it before."""
        threads = self._threads(plan, contacts)
        for pk, (contact, source) in zip(new_ids(len(contacts)), contacts, strict=True):
            self._note(plan, contact)
            row = self._row(pk, contact, threads, plan, source)
            mine = Kept(row.version, not contact.aside, row.content)
            before = stored.get(contact.key)
            if before is None:
                plan.evidence.append(row)
                self._derive(plan, row)
            else:
                plan.known_evidence.append(row)
                if mine.content != before.content:
                    plan.counts.conflicts += 1
                    if mine > before:
                        plan.replaced.append(row)
            stored[contact.key] = mine if before is None else max(mine, before)
            yield contact, mine, before

    @staticmethod
    def _count(plan: Plan, contact: Contact, mine: Kept, before: Kept | None) -> None:
        if contact.aside:
            plan.counts.set_aside += 1
        elif before is not None and (before.is_contact or mine <= before):
            plan.counts.duplicates += 1
        else:
            plan.counts.imported += 1

    def _threads(self, plan: Plan, contacts: Sourced[Contact]) -> dict[int, Thread]:
        keys = {
            contact.thread or contact.key
            for contact, _ in contacts
            if contact.subject and not contact.aside
        }
        return (dict(self.known.threads(keys)) if keys else {}) | plan.threads

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
        stored = self._stored(contact, named)
        return EvidenceRow(
            pk,
            contact.key,
            contact_content(contact, named),
            contact.version,
            next((who for role, who in stored.parties if role == FROM), 0),
            stored,
            self._thread_id(contact, threads, plan),
            contact.subject,
            contact.place,
            source,
        )

    def _stored(self, contact: Contact, named: list[tuple[int, str]]) -> derive.Contact:
        people = self.people
        parties = [(role, 0 if address == OWNER else people[address].id) for role, address in named]
        return derive.Contact(
            contact.at,
            contact.channel,
            tuple(parties),
            contact.minutes,
            contact.flags & ~IN_SENT,
            contact.aside,
            contact.more,
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
                and (who.standing == PERSON or not is_role(who.value))
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
                plan.known_cards.append(row)
                plan.counts.duplicates += 1
                if content != before[2]:
                    plan.counts.conflicts += 1
                    if (card.revised, content) > before[1:]:
                        plan.changed_cards.append(row)
            if before is None or (card.revised, content) > before[1:]:
                stored[card.key] = (row.id, card.revised, content)


def contact_content(contact: Contact, named: list[tuple[int, str]]) -> int:
    """Return the key of all that an item says, but for names and where it was found."""
    flags = contact.flags & ~IN_SENT
    place, subject = contact.place, contact.subject
    return key63(
        contact.at,
        contact.channel,
        contact.minutes,
        subject,
        contact.aside,
        flags,
        place,
        *named,
        *contact.more,
    )


def card_content(card: Card) -> int:
    """Return the key of everything that stands on a card."""
    return key63(
        *[value if isinstance(value, str | bytes | int) else ascii(value) for value in card]
    )
