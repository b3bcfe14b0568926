"""Where a mailbox is, as its domain says it: Mozilla's autoconfig file, read as hostile XML.

The format: https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat. Only encrypted IMAP is
taken from it. The address itself is not sent: the domain is enough, and the file is the same for all.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sintonia.sources.imap.providers import START_TLS, TLS, Server

MOST_BYTES = 256 << 10
MOST_SERVERS = 4
_SECURITY = {"SSL": TLS, "STARTTLS": START_TLS}

Ask = Callable[[str], bytes]


class Found(NamedTuple):
    """A mail server, and the name to come in with; "" for the address."""

    server: Server
    user: str


def places_of(address: str) -> list[str]:
    """Return where a domain says where its mailboxes are."""
    domain = address.rpartition("@")[2]
    return [
        f"https://autoconfig.{domain}/mail/config-v1.1.xml",
        f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    ]


def said(address: str, places: Sequence[str], ask: Ask) -> list[Found]:
    """Return the servers that the first of these places names; [] when none names any.

    `ask` gives what is at an address, and raises OSError.
    """
    for place in places:
        try:
            found = read(ask(place), address)
        except OSError:
            continue
        if found:
            return found
    return []


def read(data: bytes, address: str) -> list[Found]:
    """Return the encrypted IMAP servers that a file names for an address; [] for no such file."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(data) > MOST_BYTES:
        return []
    try:
        root = fromstring(data, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError):
        return []
    return list(_servers(root, address))[:MOST_SERVERS]


def _servers(root: Any, address: str) -> Iterator[Found]:
    for one in root.iterfind("./emailProvider/incomingServer[@type='imap']"):
        host, port = _text(one, "hostname").lower(), _text(one, "port")
        security = _SECURITY.get(_text(one, "socketType").upper())
        if security and host and port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65_536:
            user = _filled(_text(one, "username"), address)
            place = Server(_filled(host, address), int(port), security)
            yield Found(place, "" if user == address else user)


def _text(one: Any, name: str) -> str:
    text = (one.findtext(name) or "").strip()
    return "" if len(text) > 253 or any(ord(c) < 33 for c in text) else text


def _filled(text: str, address: str) -> str:
    local, _, domain = address.rpartition("@")
    for name, value in (("ADDRESS", address), ("LOCALPART", local), ("DOMAIN", domain)):
        for mark in (f"%EMAIL{name}%", f"%email{name.lower()}%"):
            text = text.replace(mark, value)
    return text
