"""Writing a card or an event to a server: only over the version that was read, so that no edit of others is lost."""

from typing import NamedTuple

from sintonia.sources.dav.client import Client, refusal

CARD, CALENDAR = "text/vcard; charset=utf-8", "text/calendar; charset=utf-8"
REFUSALS = frozenset({400, 403, 405, 409, 413, 415, 422})  # trying again would change nothing


class Version(NamedTuple):
    """A card as it is now. An etag that is no promise ("" or weak) is given as ""."""

    etag: str
    data: bytes


def get(client: Client, url: str) -> Version | None:
    """Return a card as it is now, None when it is gone; raise DavError."""
    said = client.ask("GET", url).said
    if said.status in (404, 410):
        return None
    if said.status != 200:
        raise refusal(said)
    etag = said.headers.get("etag", "")
    return Version("" if etag.startswith("W/") else etag, said.body)


def put(client: Client, url: str, data: bytes, etag: str, kind: str = CARD) -> bool:
    """Write a card or an event over a version of it ("" where there must be none); False when it is another one by now.

    Raises DavError.
    """
    condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
    said = client.ask("PUT", url, data, {"Content-Type": kind, **condition}).said
    if said.status in (200, 201, 204):
        return True
    if said.status == 412:
        return False
    raise refusal(said)


def remove(client: Client, url: str, etag: str) -> bool:
    """Delete an event as it was read; False when it is another one by now, or the server will not.

    Raises DavError.
    """
    said = client.ask("DELETE", url, headers={"If-Match": etag}).said
    if said.status in (200, 202, 204, 404, 410):
        return True
    if said.status == 412 or said.status in REFUSALS:
        return False
    raise refusal(said)
