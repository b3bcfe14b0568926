"""What the user corrects here is written into the address book that she ticked, and nothing else is."""

from contextlib import AbstractContextManager
from unittest import mock

import pytest

from sintonia.gather.living import writing_back
from sintonia.gather.living.accounts import folders_choose
from sintonia.gather.models import Account, Card, Resource
from sintonia.gather.tests.test_dav import DavTestCase, card
from sintonia.people.actions.addresses import identity_add, identity_detach
from sintonia.people.actions.person import Fields, fields_of, person_create, person_update
from sintonia.people.models import Identity, Person
from sintonia.sources.dav.client import Client, Status
from sintonia.testing import NOW
from tests.dav import Dav, radicale, xandikos

pytestmark = pytest.mark.server


class WritingTestCase(DavTestCase):
    def writing(self) -> Account:
        """Connect the server and have corrections written into the address book."""
        account = self.reading()
        self.tick(account, is_written=True)
        self.sync(account)
        return account

    def tick(self, account: Account, *, is_written: bool) -> None:
        folders = [one.id for one in account.folders.all()]
        folders_choose(account, folders, [self.book().id] if is_written else [], now=NOW)

    def rename(self, person: Person, name: str) -> None:
        person_update(person, fields_of(person)._replace(name=name), now=NOW)

    def puts(self) -> "mock._patch[mock.MagicMock]":
        """Watch what is written."""
        return mock.patch.object(writing_back, "put", wraps=writing_back.__dict__["put"])


class WritingTests(WritingTestCase):
    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return radicale()

    def test_nothing_is_written_unless_it_was_ticked(self) -> None:
        self.server.put("1.vcf", card(1))
        account = self.reading()
        self.rename(Person.objects.get(), "Bea Verdi")
        with self.puts() as put:
            self.sync(account)
        put.assert_not_called()
        where = f"/gather/accounts/{account.id}/"
        self.assertContains(self.client.get(where), "what I correct or add here")
        book = self.book()
        self.client.post(f"{where}folders/", {"folder": [book.id], "write": [book.id]})
        self.assertTrue(self.book().is_written)
        self.assertContains(self.client.get(where), f'name="write" value="{book.id}" checked')
        calendar = account.folders.get(role="EVENTS")
        self.client.post(f"{where}folders/", {"folder": [book.id], "write": [calendar.id]})
        self.assertEqual(account.folders.get(is_written=True), calendar)

    def test_a_corrected_card_keeps_all_that_is_not_known_here_and_is_written_once(self) -> None:
        self.server.put("1.vcf", card(1, "X-STRANO:resta", "item1.URL:https://x.example"))
        account = self.writing()
        person = Person.objects.get()
        self.rename(person, "Bea Verdi")
        identity_add(person, "bea@verdi.example", now=NOW)
        identity_detach(Identity.objects.get(value="p1@studio.example"), is_somebody=False, now=NOW)
        with self.puts() as put:
            self.sync(account)
            self.sync(account)
            self.sync(account)
        self.assertEqual(put.call_count, 1)
        text = self.server.get("1.vcf").decode()
        for words in ("FN:Bea Verdi", "bea@verdi.example", "X-STRANO:resta", "NOTE:CANARY", "URL:"):
            self.assertIn(words, text)
        self.assertNotIn("p1@studio.example", text)
        stored = Card.objects.get()
        self.assertEqual(stored.name, "Bea Verdi")
        values = set(stored.addresses.values_list("identity__value", flat=True))
        self.assertEqual(values, {"bea@verdi.example", "+393470000001"})
        self.assertEqual(Person.objects.count(), 1)

    def test_an_edit_of_the_phone_at_the_same_time_stays(self) -> None:
        self.server.put("1.vcf", card(1))
        account = self.writing()
        identity_add(Person.objects.get(), "bea@verdi.example", now=NOW)
        real = Client.ask
        told: list[int] = []

        def ask(client: Client, method: str, *args: object, **kwargs: object) -> object:
            if method == "PUT" and not told:  # just before ours
                told.append(1)
                self.server.put("1.vcf", card(1, "ORG:Nuova"))
            return real(client, method, *args, **kwargs)  # type: ignore[arg-type]  # keywords of one call

        with mock.patch.object(Client, "ask", ask):
            self.sync(account)
        text = self.server.get("1.vcf").decode()
        self.assertIn("ORG:Nuova", text)
        self.assertIn("bea@verdi.example", text)

    def test_what_a_server_refuses_is_not_pressed_upon_it_what_it_cannot_now_is_tried_again(
        self,
    ) -> None:
        self.server.put("1.vcf", card(1))
        account = self.writing()
        self.rename(Person.objects.get(), "Bea Verdi")
        for status, error, calls in ((503, "UNAVAILABLE", 1), (403, "", 1), (403, "", 0)):
            no = Status("UNAVAILABLE" if status == 503 else "SAID_NO", status)
            with mock.patch.object(writing_back, "put", side_effect=no) as put:
                self.assertEqual(self.sync(account).error, error)
            self.assertEqual(put.call_count, calls)
        self.assertEqual(Person.objects.get().name, "Bea Verdi")

    def test_renamed_on_both_sides_both_names_stay(self) -> None:
        self.server.put("1.vcf", card(1))
        account = self.writing()
        self.rename(Person.objects.get(), "Bea Verdi")
        with mock.patch("sintonia.gather.living.dav.look", return_value=None):  # it comes later
            self.server.put("1.vcf", card(1, name="Bea Rossi"))
            self.sync(account)
        self.sync(account)
        self.sync(account)
        self.assertIn("FN:Bea Rossi", self.server.get("1.vcf").decode())
        self.assertEqual(Person.objects.get().name, "Bea Verdi")

    def test_who_is_written_in_by_hand_gets_a_card_once_and_no_second_person(self) -> None:
        account = self.writing()
        person_create(Fields("Carla Conti"), addresses=["carla@conti.example"], labels=[], now=NOW)
        for _ in range(3):
            self.sync(account)
        resource = Resource.objects.get()
        text = self.server.get(resource.url.rpartition("/")[2]).decode()
        self.assertIn("FN:Carla Conti", text)
        self.assertEqual((Person.objects.count(), Card.objects.count()), (1, 1))
        self.assertEqual(Card.objects.get().person, Person.objects.get())
        self.server.delete(resource.url.rpartition("/")[2])
        for _ in range(2):
            self.sync(account)
        self.assertIn(
            b"404",
            b"%d" % self.server.ask("GET", self.server.books + resource.url.rpartition("/")[2])[0],
        )
        self.assertEqual(Person.objects.count(), 1)


class XandikosWritingTests(WritingTestCase):
    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return xandikos()

    def setUp(self) -> None:
        super(DavTestCase, self).setUp()

    def test_a_corrected_card_is_written(self) -> None:
        self.server.put("card-1.vcf", card(1, "X-STRANO:resta"))
        account = self.writing()
        self.rename(Person.objects.get(), "Bea Verdi")
        for _ in range(3):
            self.sync(account)
        text = self.server.get("card-1.vcf").decode()
        self.assertIn("FN:Bea Verdi", text)
        self.assertIn("X-STRANO:resta", text)
        self.assertEqual(Card.objects.get().name, "Bea Verdi")
