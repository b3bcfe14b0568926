"""The one door for connections that leave this machine.

A name is resolved once, every address it has is judged, and the connection goes to exactly such an
address, with the name kept for TLS: what was judged is what is connected to (no rebinding). Nothing is
followed: whoever gets a redirect or an address from a server comes back through this door with it.
No other module opens a socket or resolves a name (tests/house).
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

Network = IPv4Network | IPv6Network

CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 30.0  # a server that says nothing for so long is given up
MOST_ADDRESSES = 8  # of one name are tried
MOST_BYTES = 16 << 20  # of one answer to a request

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


class TooMuch(OSError):
    """A server that sends more, or takes longer, than was granted."""


# --- where to ---------------------------------------------------------------------------------------


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


# --- connections --------------------------------------------------------------------------------------


class Connection:
    """A connection to a judged address; reads within its time and its share of bytes."""

    def __init__(
        self, sock: socket.socket, host: str, *, silence: float, most_bytes: int | None
    ) -> None:
        self._sock, self.host = sock, host
        self._silence, self._left = silence, most_bytes
        self.deadline: float | None = None  # of time.monotonic(), set by whoever waits

    def start_tls(self) -> None:
        """Go on encrypted; raise ssl.SSLError for a certificate that does not prove the host's name."""
        self._sock.settimeout(self._patience())
        self._sock = _context(settings.SINTONIA_EGRESS_CA).wrap_socket(
            self._sock, server_hostname=self.host
        )

    @property
    def is_encrypted(self) -> bool:
        return isinstance(self._sock, ssl.SSLSocket)

    def recv(self, size: int) -> bytes:
        """Return what there is, at most `size` bytes, none at the end. Raises TooMuch, TimeoutError."""
        self._sock.settimeout(self._patience())
        data = self._sock.recv(size)
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise TooMuch(self.host)
        return data

    def recv_into(self, buffer: memoryview) -> int:
        """As `recv`, into a buffer."""
        data = self.recv(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        self._sock.settimeout(self._patience())
        self._sock.sendall(data)

    def _patience(self) -> float:
        if self.deadline is None:
            return self._silence
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError(self.host)
        return min(left, self._silence)

    def close(self) -> None:
        """Close it, whatever state it is in."""
        try:
            self._sock.close()
        except OSError:
            pass


def connect(
    host: str,
    port: int,
    *,
    tls: bool = True,
    silence: float = SILENCE_SECONDS,
    most_bytes: int | None = None,
) -> Connection:
    """Return a connection to a host; with `tls`, encrypted from its first byte.

    Raises Refused, NotFound, ssl.SSLError, TimeoutError or another OSError.
    """
    found = addresses_of(host, port)
    name, failed = host_name(host), OSError(host)
    for address in found:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.settimeout(CONNECT_SECONDS)
        try:
            sock.connect((address, port))
            connection = Connection(sock, name, silence=silence, most_bytes=most_bytes)
            if tls:
                connection.start_tls()
            return connection
        except ssl.SSLError:
            sock.close()
            raise
        except OSError as error:
            sock.close()
            failed = error
    raise failed


@cache
def _context(authority: str) -> ssl.SSLContext:
    """Verified, TLS 1.2 or newer; the operator may add a certificate authority of her own."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority:
        context.load_verify_locations(authority)
    return context


# --- requests -------------------------------------------------------------------------------------------


class Answer(NamedTuple):
    """What a web server answered. A redirect is an answer like others: nothing is followed."""

    status: int
    headers: Mapping[str, str]  # by lower-case name
    body: bytes


@dataclass(frozen=True)
class Target:
    """A web address taken apart."""

    host: str
    port: int
    path: str
    is_encrypted: bool


def target_of(url: str) -> Target:
    """Return where a web address leads; raise Refused for any but https (http: named hosts only)."""
    try:
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
        host = host_name(parts.hostname or "")
    except ValueError:
        raise Refused("BAD_ADDRESS", url[:200]) from None
    is_plain = parts.scheme == "http" and is_named(host, port)
    if (parts.scheme != "https" and not is_plain) or parts.username is not None:
        raise Refused("BAD_ADDRESS", url[:200])
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or not path.isprintable() or " " in path:
        raise Refused("BAD_ADDRESS", url[:200])
    return Target(host, port, path, not is_plain)


def request(
    method: str,
    url: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    seconds: float = 60.0,
    most_bytes: int = MOST_BYTES,
) -> Answer:
    """Return a web server's answer to one request, within so many seconds and bytes.

    Raises as `connect` does, TooMuch, and http.client.HTTPException for what is no HTTP.
    """
    target = target_of(url)
    connection = connect(target.host, target.port, tls=target.is_encrypted, most_bytes=most_bytes)
    connection.deadline = time.monotonic() + seconds
    try:
        web = _Web(target.host, target.port)
        web.sock = _Wrapped(connection)  # all that http.client asks of a socket
        web.request(method, target.path, body=body or None, headers=dict(headers or {}))
        answer = web.getresponse()
        data = answer.read(most_bytes + 1)
        if len(data) > most_bytes:
            raise TooMuch(target.host)
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, data)
    finally:
        connection.close()


class _Web(http.client.HTTPConnection):
    """Speaks HTTP over a connection of this door, and opens none of its own."""

    def connect(self) -> None:
        raise Refused("REFUSED", self.host)


class _Raw(io.RawIOBase):
    """What a connection brings, as a file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._connection.recv_into(memoryview(buffer))


class _Wrapped:
    """A connection as `http.client` sees a socket."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sendall(self, data: bytes) -> None:
        self._connection.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Raw(self._connection))

    def close(self) -> None:
        """The connection is closed by whoever opened it."""
