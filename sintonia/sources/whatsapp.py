"""Chats exported from WhatsApp as text, by Android and iOS phones in five languages.

A survey finds the order of day and month and who takes part, then the messages are given one by
one. Nothing of a text is kept but its length and, inside the natural key, its hash.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import ClassVar

from sintonia.lib.addresses import handle
from sintonia.lib.keys import key63
from sintonia.lib.text import clean, fold
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.decoding import head_lines, head_of, text_lines
from sintonia.sources.mail.dates import is_sane
from sintonia.sources.phones import phone
from sintonia.sources.records import (
    ANSWERED,
    CC,
    CHAT,
    FROM,
    GROUP,
    OWNER,
    SYSTEM,
    TO,
    Contact,
    Fault,
    Party,
    Record,
)
from sintonia.sources.whatsapp_lines import (
    BY_APP,
    MAX_SENDERS,
    Reading,
    Stamp,
    call_of,
    first_start,
    form_of,
    is_by_app,
    is_day_first,
    is_founding,
    is_loglike,
    is_notice,
    split,
    title_of,
)

LONGEST_LINE = 65_536  # characters; a text longer than that on one line is hashed up to here
MAX_CC = 30

_NUMBER = re.compile(r"\+?[0-9][0-9\s().\-‐‑]{4,}")
_ATTACHED = re.compile(r"<[^<>]{1,80}>|\S[^()]{0,200}\.\w{2,5} \([^()]{3,40}\)")
_HINT = re.compile("whatsapp|_chat", re.IGNORECASE)


class WhatsApp:
    """One exported chat."""

    kind: ClassVar[str] = "whatsapp"

    def __init__(self, place: Place, options: Options) -> None:
        self.place, self.options = place, options

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        """Say whether the first line begins a message, and some message has a sender."""
        lines = [line for line in head_lines(head) if line.strip()]
        first = first_start(lines[0]) if lines else None
        text = "\n".join(lines)
        if first is None or "\0" in text:
            return False
        if is_loglike(first) and BY_APP not in text and not _HINT.search(name):
            return False
        rests = [found[8] for found in map(form_of(first).match, lines) if found]
        return any(split(rest)[0] or is_notice(rest) for rest in rests)

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        """Yield one record for each message and each line of the app; positions count from 0."""
        head = head_of(self.place)
        form = self._form(head)
        if form is None:
            return
        day_first = self.options.day_first
        if day_first is None:
            day_first = is_day_first(stamp for stamp, _ in self._starts(form, head))
        chat = self._survey(form, head, day_first)
        keys = _Keys()
        for position, message in enumerate(self._messages(form, head, day_first)):
            key = keys.key(message)
            if position > after:
                yield position, self._record(message, key, chat)

    def _lines(self, head: bytes) -> Iterator[str]:
        return text_lines(self.place, head, LONGEST_LINE)

    def _form(self, head: bytes) -> re.Pattern[str] | None:
        """Return the pattern of the lines that begin a message, taken from the first of them."""
        first = next(filter(None, map(first_start, self._lines(head))), None)
        return form_of(first) if first else None

    def _starts(self, form: re.Pattern[str], head: bytes) -> Iterator[tuple[Stamp, str]]:
        for found in filter(None, map(form.match, self._lines(head))):
            yield found.groups()[:7], found[8]

    def _survey(self, form: re.Pattern[str], head: bytes, day_first: bool) -> "_Chat":
        """Return who takes part."""
        reading = Reading(day_first, self.options.now)
        cast = _Cast(self.options.region)
        for stamp, rest in self._starts(form, head):
            sender, text = split(rest)
            if reading.takes(stamp, sender):
                cast.note(stamp, sender, text)
        return cast.chat(title_of(self.place.name))

    def _messages(
        self, form: re.Pattern[str], head: bytes, day_first: bool
    ) -> Iterator["_Message"]:
        reading = Reading(day_first, self.options.now)
        message: _Message | None = None
        for line in self._lines(head):
            found = form.match(line)
            if found:
                stamp, (sender, text) = found.groups()[:7], split(found[8])
                if reading.takes(stamp, sender):
                    if message:
                        yield message
                    address, name = _person(sender, self.options.region)
                    is_system = not address or is_by_app(sender, text)
                    at = reading.at(stamp, self.options.zone)
                    written = line[: found.start(8)]
                    message = _Message(at, written, address, name, text, is_system)
                    continue
            if message:
                message.add(line)
        if message:
            yield message

    def _record(self, message: "_Message", key: int, chat: "_Chat") -> Record:
        if message.at is None or not is_sane(message.at, self.options.now):
            detail = clean(message.written).strip(" -–[]")[:40]
            return Fault(key, reasons.BAD_DATE, message.name or clean(self.place.name), detail)
        channel, minutes, aside, flags = CHAT, -1, 0, GROUP if chat.is_group else 0
        parties: tuple[Party, ...] = ()
        if message.is_system or (chat.title and message.address == chat.title):
            aside = SYSTEM
        else:
            parties = chat.parties(message.address, message.name)
            channel, minutes = call_of(message.text) or (CHAT, -1)
            flags |= ANSWERED if minutes > 0 else 0
        return Contact(
            key=key,
            at=message.at,
            channel=channel,
            parties=parties,
            minutes=minutes,
            subject=chat.subject,
            thread=chat.thread,
            aside=aside,
            flags=flags,
            size=message.size,
        )


class _Message:
    """A message while its lines are read. Of the text, only a single line is held, and only here."""

    def __init__(
        self, at: int | None, written: str, address: str, name: str, text: str, is_system: bool
    ) -> None:
        self.at, self.written = at, written
        self.address, self.name, self.text, self.is_system = address, name, text, is_system
        data = text.encode("utf-8", "replace")
        self.size = len(data)
        # With or without media, an attachment is one message: what the app writes for it differs.
        is_attached = text.startswith(BY_APP) or _ATTACHED.fullmatch(text)
        self.hash = blake2b(b"" if is_attached else data, digest_size=16)
        self._blank = 0

    def add(self, line: str) -> None:
        """Add a further line. Empty lines at the end of a text are not counted: editors add them."""
        self._blank += 1
        if line:
            data = b"\n" * self._blank + line.encode("utf-8", "replace")
            self.hash.update(data)
            self.size += len(data)
            self._blank = 0
            self.text = ""  # of several lines: no call


class _Keys:
    """Natural keys that hold when the chat is exported again.

    A chat has no identity of its own: the file may be renamed, the other side may answer only
    later, and large chats lose their beginning (WhatsApp gives the last 40,000 messages). So a
    message is known by time, sender and text, and by the message before it, which tells apart one
    greeting sent to ten people in one minute. Equal neighbours are numbered.
    """

    def __init__(self) -> None:
        self._before = b""
        self._at: int | str = 0
        self._seen: dict[int, int] = {}

    def key(self, message: _Message) -> int:
        """Return the key of the next message."""
        at = message.written if message.at is None else message.at
        digest = message.hash.digest()
        key = key63("whatsapp", self._before, at, message.address, digest)
        if not message.is_system:
            address = message.address.encode("utf-8", "replace")
            self._before = b"%d %s %s" % (message.at or 0, address, digest)
        if at != self._at:
            self._at, self._seen = at, {}
        ordinal = self._seen.get(key, 0)
        self._seen[key] = ordinal + 1
        return key63(key, ordinal) if ordinal else key


class _Cast:
    """Who writes in a chat, and whether it calls itself a group; gathered line by line."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._senders: dict[str, str] = {}  # address -> name, in the order of first words
        self._first: tuple[str, ...] = ()
        self._title = ""  # whom or what iOS names as the author of its notice on encryption
        self._is_founded = False

    def note(self, stamp: Stamp, sender: str, text: str) -> None:
        """Take one message into account."""
        address, name = _person(sender, self._region)
        if not address or is_by_app(sender, text):
            self._is_founded = self._is_founded or is_founding(text)
            if address and is_notice(text):
                self._title = self._title or sender
        elif address not in self._senders and len(self._senders) < MAX_SENDERS:
            self._first = self._first or (address, *stamp)
            self._senders[address] = name

    def chat(self, file_title: str) -> "_Chat":
        """Return what is known; the name that iOS gives holds before the one of the file."""
        told, _ = _person(self._title, self._region)
        address, name = _person(self._title or file_title, self._region)
        talkers = {key: shown for key, shown in self._senders.items() if key != told}
        if self._is_founded or len(talkers) > (1 if told else 2):
            subject = "" if address in talkers else name
            thread = key63("whatsapp", "group", *([fold(name) or name] if subject else self._first))
            return _Chat(talkers, thread, subject=subject, is_group=True, title=told)
        if not told and address not in talkers and len(talkers) == 2:
            address = name = ""  # the file was renamed, or is of a group where two talk
        thread = key63("whatsapp", "chat", *([address] if address else self._first))
        return _Chat(self._senders, thread, partner=address, partner_name=name)


@dataclass
class _Chat:
    """Who takes part."""

    senders: dict[str, str]
    thread: int  # by the group's or the partner's name, else by who wrote first and when
    partner: str = ""  # of a chat of two, where the file says whom it is with
    partner_name: str = ""
    subject: str = ""
    is_group: bool = False
    title: str = ""  # address under which a group's own lines run
    _ready: dict[tuple[str, str], tuple[Party, ...]] = field(default_factory=dict)

    def parties(self, address: str, name: str) -> tuple[Party, ...]:
        """Return who wrote to whom."""
        found = self._ready.get((address, name))
        if found is None:
            found = self._group(address, name) if self.is_group else self._pair(address, name)
            if len(self._ready) < MAX_SENDERS:
                self._ready[address, name] = found
        return found

    def _group(self, address: str, name: str) -> tuple[Party, ...]:
        others = [(CC, other, shown) for other, shown in self.senders.items() if other != address]
        return ((FROM, address, name), *others[:MAX_CC])

    def _pair(self, address: str, name: str) -> tuple[Party, ...]:
        if self.partner and address != self.partner:
            return ((FROM, OWNER, name), (TO, self.partner, self.partner_name))
        others = (other for other in self.senders.items() if other[0] != address)
        other, shown = next(others, (OWNER, ""))
        return ((FROM, address, name), (TO, OWNER if self.partner else other, shown))


@lru_cache(maxsize=10_000)
def _person(sender: str, region: str) -> tuple[str, str]:
    """Return the address and the name shown; a number shown as a name is an address only."""
    name = clean(sender).removeprefix("~").strip()  # "~" marks the name an unsaved number chose
    if _NUMBER.fullmatch(name) and (number := phone(name, region)):
        return number, ""
    return (handle("whatsapp", name), name) if name else ("", "")
