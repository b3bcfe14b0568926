"""A name that was changed here and on the phone: nothing is overwritten, the user says which one holds."""

from contextlib import AbstractContextManager

import pytest
from django.urls import reverse

from sintonia.gather.models import Account, Card, Clash
from sintonia.gather.tests.test_dav import card
from sintonia.gather.tests.test_dav_writing import WritingTestCase
from sintonia.people.actions.addresses import identity_add
from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Person, Undo
from sintonia.testing import NOW
from tests.dav import Dav, radicale

pytestmark = pytest.mark.server

PAGE = "/gather/names/"


class ClashTests(WritingTestCase):
    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return radicale()

    def renamed(self, *numbers: int) -> Account:
        """Have people renamed here and, before that is written, on the phone."""
        account = self.writing()
        self.renamed_more(*numbers)
        return account

    def renamed_more(self, *numbers: int) -> None:
        account = Account.objects.get()
        for number in numbers:
            self.server.put(f"{number}.vcf", card(number))
        self.syncs(account)
        for number in numbers:
            self.rename(Person.objects.get(name=f"Persona {number}"), f"Mia {number}")
            self.server.put(f"{number}.vcf", card(number, name=f"Telefono {number}"))
        self.syncs(account)

    def syncs(self, account: Account) -> None:
        for _ in range(3):
            self.assertEqual(self.sync(account).error, "")

    def names(self) -> list[tuple[str, str]]:
        """Return the names here, each with the one on the card at the server."""
        found = []
        for number, one in enumerate(Card.objects.order_by("name").select_related("person"), 1):
            assert one.person
            text = self.server.get(f"{number}.vcf").decode()
            found.append((one.person.name, text.partition("FN:")[2].partition("\r\n")[0]))
        return found

    def answer(self, **said: object) -> None:
        answer = self.client.post(reverse("clashes_answer"), said)
        self.assertRedirects(answer, PAGE)

    def test_both_names_stay_until_the_user_decides_and_the_pages_say_so(self) -> None:
        self.renamed(1)
        self.assertEqual(self.names(), [("Mia 1", "Telefono 1")])
        self.assertContains(self.client.get("/gather/"), "One name was changed on both sides")
        own = self.client.get(f"/gather/accounts/{Account.objects.get().id}/")
        self.assertContains(own, f'href="{PAGE}"')
        page = self.client.get(PAGE)
        self.assertContains(page, "Mia 1")
        self.assertContains(page, "Telefono 1")
        self.be_dario()
        self.assertNotContains(self.client.get(PAGE), "Mia 1")
        pk = Clash.objects.get().id
        self.assertEqual(self.client.post(reverse("clashes_answer"), {"ours": pk}).status_code, 404)
        self.client.post(reverse("clashes_answer"), {"clash": [pk], "all": "ours"})
        self.assertEqual(Clash.objects.get().state, "OPEN")

    def test_the_one_from_here_is_written_on_the_card_once(self) -> None:
        account = self.renamed(1)
        self.answer(ours=Clash.objects.get().id)
        with self.puts() as put:
            self.syncs(account)
        self.assertEqual(put.call_count, 1)
        self.assertEqual(self.names(), [("Mia 1", "Mia 1")])
        self.assertContains(self.client.get(PAGE), "the same on both sides")

    def test_the_one_on_the_card_is_taken_over_and_can_be_undone(self) -> None:
        account = self.renamed(1)
        self.answer(theirs=Clash.objects.get().id)
        self.syncs(account)
        self.assertEqual(self.names(), [("Telefono 1", "Telefono 1")])
        put_back(Undo.objects.latest("id"))
        self.syncs(account)
        self.assertEqual(self.names(), [("Mia 1", "Telefono 1")])
        self.assertEqual(Clash.objects.get().state, "OPEN")

    def test_the_page_asks_the_same_number_of_questions_for_one_and_for_three(self) -> None:
        self.renamed(1)
        self.client.get(PAGE)
        with self.assertNumQueries(4):
            self.client.get(PAGE)
        self.renamed_more(2, 3)
        with self.assertNumQueries(4):
            self.assertContains(self.client.get(PAGE), "Telefono 3")

    def test_many_at_once_keep_both_and_are_not_asked_about_again(self) -> None:
        account = self.renamed(1, 2, 3)
        self.answer(clash=list(Clash.objects.values_list("id", flat=True)), all="both")
        self.syncs(account)
        self.assertEqual(self.names()[0], ("Mia 1", "Telefono 1"))
        self.assertEqual(Clash.objects.filter(state="BOTH").count(), 3)
        self.assertNotContains(self.client.get("/gather/"), "changed on both sides")
        self.server.put("2.vcf", card(2, name="Altro"))
        self.syncs(account)
        self.assertEqual(Clash.objects.get(state="OPEN").theirs, "Altro")

    def test_where_other_fields_differ_both_edits_stay_and_nobody_is_asked(self) -> None:
        self.server.put("1.vcf", card(1))
        account = self.writing()
        self.rename(Person.objects.get(), "Mia 1")
        identity_add(Person.objects.get(), "mia@x.example", now=NOW)
        self.server.put("1.vcf", card(1, "ORG:Nuova", phone="+39333000111"))
        self.syncs(account)
        text = self.server.get("1.vcf").decode()
        for words in ("FN:Mia 1", "mia@x.example", "ORG:Nuova", "+39333000111"):
            self.assertIn(words, text)
        self.assertEqual(Clash.objects.count(), 0)

    def test_a_phone_that_renames_what_was_written_from_here_is_asked_about(self) -> None:
        self.server.put("1.vcf", card(1))
        account = self.writing()
        self.rename(Person.objects.get(), "Mia 1")
        self.syncs(account)
        self.server.put("1.vcf", card(1, name="Telefono 1"))
        self.syncs(account)
        self.assertEqual(Clash.objects.get().theirs, "Telefono 1")
        self.answer(ours=Clash.objects.get().id)
        self.syncs(account)
        self.assertEqual(self.names(), [("Mia 1", "Mia 1")])
