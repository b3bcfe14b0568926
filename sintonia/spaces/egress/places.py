"""Where a connection may go: names to addresses, resolved once, and every one of them judged."""

import socket
from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from django.conf import settings

Network = IPv4Network | IPv6Network

MOST_ADDRESSES = 8  # of one name are tried

# What nobody else's server listens on: ports below 1024 that are not for mail or the web.
_PORTS = frozenset({143, 443, 993})

# IANA's special-purpose registries (RFC 6890 and its successors), and the ways to write an IPv4 address
# inside an IPv6 one that a router may undo behind our back.
_SPECIAL: Sequence[Network] = [
    ip_network(text)
    for text in [
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "::/96",
        "::ffff:0:0/96",
        "::ffff:0:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/9",
        "ff00::/8",
    ]
]
# Of those, what an operator may mean who names a host of her own network.
_OWN: Sequence[Network] = [
    ip_network(text)
    for text in [
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    ]
]


class Refused(OSError):
    """A connection that this door does not make; `code` says why (REFUSED, BAD_NAME, BAD_ADDRESS)."""

    def __init__(self, code: str, host: str = "") -> None:
        super().__init__(f"{code}: {host}" if host else code)
        self.code, self.host = code, host


class NotFound(OSError):
    """A name that nobody knows."""


def is_public(text: str) -> bool:
    """Say whether an address is of the public Internet, whatever its way of writing."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address) and "%" in text:
        return False  # a zone: of this link only
    return not _is_in(address, _SPECIAL) and address.is_global and not address.is_multicast


def _is_own(text: str) -> bool:
    return _is_in(ip_address(text.partition("%")[0]), _OWN)


def _is_in(address: IPv4Address | IPv6Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)


def host_name(text: str) -> str:
    """Return a host's name in the form in which it is resolved and compared; raise Refused for none."""
    name = text.strip().rstrip(".").lower()
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    try:
        return str(ip_address(name))
    except ValueError:
        pass
    try:
        name = name.encode("idna").decode()
    except UnicodeError:
        raise Refused("BAD_NAME", text[:200]) from None
    labels = name.split(".")
    if len(name) > 253 or not all(_is_label(label) for label in labels) or _is_number(labels[-1]):
        raise Refused("BAD_NAME", text[:200])
    return name


def _is_label(label: str) -> bool:
    return (
        0 < len(label) < 64
        and label.replace("-", "").replace("_", "").isalnum()
        and label.isascii()
        and not label.startswith("-")
    )


def _is_number(label: str) -> bool:
    """Names end in a letter; what ends in a number is an address in disguise (0x7f.1, 2130706433)."""
    return label.isdigit() or (
        label.startswith("0x") and all(c in "0123456789abcdef" for c in label[2:])
    )


def is_named(host: str, port: int) -> bool:
    """Say whether the operator's settings name a host (`name` or `name:port`) of her own network."""
    named: list[str] = settings.SINTONIA_EGRESS_HOSTS
    shown = f"[{host}]" if ":" in host else host
    return host in named or shown in named or f"{shown}:{port}" in named


def addresses_of(host: str, port: int) -> list[str]:
    """Return the addresses to which a connection to a host may go, resolved now and once.

    Raises Refused when any of them is not of the public Internet (and the host is not named by the
    operator) or the port is not one for mail or the web; NotFound when there are none.
    """
    host = host_name(host)
    is_ours = is_named(host, port)
    if not 0 < port < 65_536 or (port < 1024 and port not in _PORTS and not is_ours):
        raise Refused("REFUSED", f"{host}:{port}")
    found = _resolve(host, port)
    for address in found:
        if not (is_public(address) or (is_ours and _is_own(address))):
            raise Refused("REFUSED", host)
    return found[:MOST_ADDRESSES]


def _resolve(host: str, port: int) -> list[str]:
    try:
        return [str(ip_address(host))]
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFound(host) from error
    if not found:
        raise NotFound(host)
    return list(dict.fromkeys(str(one[4][0]) for one in found))
