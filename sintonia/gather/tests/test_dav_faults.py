"""Whatever happens on two sides of an address book, and wherever a pass breaks off: nothing is lost or doubled."""

import random
import re
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from sintonia.gather.living import web as living_web
from sintonia.gather.living.accounts import dav_connect, folder_accept, folders_choose
from sintonia.gather.living.passes import account_look, account_sync
from sintonia.gather.models import Account, Card, Copy, Folder, Resource
from sintonia.people.actions.person import Fields, fields_of, person_create, person_update
from sintonia.people.models import Person
from sintonia.sources.dav import looking
from sintonia.sources.dav.client import MOST_BYTES
from sintonia.spaces.ambient import in_space
from sintonia.spaces.egress import Answer
from sintonia.spaces.models import Space
from sintonia.testing import NOW, RoomTestCase, tries

HEAD = '<d:multistatus xmlns:d="DAV:" xmlns:r="urn:ietf:params:xml:ns:carddav" xmlns:s="http://calendarserver.org/ns/">'
BOOK = "https://dav.x.example/book/"
# What happens, and how often.
STEPS = {
    "put": 18,
    "edit": 12,  # on the phone
    "drop": 6,
    "empty": 1,
    "rename": 9,  # here
    "write in": 3,  # a person, here
    "sync": 18,
    "cut": 12,  # a pass that breaks off after so many answers
}
LIVES = tries(10, 2)  # of both sides, with each kind of server
LENGTH = 30


class Cut(ConnectionError):
    """The connection is gone."""


class Server:
    """An address book in memory, with sync tokens or without; etags may change for nothing."""

    def __init__(self, way: str, rng: random.Random) -> None:
        self.way, self.rng = way, rng
        self.cards: dict[str, tuple[bytes, int]] = {}
        self.log: list[str] = []
        self.left: int | None = None  # answers until the connection is cut

    def put(self, name: str, data: bytes) -> None:
        self.log.append(name)
        self.cards[name] = (data, len(self.log))

    def drop(self, name: str) -> None:
        self.log.append(name)
        del self.cards[name]

    def etag(self, name: str) -> str:
        if self.way == "liar":
            return f'"{self.rng.random()}"'
        return f'"{self.cards[name][1]}"'

    def __call__(
        self,
        method: str,
        url: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> Answer:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Cut
        answer = self.answer(method, url.removeprefix(BOOK), body.decode(), headers or {})
        if self.left == 0 and self.rng.random() < 0.5:
            raise Cut  # it was done, and nobody heard of it
        return answer

    def answer(self, method: str, name: str, body: str, headers: Mapping[str, str]) -> Answer:
        if method == "GET":
            found = self.cards.get(name)
            return (
                Answer(200, {"etag": self.etag(name)}, found[0]) if found else Answer(404, {}, b"")
            )
        if method == "PUT":
            there = self.etag(name) if name in self.cards else None
            if headers.get("If-Match") != there:
                return Answer(412, {}, b"")
            self.put(name, body.encode())
            return Answer(204, {}, b"")
        if "sync-collection" in body:
            return self.since(body)
        if "multiget" in body:
            asked = re.findall(r"<d:href>/book/(.*?)</d:href>", body)
            return self.said(self.one(name, is_whole=True) for name in asked if name in self.cards)
        if headers["Depth"] == "1":
            return self.said(map(self.one, self.cards))
        token = f"<d:sync-token>t{len(self.log)}</d:sync-token>" if self.way == "tokens" else ""
        kind = "<d:resourcetype><r:addressbook/></d:resourcetype>"
        write = "<d:current-user-privilege-set><d:privilege><d:all/></d:privilege></d:current-user-privilege-set>"
        ctag = f"<s:getctag>{len(self.log)}</s:getctag>"
        return self.said([self.response("", kind + write + ctag + token)])

    def since(self, body: str) -> Answer:
        if self.way != "tokens":
            return Answer(403, {}, b"")
        found = re.search(r"<d:sync-token>t(\d+)<", body)
        names = dict.fromkeys(self.log[int(found[1]) :]) if found else dict.fromkeys(self.cards)
        gone = (
            "<d:response><d:href>/book/{}</d:href><d:status>HTTP/1.1 404 x</d:status></d:response>"
        )
        parts = [self.one(name) if name in self.cards else gone.format(name) for name in names]
        return self.said([*parts, f"<d:sync-token>t{len(self.log)}</d:sync-token>"])

    def one(self, name: str, *, is_whole: bool = False) -> str:
        data = (
            f"<r:address-data>{self.cards[name][0].decode()}</r:address-data>" if is_whole else ""
        )
        return self.response(name, f"<d:getetag>{self.etag(name)}</d:getetag>{data}")

    @staticmethod
    def response(name: str, props: str) -> str:
        return (
            f"<d:response><d:href>/book/{name}</d:href><d:propstat><d:prop>{props}</d:prop>"
            "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        )

    @staticmethod
    def said(parts: object) -> Answer:
        return Answer(207, {}, f"{HEAD}{''.join(parts)}</d:multistatus>".encode())  # type: ignore[arg-type]  # keywords of one call


def card(number: int, name: str) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:u{number}", f"FN:{name}"]
    lines += [f"EMAIL:p{number}@x.example", f"X-RESTA:{number}", "END:VCARD", ""]
    return "\r\n".join(lines).encode()


class World:
    """A server, the space that reads it, and what must be known of it."""

    def __init__(self, way: str, rng: random.Random) -> None:
        self.rng, self.server, self.now = rng, Server(way, rng), NOW
        self.made = self.written = 0
        self.seen: set[str] = set()  # names of cards that were there when a whole pass began
        account = dav_connect(BOOK, "x", now=NOW)
        with self.connected():
            assert account_look(account, now=NOW)
        folders = list(Folder.objects.values_list("id", flat=True))
        folders_choose(account, folders, folders, now=NOW)

    def connected(self) -> "mock._patch[object]":
        return mock.patch.object(living_web, "door", self.server)

    def some(self) -> str:
        return self.rng.choice(sorted(self.server.cards))

    def do(self, what: str) -> None:
        server, rng = self.server, self.rng
        if what == "put":
            for _ in range(rng.randint(1, 8)):
                self.made += 1
                server.put(f"{self.made}.vcf", card(self.made, f"Persona {self.made}"))
        elif what == "write in":
            self.written += 1
            fields, address = Fields(f"Scritta {self.written}"), f"s{self.written}@x.example"
            person_create(fields, addresses=[address], labels=[], now=NOW)
        elif what in ("sync", "cut"):
            self.sync(rng.randint(0, 12) if what == "cut" else None)
        elif what == "rename" and (people := list(Person.objects.order_by("id"))):
            person = rng.choice(people)
            fields = fields_of(person)._replace(name=f"Mia {rng.randint(0, 999)}")
            person_update(person, fields, now=NOW)
        elif server.cards and what == "edit":
            name = self.some()
            data = re.sub(
                rb"FN:[^\r]*", b"FN:Telefono %d" % rng.randint(0, 999), server.cards[name][0]
            )
            server.put(name, data)
        elif server.cards and what in ("drop", "empty"):
            for name in [self.some()] if what == "drop" else list(server.cards):
                server.drop(name)

    def sync(self, cut: int | None = None) -> str:
        self.server.left = cut
        self.now += timedelta(days=1)
        there = set(
            self.server.cards
        )  # what we write is read by the next pass, if it is there still
        with self.connected():
            outcome = account_sync(Account.objects.get(), now=self.now)
        self.server.left = None
        if outcome.error == "SHRUNK":  # it asks, and is told to go on
            folder_accept(Folder.objects.get(), now=NOW)
        elif not outcome.error:
            self.seen |= there
        assert outcome.error in ("", "SHRUNK", "UNREACHABLE"), outcome
        self.check()
        return outcome.error

    def check(self) -> None:
        """Every card is known once, with one person of her own; there, nothing of others is touched."""
        cards = Card.objects.count()
        assert cards == Card.objects.values("key").distinct().count()
        assert cards <= self.made + self.written
        assert Person.objects.count() <= self.made + self.written
        assert Copy.objects.count() == 0
        for name, (data, _) in self.server.cards.items():
            is_ours = name.startswith("sintonia-")
            assert is_ours or f"X-RESTA:{name.removesuffix('.vcf')}\r\n".encode() in data, data
            assert data.count(b"FN:") == data.count(b"EMAIL") == 1, data

    def settle(self) -> None:
        """Left alone, both sides agree."""
        for _ in range(4):
            while self.sync():
                pass
        before = len(self.server.log)
        self.sync()
        assert len(self.server.log) == before, "nothing is written for ever"
        assert len(self.seen) <= Card.objects.count()
        cardless = Person.objects.filter(cards=None).values_list("id", flat=True)
        unread = {f"{BOOK}sintonia-{pk}.vcf" for pk in cardless}  # dropped before we read them
        assert Resource.objects.filter(url__in=unread, key=0).count() == len(unread)
        assert Person.objects.count() == Card.objects.count() + len(unread)
        names = {
            re.search(rb"FN:([^\r]*)", data)[1].decode()  # type: ignore[index]  # there is one
            for data, _ in self.server.cards.values()
        }
        assert names <= set(Card.objects.values_list("name", flat=True))


QUICK = settings(
    max_examples=LIVES,
    stateful_step_count=LENGTH,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a life costs a second: shrinking would take minutes
    suppress_health_check=list(HealthCheck),
)


class Life(RuleBasedStateMachine):
    """What happens on both sides, in any order; in the end, left alone, they agree."""

    way: str
    is_whole = False

    @initialize(seed=st.integers(0, 2**16))
    def begin(self, seed: int) -> None:
        self.stack = ExitStack()
        space = Space.objects.create(kind=Space.Kind.PERSONAL, name="x", created_at=NOW)
        self.stack.enter_context(in_space(space.id))
        self.stack.enter_context(mock.patch.object(looking, "BATCH", 3))
        self.world = World(self.way, random.Random(seed))
        self.is_whole = True

    @rule(what=st.sampled_from([what for what, often in STEPS.items() for _ in range(often)]))
    def step(self, what: str) -> None:
        self.is_whole = False
        self.world.do(what)
        self.is_whole = True

    def teardown(self) -> None:
        with self.stack:
            if self.is_whole:
                self.world.settle()


@pytest.mark.slow
class FaultsTests(RoomTestCase):
    def test_nothing_is_lost_and_nothing_doubles(self) -> None:
        for way in ("tokens", "plain", "liar"):
            with self.subTest(way=way):
                run_state_machine_as_test(type("Life", (Life,), {"way": way}), settings=QUICK)
