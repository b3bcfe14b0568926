"""Writing a card to a server: only over the version that was read, so that no edit of others is lost."""

from typing import NamedTuple

from sintonia.sources.dav.client import Client, refusal

_TYPE = {"Content-Type": "text/vcard; charset=utf-8"}


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


def put(client: Client, url: str, data: bytes, etag: str) -> bool:
    """Write a card over a version of it ("" where there must be none); False when it is another one by now.

    Raises DavError.
    """
    condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
    said = client.ask("PUT", url, data, {**_TYPE, **condition}).said
    if said.status in (200, 201, 204):
        return True
    if said.status == 412:
        return False
    raise refusal(said)
