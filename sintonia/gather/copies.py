"""Items that several sources tell: one copy is stored, the others are kept to take its place.

Which copy stands is said by its contents alone (`sintonia.gather.planning.Kept`), so whatever the order
of reading and of taking back, the same copies give the same state.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sintonia.gather import derive
from sintonia.gather.models import Card, CardAddress, Copy, Evidence, Quarantine
from sintonia.gather.plan import CardRow, EvidenceRow, Plan, Waiting
from sintonia.gather.rederive import stored_evidence
from sintonia.gather.store import card_data, pack_times, unpack_times
from sintonia.people.models import Thread
from sintonia.spaces import bulk
from sintonia.spaces.tenant import SpaceModel

Rank = tuple[int, ...]


class Told(NamedTuple):
    """One source's copy of an item."""

    key: int
    source: int
    rank: Rank  # the greatest is stored; of equals, the first
    data: dict[str, Any]


def copies_keep(plan: Plan) -> None:
    """Keep the copies of a plan's items that will not stand. To be called before the plan is written."""
    if plan.known_evidence:
        fresh = [of_evidence(row) for row in plan.evidence]
        _keep(Copy.Table.EVIDENCE, map(of_evidence, plan.known_evidence), fresh, _stored_evidence)
    if plan.known_cards:
        fresh = [of_card(row) for row in plan.cards]
        _keep(Copy.Table.CARD, map(of_card, plan.known_cards), fresh, _stored_cards)
    if plan.quarantine:
        _keep(Copy.Table.QUARANTINE, map(of_fault, plan.quarantine), (), _stored_quarantine)


_MODELS: Mapping[Copy.Table, type[SpaceModel]] = {
    Copy.Table.EVIDENCE: Evidence,
    Copy.Table.CARD: Card,
    Copy.Table.QUARANTINE: Quarantine,
}


def _keep(
    table: Copy.Table,
    told: Iterable[Told],
    fresh: Sequence[Told],
    stored: Callable[[Iterable[int]], Iterable[Told]],
) -> None:
    told = list(told)
    keys = {one.key for one in told}
    holders: dict[int, int] = dict(bulk.select_in(_MODELS[table], ("key", "source"), "key", keys))
    for one in (*fresh, *told):
        holders.setdefault(one.key, one.source)
    shared = {one.key for one in told if holders[one.key] != one.source}
    if not shared:
        return
    best = {one.key: one for one in stored(shared)}
    losers: dict[tuple[int, int], Told] = {}
    for one in (*fresh, *told):
        if one.key in shared and (loser := _lose(best, one)):
            pair = (loser.key, loser.source)
            losers[pair] = max(loser, losers.get(pair, loser), key=lambda copy: copy.rank)
    winners = {(one.key, one.source) for one in best.values()}
    _write(table, {pair: one for pair, one in losers.items() if pair not in winners}, winners)


def _lose(best: dict[int, Told], one: Told) -> Told | None:
    """Let a copy try to take the stored one's place; return the one that does not stand, if any."""
    holder = best.get(one.key)
    if holder is None or (one.rank[-1:] != holder.rank[-1:] and one.rank > holder.rank):
        best[one.key] = one
        return holder
    return one


def _write(
    table: Copy.Table, losers: Mapping[tuple[int, int], Told], winners: set[tuple[int, int]]
) -> None:
    known = {(one.key, one.source): one for one in copies_of(table, {key for key, _ in winners})}
    better = {
        pair: one
        for pair, one in losers.items()
        if pair not in known or one.rank > tuple(known[pair].data["rank"])
    }
    gone = [one.id for pair, one in known.items() if pair in winners or pair in better]
    for part in bulk.chunks(gone):
        Copy.objects.filter(id__in=part).delete()
    Copy.objects.bulk_create(
        Copy(table=table, key=one.key, source=one.source, data=one.data) for one in better.values()
    )


def copies_of(table: Copy.Table, keys: Iterable[int]) -> list[Copy]:
    """Return all kept copies of some items."""
    found: list[Copy] = []
    for part in bulk.chunks(keys):
        found += Copy.objects.filter(table=table, key__in=part)
    return found


def best_copies(table: Copy.Table, keys: Iterable[int]) -> dict[int, Copy]:
    """Return, of each item that is kept, the copy that stands when the stored one goes."""
    best: dict[int, Copy] = {}
    for one in sorted(copies_of(table, keys), key=lambda copy: (copy.data["rank"], copy.source)):
        best[one.key] = one
    return best


# --- rows as data ------------------------------------------------------------------------------------


def of_evidence(row: EvidenceRow) -> Told:
    """Return an item as it would be kept."""
    contact = row.contact
    rank = (row.version, int(not contact.aside), row.content)
    data = {
        "rank": rank,
        "at": contact.at,
        "channel": contact.channel,
        "sender": row.sender,
        "parties": _text(derive.pack(contact.parties)),
        "minutes": contact.minutes,
        "more": _text(pack_times(contact.more)),
        "flags": contact.flags,
        "aside": contact.aside,
        "thread": row.thread,
        "title": row.title,
        "place": row.place,
    }
    return Told(row.key, row.source, rank, data)


def evidence_row(pk: int, copy: Copy) -> EvidenceRow:
    """Return the item that a kept copy tells, to be stored under an id."""
    data = copy.data
    contact = derive.Contact(
        data["at"],
        data["channel"],
        derive.unpack(b64decode(data["parties"])),
        data["minutes"],
        data["flags"],
        data["aside"],
        unpack_times(b64decode(data["more"])),
    )
    version, _, content = data["rank"]
    return EvidenceRow(
        pk,
        copy.key,
        content,
        version,
        data["sender"],
        contact,
        data["thread"],
        data["title"],
        data["place"],
        copy.source,
    )


def _stored_evidence(keys: Iterable[int]) -> Iterable[Told]:
    rows = stored_evidence(keys)
    titles = dict(bulk.select_in(Thread, ("id", "subject"), "id", {row.thread for row in rows}))
    return [of_evidence(row._replace(title=titles.get(row.thread, ""))) for row in rows]


def of_card(row: CardRow) -> Told:
    """Return a card as it would be kept."""
    rank = (row.card.revised, row.content)
    data = {
        "rank": rank,
        "name": row.card.name[:200],
        "data": card_data(row.card),
        "photo": _text(row.card.photo),
        "identities": row.identities,
    }
    return Told(row.card.key, row.source, rank, data)


def card_of(copy: Copy) -> tuple[dict[str, Any], list[int]]:
    """Return the fields of the card that a kept copy tells, and its identities."""
    data = copy.data
    revised, content = data["rank"]
    fields = {
        "content": content,
        "revised": revised,
        "name": data["name"],
        "data": data["data"],
        "photo": b64decode(data["photo"]) or None,
        "source": copy.source,
        "is_settled": False,
    }
    return fields, data["identities"]


def _stored_cards(keys: Iterable[int]) -> Iterable[Told]:
    for part in bulk.chunks(keys):
        identities: dict[int, list[int]] = {}
        on_cards = CardAddress.objects.filter(card__key__in=part).values_list("card", "identity")
        for pk, identity in on_cards:
            identities.setdefault(pk, []).append(identity)
        for card in Card.objects.filter(key__in=part):
            rank = (card.revised, card.content)
            data = {
                "rank": rank,
                "name": card.name,
                "data": card.data,
                "photo": _text(bytes(card.photo or b"")),
                "identities": identities.get(card.id, []),
            }
            yield Told(card.key, card.source, rank, data)


def of_fault(row: Waiting) -> Told:
    """Return where else something was met that could not be read."""
    data = {"rank": (), "place": row.place[:500], "position": row.position}
    return Told(row.fault.key, row.source, (), data)


def _stored_quarantine(keys: Iterable[int]) -> Iterable[Told]:
    columns = ("key", "source", "place", "position")
    for key, source, place, position in bulk.select_in(Quarantine, columns, "key", keys):
        yield Told(key, source, (), {"rank": (), "place": place, "position": position})


def _text(data: bytes) -> str:
    return b64encode(data).decode()
