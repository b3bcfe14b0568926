"""Writing a plan: every row of a batch and what follows from it, inside the caller's transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from sintonia.gather import derive
from sintonia.gather.derived import Derived
from sintonia.gather.models import Card, CardAddress, Evidence, Quarantine
from sintonia.gather.plan import (
    CardRow,
    EvidenceRow,
    OccasionRow,
    Plan,
    Thread,
    Tie,
    Waiting,
    Who,
)
from sintonia.lib.addresses import kind_of
from sintonia.lib.text import fold
from sintonia.people.actions import mark_stale
from sintonia.people.models import Identity, Moment, Occasion, Person
from sintonia.people.models import Thread as ThreadModel
from sintonia.people.models import Tie as TieModel
from sintonia.sources.records import Card as CardRecord
from sintonia.spaces import bulk

PersonOf = Callable[[int], int | None]  # identity id -> person id


def apply(plan: Plan, who: Mapping[int, Who], *, now: datetime) -> set[int]:
    """Write what a plan adds. `who` are the planner's identities by id.

    Returns the identities that were on a card and are not on its newer version.
    """
    insert_people([(one.person or 0, one.name or shown(one.value)) for one in plan.new_people], now)
    _insert_identities(plan.new_identities)
    _update_identities([one for one in plan.changed_identities.values() if not one.is_new])
    for one in plan.new_identities:
        one.is_new = False
    _insert_threads(plan.threads)
    _insert_evidence(plan.evidence)
    write_derived(
        Derived(plan.moments, plan.occasions, plan.ties), lambda identity: who[identity].person
    )
    for one in plan.new_people:
        Moment.objects.filter(identity_id=one.id, person=None).update(person_id=one.person)
    _insert_cards(plan.cards)
    lost = _change_cards({row.id: row for row in plan.changed_cards})
    _insert_quarantine(plan.quarantine, now)
    return lost


def shown(value: str) -> str:
    """Return an address as a person would write it: a handle without its service."""
    return value.partition(":")[2] if ":" in value and "@" not in value else value


def insert_people(new: Sequence[tuple[int, str]], now: datetime) -> None:
    """Insert persons given as (id, name)."""
    empty = ("role", "city", "url", "note", "brought_text")
    bulk.insert(
        Person,
        ("id", "root_id", "name", "search", *empty, "edited", "is_muted", "is_stale", "created_at"),
        [(pk, pk, name, fold(name), *[""] * len(empty), [], False, True, now) for pk, name in new],
    )


def _insert_identities(new: Sequence[Who]) -> None:
    columns = (
        "id",
        "kind",
        "value",
        "shown",
        "name",
        "name_rank",
        "contact",
        "hints",
        "person_id",
        "is_me",
        "standing",
        "is_pinned",
        "label",
    )
    bulk.insert(
        Identity,
        columns,
        [
            (
                one.id,
                kind_of(one.value),
                one.value,
                shown(one.value),
                one.name,
                one.name_rank,
                one.contact,
                one.hints,
                one.person,
                False,
                0,
                False,
                "",
            )
            for one in new
        ],
    )


def _update_identities(changed: Sequence[Who]) -> None:
    bulk.update(
        Identity,
        ("name", "name_rank", "contact", "hints", "person_id"),
        [(one.name, one.name_rank, one.contact, one.hints, one.person, one.id) for one in changed],
    )


def _insert_threads(threads: Mapping[int, Thread]) -> None:
    bulk.insert(
        ThreadModel,
        ("id", "key", "subject", "search", "at"),
        [
            (one.id, key, one.subject, fold(one.subject)[:200], one.at)
            for key, one in threads.items()
        ],
        on_conflict="(space_id, key) DO UPDATE SET subject = excluded.subject, search = excluded.search, at = excluded.at",
    )


# --- evidence ----------------------------------------------------------------------------------------

_EVIDENCE = (
    "id",
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


def _insert_evidence(rows: Sequence[EvidenceRow]) -> None:
    bulk.insert(Evidence, _EVIDENCE, [evidence_values(row) for row in rows])


def evidence_values(row: EvidenceRow) -> tuple[object, ...]:
    """Return the stored columns of an item."""
    contact = row.contact
    return (
        row.id,
        row.key,
        row.content,
        row.version,
        contact.at,
        contact.channel,
        row.sender,
        derive.pack(contact.parties),
        contact.minutes,
        pack_times(contact.more) if contact.more else None,
        row.thread,
        contact.aside,
        contact.flags,
        row.place,
        row.source,
    )


def pack_times(times: Iterable[tuple[int, int]]) -> bytes:
    """Return (at, minutes) pairs as bytes."""
    return derive.pack(times)


def unpack_times(data: bytes | memoryview | None) -> tuple[tuple[int, int], ...]:
    """Return what `pack_times` packed."""
    return derive.unpack(data) if data else ()


# --- what follows from evidence ------------------------------------------------------------------------

_MOMENT = (
    "id",
    "key",
    "at",
    "channel",
    "direction",
    "minutes",
    "party",
    "person_id",
    "identity_id",
    "thread_id",
    "occasion_id",
    "source",
    "note",
)


def write_derived(made: Derived, person_of: PersonOf) -> None:
    """Insert moments, occasions and ties, and mark whom they touch."""
    occasion_ids = _insert_occasions(made.occasions)
    people = [person_of(moment.identity) for moment in made.moments]
    ids = bulk.new_ids(len(made.moments))
    bulk.insert(
        Moment,
        _MOMENT,
        [
            (
                pk,
                one.key,
                one.at,
                one.channel,
                one.direction,
                one.minutes,
                one.party,
                person,
                one.identity,
                one.thread,
                occasion_ids.get(one.occasion),
                one.source,
                "",
            )
            for pk, one, person in zip(ids, made.moments, people, strict=True)
        ],
        on_conflict="(space_id, key) DO NOTHING",
    )
    _add_ties(made.ties)
    mark_stale({person for person in people if person})


def _insert_occasions(rows: Sequence[OccasionRow]) -> dict[int | None, int]:
    """Insert or renew occasions; return the stored id of each planned one."""
    stored: dict[int, int] = {}
    for part in bulk.chunks(row.key for row in rows):
        stored.update(Occasion.objects.filter(key__in=part).values_list("key", "id"))
    bulk.insert(
        Occasion,
        ("id", "key", "title", "at", "minutes", "channel", "place", "is_all_day", "source"),
        [tuple(row) for row in rows if row.key not in stored],
    )
    bulk.update(
        Occasion,
        ("title", "minutes", "channel", "place", "is_all_day"),
        [
            (row.title, row.minutes, row.channel, row.place, row.is_all_day, stored[row.key])
            for row in rows
            if row.key in stored
        ],
    )
    return {row.id: stored.get(row.key, row.id) for row in rows}


def _add_ties(ties: Mapping[tuple[int, int], Tie]) -> None:
    table = TieModel._meta.db_table
    bulk.insert(
        TieModel,
        ("id", "first_id", "second_id", "mails", "occasions"),
        [
            (pk, *pair, *tie)
            for pk, (pair, tie) in zip(bulk.new_ids(len(ties)), ties.items(), strict=True)
        ],
        on_conflict=f"(space_id, first_id, second_id) DO UPDATE SET mails = {table}.mails + excluded.mails, "
        f"occasions = {table}.occasions + excluded.occasions",
    )


# --- cards and quarantine --------------------------------------------------------------------------------


_CARD = ("id", "key", "content", "revised", "name", "data", "photo", "source", "is_settled")


def _insert_cards(rows: Sequence[CardRow]) -> None:
    bulk.insert(Card, _CARD, [_card_values(row) for row in rows])
    _insert_card_addresses(rows)


def _change_cards(rows: Mapping[int, CardRow]) -> set[int]:
    """Put newer versions of cards in the place of the old; return the identities that lost a card."""
    if not rows:
        return set()
    values = [_card_values(row) for row in rows.values()]
    bulk.update(Card, _CARD[1:], [(*one[1:], one[0]) for one in values])
    listed = CardAddress.objects.filter(card_id__in=list(rows))
    before = set(listed.values_list("identity_id", flat=True))
    listed.delete()
    _insert_card_addresses(list(rows.values()))
    lost = before - {identity for row in rows.values() for identity in row.identities}
    Card.objects.filter(addresses__identity_id__in=lost).update(is_settled=False)
    return lost


def _card_values(row: CardRow) -> tuple[object, ...]:
    card = row.card
    data, photo = card_data(card), card.photo or None
    return (
        row.id,
        card.key,
        row.content,
        card.revised,
        card.name[:200],
        data,
        photo,
        row.source,
        False,
    )


def card_data(card: CardRecord) -> dict[str, object]:
    """Return what a card says besides its name, its addresses and its picture."""
    data: dict[str, object] = {
        "role": card.title[:200],
        "city": card.city[:100],
        "organisation": card.organisation[:200],
        "url": card.url[:500],
        "birthday": list(card.birthday) if card.birthday[1] else [],
        "dates": [list(date) for date in card.dates],
        "labels": list(card.labels),
        "address_labels": {address: label for address, label in card.addresses if label},
        "is_me": card.is_me,
    }
    return {name: value for name, value in data.items() if value}


def _insert_card_addresses(rows: Sequence[CardRow]) -> None:
    pairs = [(row.id, identity) for row in rows for identity in row.identities]
    bulk.insert(
        CardAddress,
        ("id", "card_id", "identity_id"),
        [(pk, *pair) for pk, pair in zip(bulk.new_ids(len(pairs)), pairs, strict=True)],
    )


def _insert_quarantine(found: Sequence[Waiting], now: datetime) -> None:
    Quarantine.objects.bulk_create(
        [
            Quarantine(
                key=one.fault.key,
                reason=one.fault.reason,
                kind=one.kind,
                what=one.fault.what[:200],
                detail=one.fault.detail[:4000],
                place=one.place[:500],
                position=one.position,
                raw=one.fault.raw or None,
                source=one.source,
                created_at=now,
            )
            for one in found
        ],
        ignore_conflicts=True,
    )
