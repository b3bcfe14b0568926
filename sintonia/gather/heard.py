"""What each source says of an address: its best name, and hints that it is mine.

An identity shows the best of what all sources say. Kept apart, so that a source can be taken back and
leave what the others say.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sintonia.gather.me import DELIVERED_TO, ON_MY_CARD, SENT_FROM
from sintonia.gather.models import Heard
from sintonia.gather.plan import Part, Who
from sintonia.lib.ids import new_ids
from sintonia.lib.names import flipped, name_quality
from sintonia.sources.records import DELIVERED, FROM, IN_SENT, OWNER, Card, Contact
from sintonia.spaces import bulk

_REMEMBERED = 200_000  # beyond this all is forgotten, and written once more when it is heard again

Mention = tuple[int, str, str, int, int]  # source, address, name, year, hint


class Said(NamedTuple):
    """What a source says of an address so far."""

    name_rank: int = 0
    name: str = ""
    hints: int = 0


class Listening:
    """Listens to all records of a reading, and writes what is new of each address."""

    def __init__(self) -> None:
        self._mentions: set[Mention] = set()
        self._said: dict[tuple[int, str], Said] = {}

    def hear(self, parts: Iterable[Part], people: Mapping[str, Who]) -> None:
        """Write what these items say. `people` are the identities by address, stored already."""
        if len(self._mentions) > _REMEMBERED:
            self._mentions.clear()
            self._said.clear()
        changed: dict[tuple[int, str], Said] = {}
        for part in parts:
            for mention in _mentions(part):
                if mention not in self._mentions:
                    self._mentions.add(mention)
                    self._take(mention, changed)
        _write(changed, people)

    def _take(self, mention: Mention, changed: dict[tuple[int, str], Said]) -> None:
        source, address, name, year, hint = mention
        before = self._said.get((source, address))
        rank, best, hints = before or Said()
        name = flipped(name)
        quality = name_quality(name)
        if quality:
            rank, best = max((rank, best), (quality * 10_000 + year, name))
        now = Said(rank, best, hints | hint)
        if now != before:
            self._said[source, address] = changed[source, address] = now


def _mentions(part: Part) -> Iterable[Mention]:
    for _, record in part.items:
        if type(record) is Contact:
            for contact in record.parts():
                yield from _mentioned(contact, part.source)
        elif type(record) is Card:
            for address, _ in record.addresses:
                yield part.source, address, "", 0, ON_MY_CARD if record.is_me else 0


def _mentioned(contact: Contact, source: int) -> Iterable[Mention]:
    year = 1970 + contact.at // 31_556_952
    is_sent = contact.flags & IN_SENT
    for role, address, name in contact.parties:
        if address != OWNER and (role == FROM or not contact.aside):
            hint = SENT_FROM if role == FROM and is_sent else 0
            hint = DELIVERED_TO if role == DELIVERED else hint
            yield source, address, name, year, hint


def _write(changed: Mapping[tuple[int, str], Said], people: Mapping[str, Who]) -> None:
    table = Heard._meta.db_table
    better = f"(excluded.name_rank, excluded.name) > ({table}.name_rank, {table}.name)"
    bulk.insert(
        Heard,
        ("id", "source", "identity_id", "name_rank", "name", "hints"),
        [
            (pk, source, people[address].id, *said)
            for pk, ((source, address), said) in zip(
                new_ids(len(changed)), changed.items(), strict=True
            )
        ],
        on_conflict="(space_id, source, identity_id) DO UPDATE SET "
        f"name = CASE WHEN {better} THEN excluded.name ELSE {table}.name END, "
        f"name_rank = CASE WHEN {better} THEN excluded.name_rank ELSE {table}.name_rank END, "
        f"hints = {table}.hints | excluded.hints",
    )
