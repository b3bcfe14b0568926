"""What every reader yields: plain tuples, because they cross a process border by `marshal`.

A *place* is one thing to read (a file, a member of an archive, a Maildir). A reader gives the
place's items one by one, each as `(position, record)`: the position is an int that grows strictly,
and reading can start again after any position. An *item* is a message, an event, a card, a row, a
chat message or a call. Every item ends as exactly one record; what cannot be understood is a Fault,
never an exception that takes its neighbours along.

Of a message: who, when, how, subject and size. Never the body.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

# --- channels ------------------------------------------------------------------------------------
MAIL, CHAT, CALL, VIDEO, IN_PERSON = 1, 2, 3, 4, 5

# --- roles of a party ------------------------------------------------------------------------------
FROM = 1  # wrote, called
TO = 2  # was written to, was called
CC = 3
ATTENDS = 4  # accepted, organises, or is listed where no answers are kept
INVITED = 5  # has not answered, or "maybe"
DECLINED = 6
DELIVERED = 7  # the box the message was delivered to: a hint for who "me" is, not a recipient

# The address of the person whose phone, chat or calendar this is, where the file knows no better.
OWNER = "me:"

# --- flags -----------------------------------------------------------------------------------------
IN_SENT = 1  # found in a folder of sent mail, so FROM is the owner
ANSWERED = 2  # a call that was spoken, not missed
REPLY = 4  # answers an earlier message
PLACE = 8  # an event with a place
LINK = 16  # an event with a conference link
ALL_DAY = 32
GROUP = 64  # a chat of three or more

# --- why an item is set aside (understood, but not a contact between people) -------------------------
LIST, BULK, AUTOMATIC, NO_REPLY, MANY, SYSTEM, CANCELLED, ALONE, DRAFT = 1, 2, 3, 4, 5, 6, 7, 8, 9
UNKNOWN_WAY = 10  # an event with others, but neither a place nor a link: how is not known

Party = tuple[int, str, str]  # (role, address, name as shown or "")


class Contact(NamedTuple):
    """A message, a call, a chat message or a calendar event: who was in touch, when and how.

    Addresses are normalised by `sintonia.lib.addresses`: `anna@example.it`, `+39051123456`, a handle
    such as `whatsapp:giulia ferretti`, or OWNER.
    """

    key: (
        int  # natural key, 63 bits (sintonia.lib.keys.key63); the same item read twice has the same
    )
    at: int  # seconds since 1970 in UTC
    channel: int
    parties: tuple[Party, ...]
    minutes: int = -1  # of a call or an event; -1 unknown
    subject: str = ""  # subject of a mail, title of an event, name of a group chat
    thread: int = 0  # natural key of the conversation, 0 none
    aside: int = 0  # 0, or why it is set aside
    flags: int = 0
    size: int = 0  # bytes
    more: tuple[tuple[int, int], ...] = ()  # further (at, minutes) of a recurring event, ascending
    place: str = ""  # of an event
    version: int = 0  # of an event: when it was last changed, in seconds, or its sequence number
    # Of an event: what its record cannot say of all occurrences, each the fields of a Contact.
    apart: tuple[tuple[Any, ...], ...] = ()

    def parts(self) -> Iterator["Contact"]:
        """Yield the contacts that the item is: itself, and those apart from it."""
        yield self
        for fields in self.apart:
            yield Contact(*fields)


class Card(NamedTuple):
    """A contact card or one row of an address book."""

    key: int
    name: str  # as shown; "" when the card has only addresses
    addresses: tuple[tuple[str, str], ...]  # (address, label such as "work" or "")
    organisation: str = ""
    title: str = ""  # what she does
    city: str = ""
    birthday: tuple[int, int, int] = (0, 0, 0)  # year (0 unknown), month, day; month 0 none
    dates: tuple[tuple[str, int, int, int], ...] = ()  # (label, year or 0, month, day)
    labels: tuple[str, ...] = ()  # categories, groups
    url: str = ""  # http or https only
    revised: int = 0  # seconds since 1970, 0 unknown
    is_me: bool = False
    photo: bytes = b""  # embedded bytes only; an address of a picture is never fetched


class Fault(NamedTuple):
    """An item that could not be understood, and why. It waits in quarantine for a decision."""

    key: int  # natural key of what is there (its bytes), so that reading twice quarantines once
    reason: str  # a code of sintonia.sources.reasons
    what: str  # what it seems to be, for people: "Bea Bassi, subject …", "row 88", a file's name
    detail: str = ""  # the value that was not understood, cleaned and short
    raw: bytes = (
        b""  # enough to try again, without any body: header lines, a card, a row; at most 64 kB
    )


Record = Contact | Card | Fault
