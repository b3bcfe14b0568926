"""Requests to web servers, one at a time: a redirect is an answer like any other."""

import http.client
import io
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sintonia.spaces.egress.connections import Connection, TooMuch, connect
from sintonia.spaces.egress.places import Refused, host_name, is_named

MOST_BYTES = 16 << 20  # of one answer


class NotWeb(ConnectionError):
    """What answers there does not speak HTTP, or not as it should."""


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

    Raises as `connect` does, TooMuch, and NotWeb for what is no HTTP.
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
    except http.client.HTTPException as error:
        raise NotWeb(f"{target.host}: {type(error).__name__}") from error
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
