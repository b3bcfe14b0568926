"""One look at a collection: what is new or changed in it, what is gone; and fetching that in batches.

The server says what changed since a token (RFC 6578), or everything is listed with its etags and compared
with what is known. Etags and tokens may lie: whoever stores compares the bytes as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sintonia.sources.dav import xml
from sintonia.sources.dav.addresses import inside, path_of
from sintonia.sources.dav.client import Client, Status
from sintonia.sources.dav.errors import DavError, Shrunk, TooLarge
from sintonia.sources.dav.kinds import CARDS
from sintonia.sources.dav.xml import CAL, CARD, CS, DAV, Response
from sintonia.sources.imap.errors import HOSTILE, SHRUNK

BATCH = 100
MOST_ITEMS = 200_000
MOST_ROUNDS = 2_000  # of one answer that a server gives in parts
FEW = 10  # items: below that a collection is emptied by a click
MOST_ITEM = 8 << 20  # bytes of one card or event

_ETAG, _TOKEN, _CTAG = f"{DAV}getetag", f"{DAV}sync-token", f"{CS}getctag"
_TYPE = f"{DAV}resourcetype"


class Mark(NamedTuple):
    """How a collection was when it was last read to its end; empty before that."""

    token: str = ""
    ctag: str = ""


class Look(NamedTuple):
    """What a pass has to do in a collection."""

    mark: Mark
    new: dict[str, str]  # address of what is new or changed -> its etag, "" where none was said
    gone: list[str]
    total: int  # how many there are now


def look(
    client: Client, url: str, mark: Mark, known: Mapping[str, str], *, may_shrink: bool = False
) -> Look | None:
    """Return what there is to do, None when all is as it was; raise Shrunk where we had better ask.

    `known` are the addresses that were read, with their etags.
    """
    _, said = client.propfind(url, _TOKEN, _CTAG)
    here = said[0] if said else Response(url, 200, {})
    now = Mark(here.text(_TOKEN), here.text(_CTAG))
    if any(now) and now == mark:
        return None
    found = None
    if now.token:
        found = _since(client, url, mark.token, known) if mark.token else None
        found = found or _since(client, url, "", known)
    found = found or _listed(client, url, known)
    found = found._replace(mark=Mark(found.mark.token or now.token, now.ctag))
    before = len(known)
    is_empty = found.total == 0 and before > 2
    if not may_shrink and (is_empty or (before > FEW and found.total * 3 < before * 2)):
        raise Shrunk(SHRUNK, before, found.total)
    return found


def _since(client: Client, url: str, token: str, known: Mapping[str, str]) -> Look | None:
    """Ask what changed since a token; None when the server does not say. "" asks for everything."""
    there: dict[str, str] = {}
    gone: set[str] = set()
    now = token
    for _ in range(MOST_ROUNDS):
        try:
            answer = client.report(url, xml.sync_request(now))
        except Status as error:
            if error.status in (400, 403, 404, 405, 409, 412, 415, 501, 507):
                return None
            raise
        more = _take(url, answer.responses, there, gone)
        if not answer.token:
            return None
        is_same, now = answer.token == now, answer.token
        if not more:
            break
        if is_same:
            return None
    else:
        raise DavError(HOSTILE)
    if token:
        new, left = there, [one for one in gone if one in known]
        total = len((known.keys() | there.keys()) - gone)
    else:
        new = {one: etag for one, etag in there.items() if not etag or known.get(one) != etag}
        left, total = [one for one in known if one not in there], len(there)
    return Look(Mark(now), new, left, total)


def _take(url: str, responses: Sequence[Response], there: dict[str, str], gone: set[str]) -> bool:
    """Note what is there and what is gone; say whether the server has more to say."""
    more = False
    for one in responses:
        place = inside(url, one.href)
        if one.status == 507:
            more = True
        elif not _is_member(url, place):
            continue
        elif one.status in (404, 410):
            gone.add(place)
            there.pop(place, None)
        elif one.status == 200:
            there[place] = one.text(_ETAG)[:300]
            gone.discard(place)
        if len(there) + len(gone) > MOST_ITEMS:
            raise DavError(HOSTILE)
    return more


def _is_member(url: str, place: str) -> bool:
    """Say whether an address lies in a collection: what lies elsewhere is none of its items."""
    base = url.rstrip("/") + "/"
    return place.startswith(base) and len(place) > len(base) and not place.endswith("/")


def _listed(client: Client, url: str, known: Mapping[str, str]) -> Look:
    _, responses = client.propfind(url, _ETAG, _TYPE, depth=1)
    there: dict[str, str] = {}
    _take(url, [one for one in responses if not one.has(_TYPE, f"{DAV}collection")], there, set())
    new = {one: etag for one, etag in there.items() if not etag or known.get(one) != etag}
    return Look(Mark(), new, [one for one in known if one not in there], len(there))


class Item(NamedTuple):
    """A card or an event as the server holds it."""

    url: str
    etag: str
    data: bytes


def fetch(client: Client, url: str, kind: str, new: Sequence[str]) -> Iterator[list[Item]]:
    """Yield items of a collection in batches: those that are still there.

    A batch that is too much for one answer is asked for in halves; an item that is too much alone comes
    without its data. What was not asked for is not taken.
    """
    waiting = [list(new[at : at + BATCH]) for at in range(0, len(new), BATCH)]
    waiting.reverse()
    while waiting:
        asked = waiting.pop()
        try:
            found = _got(client, url, kind, asked)
        except TooLarge:
            if len(asked) == 1:
                yield [Item(asked[0], "", b"")]
                continue
            half = len(asked) // 2
            waiting += [asked[half:], asked[:half]]
            continue
        yield found


def _got(client: Client, url: str, kind: str, asked: Sequence[str]) -> list[Item]:
    space, name = (CARD, "addressbook") if kind == CARDS else (CAL, "calendar")
    data = f"{space}{'address' if kind == CARDS else 'calendar'}-data"
    paths = xml.hrefs([path_of(one) for one in asked])
    body = xml.request(f"{space}{name}-multiget", _ETAG, data, more=paths)
    found: dict[str, Item] = {}
    for one in client.report(url, body, depth=1).responses:
        place = inside(url, one.href)
        text = one.text(data)
        if place in asked and one.status == 200 and text:
            raw = text.encode("utf-8", "replace")[:MOST_ITEM]
            found.setdefault(place, Item(place, one.text(_ETAG)[:300], raw))
    return list(found.values())
