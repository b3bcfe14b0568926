"""Chats exported by Telegram Desktop as JSON: one chat, or a whole account with its contacts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any, ClassVar

from sintonia.lib.addresses import handle
from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.json_stream import BrokenJson, JsonStream, TooLarge
from sintonia.sources.mail.dates import is_sane
from sintonia.sources.phones import phone
from sintonia.sources.records import (
    ALONE,
    ANSWERED,
    AUTOMATIC,
    CALL,
    CC,
    CHAT,
    FROM,
    GROUP,
    OWNER,
    REPLY,
    SYSTEM,
    TO,
    Card,
    Contact,
    Fault,
    Party,
    Record,
)
from sintonia.sources.written_dates import zone_of

MAX_CC = 30

_CHATS = "personal_chat|saved_messages|bot_chat|replies|verification_codes|(?:private|public)_(?:group|supergroup|channel)"
_SINGLE = re.compile(rf'"type"\s*:\s*"(?:{_CHATS})"')
_ACCOUNT = re.compile(r'"(?:personal_information|frequent_contacts|left_chats)"\s*:\s*\{')
_MESSAGES = re.compile(r'"messages"\s*:\s*\[\s*\{[^{}\[\]]*"(?:date_unixtime|from_id)"\s*:')
_ID = re.compile(r"(?:user|chat|channel)?[0-9]{1,20}")
_ASIDE = {
    "saved_messages": ALONE,
    "bot_chat": AUTOMATIC,
    "replies": AUTOMATIC,
    "verification_codes": AUTOMATIC,
    "private_channel": AUTOMATIC,
    "public_channel": AUTOMATIC,
}
_MAX_SECONDS = 7 * 86_400  # of a call


class _Unclear(Exception):
    """A message that cannot be understood: reason and detail."""

    def __init__(self, reason: str, detail: object = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, clean(str(detail), 60)


@dataclass
class _Chat:
    """A chat, and who wrote in it so far: the last first, at most as many as are listed."""

    name: str = ""
    type: str = ""
    id: str = ""
    senders: dict[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """What stays the same in every export."""
        return self.id or self.name

    @property
    def partner(self) -> str:
        """Address of the other side of a chat of two, or "" where the file does not say."""
        return f"telegram:user{self.id}" if self.type == "personal_chat" and self.id else ""

    @property
    def is_group(self) -> bool:
        """Say whether three or more talk; without a type (old or cut exports) by who wrote so far."""
        return self.type.endswith("group") or (not self.type and len(self.senders) > 2)

    def parties(self, address: str, name: str) -> tuple[Party, ...]:
        """Return who wrote to whom, and remember the sender."""
        self.senders.pop(address, None)
        self.senders[address] = name
        if len(self.senders) > MAX_CC + 1:
            del self.senders[next(iter(self.senders))]
        others = [item for item in self.senders.items() if item[0] != address]
        if self.type in _ASIDE:
            return ((FROM, address, name),)
        if self.is_group:
            return ((FROM, address, name), *[(CC, *other) for other in others])
        if not self.partner:
            return ((FROM, address, name), (TO, *(others[0] if others else (OWNER, ""))))
        if address == self.partner:
            return ((FROM, address, name or self.name), (TO, OWNER, ""))
        return ((FROM, OWNER, name), (TO, self.partner, self.name))


class Telegram:
    """One `result.json`. It is read once, as these files may have hundreds of megabytes.

    In a chat of two, the side that is not the partner is the exporter: she is given as OWNER, so
    that a chat exported alone or with the whole account gives the same records.
    """

    kind: ClassVar[str] = "telegram"

    def __init__(self, place: Place, options: Options) -> None:
        self.place, self.options = place, options

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        """Say whether this is an object with a chat's type, an account's parts or such messages."""
        text = head.decode("utf-8-sig", "replace").lstrip()
        if not text.startswith("{"):
            return False
        return any(pattern.search(text) for pattern in (_SINGLE, _ACCOUNT, _MESSAGES))

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        """Yield one record for each message, contact and the exporter herself, in the file's order."""
        for position, record in enumerate(self._records()):
            if position > after:
                yield position, record

    def _records(self) -> Iterator[Record]:
        with self.place.open() as file:
            stream = JsonStream(file)
            try:
                yield from self._export(stream)
            except (BrokenJson, TooLarge):
                key = key63("telegram", "broken", self.place.size, stream.offset)
                yield Fault(
                    key, reasons.BROKEN, clean(self.place.name), f"character {stream.offset}"
                )

    def _export(self, stream: JsonStream) -> Iterator[Record]:
        """Read the outermost object: of an account, or of one chat."""
        chat = _Chat()
        for name in stream.members():
            if name == "personal_information":
                yield self._card(_taken(stream), is_me=True)
            elif name == "contacts":
                for _ in _listed(stream):
                    yield self._card(_taken(stream))
            elif name in ("chats", "left_chats"):
                for _ in _listed(stream):
                    yield from self._chat(stream)
            else:
                yield from self._member(stream, chat, name)

    def _chat(self, stream: JsonStream) -> Iterator[Record]:
        chat = _Chat()
        for name in stream.members():
            yield from self._member(stream, chat, name)

    def _member(self, stream: JsonStream, chat: _Chat, name: str) -> Iterator[Record]:
        """Read one member of a chat; name, type and id stand before the messages."""
        if name in ("name", "type", "id"):
            value = _taken(stream)
            setattr(chat, name, clean(str(value)) if isinstance(value, str | int) else "")
        elif name == "messages":
            for _ in stream.elements():
                yield self._message(stream, chat)
        else:
            stream.skip()

    def _message(self, stream: JsonStream, chat: _Chat) -> Record:
        try:
            message = stream.value()
        except TooLarge:
            start = stream.offset
            stream.skip()
            key = key63("telegram", chat.identity, "large", start)
            return Fault(key, reasons.TOO_LARGE, chat.name or clean(self.place.name))
        if not isinstance(message, dict):
            key = key63("telegram", chat.identity, repr(message))
            return Fault(key, reasons.BROKEN, chat.name or clean(self.place.name), "not a message")
        try:
            return self._contact(message, chat)
        except _Unclear as unclear:
            key = key63("telegram", chat.identity, *map(str, _identity(message)))
            what = ", ".join(filter(None, (chat.name, _shown(message))))
            return Fault(key, unclear.reason, what or clean(self.place.name), unclear.detail)

    def _contact(self, message: dict[str, Any], chat: _Chat) -> Contact:
        at = self._at(message)
        is_call = message.get("action") == "phone_call"
        is_system = message.get("type", "message") != "message" and not is_call
        parties = () if is_system else chat.parties(*_sender(message, chat))
        flags = (GROUP if chat.is_group else 0) | (REPLY if "reply_to_message_id" in message else 0)
        minutes = -1
        if is_call:
            minutes = -(-_seconds(message) // 60)
            flags |= ANSWERED if minutes else 0
        return Contact(
            key=key63("telegram", chat.identity, *_identity(message), at),
            at=at,
            channel=CALL if is_call else CHAT,
            parties=parties,
            minutes=minutes,
            subject=chat.name if chat.is_group else "",
            thread=key63("telegram", "chat", chat.identity) if chat.identity else 0,
            aside=SYSTEM if is_system else _ASIDE.get(chat.type, 0),
            flags=flags,
            size=_size(message.get("text")),
        )

    def _at(self, message: dict[str, Any]) -> int:
        """Return the instant. `date` is local time of the exporting computer, without its zone."""
        written = message.get("date_unixtime") or message.get("date")
        if not written:
            raise _Unclear(reasons.NO_DATE)
        try:
            if message.get("date_unixtime"):
                at = int(written)
            else:
                when = datetime.fromisoformat(written)
                at = int(when.replace(tzinfo=when.tzinfo or zone_of(self.options.zone)).timestamp())
        except (ValueError, TypeError, OverflowError):
            raise _Unclear(reasons.BAD_DATE, written) from None
        if not is_sane(at, self.options.now):
            raise _Unclear(reasons.BAD_DATE, written)
        return at

    def _card(self, contact: object, is_me: bool = False) -> Record:
        """Return a contact of the account, or the exporter herself."""
        row = contact if isinstance(contact, dict) else {}
        name = clean(" ".join(str(row.get(part) or "") for part in ("first_name", "last_name")))
        number = phone(str(row.get("phone_number") or ""), self.options.region)
        user = str(row.get("user_id") or "")
        handle_of_user = f"telegram:user{user}" if user.isdecimal() else ""
        addresses = tuple((address, "") for address in (number, handle_of_user) if address)
        if not name and not addresses:
            key = key63("telegram", "card", repr(contact))
            return Fault(key, reasons.NO_ADDRESS, clean(self.place.name))
        key = key63("telegram", "card", name, number, handle_of_user)
        return Card(key, name, addresses, is_me=is_me)


def _listed(stream: JsonStream) -> Iterator[None]:
    """Yield before each element of the object's list; beside it stands an explanation."""
    for name in stream.members():
        if name == "list":
            yield from stream.elements()
        else:
            stream.skip()


def _taken(stream: JsonStream) -> Any:
    """Return the value that stands here, or None for one that is too large."""
    try:
        return stream.value()
    except TooLarge:
        stream.skip()
        return None


def _sender(message: dict[str, Any], chat: _Chat) -> tuple[str, str]:
    """Return address and name of who wrote or called. A deleted account has an id but no name."""
    by = "actor" if "actor_id" in message or "actor" in message else "from"
    name, user = message.get(by), message.get(f"{by}_id")
    shown = clean(name) if isinstance(name, str) else ""
    if isinstance(user, str | int) and not isinstance(user, bool) and _ID.fullmatch(str(user)):
        user = str(user)
        return f"telegram:{'user' if user.isdigit() else ''}{user}", shown
    if not shown:
        raise _Unclear(reasons.NO_SENDER)
    return (
        chat.partner if chat.partner and shown == chat.name else handle("telegram", shown)
    ), shown


def _shown(message: dict[str, Any]) -> str:
    """Return what tells people which message this is, without its text."""
    name = message.get("from") or message.get("actor")
    return clean(name, 80) if isinstance(name, str) else f"#{message.get('id')}"


def _identity(message: dict[str, Any]) -> tuple[str | int, ...]:
    """Return what tells a message from the others of its chat: its number, else who wrote what."""
    number = message.get("id")
    if isinstance(number, int):
        return (number,)
    text = repr(message.get("text")).encode("utf-8", "replace")
    return str(message.get("from_id") or message.get("from")), blake2b(text).hexdigest()


def _seconds(message: dict[str, Any]) -> int:
    """Return how long a call was spoken; 0 where nobody answered."""
    seconds = message.get("duration_seconds", 0)
    if not isinstance(seconds, int) or not 0 <= seconds <= _MAX_SECONDS:
        raise _Unclear(reasons.BROKEN, f"duration {seconds}")
    return 0 if message.get("discard_reason") in ("missed", "busy") else seconds


def _size(text: object) -> int:
    """Return the bytes of a text, which is a string or a list of strings and of marked parts."""
    size = 0
    for part in text if isinstance(text, list) else [text]:
        plain = part.get("text") if isinstance(part, dict) else part
        size += len(plain.encode("utf-8", "replace")) if isinstance(plain, str) else 0
    return size
