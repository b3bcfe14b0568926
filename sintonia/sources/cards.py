"""Contact cards: what a vCard says of a person, as the address books write it."""

import re
from collections import defaultdict
from collections.abc import Iterator
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
from sintonia.sources.decoding import head_of, head_text, raw_lines
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

# Properties of other names that say the same.
_SAME = {
    "X-ANNIVERSARY": "ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY": "ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-CARDPICTURE": "PHOTO",
    "X-ADDRESSBOOKSERVER-KIND": "KIND",
    "X-SOCIALPROFILE": "SOCIALPROFILE",
    "X-ME": "X-SINTONIA-ME",
}
_READ = {*_SAME.values(), "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "IMPP"}
_READ |= {"ADR", "BDAY", "URL", "UID", "REV", "CATEGORIES", "X-ABLABEL", "X-ABDATE"}
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
        lines = [line for line in head_text(head).splitlines() if line.strip()]
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
        found: Properties = defaultdict(list)
        for count, (head, value) in enumerate(properties(card.lines)):
            if count >= MOST_PROPERTIES:
                return _fault(card, reasons.TOO_MANY, what)
            name = "IMPP" if head.name in _SERVICES else _SAME.get(head.name, head.name)
            if value and name in _READ:
                found[name].append((head, value))
        uid, shown = self._text(found, "UID"), self._name(found)
        if self._text(found, "KIND").lower() in _NOT_PEOPLE:
            key = card_key(uid, shown, (("group", ""),))
            return Contact(key, 0, 0, (), subject=shown, aside=SYSTEM)
        addresses = self._addresses(found)
        if not shown and not addresses:
            return _fault(card, reasons.NO_ADDRESS, what)
        return self._card(found, uid, shown, addresses)

    def _card(
        self, found: Properties, uid: str, name: str, addresses: tuple[tuple[str, str], ...]
    ) -> Card:
        return Card(
            key=card_key(uid, name, addresses),
            name=name,
            addresses=addresses,
            organisation=clean(self._field(found, "ORG", 0)),
            title=clean(self._text(found, "TITLE") or self._text(found, "ROLE")),
            city=clean(self._field(found, "ADR", 3), 100),
            birthday=_day(self._text(found, "BDAY")),
            dates=self._dates(found),
            labels=labels_of(
                part for entry in found["CATEGORIES"] for part in self._values.parts(*entry)
            ),
            url=next(filter(None, (web(self._values.text(*entry)) for entry in found["URL"])), ""),
            revised=max(0, instant_of(self._text(found, "REV"), True, "UTC")),
            is_me=self._text(found, "X-SINTONIA-ME").lower() in ("1", "true", "yes"),
            photo=_photo(found),
        )

    def _text(self, found: Properties, name: str) -> str:
        """Return the first value of a property that is not empty."""
        for entry in found[name]:
            if text := self._values.text(*entry).strip():
                return text
        return ""

    def _field(self, found: Properties, name: str, index: int) -> str:
        """Return one part of the first structured value that has it."""
        for entry in found[name]:
            fields = self._values.fields(*entry)
            if len(fields) > index and fields[index].strip():
                return fields[index]
        return ""

    def _name(self, found: Properties) -> str:
        if name := person_name(self._text(found, "FN")):
            return name
        family, given = self._field(found, "N", 0), self._field(found, "N", 1)
        return (
            person_name(f"{given} {family}")
            or person_name(self._text(found, "NICKNAME"))
            or person_name(self._field(found, "ORG", 0))
        )

    def _addresses(self, found: Properties) -> tuple[tuple[str, str], ...]:
        addresses = Addresses(self._options.region)
        labels = {head.group: value for head, value in found["X-ABLABEL"] if head.group}
        text = self._values.text
        for head, raw in found["EMAIL"]:
            addresses.add_email(text(head, raw), self._label(head, labels))
        for head, raw in found["TEL"]:
            addresses.add_phone(text(head, raw), self._label(head, labels))
        for head, raw in found["IMPP"]:
            service = head.service or _SERVICES.get(head.name, "")
            addresses.add_handle(service, text(head, raw).strip(), self._label(head, labels))
        for head, raw in found["SOCIALPROFILE"] + found["URL"]:
            addresses.add_profile(text(head, raw).strip())
        return addresses.found()

    def _label(self, head: Head, labels: dict[str, str]) -> str:
        """Return what the address is for: the owner's own label, else the first type that says it."""
        if head.group and (own := labels.get(head.group)):
            return self._apple_label(own)
        return label_of_types(head.types)

    def _apple_label(self, raw: str) -> str:
        text = self._values.text(Head("X-ABLABEL"), raw)
        found = _APPLE_LABEL.fullmatch(text.strip())
        return label_of(found[1] if found else text)

    def _dates(self, found: Properties) -> tuple[tuple[str, int, int, int], ...]:
        labels = {head.group: value for head, value in found["X-ABLABEL"] if head.group}
        dates = [
            ("anniversary", *_day(self._values.text(*entry))) for entry in found["ANNIVERSARY"]
        ]
        for head, raw in found["X-ABDATE"]:
            label = self._apple_label(labels.get(head.group, ""))
            dates.append((label or "other", *_day(self._values.text(head, raw))))
        return tuple(dict.fromkeys(date for date in dates if date[2]))


def _day(text: str) -> Day:
    day = vcard_day(text)
    return day if day[0] or day[1] else date_of(text)


def _photo(found: Properties) -> bytes:
    for entry in found["PHOTO"]:
        if (data := embedded(*entry)) and (small := thumbnail(data)):
            return small
    return b""


def _fault(card: RawCard, reason: str, what: str) -> Fault:
    kept = (text for text in unfolded(card.lines) if not _NOT_RAW.match(text))
    raw = "\n".join(["BEGIN:VCARD", *kept, "END:VCARD"]).encode("latin-1")[:MOST_RAW]
    return Fault(key63("card", raw), reason, what, raw=raw)
