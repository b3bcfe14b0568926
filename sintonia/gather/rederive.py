"""Deriving again: when another address turns out to be mine, or a better copy of an item comes in."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from sintonia.gather import derive
from sintonia.gather.card_fields import refresh_people
from sintonia.gather.derived import Derived, add_tie, derived
from sintonia.gather.models import Card, CardAddress, Evidence
from sintonia.gather.plan import PERSON, EvidenceRow, Tie
from sintonia.gather.settle import move_identities, remove_empty
from sintonia.gather.store import evidence_values, insert_people, shown, unpack_times, write_derived
from sintonia.lib.addresses import is_role
from sintonia.lib.keys import key63
from sintonia.people.actions import mark_stale
from sintonia.people.models import Identity, Moment, Occasion
from sintonia.people.models import Thread as ThreadModel
from sintonia.people.models import Tie as TieModel
from sintonia.sources.records import LINK, PLACE
from sintonia.spaces import bulk

_COLUMNS = (
    "id",
    "key",
    "content",
    "version",
    "sender",
    "at",
    "channel",
    "parties",
    "minutes",
    "flags",
    "aside",
    "more",
    "thread",
    "place",
    "source",
)
CHUNK = 2000


def my_identities() -> set[int]:
    """Return the identities that are mine."""
    return set(Identity.objects.filter(is_me=True).values_list("id", flat=True))


class Known(NamedTuple):
    """What deriving needs to know of an identity."""

    hash: int
    standing: int
    person: int | None


@transaction.atomic
def rederive_all(now: datetime) -> None:
    """Make every moment, occasion and tie again from the evidence, for the addresses that are mine now."""
    me = my_identities()
    rows = Identity.objects.values_list("id", "value", "standing", "person_id")
    known = {
        pk: Known(key63(value), standing, None if pk in me else person)
        for pk, value, standing, person in rows
    }
    mark_stale(Identity.objects.exclude(person=None).values_list("person_id", flat=True))
    Moment.objects.filter(source__isnull=False).delete()
    TieModel.objects.all().delete()
    kept: set[int] = set()
    bits: dict[int, int] = dict.fromkeys(known, 0)
    for chunk in _evidence_chunks():
        made = _derive(chunk, me, known)
        kept.update(row.key for row in made.occasions)
        _add_bits(bits, made)
        write_derived(made, lambda identity: known[identity].person)
    stored = Occasion.objects.filter(source__isnull=False).values_list("key", "id")
    _drop_occasions([pk for key, pk in stored if key not in kept])
    for part in bulk.chunks(bits):
        _settle_contacts({identity: bits[identity] for identity in part}, now)
    Card.objects.all().update(is_settled=False)


def _add_bits(bits: dict[int, int], made: Derived) -> None:
    for row in made.moments:
        bits[row.identity] |= derive.contact_bit(row.channel, row.direction, row.minutes, row.party)


def _derive(rows: Iterable[EvidenceRow], me: Set[int], known: Mapping[int, Known]) -> Derived:
    all_made = Derived([], [], {})
    for row in rows:
        if row.contact.aside and (not row.sender or known[row.sender].standing != PERSON):
            continue
        made = derived(row, me, lambda who: known[who].hash)
        all_made.moments.extend(made.moments)
        all_made.occasions.extend(made.occasions)
        for pair, tie in made.ties.items():
            add_tie(all_made.ties, pair, tie)
    return all_made


def _evidence_chunks() -> Iterable[list[EvidenceRow]]:
    last = 0
    while True:
        rows = list(
            Evidence.objects.filter(id__gt=last).order_by("id").values_list(*_COLUMNS)[:CHUNK]
        )
        if not rows:
            return
        yield stored_rows(rows)
        last = rows[-1][0]


def stored_rows(rows: Sequence[tuple[Any, ...]]) -> list[EvidenceRow]:
    """Return stored items (columns of _COLUMNS) as the planner knows them, titles of events included."""
    threads = [row[12] for row in rows if row[9] & (PLACE | LINK) and row[12]]
    titles: dict[int, str] = {}
    for part in bulk.chunks(threads):
        titles.update(ThreadModel.objects.filter(id__in=part).values_list("id", "subject"))
    return [_stored_row(row, titles) for row in rows]


def stored_evidence(keys: Iterable[int]) -> list[EvidenceRow]:
    """Return what is stored of some items, by their natural keys."""
    rows: list[tuple[Any, ...]] = []
    for part in bulk.chunks(keys):
        rows += Evidence.objects.filter(key__in=part).values_list(*_COLUMNS)
    return stored_rows(rows)


def _stored_row(row: tuple[Any, ...], titles: dict[int, str]) -> EvidenceRow:
    (
        pk,
        key,
        content,
        version,
        sender,
        at,
        channel,
        parties,
        minutes,
        flags,
        aside,
        more,
        thread,
        place,
        source,
    ) = row
    contact = derive.Contact(
        at, channel, derive.unpack(parties), minutes, flags, aside, unpack_times(more)
    )
    return EvidenceRow(
        pk, key, content, version, sender, contact, thread, titles.get(thread, ""), place, source
    )


def _drop_occasions(ids: Sequence[int]) -> None:
    for part in bulk.chunks(ids):
        Occasion.objects.filter(id__in=part).delete()


def settle_contacts(identities: Iterable[int], now: datetime) -> None:
    """Say again of each address whether a contact is confirmed, and give or take its person accordingly."""
    for part in bulk.chunks(identities):
        bits = dict.fromkeys(part, 0)
        ways = Moment.objects.filter(identity_id__in=part).values_list(
            "identity_id", "channel", "direction", "minutes", "party"
        )
        for identity, channel, direction, minutes, party in ways.distinct():
            bits[identity] |= derive.contact_bit(channel, direction, minutes, party)
        _settle_contacts(bits, now)


def _settle_contacts(bits: Mapping[int, int], now: datetime) -> None:
    ids = list(bits)
    on_cards = set(
        CardAddress.objects.filter(identity_id__in=ids).values_list("identity_id", flat=True)
    )
    new: list[tuple[int, str]] = []
    moved: dict[int, int | None] = {}
    left: set[int | None] = set()
    changed: list[tuple[int, int]] = []
    for one in Identity.objects.filter(id__in=ids):
        if one.contact != bits[one.id]:
            changed.append((bits[one.id], one.id))
        person = _person_of(one, bits[one.id], one.id in on_cards)
        if person == NEW_PERSON:
            person = bulk.new_ids(1)[0]
            new.append((person, one.name or shown(one.value)))
        if person != one.person_id:
            moved[one.id] = person
            left.add(one.person_id)
    insert_people(new, now)
    bulk.update(Identity, ("contact",), changed)
    move_identities(moved)
    remove_empty(left)


NEW_PERSON = -1


def _person_of(one: Identity, bits: int, is_on_card: bool) -> int | None:
    """Return whose an address is: NEW_PERSON where she is to be made, None where nobody is known by it."""
    if one.is_me:
        return None
    if one.is_pinned or is_on_card:
        return one.person_id
    is_met = derive.is_confirmed(bits) and not is_role(one.value)
    wanted = is_met or one.standing == Identity.Standing.PERSON
    if not wanted or one.standing == Identity.Standing.NOBODY:
        return None
    return one.person_id or NEW_PERSON


def replace_evidence(rows: Sequence[EvidenceRow], now: datetime) -> None:
    """Put better copies of items in the place of those that are stored, and of all that follows from them."""
    if not rows:
        return
    me = my_identities()
    stored = {
        row.key: row
        for row in stored_rows(
            list(Evidence.objects.filter(key__in=[row.key for row in rows]).values_list(*_COLUMNS))
        )
    }
    pairs = [
        (stored[row.key], row._replace(id=stored[row.key].id))
        for row in {row.key: row for row in rows}.values()
    ]
    ids = {
        who for old, new in pairs for _, who in (*old.contact.parties, *new.contact.parties) if who
    }
    columns = Identity.objects.filter(id__in=ids).values_list(
        "id", "value", "standing", "person_id"
    )
    known = {pk: Known(key63(value), standing, person) for pk, value, standing, person in columns}
    for old, new in pairs:
        made = _derive([new], me, known)
        _undo(_derive([old], me, known), made)
        bulk.update(Evidence, _UPDATED, [(*evidence_values(new)[1:], new.id)])
        write_derived(made, lambda identity: known[identity].person)
    settle_contacts(ids, now)


_UPDATED = (
    "key",
    "content",
    "version",
    "at",
    "channel",
    "sender",
    "parties",
    "minutes",
    "more",
    "thread",
    "aside",
    "flags",
    "place",
    "source",
)


def _undo(old: Derived, new: Derived) -> None:
    """Take back what an item made; an occasion that the new copy has too stays as it is."""
    Moment.objects.filter(key__in=[row.key for row in old.moments]).delete()
    gone = {row.key for row in old.occasions} - {row.key for row in new.occasions}
    _drop_occasions(list(Occasion.objects.filter(key__in=gone).values_list("id", flat=True)))
    for (first, second), tie in old.ties.items():
        taken = Tie(-tie.mails, -tie.occasions)
        write_derived(Derived([], [], {(first, second): taken}), lambda identity: None)
    TieModel.objects.filter(mails__lte=0, occasions__lte=0).delete()


def rederive_sender(identity: Identity, now: datetime) -> None:
    """Make, or take back, the moments of a sender's items that were set aside, as the user said of her."""
    me = my_identities()
    known = {identity.id: Known(key63(identity.value), PERSON, identity.person_id)}
    rows = stored_rows(
        list(Evidence.objects.filter(sender=identity.id, aside__gt=0).values_list(*_COLUMNS))
    )
    made = _derive(rows, me | {derive.OWNER_ID}, known)
    for part in bulk.chunks(row.key for row in made.moments):
        Moment.objects.filter(key__in=part).delete()
    if identity.standing == Identity.Standing.PERSON:
        write_derived(made, lambda one: identity.person_id)
    settle_contacts([identity.id], now)


def settle_lost(lost: Iterable[int], now: datetime) -> None:
    """Take addresses that are on no card any more from her whose they were only by a card."""
    ids = set(lost)
    ids -= set(
        CardAddress.objects.filter(identity_id__in=ids).values_list("identity_id", flat=True)
    )
    rows = Identity.objects.filter(id__in=ids, is_pinned=False).exclude(person=None)
    people = dict(rows.values_list("id", "person_id"))
    move_identities(dict.fromkeys(people))
    settle_contacts(people, now)
    remove_empty(people.values())


def identities_changed(identities: Iterable[int]) -> None:
    """Write the names of persons again whose addresses have a better name now."""
    people = (
        Identity.objects.filter(id__in=list(identities))
        .exclude(person=None)
        .values_list("person_id", flat=True)
    )
    refresh_people(set(people))
