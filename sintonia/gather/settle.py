"""Which addresses belong to one person: by her cards, by confirmed contact, by what the user said.

The answer depends on the evidence alone, never on the order in which it came: settling again after
more evidence gives what settling all at once would have given.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sintonia.gather.card_fields import refresh_people
from sintonia.gather.models import Card, CardAddress
from sintonia.gather.store import insert_people, shown
from sintonia.lib.addresses import is_role
from sintonia.lib.text import fold
from sintonia.people.actions import mark_stale, people_remove, person_merge
from sintonia.people.models import Identity, Moment
from sintonia.people.queries import touched_by_user
from sintonia.spaces import bulk


@dataclass
class Group:
    """Cards and addresses that belong together."""

    cards: list[int] = field(default_factory=list)
    identities: list[int] = field(default_factory=list)


class Address(NamedTuple):
    """What settling needs to know of an identity."""

    id: int
    kind: int
    value: str
    person_id: int | None
    is_me: bool
    is_pinned: bool


@dataclass
class Closure:
    """Some cards with everything that their addresses tie them to."""

    names: dict[int, str]  # card id -> name
    keys: dict[int, int]  # card id -> natural key
    addresses: dict[int, list[int]]  # card id -> identity ids
    identities: dict[int, Address]
    people: dict[int, int | None]  # card id -> person id


def settle_cards(now: datetime, limit: int = 5000) -> int:
    """Match the cards that were not matched yet; return how many persons were newly made."""
    cards = list(
        Card.objects.filter(is_settled=False).order_by("key").values_list("id", flat=True)[:limit]
    )
    if not cards:
        return 0
    closure = _closure(cards)
    made = _settle(closure, now)
    for part in bulk.chunks(closure.names):
        Card.objects.filter(id__in=part).update(is_settled=True)
    return made


def _closure(cards: Iterable[int]) -> Closure:
    """Follow addresses to other cards, and those to their addresses, until nothing new comes."""
    listed: dict[int, list[int]] = {}
    seen: set[int] = set()
    wanted = set(cards)
    while wanted:
        listed.update({card: [] for card in wanted})
        for card, identity in bulk.select_in(
            CardAddress, ("card_id", "identity_id"), "card_id", wanted
        ):
            listed[card].append(identity)
        fresh = {identity for card in wanted for identity in listed[card]} - seen
        seen |= fresh
        sharing = bulk.select_in(CardAddress, ("card_id",), "identity_id", fresh)
        wanted = {card for (card,) in sharing} - listed.keys()
    names: dict[int, str] = {}
    keys: dict[int, int] = {}
    people: dict[int, int | None] = {}
    for pk, name, key, person in bulk.select_in(
        Card, ("id", "name", "key", "person_id"), "id", listed
    ):
        names[pk], keys[pk], people[pk] = name, key, person
    rows = bulk.select_in(Identity, Address._fields, "id", seen)
    return Closure(names, keys, listed, {row[0]: Address(*row) for row in rows}, people)


def _settle(closure: Closure, now: datetime) -> int:
    free = shared_addresses(closure)
    groups = _groups(closure, free)
    made: list[tuple[int, str]] = []
    moved: dict[int, int | None] = {
        identity: None for identity in free if not closure.identities[identity].is_pinned
    }
    owners: dict[int, int | None] = {}  # card -> person
    emptied: set[int] = set()
    taken: set[int] = set()
    absorbed: dict[int, int] = {}
    for group in sorted(groups, key=lambda one: min(closure.keys[card] for card in one.cards)):
        before = _persons_of(group, closure) - taken
        if any(closure.identities[identity].is_me for identity in group.identities):  # my own card
            owners.update(dict.fromkeys(group.cards, None))
            moved.update(dict.fromkeys(group.identities, None))
            emptied |= before
            continue
        owner = min(before) if before else _owner_said(group, closure)
        person = owner or bulk.new_ids(1)[0]
        if owner is None:
            made.append((person, _first_name(group, closure)))
        taken |= before | {person}
        absorbed.update(dict.fromkeys(before - {person}, person))
        owners.update(dict.fromkeys(group.cards, person))
        moved.update(dict.fromkeys(group.identities, person))
    insert_people(made, now)
    bulk.update(Card, ("person_id",), [(person, card) for card, person in owners.items()])
    emptied |= move_identities(
        {
            identity: person
            for identity, person in moved.items()
            if closure.identities[identity].person_id != person
        }
    )
    _absorb(absorbed, now)
    refresh_people({person for person in owners.values() if person})
    remove_empty(emptied - taken)
    return len(made)


def shared_addresses(closure: Closure) -> set[int]:
    """Return the addresses that stand on cards of different people: a family's, an office's.

    A mail address links two cards whatever their names. A number links them unless their names have no
    word in common: then it rings for two persons. An address like info@ links them only if one name is
    the other, or a short form of it: in a family's firm all share a word.
    """

    def is_number(identity: int) -> bool:
        return closure.identities[identity].kind == Identity.Kind.PHONE

    words: dict[int, list[set[str]]] = defaultdict(list)
    for card, identities in closure.addresses.items():
        name = set(fold(closure.names[card]).split())
        for identity in identities:
            if name and _may_be_shared(closure.identities[identity]):
                words[identity].append(name)
    return {
        identity
        for identity, names in words.items()
        if _disagree(names, _alike if is_number(identity) else _agree)
    }


def _may_be_shared(one: Address) -> bool:
    return one.kind == Identity.Kind.PHONE or is_role(one.value)


def _disagree(names: Sequence[set[str]], same: Callable[[set[str], set[str]], bool]) -> bool:
    return any(not same(first, second) for i, first in enumerate(names) for second in names[:i])


def _agree(first: set[str], second: set[str]) -> bool:
    """Every word of the one stands in the other, or begins a word of it: M. Orsi and Mario Orsi."""
    short, long = sorted((first, second), key=len)
    return all(_alike({word}, long) for word in short)


def _alike(first: set[str], second: set[str]) -> bool:
    """A common word, or one that begins the other: Fra and Francesca, G and Giulia."""
    return any(a.startswith(b) or b.startswith(a) for a in first for b in second)


def _groups(closure: Closure, free: set[int]) -> list[Group]:
    """Connected components of cards and addresses, leaving out shared and pinned addresses."""
    root: dict[int, int] = {card: card for card in closure.addresses}

    def find(card: int) -> int:
        while root[card] != card:
            root[card] = root[root[card]]
            card = root[card]
        return card

    first_card: dict[int, int] = {}
    for card, identities in closure.addresses.items():
        for identity in identities:
            if identity not in free and not closure.identities[identity].is_pinned:
                a, b = find(first_card.setdefault(identity, card)), find(card)
                root[max(a, b)] = min(a, b)
    groups: dict[int, Group] = defaultdict(Group)
    for card in closure.addresses:
        groups[find(card)].cards.append(card)
    for identity, card in first_card.items():
        groups[find(card)].identities.append(identity)
    return list(groups.values())


def _persons_of(group: Group, closure: Closure) -> set[int]:
    people: list[int | None] = [closure.people[card] for card in group.cards]
    people += [closure.identities[identity].person_id for identity in group.identities]
    return {person for person in people if person is not None}


def _owner_said(group: Group, closure: Closure) -> int | None:
    """Return whose a card is of which the user gave every address to the same person."""
    listed = [closure.identities[one] for card in group.cards for one in closure.addresses[card]]
    owners = {one.person_id for one in listed}
    is_said = bool(listed) and all(one.is_pinned for one in listed)
    return owners.pop() if is_said and len(owners) == 1 else None


def _first_name(group: Group, closure: Closure) -> str:
    names = [
        closure.names[card] for card in sorted(group.cards, key=lambda card: closure.keys[card])
    ]
    addresses = [shown(closure.identities[identity].value) for identity in group.identities]
    return next((name for name in (*names, *sorted(addresses)) if name), "?")


def move_identities(moved: Mapping[int, int | None]) -> set[int]:
    """Point addresses at persons, their moments with them; return whose they were before."""
    before: set[int] = set()
    for part in bulk.chunks(moved):
        people = Identity.objects.filter(id__in=part).values_list("person_id", flat=True)
        before |= {person for person in people if person}
    bulk.update(
        Identity, ("person_id",), [(person, identity) for identity, person in moved.items()]
    )
    bulk.update(
        Moment,
        ("person_id",),
        [(moved[one], one) for one in _with_moments(moved)],
        where="identity_id",
    )
    mark_stale(before | {person for person in moved.values() if person})
    return before


def _with_moments(identities: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in bulk.chunks(identities):
        rows = (
            Moment.objects.filter(identity_id__in=part)
            .order_by()
            .values_list("identity_id", flat=True)
        )
        found |= {one for one in rows.distinct() if one}
    return found


def _absorb(absorbed: dict[int, int], now: datetime) -> None:
    """Let persons go who turned out to be another one; those whom the user touched are merged instead."""
    touched = touched_by_user(absorbed)
    for old, new in absorbed.items():
        if old in touched:
            person_merge(kept=new, merged=old, now=now)
    people_remove(absorbed.keys() - touched)
    mark_stale(absorbed.values())


def remove_empty(people: Iterable[int | None]) -> None:
    """Let persons go who have neither an address nor a card any more, nor anything the user said."""
    left = {person for person in people if person}
    left -= set(Identity.objects.filter(person_id__in=left).values_list("person_id", flat=True))
    left -= set(Card.objects.filter(person_id__in=left).values_list("person_id", flat=True))
    people_remove(left - touched_by_user(left))
