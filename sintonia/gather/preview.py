"""What a reading would bring, without writing anything: the plans of all batches, added up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sintonia.gather import derive
from sintonia.gather import me as me_rules
from sintonia.gather.actions import Brought, reading_options
from sintonia.gather.known import Stored
from sintonia.gather.plan import Counts, EvidenceRow, Kept, Part, Plan, Thread, Who
from sintonia.gather.planning import Planner
from sintonia.gather.queries import my_identity_ids
from sintonia.lib.text import fold
from sintonia.sources.reading import read


class Overlay:
    """What is stored, with the plans so far laid over it."""

    def __init__(self) -> None:
        self.stored = Stored()
        self._evidence: dict[int, Kept] = {}
        self._cards: dict[int, tuple[int, int, int]] = {}
        self._threads: dict[int, Thread] = {}

    def evidence(self, keys: Iterable[int]) -> Mapping[int, Kept]:
        wanted = list(keys)
        return {
            **self.stored.evidence(wanted),
            **{key: self._evidence[key] for key in wanted if key in self._evidence},
        }

    def cards(self, keys: Iterable[int]) -> Mapping[int, tuple[int, int, int]]:
        wanted = list(keys)
        return {
            **self.stored.cards(wanted),
            **{key: self._cards[key] for key in wanted if key in self._cards},
        }

    def identities(self, values: Iterable[str]) -> Iterator[Who]:
        return self.stored.identities(values)

    def threads(self, keys: Iterable[int]) -> Mapping[int, Thread]:
        wanted = list(keys)
        return {
            **self.stored.threads(wanted),
            **{key: self._threads[key] for key in wanted if key in self._threads},
        }

    def lay(self, plan: Plan) -> None:
        """Take a plan as if it had been written."""
        for row in (*plan.evidence, *plan.replaced):
            self._evidence[row.key] = Kept(row.version, not row.contact.aside, row.content)
        for card in (*plan.cards, *plan.changed_cards):
            self._cards[card.card.key] = (card.id, card.card.revised, card.content)
        self._threads.update(plan.threads)


class _Remembering(Planner):
    REMEMBERED = 1 << 60  # nothing is forgotten: the plans are kept, not written


def preview(
    brought: Sequence[Brought], options: dict[str, Any], *, now: datetime
) -> dict[str, Any]:
    """Return the counts that `run_execute` would give, and what kind of thing each place is."""
    overlay = Overlay()
    planner = _Remembering(overlay, ())
    counts, kinds, rows, cards = (
        Counts(),
        dict[str, int](),
        list[EvidenceRow](),
        list[tuple[int, ...]](),
    )
    named = [(Path(one.path), one.name) for one in brought]
    for batch in read(named, reading_options(options, now)):
        plan = planner.plan([Part(0, batch.place, batch.kind, batch.items)])
        overlay.lay(plan)
        counts.add(plan.counts)
        rows += [row for row in plan.evidence if not row.contact.aside]
        cards += [card.identities for card in plan.cards]
        if batch.items:
            kinds[batch.kind] = kinds.get(batch.kind, 0) + len(batch.items)
    me = my_identity_ids() or _infer(rows, planner)
    found = [moment for row in rows for moment in _moments(row, me)]
    result = asdict(counts)
    result.update(people=_new_people(found, cards, planner, me), moments=len(found), kinds=kinds)
    return result


def _moments(row: EvidenceRow, me: set[int]) -> list[tuple[int, int]]:
    """Return (identity, contact bit) of what an item would make."""
    made = derive.moments(row.contact, me)
    return [
        (
            one.identity,
            derive.contact_bit(row.contact.channel, one.direction, one.minutes, one.party),
        )
        for one in made
    ]


def _infer(rows: Sequence[EvidenceRow], planner: Planner) -> set[int]:
    items: dict[int, int] = {}
    for row in rows:
        for who in {who for _, who in row.contact.parties if who}:
            items[who] = items.get(who, 0) + 1
    seen = [
        me_rules.Seen(who.id, who.value, who.hints, items.get(who.id, 0), 0, fold(who.name))
        for who in planner.by_id.values()
        if who.id in items or who.hints
    ]
    return me_rules.infer(seen, sum(len(row.contact.parties) > 1 for row in rows), {})


def _new_people(
    found: Iterable[tuple[int, int]],
    cards: Iterable[tuple[int, ...]],
    planner: Planner,
    me: set[int],
) -> int:
    """Count those confirmed, or on a card, who have no person yet."""
    bits: dict[int, int] = {}
    for identity, bit in found:
        bits[identity] = bits.get(identity, planner.by_id[identity].contact) | bit
    on_cards: set[int] = set()
    people = 0
    for identities in cards:
        known = any(planner.by_id[one].person or one in on_cards or one in me for one in identities)
        people += not known
        on_cards.update(identities)
    confirmed = (one for one, bit in bits.items() if derive.is_confirmed(bit))
    return people + sum(
        1 for one in confirmed if one not in on_cards and not planner.by_id[one].person
    )
