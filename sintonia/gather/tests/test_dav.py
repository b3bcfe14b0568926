"""Connected calendars and address books, against a real Radicale and a real Xandikos."""

from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar
from unittest import mock

import pytest
from django.test import override_settings

from sintonia.gather.actions import Brought, run_create, run_execute
from sintonia.gather.living.accounts import dav_connect, folder_accept, folders_choose
from sintonia.gather.living.passes import Outcome, account_look, account_sync
from sintonia.gather.models import Account, Card, Evidence, Folder, Quarantine, Resource, Run
from sintonia.jobs.models import Job
from sintonia.people.models import Identity, Person
from sintonia.spaces.ambient import in_space
from sintonia.spaces.state import state_lines
from sintonia.testing import NOW, RoomTestCase
from tests.dav import PASSWORD, USER, Dav, radicale, xandikos

pytestmark = pytest.mark.server


def card(number: int, *more: str, name: str = "", phone: str = "") -> bytes:
    """Return a contact card."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:card-{number}",
        f"FN:{name or f'Persona {number}'}",
        f"N:{number};Persona;;;",
        f"EMAIL;TYPE=WORK:p{number}@studio.example",
        f"TEL;TYPE=CELL:{phone or f'+39347{number:07}'}",
        "NOTE:CANARY",
        *more,
        "END:VCARD",
        "",
    ]
    return "\r\n".join(lines).encode()


def event(number: int, *more: str, day: str = "20260610", title: str = "Pranzo") -> bytes:
    """Return an event with Bea."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//x//x//IT",
        "BEGIN:VEVENT",
        f"UID:event-{number}",
        "DTSTAMP:20260601T080000Z",
        f"DTSTART:{day}T110000Z",
        f"DTEND:{day}T120000Z",
        f"SUMMARY:{title}",
        "LOCATION:Bar Roma\\, Bologna",
        "DESCRIPTION:CANARY",
        "ORGANIZER:mailto:anna@neri.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bea@bassi.example",
        *more,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines).encode()


class DavTestCase(RoomTestCase):
    """One server for the class, empty collections for each test."""

    server: ClassVar[Dav]

    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return radicale()

    @classmethod
    def setUpClass(cls) -> None:
        running = cls.start()
        cls.server = running.__enter__()
        cls.addClassCleanup(running.__exit__, None, None, None)
        allowed = override_settings(SINTONIA_EGRESS_HOSTS=["localhost"])
        allowed.enable()
        cls.addClassCleanup(allowed.disable)
        super().setUpClass()

    def setUp(self) -> None:
        super().setUp()
        self.server.make()

    def connect(self, *, password: str = PASSWORD, url: str = "") -> Account:
        """Connect the server and look at it."""
        account = dav_connect(url or f"{self.server.url}/", password, user=USER, now=NOW)
        account_look(account, now=NOW)
        Job.objects.all().delete()  # the worker has done it
        account.refresh_from_db()
        return account

    def reading(self) -> Account:
        """Connect the server and have everything read."""
        account = self.connect()
        assert account.state == Account.State.CHOOSING, (account.trouble, account.answer)
        chosen = Folder.objects.filter(account=account, is_read=True)
        folders_choose(account, list(chosen.values_list("id", flat=True)), now=NOW)
        self.sync(account)
        return account

    def sync(self, account: Account) -> Outcome:
        """Do a pass."""
        account.refresh_from_db()
        outcome = account_sync(account, now=NOW)
        account.refresh_from_db()
        return outcome

    def book(self) -> Folder:
        return Folder.objects.get(role="CARDS")


class ReadingTests(DavTestCase):
    def test_the_collections_are_found_behind_an_address(self) -> None:
        self.connect()
        found = Folder.objects.order_by("role").values_list("role", "shown", "is_read")
        self.assertEqual(list(found), [("CARDS", "Contatti", True), ("EVENTS", "Agenda", True)])

    def test_cards_and_events_from_a_file_and_from_a_server_are_the_same(self) -> None:
        cards = [card(number) for number in range(250)]
        events = [event(number, day=f"202606{1 + number % 28:02}") for number in range(30)]
        with TemporaryDirectory() as folder:
            (Path(folder) / "a.vcf").write_bytes(b"".join(cards))
            for number, one in enumerate(events):
                (Path(folder) / f"{number}.ics").write_bytes(one)
            run_execute(run_create([Brought(Path(folder), "x")], now=NOW), now=NOW)
        by_file = list(state_lines())
        for number, one in enumerate(cards):
            self.server.put(f"{number}.vcf", one)
        for number, one in enumerate(events):
            self.server.put(f"{number}.ics", one)
        with in_space(self.darios_space.id):
            self.reading()
            self.assertEqual(list(state_lines()), by_file)
        account = self.reading()
        self.assertEqual(list(state_lines()), by_file)
        run = Run.objects.latest("created_at", "id")
        self.assertEqual((run.seen, run.imported, run.kinds), (280, 0, {"vcf": 250, "ics": 30}))
        self.assertEqual(account.trouble, "")

    def test_a_pass_with_nothing_new_stores_nothing(self) -> None:
        self.server.put("1.vcf", card(1))
        account = self.reading()
        outcome = self.sync(account)
        self.assertEqual((outcome.new, outcome.changed, outcome.gone, outcome.error), (0, 0, 0, ""))

    def test_what_is_new_comes_and_what_changed_counts_though_no_date_says_so(self) -> None:
        for number in range(3):
            self.server.put(f"{number}.vcf", card(number))
        self.server.put("1.ics", event(1))
        account = self.reading()
        self.server.put("1.vcf", card(1, name="Bruna Nuova", phone="+39333999"))
        self.server.put("7.vcf", card(7))
        self.server.put("1.ics", event(1, day="20260612"))
        outcome = self.sync(account)
        self.assertEqual((outcome.new, outcome.changed, outcome.gone), (1, 2, 0))
        self.assertEqual(Card.objects.count(), 4)
        self.assertTrue(Card.objects.filter(name="Bruna Nuova").exists())
        self.server.put("1.vcf", card(1, name="Bruna Ancora"))
        self.sync(account)
        self.assertTrue(Card.objects.filter(name="Bruna Ancora").exists())
        self.assertEqual(Evidence.objects.get().at, 1_781_262_000)

    def test_what_is_deleted_there_stays_here(self) -> None:
        for number in range(12):
            self.server.put(f"{number}.vcf", card(number))
        account = self.reading()
        self.server.delete("3.vcf")
        self.assertEqual(self.sync(account).gone, 1)
        self.assertEqual(Card.objects.count(), 12)
        self.assertEqual(Resource.objects.filter(is_gone=True).count(), 1)
        self.server.put("3.vcf", card(3))
        self.assertEqual(self.sync(account).new, 0)
        self.assertEqual(
            (Card.objects.count(), Resource.objects.filter(is_gone=True).count()), (12, 0)
        )

    def test_an_address_book_that_shrinks_by_more_than_a_third_asks_first(self) -> None:
        for number in range(12):
            self.server.put(f"{number}.vcf", card(number))
        account = self.reading()
        for number in range(5):
            self.server.delete(f"{number}.vcf")
        outcome = self.sync(account)
        self.assertEqual((outcome.gone, outcome.error), (0, "SHRUNK"))
        self.assertEqual((self.book().holds, Resource.objects.filter(is_gone=True).count()), (7, 0))
        folder_accept(self.book(), now=NOW)
        outcome = self.sync(account)
        self.assertEqual((outcome.gone, outcome.error), (5, ""))
        self.assertEqual(Card.objects.count(), 12)

    def test_a_card_that_is_not_understood_waits_and_its_neighbours_are_read(self) -> None:
        self.server.put("1.vcf", card(1))
        self.server.put("2.ics", event(2, "RRULE:FREQ=SECONDLY"))
        self.server.put("3.ics", event(3))
        self.reading()
        self.assertEqual((Card.objects.count(), Evidence.objects.count()), (1, 1))
        self.assertEqual(Quarantine.objects.get().kind, "ics")

    def test_a_wrong_password_is_said_and_not_tried_again(self) -> None:
        account = self.connect(password="sbagliata")
        self.assertEqual((account.trouble, account.next_at), ("WRONG_PASSWORD", None))

    def test_one_collection_may_be_named_itself(self) -> None:
        self.connect(url=self.server.url + self.server.books)
        self.assertEqual(list(Folder.objects.values_list("role", flat=True)), ["CARDS"])

    def test_a_collection_that_is_gone_does_not_stop_the_other(self) -> None:
        self.server.put("1.vcf", card(1))
        account = self.reading()
        self.server.ask("DELETE", self.server.calendar)
        self.server.put("2.vcf", card(2))
        outcome = self.sync(account)
        self.assertEqual((outcome.new, outcome.error), (1, "FOLDER_GONE"))

    def test_a_long_reading_is_done_in_shares_and_nothing_doubles(self) -> None:
        for number in range(30):
            self.server.put(f"{number}.vcf", card(number))
        account = self.connect()
        folders_choose(account, list(account.folders.values_list("id", flat=True)), now=NOW)
        with (
            mock.patch("sintonia.gather.living.dav.STORED_ITEMS", 10),
            mock.patch("sintonia.sources.dav.looking.BATCH", 10),
        ):
            for share in range(4):
                account.refresh_from_db()
                outcome = account_sync(account, now=NOW, seconds=0.000001)
                self.assertEqual(outcome.is_whole, share == 3)
        self.assertEqual((outcome.new, Card.objects.count(), Run.objects.count()), (30, 30, 1))

    def test_persons_come_of_cards(self) -> None:
        self.server.put("1.vcf", card(1, name="Bea Bassi"))
        self.reading()
        self.assertTrue(Identity.objects.filter(value="p1@studio.example").exists())
        self.assertEqual(Person.objects.filter(name="Bea Bassi").count(), 1)


class XandikosTests(DavTestCase):
    """The same steps with another server, which knows no passwords."""

    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return xandikos()

    def setUp(self) -> None:
        RoomTestCase.setUp(self)

    def test_read_changed_and_deleted(self) -> None:
        for number in range(1, 5):
            self.server.put(f"card-{number}.vcf", card(number))
        self.server.put("event-1.ics", event(1))
        account = self.reading()
        self.assertEqual(
            (account.trouble, Card.objects.count(), Evidence.objects.count()), ("", 4, 1)
        )
        self.server.put("card-1.vcf", card(1, name="Bruna Nuova"))
        self.server.delete("card-2.vcf")
        self.server.put("card-9.vcf", card(9))
        outcome = self.sync(account)
        self.assertEqual((outcome.new, outcome.changed, outcome.gone, outcome.error), (1, 1, 1, ""))
        self.assertEqual(Card.objects.count(), 5)
        self.assertEqual(self.sync(account).new, 0)
