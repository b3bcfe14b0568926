"""Connections to judged addresses, within their time and their share of bytes."""

import socket
import ssl
import time
from functools import cache

from django.conf import settings

from sintonia.spaces.egress.places import addresses_of, host_name

CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 30.0  # a server that says nothing for so long is given up


class TooMuch(OSError):
    """A server that sends more, or takes longer, than was granted."""


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
