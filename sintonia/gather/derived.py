"""The rows that an item makes, given the identities that are mine."""

from collections.abc import Callable, Set
from typing import NamedTuple

from sintonia.gather import derive
from sintonia.gather.plan import EvidenceRow, MomentRow, OccasionRow, Tie
from sintonia.lib.ids import new_id
from sintonia.lib.keys import mix63
from sintonia.sources.records import CHAT


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
