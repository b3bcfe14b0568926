"""Whatever happens to a mailbox, and wherever a reading breaks off: nothing is lost, nothing doubles."""

import random
from datetime import timedelta
from unittest import mock

import pytest

from sintonia.gather.living import opening
from sintonia.gather.living.accounts import folder_accept, folders_choose, mailbox_connect
from sintonia.gather.living.passes import account_look, account_sync
from sintonia.gather.models import Account, Copy, Evidence, Folder
from sintonia.gather.tests.imapd import Box, Session
from sintonia.gather.tests.mailboxes import message
from sintonia.people.models import Moment
from sintonia.sources.imap import looking
from sintonia.sources.imap.client import Client
from sintonia.sources.imap.uids import UidSet
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Space
from sintonia.spaces.secrets import Secret
from sintonia.testing import NOW, RoomTestCase, tries

# What happens, how often, and up to which number: a search that shrinks what it found favours idle
# sequences here, which find nothing.
STEPS = {
    "put": (6, 25),
    "drop": (3, 1000),
    "empty": (0.3, 0),
    "flag": (2, 1000),
    "again": (2, 1000),  # a copy of a message that was there
    "renumber": (0.7, 0),
    "sync": (6, 0),
    "cut": (4, 9000),  # a pass that breaks off after so many bytes
}
SEEDS = tries(10, 2)
LENGTH = 30


class World:
    """A box, the space that reads it, and what must be known of it."""

    def __init__(self, way: str) -> None:
        self.box = Box(way)
        self.sent: list[bytes] = []
        self.known: set[bytes] = set()
        self.now = NOW
        place = {"host": "imap.x.example", "port": 993, "security": "TLS"}
        self.account = mailbox_connect(
            "a@x.example", Secret({"password": "x"}), server=place, now=NOW
        )
        with self.session():
            assert account_look(self.account, now=NOW)
        folders_choose(self.account, [Folder.objects.get().id], now=NOW)

    def session(self, cut: int | None = None) -> "mock._patch[object]":
        def greeted(server: object) -> Client:
            client = Client(Session(self.box, cut))
            client.greet(start_tls=False)
            return client

        return mock.patch.object(opening, "_greeted", greeted)

    def do(self, what: str, number: int) -> None:
        uids = list(self.box.messages)
        if what == "put":
            for _ in range(number):
                self.sent.append(message(len(self.sent)))
                self.box.put(self.sent[-1])
        elif what == "again" and self.sent:
            self.box.put(self.sent[number % len(self.sent)])
        elif what == "empty":
            for uid in uids:
                self.box.drop(uid)
        elif what in ("drop", "flag") and uids:
            getattr(self.box, what)(uids[number % len(uids)])
        elif what == "renumber":
            self.box.renumber()
        elif what in ("sync", "cut"):
            self.sync(number if what == "cut" else None)

    def sync(self, cut: int | None = None) -> None:
        self.account = Account.objects.get()
        self.now += timedelta(days=1)
        with self.session(cut):
            outcome = account_sync(self.account, now=self.now)
        if outcome.error == "SHRUNK":  # it asks, and is told to go on
            assert cut is None or cut > 0
            folder_accept(Folder.objects.get(), now=NOW)
            return
        if not outcome.error:
            self.known |= {raw for raw, _ in self.box.messages.values()}
            folder = Folder.objects.get()
            assert UidSet.parse(folder.uids.encode()) == UidSet.of(self.box.messages)
        self.check()

    def check(self) -> None:
        """All that a whole pass saw is known, once; nothing is known that was never there."""
        there = Evidence.objects.count()
        assert len(self.known) <= there <= len(self.sent)
        assert there == Evidence.objects.values("key").distinct().count()
        assert Copy.objects.count() == 0
        assert Moment.objects.count() in (0, there)


@pytest.mark.slow
class FaultsTests(RoomTestCase):
    def test_nothing_is_lost_and_nothing_doubles(self) -> None:
        for way in ("qresync", "condstore", "plain"):
            for seed in range(SEEDS):
                with self.subTest(way=way, seed=seed):
                    self.live(way, random.Random(seed))

    def live(self, way: str, rng: random.Random) -> None:
        space = Space.objects.create(kind=Space.Kind.PERSONAL, name="x", created_at=NOW)
        weights = [weight for weight, _ in STEPS.values()]
        with in_space(space.id), mock.patch.object(looking, "BATCH", 5):
            world = World(way)
            for what in rng.choices(list(STEPS), weights, k=LENGTH):
                world.do(what, rng.randint(1, STEPS[what][1] or 1))
            for _ in range(2):
                world.sync()
            self.assertLessEqual({raw for raw, _ in world.box.messages.values()}, world.known)
            world.check()
