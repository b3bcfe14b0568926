"""A client of WebDAV servers: one question at a time, by whatever door it is given.

Each redirect comes back through the door, and the password is told to nobody but the servers that the
user named, and those of their house.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from sintonia.lib.text import clean
from sintonia.sources.dav import xml
from sintonia.sources.dav.addresses import is_sibling, origin, place
from sintonia.sources.dav.errors import ELSEWHERE, NOT_DAV, DavError
from sintonia.sources.imap.errors import (
    FOLDER_GONE,
    SAID_NO,
    TOKEN_EXPIRED,
    TOO_MANY,
    UNAVAILABLE,
    WRONG_PASSWORD,
)

MOST_REDIRECTS = 5
MOST_BYTES = 32 << 20  # of one answer
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Said(Protocol):
    """A web server's answer."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...  # by lower-case name
    @property
    def body(self) -> bytes: ...


class Door(Protocol):
    """The way out: it judges every address, and follows nothing."""

    def __call__(
        self,
        method: str,
        url: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> Said: ...


class Found(NamedTuple):
    """An answer, and the address that gave it in the end."""

    url: str
    said: Said


class Client:
    """Speaks to the servers of one account."""

    def __init__(
        self,
        door: Door,
        user: str,
        password: str,
        origins: Iterable[str] = (),
        *,
        token: str = "",
    ) -> None:
        self.door = door
        self.origins = set(origins)  # those that are told the password, or the token in its place
        self._has_token = bool(token)
        basic = b64encode(f"{user}:{password}".encode()).decode()
        said = f"Bearer {token}" if token else f"Basic {basic}"
        self._authorization = {"Authorization": said} if user or password or token else {}

    def trust(self, url: str) -> None:
        """Tell the password to the server of an address from now on."""
        self.origins.add(origin(url))

    def trust_sibling(self, url: str) -> bool:
        """Do so when it is of the house of a server that knows it; say whether."""
        known = origin(url) in self.origins or any(is_sibling(one, url) for one in self.origins)
        if known:
            self.trust(url)
        return known

    def ask(
        self,
        method: str,
        url: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        may_move: bool = False,
    ) -> Found:
        """Return the answer to a question, redirects followed through the door.

        `may_move`: a redirect to any encrypted server is followed, without the password unless it is of
        the same house. Raises DavError, or as the door does.
        """
        for _ in range(MOST_REDIRECTS + 1):
            said = self._once(method, url, body, headers)
            if said.status not in _REDIRECTS:
                return Found(url, said)
            following = place(url, said.headers.get("location", ""))
            if not following or (following.startswith("http:") and url.startswith("https:")):
                raise DavError(NOT_DAV)
            if not self.trust_sibling(following) and not may_move:
                raise DavError(ELSEWHERE, clean(origin(following), 300))
            url = following
        raise DavError(NOT_DAV)

    def _once(self, method: str, url: str, body: bytes, headers: Mapping[str, str] | None) -> Said:
        sent = {"User-Agent": "Sintonia", **(headers or {})}
        is_told = origin(url) in self.origins
        if is_told:
            sent |= self._authorization
        said = self.door(method, url, body=body, headers=sent, most_bytes=MOST_BYTES)
        if said.status == 401 and is_told and self._has_token:
            raise DavError(TOKEN_EXPIRED, "HTTP 401")  # it was taken back before its time
        return said

    def knock(self, url: str, *props: str) -> tuple[str, list[xml.Response]]:
        """Do a `propfind` at an address that is not known yet, and trust the server to which it leads.

        The password is told only to a server that asks for one there, or answers as WebDAV does.
        """
        found = self._propfind(url, props, 0, may_move=True)
        if found.said.status not in (207, 401):
            raise refusal(found.said)
        if origin(found.url) not in self.origins:
            self.trust(found.url)
            found = self._propfind(found.url, props, 0)
        return found.url, multistatus(found.said).responses

    def propfind(self, url: str, *props: str, depth: int = 0) -> tuple[str, list[xml.Response]]:
        """Return the address that answered, and properties of it (depth 0) or of what it holds as well (1)."""
        found = self._propfind(url, props, depth)
        return found.url, multistatus(found.said).responses

    def _propfind(
        self, url: str, props: Sequence[str], depth: int, *, may_move: bool = False
    ) -> Found:
        body = xml.request(f"{xml.DAV}propfind", *props)
        return self.ask("PROPFIND", url, body, {"Depth": str(depth), **_XML}, may_move=may_move)

    def report(self, url: str, body: bytes, *, depth: int = 0) -> xml.Answer:
        """Return the answer to a REPORT."""
        headers = {"Depth": str(depth), **_XML}
        return multistatus(self.ask("REPORT", url, body, headers).said)


_XML = {"Content-Type": "application/xml; charset=utf-8"}


def multistatus(said: Said) -> xml.Answer:
    """Return what an answer says of several resources; raise DavError for another answer."""
    if said.status != 207:
        raise refusal(said)
    return xml.multistatus(said.body)


class Status(DavError):
    """An answer that is none of those hoped for."""

    def __init__(self, code: str, status: int) -> None:
        super().__init__(code, f"HTTP {status}")
        self.status = status


def refusal(said: Said) -> Status:
    """Return what an answer that says no means."""
    codes = {401: WRONG_PASSWORD, 403: SAID_NO, 404: FOLDER_GONE, 410: FOLDER_GONE, 429: TOO_MANY}
    code = codes.get(said.status)
    if code is None:
        code = UNAVAILABLE if said.status in (500, 502, 503, 504, 507) else NOT_DAV
    return Status(code, said.status)
