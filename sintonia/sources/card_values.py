"""The values of a contact, whether a vCard or a row of a table says them."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from sintonia.lib.addresses import email
from sintonia.lib.keys import key63
from sintonia.lib.text import clean, fold
from sintonia.sources.phones import phone
from sintonia.sources.written_dates import NO_DAY, Day, possible

MOST_ADDRESSES = 200

# Services whose people are known by their phone number.
_BY_NUMBER = {"whatsapp", "signal", "telegram", "viber", "imessage", "facetime"}

# Groups that an address book makes by itself: they say nothing of the person.
_BOOK_GROUPS = {
    "mycontacts",
    "my contacts",
    "starred",
    "starred in android",
    "other contacts",
    "imported",
    "i miei contatti",
}

# What an address is for, in one word whatever the language of the address book.
_LABELS = {
    label: one
    for one, labels in {
        "work": "work,business,lavoro,ufficio,arbeit,geschäftlich,trabajo,bureau,professionnel",
        "home": "home,casa,abitazione,privat,particular,domicile,personnel",
        "cell": "cell,mobile,iphone,cellulare,mobil,móvil,portable",
        "fax": "fax",
        "pager": "pager",
        "main": "main",
    }.items()
    for label in labels.split(",")
}

# RFC 6350, section 4.3.1, and the older forms with a time behind; `--0517` has no year, 1980 no day.
_VCARD_DAY = re.compile(
    r"(?:(\d{4})-?(\d\d)-?(\d\d)|--(\d\d?)-?(\d\d)|(\d{4}))(?:[T ].*)?", re.DOTALL
)
_APPLE_NO_YEAR = 1604  # a leap year before the calendar, written where the year is not known
_LINKEDIN = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)?linkedin\.com/(?:mwlite/)?in/([^/?#\s]+)", re.IGNORECASE
)
_WEB = re.compile(r"https?://[^\s<>\"\x00-\x20]{1,490}", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20}):(?://)?", re.IGNORECASE)


class Addresses:
    """Gathers the addresses of one contact, normalised, each once, in the order they are written."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._found: dict[str, str] = {}
        self._odd_number = ""

    def add_email(self, text: str, label: str) -> None:
        """Add an e-mail address, also from `Anna Rossi <anna@example.it>`."""
        if text.endswith(">"):
            text = text.rpartition("<")[2]
        self._add(email(text), label)

    def add_phone(self, text: str, label: str) -> None:
        """Add a number; one that cannot be normalised counts only where there is nothing else."""
        text = text.partition(";ext=")[0]
        number = phone(text, self._region)
        if not number and sum(c.isdigit() for c in text[:40]) >= 3:
            self._odd_number = self._odd_number or f"tel:{clean(text, 40).lower()}"
        self._add(number, label)

    def add_handle(self, service: str, text: str, label: str) -> None:
        """Add a name in a service, `skype:anna.rossi`; not folded: `anna_rossi` is somebody else."""
        if scheme := _SCHEME.match(text):
            service = service or scheme[1]
            text = text[scheme.end() :]
        service = clean(service, 20).lower().replace(" ", "")
        name = clean(unquote(text.partition("?")[0]), 100).lower()
        if service == "linkedin":
            self._add(linkedin(text) or (name and f"linkedin:{name}"), label)
        elif number := service in _BY_NUMBER and phone(name, self._region):
            self._add(number, label)
        elif service and name:
            self._add(f"{service}:{name}", label)

    def add_profile(self, url: str) -> None:
        """Add the person's LinkedIn name when the address of a page tells it."""
        self._add(linkedin(url), "")

    def _add(self, address: str, label: str) -> None:
        if address and len(self._found) < MOST_ADDRESSES:
            self._found[address] = self._found.get(address) or label

    def found(self) -> tuple[tuple[str, str], ...]:
        """Return (address, label) pairs, in order."""
        if not self._found and self._odd_number:
            return ((self._odd_number, ""),)
        return tuple(self._found.items())


def card_key(uid: str, name: str, addresses: tuple[tuple[str, str], ...]) -> int:
    """Return the natural key of a contact: its UID, else what it says of the person."""
    uid = uid.strip().removeprefix("urn:uuid:")
    if uid:
        return key63("card", uid)
    return key63("card", fold(name), *sorted(address for address, _ in addresses))


def vcard_day(text: str) -> Day:
    """Return (year or 0, month or 0, day or 0) of a date in vCard form, or NO_DAY."""
    found = _VCARD_DAY.fullmatch(text.strip()[:40])
    if not found:
        return NO_DAY
    if found[6]:
        return (int(found[6]), 0, 0)
    year = int(found[1] or 0)
    return possible(
        0 if year == _APPLE_NO_YEAR else year, int(found[2] or found[4]), int(found[3] or found[5])
    )


def linkedin(url: str) -> str:
    """Return `linkedin:<slug>` of the address of a profile, or "" for any other page."""
    found = _LINKEDIN.match(url)
    return f"linkedin:{clean(unquote(found[1]), 100).lower()}" if found else ""


def web(text: str) -> str:
    """Return the address of a web page (http and https only), or ""."""
    text = text.strip()
    return text if _WEB.fullmatch(text) else ""


def person_name(text: str) -> str:
    """Return the name as shown; "" where an address stands in the place of the name."""
    name = clean(text)
    return "" if "@" in name and email(name) else name


def label_of(text: str) -> str:
    """Return what the owner of the address book calls an address, in small letters."""
    text = clean(text, 40).removeprefix("*").strip().lower()
    return _LABELS.get(text, text)


def label_of_types(types: tuple[str, ...]) -> str:
    """Return the first type of a vCard (RFC 6350, section 5.6) that says what an address is for."""
    if "fax" in types:
        return "fax"
    return next((_LABELS[kind] for kind in types if kind in _LABELS), "")


def labels_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the groups of a contact without those that the address book makes by itself."""
    found = dict.fromkeys(clean(name.strip().removeprefix("*"), 60) for name in names)
    return tuple(name for name in found if name and name.lower() not in _BOOK_GROUPS)
