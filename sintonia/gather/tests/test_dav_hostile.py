"""Servers of calendars and address books that lie, lead elsewhere, never end; and calendars at an address."""

import socket
from collections.abc import Callable
from typing import Any, ClassVar, cast
from unittest import mock

from django.test import override_settings

from sintonia.gather.living import web as living_web
from sintonia.gather.living.accounts import (
    calendar_connect,
    dav_connect,
    folder_accept,
    folders_choose,
)
from sintonia.gather.living.passes import Outcome, account_look, account_sync
from sintonia.gather.models import Account, Card, Evidence, Folder, Quarantine, Run
from sintonia.gather.tests.test_dav import card, event
from sintonia.gather.tests.webs import Asked, Says, Web, web
from sintonia.testing import NOW, RoomTestCase

HEAD = '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:r="urn:ietf:params:xml:ns:carddav" xmlns:s="http://calendarserver.org/ns/">'


def answer(*responses: str, more: str = "") -> Says:
    """Return a multistatus."""
    return 207, {}, f"{HEAD}{''.join(responses)}{more}</d:multistatus>".encode()


def said(href: str, props: str) -> str:
    """Return what is said of one resource."""
    return (
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop>{props}</d:prop>"
        "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
    )


BOOK = "<d:resourcetype><d:collection/><r:addressbook/></d:resourcetype>"


class HostileTestCase(RoomTestCase):
    web: ClassVar[Web]

    def setUp(self) -> None:
        super().setUp()
        running = web()
        self.server = running.__enter__()
        self.addCleanup(running.__exit__, None, None, None)
        allowed = override_settings(SINTONIA_EGRESS_HOSTS=[self.server.url.removeprefix("http://")])
        allowed.enable()
        self.addCleanup(allowed.disable)
        self.reached: list[tuple[str, int]] = []
        self.watch()

    def watch(self) -> None:
        """Note every address to which something connects."""
        reached, real = self.reached, cast(Any, socket.socket.connect)

        def connect(sock: socket.socket, address: Any) -> None:
            reached.append(address[:2])
            real(sock, address)

        patched = mock.patch.object(socket.socket, "connect", connect)
        patched.start()
        self.addCleanup(patched.stop)

    def sync(self, account: Account) -> Outcome:
        account.refresh_from_db()
        outcome = account_sync(account, now=NOW)
        account.refresh_from_db()
        return outcome


class Book:
    """An address book in memory; what it says of etags can be made a lie."""

    def __init__(self) -> None:
        self.cards: dict[str, bytes] = {}
        self.etag: Callable[[str], str] = lambda name: f'"{hash(self.cards[name])}"'
        self.ctag = 0

    def say(self, asked: Asked) -> Says:
        """Answer as a server without RFC 6578 does."""
        body = asked.body.decode()
        if asked.method == "PROPFIND" and asked.headers["Depth"] == "0":
            self.ctag += 1
            return answer(said("/book/", f"{BOOK}<s:getctag>{self.ctag}</s:getctag>"))
        if asked.method == "PROPFIND":
            return answer(*(self.entry(name) for name in self.cards), *self.strangers())
        if "multiget" in body:
            wanted = [name for name in self.cards if f"/book/{name}<" in body]
            return answer(*(self.entry(name, is_whole=True) for name in wanted), *self.strangers())
        return 403, {}, b""

    def entry(self, name: str, *, is_whole: bool = False) -> str:
        data = f"<r:address-data>{self.cards[name].decode()}</r:address-data>" if is_whole else ""
        return said(f"/book/{name}", f"<d:getetag>{self.etag(name)}</d:getetag>{data}")

    def strangers(self) -> list[str]:
        """Return what lies elsewhere and nobody asked for."""
        data = f"<d:getetag>1</d:getetag><r:address-data>{card(99).decode()}</r:address-data>"
        places = [
            "http://169.254.169.254/book/x",
            "//127.0.0.1:22/book/y",
            "/other/z",
            "/book/../q",
        ]
        return [said(href, data) for href in [*places, "file:///etc/passwd", "http://[", "/book/"]]


class LyingTests(HostileTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.book = Book()
        self.server.say = self.book.say

    def reading(self) -> Account:
        account = dav_connect(f"{self.server.url}/book/", "segreto", user="anna", now=NOW)
        assert account_look(account, now=NOW), account.trouble
        folders_choose(account, list(Folder.objects.values_list("id", flat=True)), now=NOW)
        self.sync(account)
        return account

    def test_without_sync_tokens_everything_is_listed_and_compared(self) -> None:
        self.book.cards = {f"{number}.vcf": card(number) for number in range(150)}
        account = self.reading()
        self.assertEqual((account.trouble, Card.objects.count()), ("", 150))
        del self.book.cards["3.vcf"]
        self.book.cards["4.vcf"] = card(4, name="Altra")
        outcome = self.sync(account)
        self.assertEqual((outcome.new, outcome.changed, outcome.gone), (0, 1, 1))
        self.assertEqual(Card.objects.get(name="Altra").revised, 1)

    def test_what_lies_elsewhere_is_neither_read_nor_reached(self) -> None:
        self.book.cards = {"1.vcf": card(1)}
        self.reading()
        self.assertEqual(list(Card.objects.values_list("name", flat=True)), ["Persona 1"])
        port = int(self.server.url.rpartition(":")[2])
        self.assertEqual(set(self.reached), {("127.0.0.1", port)})

    def test_etags_that_always_change_store_nothing_anew(self) -> None:
        self.book.cards = {f"{number}.vcf": card(number) for number in range(5)}
        account = self.reading()
        self.book.etag = lambda name: f'"{len(self.server.asked)}"'
        runs = Run.objects.count()
        for _ in range(3):
            outcome = self.sync(account)
            self.assertEqual((outcome.new, outcome.changed, outcome.error), (0, 0, ""))
        self.assertEqual((Card.objects.count(), Run.objects.count()), (5, runs))

    def test_a_card_that_breaks_reading_waits_alone(self) -> None:
        self.book.cards = {"1.vcf": card(1), "2.vcf": b"BEGIN:VCARD\nX:1\nEND:VCARD\n"}
        self.reading()
        self.assertEqual((Card.objects.count(), Quarantine.objects.count()), (1, 1))


class LeadingElsewhereTests(HostileTestCase):
    def trouble(self, *, url: str = "") -> str:
        account = dav_connect(url or f"{self.server.url}/dav/", "segreto", user="anna", now=NOW)
        account_look(account, now=NOW)
        account.refresh_from_db()
        return account.trouble

    def told(self) -> set[str]:
        """Return which paths were told the password."""
        return {one.path for one in self.server.asked if "Authorization" in one.headers}

    def test_redirects_into_private_networks_are_not_followed(self) -> None:
        port = int(self.server.url.rpartition(":")[2])
        for number, place in enumerate(
            (
                "https://127.0.0.1/",
                "http://127.0.0.1:22/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://2130706433/",
                "https://10.0.0.1:8443/",
                "gopher://localhost/",
                f"http://127.0.0.1:{port}/",
            )
        ):
            self.server.say = lambda asked, place=place: (302, {"Location": place}, b"")  # type: ignore[misc]  # bound at once
            trouble = self.trouble(url=f"{self.server.url}/{number}/")
            self.assertIn(trouble, ("REFUSED", "NOT_FOUND", "NOT_DAV"), place)
        self.assertEqual(set(self.reached), {("127.0.0.1", port)})
        self.assertEqual(self.told(), set())

    def test_homes_in_private_networks_are_not_looked_at(self) -> None:
        for number, place in enumerate(("https://169.254.169.254/", "http://127.0.0.1:22/")):
            home = f"<r:addressbook-home-set><d:href>{place}</d:href></r:addressbook-home-set>"
            self.server.say = lambda asked, home=home: answer(said("/", home))  # type: ignore[misc]  # bound at once
            self.assertEqual(self.trouble(url=f"{self.server.url}/{number}/"), "NO_COLLECTIONS")
        self.assertEqual(len(set(self.reached)), 1)

    def test_a_page_is_not_told_the_password(self) -> None:
        self.server.say = lambda asked: (200, {"Content-Type": "text/html"}, b"<html>Ciao")
        self.assertEqual(self.trouble(), "NOT_DAV")
        self.assertEqual(self.told(), set())

    def test_redirects_without_end_and_bombs_of_xml_end(self) -> None:
        bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><d:multistatus xmlns:d="DAV:">&c;</d:multistatus>'
        outside = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        for number, says in enumerate(
            (
                (302, {"Location": "/x"}, b""),
                (207, {}, bomb),
                (207, {}, outside),
                (207, {}, b"<a>" * 100_000),
                (207, {}, HEAD.encode() + b"<d:response>"),
                (207, {}, b"\xff\xfe\x00"),
                (207, {"Content-Length": "x"}, b""),
            )
        ):
            self.server.say = lambda asked, says=says: says  # type: ignore[misc]  # bound at once
            trouble = self.trouble(url=f"{self.server.url}/{number}/")
            self.assertIn(trouble, ("HOSTILE", "NOT_DAV"), says)

    def test_what_is_too_much_or_too_slow_is_broken_off(self) -> None:
        self.server.say = lambda asked: (207, {}, b" " * 3000)
        with mock.patch("sintonia.sources.dav.client.MOST_BYTES", 2000):
            self.assertEqual(self.trouble(url=f"{self.server.url}/1/"), "HOSTILE")
        self.server.say = lambda asked: (207, {"Content-Length": "10"}, b"")
        with mock.patch.object(living_web, "SECONDS", 0.3):
            self.assertIn(
                self.trouble(url=f"{self.server.url}/2/"), ("TIMED_OUT", "NOT_DAV", "HOSTILE")
            )


class FeedTests(HostileTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.events = [event(number, day=f"202606{number + 1:02}") for number in range(20)]
        self.server.say = self.say

    def say(self, asked: Asked) -> Says:
        inner = [one[one.index(b"BEGIN:VEVENT") : one.index(b"END:VCAL")] for one in self.events]
        body = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + b"".join(inner) + b"END:VCALENDAR\r\n"
        etag = f'"{hash(body)}"'
        if asked.headers.get("If-None-Match") == etag:
            return 304, {}, b""
        return 200, {"ETag": etag}, body

    def reading(self) -> Account:
        account = calendar_connect(f"{self.server.url}/s3gr3t0/basic.ics", now=NOW)
        assert account_look(account, now=NOW), account.trouble
        self.sync(account)
        return account

    def test_a_calendar_is_read_and_asked_for_again_only_when_it_changed(self) -> None:
        account = self.reading()
        self.assertEqual((account.state, account.trouble), (Account.State.ACTIVE, ""))
        self.assertEqual(Evidence.objects.count(), 20)
        self.assertEqual(self.sync(account).new, 0)
        self.assertIn("If-None-Match", self.server.asked[-1].headers)
        self.events[0] = event(0, day="20260628")
        self.events.append(event(30))
        self.assertEqual(self.sync(account).new, 1)
        self.assertTrue(Evidence.objects.filter(at=1_782_644_400).exists())

    def test_what_is_gone_from_it_stays_and_when_it_shrinks_it_asks(self) -> None:
        account = self.reading()
        del self.events[:2]
        self.assertEqual(self.sync(account).error, "")
        del self.events[:9]
        self.assertEqual(self.sync(account).error, "SHRUNK")
        self.assertEqual(self.sync(account).error, "SHRUNK")
        folder_accept(Folder.objects.get(), now=NOW)
        self.assertEqual(self.sync(account).error, "")
        self.assertEqual(Evidence.objects.count(), 20)

    def test_something_else_at_the_address_is_said(self) -> None:
        account = self.reading()
        for says, code in (
            ((200, {}, b"<html>Accedi"), "NOT_CALENDAR"),
            ((404, {}, b""), "FOLDER_GONE"),
            ((503, {}, b""), "UNAVAILABLE"),
            ((302, {"Location": "https://169.254.169.254/"}, b""), "REFUSED"),
        ):
            self.server.say = lambda asked, says=says: says  # type: ignore[misc]  # bound at once
            self.assertEqual(self.sync(account).error, code)
        self.assertEqual(len(set(self.reached)), 1)
        self.assertEqual(Evidence.objects.count(), 20)
