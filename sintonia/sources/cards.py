"""Contact cards: what a vCard says of a person, as the address books write it."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import ClassVar

from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.card_values import (
    Addresses,
    card_key,
    label_of,
    label_of_types,
    labels_of,
    person_name,
    vcard_day,
    web,
)
from sintonia.sources.decoding import head_lines, head_of, raw_lines
from sintonia.sources.photos import thumbnail
from sintonia.sources.records import SYSTEM, Card, Contact, Fault, Record
from sintonia.sources.vcard_syntax import (
    MOST_BYTES,
    Head,
    RawCard,
    Values,
    cards,
    embedded,
    is_edge,
    properties,
    unfolded,
)
from sintonia.sources.written_dates import Day, date_of, instant_of

MOST_PROPERTIES = 5_000
MOST_RAW = 65_536

# The properties that are read; those of the address books stand with the one that says the same.
_NAMES = {
    "FN",
    "N",
    "NICKNAME",
    "ORG",
    "TITLE",
    "ROLE",
    "CATEGORIES",
    "KIND",
    "PHOTO",
    "UID",
    "REV",
}
_NAMES |= {"EMAIL", "TEL", "IMPP", "SOCIALPROFILE", "URL", "ADR", "BDAY", "ANNIVERSARY"}
_NAMES |= {"X-ABLABEL", "X-ABDATE", "X-SINTONIA-ME"}
_READ = {name: name for name in _NAMES} | {
    "X-ANNIVERSARY": "ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY": "ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-CARDPICTURE": "PHOTO",
    "X-ADDRESSBOOKSERVER-KIND": "KIND",
    "X-SOCIALPROFILE": "SOCIALPROFILE",
    "X-ME": "X-SINTONIA-ME",
}
_SERVICES = {
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-TELEGRAM": "telegram",
    "X-SIGNAL": "signal",
    "X-WHATSAPP": "whatsapp",
    "X-MATRIX": "matrix",
    "X-JABBER": "xmpp",
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-MSN": "msn",
    "X-YAHOO": "yahoo",
    "X-QQ": "qq",
    "X-GTALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk",
}
_READ |= dict.fromkeys(_SERVICES, "IMPP")
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_NOT_PEOPLE = {
    "group",
    "location",
    "thing",
    "application",
    "device",
}  # KIND, RFC 6350 section 6.1.4
# Never kept in quarantine: bodies, and what is large.
_NOT_RAW = re.compile(
    r"(?:[\w-]+\.)?(?:NOTE|PHOTO|LOGO|SOUND|KEY|AGENT|X-MS-CARDPICTURE)\b", re.IGNORECASE
)

Properties = dict[str, list[tuple[Head, str]]]


class Cards:
    """A file of contact cards. The position of a card is how many come before it."""

    kind: ClassVar[str] = "vcf"

    def __init__(self, place: Place, options: Options) -> None:
        self._place = place
        self._options = options
        self._values = Values(b"")

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        """Say whether a card begins the file; in a .vcf something else may stand before it."""
        lines = [line for line in head_lines(head) if line.strip()]
        if name.lower().endswith((".vcf", ".vcard")):
            return any(is_edge(line) for line in lines)
        return bool(lines) and is_edge(lines[0])

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        """Yield a Card for a person or an organisation, a Contact set aside for a group, or a Fault."""
        head = head_of(self._place)
        self._values = Values(head)
        for position, card in enumerate(cards(raw_lines(self._place, head, MOST_BYTES))):
            if position > after:
                yield position, self._record(card, f"card {position + 1}")

    def _record(self, card: RawCard, what: str) -> Record:
        if card.size > MOST_BYTES:
            return _fault(card, reasons.TOO_LARGE, what)
        found: Properties = {}
        count = 0
        for head, value in islice(properties(card.lines), MOST_PROPERTIES + 1):
            count += 1
            if value and (name := _READ.get(head.name)):
                found.setdefault(name, []).append((head, value))
        if count > MOST_PROPERTIES:
            return _fault(card, reasons.TOO_MANY, what)
        said = _Said(found, self._values)
        uid, name = said.text("UID"), said.name()
        if said.text("KIND").lower() in _NOT_PEOPLE:
            key = card_key(uid, name, (("group", ""),))
            return Contact(key, 0, 0, (), subject=name, aside=SYSTEM)
        addresses = said.addresses(self._options.region)
        if not name and not addresses:
            return _fault(card, reasons.NO_ADDRESS, what)
        return said.card(card_key(uid, name, addresses), name, addresses)


class _Said:
    """What one card says of somebody."""

    def __init__(self, found: Properties, values: Values) -> None:
        self._found = found
        self._values = values
        self._labels = {head.group: raw for head, raw in found.get("X-ABLABEL", ()) if head.group}

    def card(self, key: int, name: str, addresses: tuple[tuple[str, str], ...]) -> Card:
        """Return it as a record."""
        return Card(
            key=key,
            name=name,
            addresses=addresses,
            organisation=clean(self._field("ORG", 0)),
            title=clean(self.text("TITLE") or self.text("ROLE")),
            city=clean(self._field("ADR", 3), 100),
            birthday=_day(self.text("BDAY")),
            dates=self._dates(),
            labels=labels_of(self._categories()),
            url=next(filter(None, map(web, self._texts("URL"))), ""),
            revised=max(0, instant_of(self.text("REV"), True, "UTC")),
            is_me=self.text("X-SINTONIA-ME").lower() in ("1", "true", "yes"),
            photo=self._photo(),
        )

    def text(self, name: str) -> str:
        """Return the first value of a property that is not empty."""
        for head, raw in self._found.get(name, ()):
            if text := self._values.text(head, raw).strip():
                return text
        return ""

    def name(self) -> str:
        """Return FN, else what comes nearest to a name; an e-mail address is none."""
        if name := person_name(self.text("FN")):
            return name
        return (
            person_name(f"{self._field('N', 1)} {self._field('N', 0)}")
            or person_name(self.text("NICKNAME"))
            or person_name(self._field("ORG", 0))
        )

    def addresses(self, region: str) -> tuple[tuple[str, str], ...]:
        """Return (address, label) pairs; `region` is the country of numbers without one."""
        addresses = Addresses(region)
        for head, text in self._entries("EMAIL"):
            addresses.add_email(text, self._label(head))
        for head, text in self._entries("TEL"):
            addresses.add_phone(text, self._label(head))
        for head, text in self._entries("IMPP"):
            service = head.service or _SERVICES.get(head.name, "")
            addresses.add_handle(service, text, self._label(head))
        for text in chain(self._texts("SOCIALPROFILE"), self._texts("URL")):
            addresses.add_profile(text)
        return addresses.found()

    def _entries(self, name: str) -> Iterator[tuple[Head, str]]:
        for head, raw in self._found.get(name, ()):
            yield head, self._values.text(head, raw).strip()

    def _texts(self, name: str) -> Iterator[str]:
        return (text for _, text in self._entries(name))

    def _field(self, name: str, index: int) -> str:
        """Return one part of the first structured value that has it."""
        for entry in self._found.get(name, ()):
            fields = self._values.fields(*entry)
            if len(fields) > index and fields[index].strip():
                return fields[index]
        return ""

    def _label(self, head: Head) -> str:
        """Return what the address is for: the owner's own label, else the first type that says it."""
        return self._own_label(head) or label_of_types(head.types)

    def _own_label(self, head: Head) -> str:
        raw = self._labels.get(head.group) if head.group else None
        if not raw:
            return ""
        text = self._values.text(Head("X-ABLABEL"), raw).strip()
        found = _APPLE_LABEL.fullmatch(text)
        return label_of(found[1] if found else text)

    def _dates(self) -> tuple[tuple[str, int, int, int], ...]:
        dates = [("anniversary", *_day(text)) for text in self._texts("ANNIVERSARY")]
        for head, text in self._entries("X-ABDATE"):
            dates.append((self._own_label(head) or "other", *_day(text)))
        return tuple(dict.fromkeys(date for date in dates if date[2]))

    def _categories(self) -> Iterator[str]:
        for entry in self._found.get("CATEGORIES", ()):
            yield from self._values.parts(*entry)

    def _photo(self) -> bytes:
        for entry in self._found.get("PHOTO", ()):
            if (data := embedded(*entry)) and (small := thumbnail(data)):
                return small
        return b""


def _day(text: str) -> Day:
    day = vcard_day(text)
    return day if day[0] or day[1] else date_of(text)


def _fault(card: RawCard, reason: str, what: str) -> Fault:
    kept = ["BEGIN:VCARD"]
    size = 0
    for text in unfolded(card.lines):
        if not _NOT_RAW.match(text):
            kept.append(text)
            size += len(text)
        if size > MOST_RAW:
            break
    raw = "\n".join([*kept, "END:VCARD"]).encode("latin-1")[:MOST_RAW]
    return Fault(key63("card", raw), reason, what, raw=raw)
