"""Texts and calls saved by the Android app SMS Backup & Restore, as XML."""

import codecs
import re
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from typing import Any, BinaryIO, ClassVar

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from sintonia.lib import addresses
from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.mail.dates import is_sane
from sintonia.sources.phones import is_hidden, phone
from sintonia.sources.records import (
    ANSWERED,
    AUTOMATIC,
    CALL,
    CC,
    CHAT,
    DRAFT,
    FROM,
    GROUP,
    NO_REPLY,
    OWNER,
    TO,
    Contact,
    Fault,
    Party,
    Record,
)

CHUNK = 65_536
LARGEST = 16 << 20  # characters without an element: no backup has a text of that size
MAX_OTHERS = 30
MAX_SECONDS = 7 * 86_400  # of a call

Attributes = dict[str, str]

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(?:!DOCTYPE\s+)?(?:smses|calls)[\s>/\[]",
    re.DOTALL,
)
_DATA = re.compile(r'\sdata="')
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_HALF = re.compile("[\ud800-\udfff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, section 2.2
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_NO_NAME = re.compile(r"null|\(.*\)")  # "(Unknown)", in the phone's language

# Android's constants (Telephony.TextBasedSmsColumns, CallLog.Calls).
_TEXTS = frozenset("123456")  # received, sent, draft, outbox, failed, queued
_RECEIVED = "1"
_UNSENT = frozenset("3456")
_OUTGOING = "2"
_CALLS = frozenset("1234567")  # in, out, missed, voice mail, refused, blocked, elsewhere
_SPOKEN = frozenset("127")
_MMS_FROM = "137"  # PduHeaders.FROM


class SmsBackup:
    """One file of texts (`smses`) or of calls (`calls`)."""

    kind: ClassVar[str] = "sms-backup"

    def __init__(self, place: Place, options: Options) -> None:
        self.place, self.options = place, options

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        """Say whether the root element, or the document type, is one of the app's."""
        return bool(_ROOT.match(head))

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        """Yield one record for each text, multimedia text and call."""
        for position, record in enumerate(self._records()):
            if position > after:
                yield position, record()

    def _records(self) -> Iterator[Callable[[], Record]]:
        elements = _Elements()
        parser = DefusedXMLParser(target=elements, forbid_dtd=True)
        silence = 0
        try:
            with self.place.open() as file:
                for text in _light(_legal(file)):
                    parser.feed(text)
                    silence = 0 if elements.done else silence + len(text)
                    yield from (partial(self._record, element) for element in elements.take())
                    if silence > LARGEST:
                        yield partial(self._broken, reasons.TOO_LARGE, "")
                        return
            parser.close()
        except DefusedXmlException:
            yield partial(self._broken, reasons.XML_ENTITY, "")
        except ParseError as error:
            yield from (partial(self._record, element) for element in elements.take())
            yield partial(self._broken, reasons.BROKEN, clean(str(error), 100))

    def _broken(self, reason: str, detail: str) -> Fault:
        key = key63("sms-backup", reason, self.place.size, detail)
        return Fault(key, reason, clean(self.place.name), detail)

    def _record(self, element: "_Element") -> Record:
        try:
            if element.tag == "call":
                return self._call(element.attributes)
            return self._text(element)
        except _Unclear as unclear:
            kept = _kept(element.attributes)
            what = _name(element.attributes) or kept.get("number") or clean(self.place.name)
            key = key63(
                "sms-backup", element.tag, *(f"{name}={value}" for name, value in kept.items())
            )
            raw = " ".join(f'{name}="{value}"' for name, value in kept.items()).encode()
            return Fault(key, unclear.reason, what, unclear.detail, raw)

    def _call(self, attributes: Attributes) -> Contact:
        kind, seconds = attributes.get("type", ""), _duration(attributes.get("duration", ""))
        if kind not in _CALLS:
            raise _Unclear(reasons.BROKEN, f"type {kind}")
        if kind not in _SPOKEN:  # some phones count the ringing
            seconds = 0
        address, aside = self._address(attributes.get("number", ""))
        at = self._milliseconds(attributes) // 1000
        is_out = kind == _OUTGOING
        return Contact(
            # The same call in a table of calls has the same key.
            key=key63("call", address, at, "out" if is_out else "in", seconds),
            at=at,
            channel=CALL,
            parties=_pair([(address, _name(attributes))], is_out),
            minutes=-(-seconds // 60),
            aside=aside,
            flags=ANSWERED if seconds else 0,
        )

    def _text(self, element: "_Element") -> Contact:
        """Read an sms, or an mms: of this the parts were gathered before."""
        attributes = element.attributes
        kind = attributes.get("type" if element.tag == "sms" else "msg_box", "")
        if kind not in _TEXTS:
            raise _Unclear(reasons.BROKEN, f"type {kind}")
        numbers = _numbers(attributes.get("address", ""), element.sender)
        known = [self._address(number) for number in numbers]
        at = self._milliseconds(attributes)
        name = _name(attributes) if len(known) == 1 else ""
        everybody = sorted(address for address, _ in known)
        return Contact(
            key=key63(element.tag, "~".join(everybody), at, kind, element.digest()),
            at=at // 1000,
            channel=CHAT,
            parties=_pair([(address, name) for address, _ in known], kind != _RECEIVED),
            thread=key63("sms", *everybody),
            aside=DRAFT if kind in _UNSENT else known[0][1],
            flags=GROUP if len(known) > 1 else 0,
            size=element.size,
        )

    def _address(self, number: str) -> tuple[str, int]:
        """Return the normal form, and why it is nobody to talk to: short codes, names of senders."""
        if is_hidden(number) or number == "null":
            raise _Unclear(reasons.HIDDEN_NUMBER)
        if normal := phone(number, self.options.region) or addresses.email(number):
            return normal, 0
        if number.lower().startswith("sip:"):
            return clean(number, 100).lower(), 0
        if any(char.isalpha() for char in number):
            return addresses.handle("sms", number), NO_REPLY
        return f"tel:{clean(number, 40)}", AUTOMATIC

    def _milliseconds(self, attributes: Attributes) -> int:
        text = attributes.get("date", "")
        if text in ("", "null", "0"):
            raise _Unclear(reasons.NO_DATE)
        if not _WHOLE.fullmatch(text) or not is_sane(int(text) // 1000, self.options.now):
            raise _Unclear(reasons.BAD_DATE, text)
        return int(text)


class _Unclear(Exception):
    """An element that cannot be understood: reason and detail."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, clean(detail, 60)


class _Element:
    """A call, or a text whose words are hashed and counted as they come."""

    def __init__(self, tag: str, attributes: Attributes) -> None:
        self.tag, self.attributes = tag, attributes
        self.sender = ""  # of an mms
        self.size = 0
        self._hash = blake2b()
        self.add(attributes.pop("body", ""))

    def add(self, text: str) -> None:
        """Take a text, or the text of a part, into account."""
        data = text.encode("utf-8", "replace")
        self.size += len(data)
        self._hash.update(data)

    def digest(self) -> bytes:
        """Return the hash of the text."""
        return self._hash.digest()


class _Elements:
    """Gathers what the parser finds; nothing else is kept of the document."""

    def __init__(self) -> None:
        self.done: list[_Element] = []
        self._mms: _Element | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        """Called by the parser for each opening tag."""
        if tag in ("sms", "call"):
            self.done.append(_Element(tag, attributes))
        elif tag == "mms":
            self._mms = _Element(tag, attributes)
        elif self._mms is None:
            return
        elif tag == "part" and attributes.get("ct", "").startswith("text/"):
            self._mms.add(attributes.get("text", ""))
        elif tag == "addr" and attributes.get("type") == _MMS_FROM:
            self._mms.sender = attributes.get("address", "")

    def end(self, tag: str) -> None:
        """Called by the parser for each closing tag."""
        if tag == "mms" and self._mms is not None:
            self.done.append(self._mms)
            self._mms = None

    def take(self) -> list[_Element]:
        """Return what was found since the last time."""
        found, self.done = self.done, []
        return found

    def close(self) -> Any:
        """Called by the parser at the end."""


def _legal(file: BinaryIO) -> Iterator[str]:
    """Yield the document's text in pieces, legal in XML 1.0.

    The app writes an emoji as two references to halves of a surrogate pair, "&#55357;&#56832;",
    and control characters as they are: both would end the parsing.
    """
    decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
    rest = half = ""
    while data := file.read(CHUNK):
        text = rest + decode(data)
        end = _cut(text)
        text, rest = half + _REFERENCE.sub(_character, text[:end]), text[end:]
        half = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
        yield _joined(text.removesuffix(half))
    yield _joined(half + _REFERENCE.sub(_character, rest + decode(b"", True)))


def _cut(text: str) -> int:
    """Return where the text may be cut: not inside a reference or `data="`."""
    end = max(0, len(text) - 8)
    reference = text.rfind("&", max(0, end - 12), end)
    return reference if reference >= 0 and ";" not in text[reference:end] else end


def _character(reference: re.Match[str]) -> str:
    """Return the character, be it half of a pair. Those of markup stay references."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if code < 128:
        return "\ufffd" if _ILLEGAL.match(chr(code)) else f"&#{code};"
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _joined(text: str) -> str:
    """Join the halves of pairs; what stays alone, or is illegal, becomes U+FFFD."""
    if _HALF.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _ILLEGAL.sub("\ufffd", text)


def _light(pieces: Iterator[str]) -> Iterator[str]:
    """Yield the pieces without the attachments, which are megabytes of Base64 in `data`."""
    inside = False
    for piece in pieces:
        kept: list[str] = []
        at = 0
        while at < len(piece):
            if inside:
                found = _BASE64.match(piece, at)
                at = found.end() if found else at
                inside = at == len(piece)
            else:
                opening = _DATA.search(piece, at)
                end = opening.end() if opening else len(piece)
                kept.append(piece[at:end])
                at, inside = end, bool(opening)
        yield "".join(kept)


def _pair(others: list[tuple[str, str]], is_out: bool) -> tuple[Party, ...]:
    """Return the parties of what goes out to all the others, or comes in from the first of them."""
    if is_out:
        return ((FROM, OWNER, ""), *[(TO, *other) for other in others])
    return ((FROM, *others[0]), (TO, OWNER, ""), *[(CC, *other) for other in others[1:]])


def _numbers(written: str, sender: str) -> list[str]:
    """Return the numbers of a text, the sender's first; several are written "1~2~3"."""
    numbers = dict.fromkeys(number.strip() for number in written.split("~") if number.strip())
    if sender in numbers:
        numbers = {sender: None} | numbers
    return list(numbers)[: MAX_OTHERS + 1] or [sender]


def _name(attributes: Attributes) -> str:
    name = clean(attributes.get("contact_name", ""))
    return "" if _NO_NAME.fullmatch(name) else name


def _duration(text: str) -> int:
    """Return the seconds of a call."""
    if text and not (_WHOLE.fullmatch(text) and 0 <= int(text) <= MAX_SECONDS):
        raise _Unclear(reasons.BROKEN, f"duration {text}")
    return int(text or 0)


def _kept(attributes: Attributes) -> Attributes:
    """Return what may be kept for another try: never a text."""
    number = attributes.get("number") or attributes.get("address") or ""
    kind = attributes.get("type") or attributes.get("msg_box") or ""
    kept = {"number": number, "date": attributes.get("date", ""), "type": kind}
    return {name: clean(value, 60) for name, value in kept.items()}
