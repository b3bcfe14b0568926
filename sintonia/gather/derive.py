"""From what an item says to what it means for "me": moments, occasions and ties. Pure rules.

A contact is between a sender and those she writes To, never those in copy: people seen only in Cc are
not profiled. A message to many weighs 1/party, so the party is kept. An event counts for those who
accepted, when the owner did not decline.
"""

import struct
from collections.abc import Iterable, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from sintonia.sources.records import (
    ALL_DAY,
    ATTENDS,
    CALL,
    CC,
    CHAT,
    DECLINED,
    FROM,
    GROUP,
    IN_PERSON,
    INVITED,
    LINK,
    MANY,
    PLACE,
    TO,
    VIDEO,
)

IN, OUT, BOTH = 1, 2, 3

# Identity.contact: which ways we were in touch. A contact is confirmed when it went both ways, or was
# spoken, or took place together.
SAW_IN, SAW_OUT, TOGETHER = 1, 2, 4

OWNER_ID = 0  # stands for "me" where the file itself knows who that is

# An event with more people than this makes no moments: a conference is not a meeting with each.
MANY_ATTENDEES = 50
# Who shares a mail or a table with more others than this is not tied to each of them.
MANY_TIED = 8

Party = tuple[int, int]  # (role, identity id)


class Contact(NamedTuple):
    """An item as it is stored: the parties are identities, 0 is the owner."""

    at: int
    channel: int
    parties: tuple[Party, ...]
    minutes: int = -1
    flags: int = 0
    aside: int = 0
    more: tuple[tuple[int, int], ...] = ()


class Moment(NamedTuple):
    identity: int
    at: int
    direction: int
    minutes: int
    party: int


def pack(parties: Iterable[Party]) -> bytes:
    """Return the parties as bytes: little-endian pairs of role and identity."""
    flat = [number for party in parties for number in party]
    return struct.pack(f"<{len(flat)}q", *flat)


def unpack(data: bytes | memoryview) -> tuple[Party, ...]:
    """Return what `pack` packed."""
    flat = struct.unpack(f"<{len(data) // 8}q", data)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def is_confirmed(contact: int) -> bool:
    """Say whether Identity.contact means that two people were in touch."""
    return bool(contact & TOGETHER) or contact & (SAW_IN | SAW_OUT) == SAW_IN | SAW_OUT


def contact_bit(channel: int, direction: int, minutes: int, party: int) -> int:
    """Return the bit of Identity.contact that a moment sets.

    A call that lasted was spoken both ways, one that was missed was no contact; what is said in a
    group chat is said to nobody in particular.
    """
    if direction == BOTH:
        return TOGETHER
    if channel in (CALL, VIDEO) and minutes >= 0:
        return TOGETHER if minutes else 0
    if channel == CHAT and party > 1:
        return 0
    return SAW_IN if direction == IN else SAW_OUT


def moments(contact: Contact, me: Set[int]) -> list[Moment]:
    """Return the moments that an item makes, given the identities that are mine."""
    if contact.channel != IN_PERSON and not contact.more and _has_sender(contact.parties):
        return _message(contact, me)
    return _event(contact, me)


def _has_sender(parties: Sequence[Party]) -> bool:
    return any(role == FROM for role, _ in parties)


def _message(contact: Contact, me: Set[int]) -> list[Moment]:
    sender = next(who for role, who in contact.parties if role == FROM)
    mine = me | {OWNER_ID}
    named = {who for role, who in contact.parties if role in (TO, CC)}
    others = named - mine
    if sender in mine:
        if contact.flags & GROUP:
            return []
        to = dict.fromkeys(who for role, who in contact.parties if role == TO and who in others)
        return [Moment(who, contact.at, OUT, contact.minutes, max(1, len(others))) for who in to]
    if contact.aside:  # it counts because the user says so; of its recipients nothing was kept
        party = MANY_ATTENDEES if contact.aside == MANY else 1
        return [Moment(sender, contact.at, IN, contact.minutes, party)]
    if not contact.flags & GROUP and named <= others:  # not to me
        return []
    return [Moment(sender, contact.at, IN, contact.minutes, 1 + len(others - {sender}))]


def _event(contact: Contact, me: Set[int]) -> list[Moment]:
    if not owner_attends(contact, me):
        return []
    others = dict.fromkeys(
        who for role, who in contact.parties if role == ATTENDS and who not in me
    )
    if not 0 < len(others) <= MANY_ATTENDEES:
        return []
    times = ((contact.at, contact.minutes), *contact.more)
    return [Moment(who, at, BOTH, minutes, len(others)) for at, minutes in times for who in others]


def owner_attends(contact: Contact, me: Set[int]) -> bool:
    """Say whether the owner takes part: she accepted, or is not on the list of her own calendar."""
    answers = {role for role, who in contact.parties if who in me}
    if ATTENDS in answers:
        return True
    return not answers & {DECLINED, INVITED}


def occasions(contact: Contact, me: Set[int]) -> list[tuple[int, int]]:
    """Return (at, minutes) of the occasions that an event makes: it has a place or a link, and me."""
    if not contact.flags & (PLACE | LINK) or not owner_attends(contact, me):
        return []
    return [(contact.at, contact.minutes), *contact.more]


def is_all_day(flags: int) -> bool:
    """Say whether an event has no hour."""
    return bool(flags & ALL_DAY)


def ties(contact: Contact, me: Set[int]) -> list[tuple[int, int]]:
    """Return the pairs of others who share this item, lower identity first."""
    if len(contact.parties) < 2 or contact.flags & GROUP:
        return []
    others = {who for role, who in contact.parties if role in (FROM, TO, CC, ATTENDS)}
    others -= me
    others.discard(OWNER_ID)
    if not 2 <= len(others) <= MANY_TIED:
        return []
    return list(combinations(sorted(others), 2))
