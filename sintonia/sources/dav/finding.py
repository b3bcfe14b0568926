"""From an address or a web address to the calendars and address books behind it (RFC 6764, 5397)."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from sintonia.lib.text import clean
from sintonia.sources.dav.addresses import origin, place
from sintonia.sources.dav.client import Client
from sintonia.sources.dav.errors import NO_COLLECTIONS, NOT_DAV, DavError
from sintonia.sources.dav.kinds import CARDS, EVENTS
from sintonia.sources.dav.xml import CAL, CARD, DAV, Response
from sintonia.sources.imap.errors import FOLDER_GONE, SAID_NO, TOKEN_EXPIRED, WRONG_PASSWORD

MOST_HOMES = 8
MOST_COLLECTIONS = 200

# Where providers keep them whose mail domain does not say it.
_APPLE = ("https://contacts.icloud.com/", "https://caldav.icloud.com/")
_FASTMAIL = ("https://carddav.fastmail.com/", "https://caldav.fastmail.com/")
_GOOGLE = (
    "https://apidata.googleusercontent.com/caldav/v2/{}/user",
    "https://www.googleapis.com/carddav/v1/principals/{}/",
)
_PROVIDERS = {
    **dict.fromkeys(("gmail.com", "googlemail.com"), _GOOGLE),
    **dict.fromkeys(("icloud.com", "me.com", "mac.com"), _APPLE),
    **dict.fromkeys(("fastmail.com", "fastmail.fm"), _FASTMAIL),
    "mailbox.org": ("https://dav.mailbox.org/",),
    "posteo.de": ("https://posteo.de:8443/",),
}
# What address books and calendars of servers are that nobody wrote.
_MADE = ("contact_birthdays", "contactsinteraction", "z-server-generated")

_TYPE, _NAME = f"{DAV}resourcetype", f"{DAV}displayname"
_PRINCIPAL = f"{DAV}current-user-principal"
_HOMES = (f"{CARD}addressbook-home-set", f"{CAL}calendar-home-set")
_COMPONENTS = f"{CAL}supported-calendar-component-set"
_PRIVILEGES = f"{DAV}current-user-privilege-set"


class Collection(NamedTuple):
    """A calendar or an address book."""

    url: str
    name: str
    kind: str  # CARDS or EVENTS
    is_suggested: bool
    may_write: bool = False


def starts(written: str) -> list[str]:
    """Return where to look first, for a mail address or a web address."""
    if "://" in written:
        house = origin(written)
        first = [written if "/" in written.partition("://")[2] else f"{written}/"]
        return [*first, *(f"{house}/.well-known/{one}" for one in ("carddav", "caldav"))]
    domain = written.rpartition("@")[2].lower()
    if domain in _PROVIDERS:
        return [one.format(quote(written)) for one in _PROVIDERS[domain]]
    known = [f"https://{domain}/.well-known/{one}" for one in ("carddav", "caldav")]
    return [*known, f"https://{domain}/"]


def find(client: Client, written: str) -> list[Collection]:
    """Return the calendars and address books of an account; raise DavError, or as the door does.

    What the first redirect of a server leads to is believed: the user named that server, and it proved
    its name. Any other stranger is not told the password.
    """
    found: dict[str, Collection] = {}
    failed: OSError | None = None
    answered = False
    for start in starts(written):
        try:
            for one in _look(client, start):
                found.setdefault(one.url, one)
            answered = True
        except DavError as error:
            if error.code in (WRONG_PASSWORD, TOKEN_EXPIRED):
                raise
            is_nothing = error.code in (FOLDER_GONE, SAID_NO)
            failed = failed or (DavError(NOT_DAV, error.answer) if is_nothing else error)
        except OSError as error:
            failed = failed or error
        if start in found or {one.kind for one in found.values()} == {CARDS, EVENTS}:
            break
    if found:
        return list(found.values())[:MOST_COLLECTIONS]
    raise failed if failed and not answered else DavError(NO_COLLECTIONS)


def _look(client: Client, start: str) -> list[Collection]:
    """Return what lies behind one address."""
    props = (_TYPE, _NAME, _PRINCIPAL, *_HOMES, _COMPONENTS, _PRIVILEGES)
    url, responses = client.knock(start, *props)
    if not responses:
        return []
    here = responses[0]
    itself = _collection(url, here)
    if itself:
        return [itself]
    homes = _homes(client, url, here)
    principal = place(url, here.href_of(_PRINCIPAL))
    if not homes and principal and client.trust_sibling(principal):
        url, responses = client.propfind(principal, *_HOMES)
        homes = [home for one in responses for home in _homes(client, url, one)]
    return [one for home in homes[:MOST_HOMES] for one in _inside(client, home)]


def _homes(client: Client, url: str, said: Response) -> list[str]:
    """Return where the collections lie, without what lies in another house."""
    homes = (place(url, href) for name in _HOMES for href in said.hrefs_of(name))
    return list(dict.fromkeys(home for home in homes if home and client.trust_sibling(home)))


def _inside(client: Client, home: str) -> Sequence[Collection]:
    url, responses = client.propfind(home, _TYPE, _NAME, _COMPONENTS, _PRIVILEGES, depth=1)
    found = [_collection(place(url, one.href), one) for one in responses]
    return [one for one in found if one and client.trust_sibling(one.url)]


def _collection(url: str, said: Response) -> Collection | None:
    if said.has(_TYPE, f"{CARD}addressbook"):
        kind = CARDS
    elif said.has(_TYPE, f"{CAL}calendar") and _has_events(said):
        kind = EVENTS
    else:
        return None
    last = url.rstrip("/").rpartition("/")[2]
    if not url:
        return None
    name = clean(said.text(_NAME), 300) or clean(last, 300)
    return Collection(url, name, kind, not _is_made(url), _may_write(said))


def _may_write(said: Response) -> bool:
    granted = said.props.get(_PRIVILEGES)
    names = {one.tag for one in granted.iter()} if granted is not None else set()
    return not names.isdisjoint({f"{DAV}write", f"{DAV}write-content", f"{DAV}all"})


def _has_events(said: Response) -> bool:
    components = said.props.get(_COMPONENTS)
    names = {one.get("name", "").upper() for one in components} if components is not None else set()
    return not names or "VEVENT" in names


def _is_made(url: str) -> bool:
    return any(word in url for word in _MADE)
