"""Deriving again: when another address turns out to be mine, or a better copy of an item comes in."""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime

from django.db import transaction

from sintonia.gather import derive
from sintonia.gather.card_fields import refresh_people
from sintonia.gather.models import Card, CardAddress, Evidence
from sintonia.gather.planning import PERSON, Derived, EvidenceRow, Tie, add_tie, derived
from sintonia.gather.settle import move_identities
from sintonia.gather.store import evidence_values, insert_people, mark_stale, shown, unpack_times, write_derived
from sintonia.lib.keys import key63
from sintonia.people.actions import people_remove
from sintonia.people.models import Identity, Moment, Occasion, Person
from sintonia.people.models import Thread as ThreadModel
from sintonia.people.models import Tie as TieModel
from sintonia.people.queries import touched_by_user
from sintonia.spaces import bulk

_COLUMNS = ("id", "key", "content", "version", "sender", "at", "channel", "parties", "minutes", "flags", "aside", "more", "thread", "place", "source")
CHUNK = 2000


def my_identities() -> set[int]:
    """Return the identities that are mine."""
    return set(Identity.objects.filter(is_me=True).values_list("id", flat=True))


@transaction.atomic
def rederive_all(now: datetime) -> None:
    """Make every moment, occasion and tie again from the evidence, for the addresses that are mine now."""
    me = my_identities()
    identities = {pk: (key63(value), standing) for pk, value, standing in Identity.objects.values_list("id", "value", "standing")}
    mark_stale(Identity.objects.exclude(person=None).values_list("person_id", flat=True))
    Moment.objects.filter(source__isnull=False).delete()
    TieModel.objects.all().delete()
    Identity.objects.exclude(contact=0).update(contact=0)
    kept: set[int] = set()
    for rows in _evidence_chunks():
        made = _derive(rows, me, identities)
        kept.update(row.key for row in made.occasions)
        write_derived(made, lambda identity: None)
    stored = dict(Occasion.objects.filter(source__isnull=False).values_list("key", "id"))
    _drop_occasions([pk for key, pk in stored.items() if key not in kept])
    settle_contacts(identities.keys(), now)
    Card.objects.all().update(is_settled=False)


def _derive(rows: Iterable[EvidenceRow], me: Set[int], identities: dict[int, tuple[int, int]]) -> Derived:
    all_made = Derived([], [], {})
    for row in rows:
        if row.contact.aside and identities[row.sender][1] != PERSON:
            continue
        made = derived(row, me, lambda who: identities[who][0])
        all_made.moments.extend(made.moments)
        all_made.occasions.extend(made.occasions)
        for pair, tie in made.ties.items():
            add_tie(all_made.ties, pair, tie)
    return all_made


def _evidence_chunks() -> Iterable[list[EvidenceRow]]:
    last = 0
    while True:
        rows = list(Evidence.objects.filter(id__gt=last).order_by("id").values_list(*_COLUMNS)[:CHUNK])
        if not rows:
            return
        yield stored_rows(rows)
        last = rows[-1][0]


def stored_rows(rows: Sequence[tuple[object, ...]]) -> list[EvidenceRow]:
    """Return stored items (columns of _COLUMNS) as the planner knows them, titles of events included."""
    threads = [row[12] for row in rows if row[9] & (derive.PLACE | derive.LINK) and row[12]]  # type: ignore[operator]
    titles: dict[int, str] = {}
    for part in bulk.chunks(threads):
        titles.update(ThreadModel.objects.filter(id__in=part).values_list("id", "subject"))
    return [_stored_row(row, titles) for row in rows]


def _stored_row(row: tuple[object, ...], titles: dict[int, str]) -> EvidenceRow:
    pk, key, content, version, sender, at, channel, parties, minutes, flags, aside, more, thread, place, source = row
    contact = derive.Contact(at, channel, derive.unpack(parties), minutes, flags, aside, unpack_times(more))  # type: ignore[arg-type]
    return EvidenceRow(pk, key, content, version, sender, contact, thread, titles.get(thread, ""), place, source)  # type: ignore[arg-type]


def _drop_occasions(ids: Sequence[int]) -> None:
    for part in bulk.chunks(ids):
        Occasion.objects.filter(id__in=part).delete()


def settle_contacts(identities: Iterable[int], now: datetime) -> int:
    """Say again of each address whether a contact is confirmed, and give or take its person accordingly.

    Returns how many persons were newly made.
    """
    made = 0
    for part in bulk.chunks(identities):
        made += _settle_contacts(part, now)
    return made


def _settle_contacts(ids: Sequence[int], now: datetime) -> int:
    bits: dict[int, int] = dict.fromkeys(ids, 0)
    ways = Moment.objects.filter(identity_id__in=ids).values_list("identity_id", "channel", "direction", "minutes", "party").distinct()
    for identity, channel, direction, minutes, party in ways:
        bits[identity] |= derive.contact_bit(channel, direction, minutes, party)
    on_cards = set(CardAddress.objects.filter(identity_id__in=ids).values_list("identity_id", flat=True))
    new: list[tuple[int, str]] = []
    moved: dict[int, int | None] = {}
    contacts: list[tuple[int, int]] = []
    for one in Identity.objects.filter(id__in=ids):
        if one.contact != bits[one.id]:
            contacts.append((bits[one.id], one.id))
        person = one.person_id
        if one.is_me:
            person = None
        elif not one.is_pinned and one.id not in on_cards:
            wanted = derive.is_confirmed(bits[one.id]) or one.standing == PERSON
            if wanted and one.standing != Identity.Standing.NOBODY and person is None:
                person = bulk.new_ids(1)[0]
                new.append((person, one.name or shown(one.value)))
            elif not wanted:
                person = None
        moved[one.id] = person
    _move(new, moved, contacts, now)
    return len(new)


def _move(new: list[tuple[int, str]], moved: dict[int, int | None], contacts: list[tuple[int, int]], now: datetime) -> None:
    before = {pk for pk in Identity.objects.filter(id__in=list(moved)).values_list("person_id", flat=True) if pk}
    insert_people(new, now)
    bulk.update(Identity, ("contact",), contacts)
    move_identities(moved)
    remove_empty(before - set(moved.values()))


def remove_empty(people: Iterable[int | None]) -> None:
    """Let persons go who have neither an address nor a card any more, nor anything the user said."""
    left = {person for person in people if person}
    left -= set(Identity.objects.filter(person_id__in=left).values_list("person_id", flat=True))
    left -= set(Card.objects.filter(person_id__in=left).values_list("person_id", flat=True))
    people_remove(left - touched_by_user(left))


def replace_evidence(rows: Sequence[EvidenceRow], now: datetime) -> None:
    """Put better copies of items in the place of those that are stored, and of all that follows from them."""
    if not rows:
        return
    me = my_identities()
    stored = {row.key: row for row in stored_rows(list(Evidence.objects.filter(key__in=[row.key for row in rows]).values_list(*_COLUMNS)))}
    pairs = [(stored[row.key], row._replace(id=stored[row.key].id)) for row in {row.key: row for row in rows}.values()]
    ids = {who for old, new in pairs for _, who in (*old.contact.parties, *new.contact.parties) if who}
    identities = {pk: (key63(value), standing) for pk, value, standing in Identity.objects.filter(id__in=ids).values_list("id", "value", "standing")}
    for old, new in pairs:
        _undo(_derive([old], me, identities), _derive([new], me, identities))
        bulk.update(Evidence, _UPDATED, [(*evidence_values(new)[1:], new.id)])
        people = dict(Identity.objects.filter(id__in=ids).values_list("id", "person_id"))
        write_derived(_derive([new], me, identities), people.get)
    settle_contacts(ids, now)


_UPDATED = ("key", "content", "version", "at", "channel", "sender", "parties", "minutes", "more", "thread", "aside", "flags", "place", "source")


def _undo(old: Derived, new: Derived) -> None:
    """Take back what an item made; an occasion that the new copy has too stays as it is."""
    Moment.objects.filter(key__in=[row.key for row in old.moments]).delete()
    gone = {row.key for row in old.occasions} - {row.key for row in new.occasions}
    _drop_occasions(list(Occasion.objects.filter(key__in=gone).values_list("id", flat=True)))
    for (first, second), tie in old.ties.items():
        taken = Tie(-tie.mails, -tie.occasions, 0)
        write_derived(Derived([], [], {(first, second): taken}), lambda identity: None)
    TieModel.objects.filter(mails__lte=0, occasions__lte=0).delete()


def identities_changed(identities: Iterable[int]) -> None:
    """Write the names of persons again whose addresses have a better name now."""
    people = Identity.objects.filter(id__in=list(identities)).exclude(person=None).values_list("person_id", flat=True)
    refresh_people(set(people))


def reopen_all_people() -> None:
    """Have every person's numbers understood again."""
    Person.objects.filter(is_stale=False).update(is_stale=True)
