"""From an address to calendars and address books: where they are looked for, and who is told the password."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from sintonia.sources.dav.addresses import inside, is_sibling, origin, place
from sintonia.sources.dav.client import Client
from sintonia.sources.dav.errors import ELSEWHERE, NO_COLLECTIONS, DavError
from sintonia.sources.dav.finding import Collection, find, starts

HEAD = '<d:multistatus xmlns:d="DAV:" xmlns:r="urn:ietf:params:xml:ns:carddav" xmlns:c="urn:ietf:params:xml:ns:caldav">'


class Said(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


def said(href: str, props: str) -> str:
    return (
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop>{props}</d:prop>"
        "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
    )


class World:
    """Servers by address: each gives what it holds to whoever has the password."""

    def __init__(self, **pages: str) -> None:
        self.pages: dict[str, str | Said] = dict(pages)
        self.told: set[str] = set()
        self.asked: list[str] = []

    def __call__(
        self,
        method: str,
        url: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        most_bytes: int = 0,
    ) -> Said:
        self.asked.append(url)
        is_told = "Authorization" in (headers or {})
        if is_told:
            self.told.add(urlsplit(url).hostname or "")
        page = self.pages.get(url, Said(404, {}, b""))
        if isinstance(page, Said):
            return page
        if not is_told:
            return Said(401, {}, b"")
        return Said(207, {}, f"{HEAD}{page}</d:multistatus>".encode())

    def found(self, written: str) -> list[Collection]:
        return find(Client(self, "anna", "segreto"), written)


def principal(where: str) -> str:
    return said(
        "/", f"<d:current-user-principal><d:href>{where}</d:href></d:current-user-principal>"
    )


def homes(cards: str, events: str) -> str:
    return said(
        "/p/",
        f"<r:addressbook-home-set><d:href>{cards}</d:href></r:addressbook-home-set>"
        f"<c:calendar-home-set><d:href>{events}</d:href></c:calendar-home-set>",
    )


BOOK = said("/h/b/", "<d:resourcetype><d:collection/><r:addressbook/></d:resourcetype>")
AGENDA = said(
    "/h/a/", "<d:resourcetype><c:calendar/></d:resourcetype><d:displayname> Agenda </d:displayname>"
)
TASKS = said(
    "/h/t/",
    "<d:resourcetype><c:calendar/></d:resourcetype>"
    '<c:supported-calendar-component-set><c:comp name="VTODO"/></c:supported-calendar-component-set>',
)


def world() -> World:
    """Return a domain whose calendars are kept by another house, on several servers of it."""
    made = World()
    made.pages = {
        "https://studio.example/.well-known/carddav": Said(
            301, {"location": "https://dav.provider.example/x"}, b""
        ),
        "https://dav.provider.example/x": principal("/p/"),
        "https://dav.provider.example/p/": homes("/h/", "https://p7.dav.provider.example/h/"),
        "https://dav.provider.example/h/": BOOK,
        "https://p7.dav.provider.example/h/": AGENDA + TASKS,
    }
    return made


def test_they_are_found_behind_a_mail_address() -> None:
    made = world()
    assert made.found("anna@studio.example") == [
        Collection("https://dav.provider.example/h/b/", "b", "CARDS", True),
        Collection("https://p7.dav.provider.example/h/a/", "Agenda", "EVENTS", True),
    ]
    assert made.told == {"dav.provider.example", "p7.dav.provider.example"}


def test_a_home_in_another_house_is_not_told_the_password() -> None:
    made = world()
    made.pages["https://dav.provider.example/p/"] = homes(
        "/h/", "https://dav.provider.example.evil.example/h/"
    )
    assert [one.kind for one in made.found("anna@studio.example")] == ["CARDS"]
    assert made.told == {"dav.provider.example"}


def test_a_server_that_sends_on_to_another_house_later_is_not_followed() -> None:
    made = world()
    for name in ("https://dav.provider.example/h/", "https://p7.dav.provider.example/h/"):
        made.pages[name] = Said(302, {"location": "https://evil.example/h/"}, b"")
    with pytest.raises(DavError) as caught:
        made.found("anna@studio.example")
    assert caught.value.code == ELSEWHERE
    assert not any("evil" in url for url in made.asked)


def test_a_server_without_any_is_said_to_have_none() -> None:
    made = World()
    made.pages = {"https://studio.example/": principal("")}
    with pytest.raises(DavError) as caught:
        made.found("https://studio.example/")
    assert caught.value.code == NO_COLLECTIONS


def test_where_is_looked() -> None:
    assert starts("anna@icloud.com")[0] == "https://contacts.icloud.com/"
    assert starts("Anna@Studio.example")[:2] == [
        "https://studio.example/.well-known/carddav",
        "https://studio.example/.well-known/caldav",
    ]
    assert starts("https://x.example")[0] == "https://x.example/"


@pytest.mark.parametrize(
    ("known", "other", "is_one"),
    [
        ("https://caldav.a.example", "https://p1.a.example", True),
        ("https://a.example", "https://dav.a.example", True),
        ("https://a.example", "https://b.example", False),
        ("https://dav.a.example", "https://xa.example", False),
        ("https://a.co.uk", "https://b.co.uk", False),
        ("https://dav.a.co.uk", "https://b.a.co.uk", True),
        ("https://10.0.0.1", "https://10.0.0.2", False),
        ("https://dav.a.example", "http://dav.a.example", False),
        ("http://localhost", "http://localhost:99", False),
    ],
)
def test_which_servers_are_of_one_house(known: str, other: str, is_one: bool) -> None:
    assert is_sibling(known, other) is is_one


def test_the_same_place_is_the_same_however_it_is_written() -> None:
    base = "https://x.example/d/"
    wanted = "https://x.example/d/a%20b@c.vcf"
    for href in ("a%20b%40c.vcf", "/d/a b@c.vcf", "https://x.example/d/a%20b@c.vcf"):
        assert place(base, href) == wanted, href
    assert place(base, "a%2Fb") == "https://x.example/d/a%2Fb"
    for href in (
        "http://x.example/d/",
        "//y.example/d/",
        "https://x.example:444/d/",
        "data:x",
        "http://[",
    ):
        assert inside(base, href) == "", href
    assert origin("https://a:b@x.example/") == ""
