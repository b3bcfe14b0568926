"""What sources say of a person when they disagree: the stated order, and what the user chooses."""

from typing import Any

from sintonia.gather.actions import Brought, run_create, run_store
from sintonia.gather.card_fields import refresh_people
from sintonia.gather.tests.test_awkward_people import AwkwardTestCase, exchange
from sintonia.lib.keys import key63
from sintonia.people.models import ImportantDate, Person
from sintonia.sources.reading import Batch
from sintonia.sources.records import Card
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW

BEA = "bea@bassi.example"


class SaidTestCase(AwkwardTestCase):
    def brought(self, name: str, kind: str, revised: int, **fields: Any) -> None:
        """Read one card of Bea from a source of this kind."""
        from pathlib import Path

        card = Card(
            key63(name),
            fields.pop("card_name", "Bea Bassi"),
            ((BEA, ""),),
            revised=revised,
            **fields,
        )
        run = run_create([Brought(Path(f"/{name}"), name)], now=NOW)
        run_store(run, [Batch(name, kind, [(0, card)], 1, ends=True)], now=NOW)

    @property
    def bea(self) -> Person:
        return Person.objects.get(identities__value=BEA)

    @property
    def url(self) -> str:
        return f"/people/{self.bea.id}/sources/"

    def post(self, **data: str) -> Any:
        return self.client.post(self.url, data, follow=True)

    def key(self, field: str, words: str) -> str:
        fields = self.client.get(self.url).context["page"].fields
        options = next(one.options for one in fields if one.name == field)
        return next(str(one.key) for one in options if one.words == words)

    def undo(self, page: Any) -> None:
        address = next(
            str(one.extra_tags).removesuffix(" success") for one in page.context["messages"]
        )
        self.client.post(address)


class OrderTestCase(SaidTestCase):
    def test_an_address_book_is_believed_before_a_later_list(self) -> None:
        self.brought("contacts.csv", "contacts-csv", 9, city="Milano", title="designer")
        self.brought("phone.vcf", "vcf", 1, city="Modena")
        self.assertEqual((self.bea.city, self.bea.role), ("Modena", "designer"))

    def test_of_two_address_books_the_later_card_is_believed(self) -> None:
        self.brought("old.vcf", "vcf", 1, city="Milano")
        self.brought("new.vcf", "vcf", 2, city="Modena")
        self.assertEqual(self.bea.city, "Modena")

    def test_the_order_of_reading_does_not_matter(self) -> None:
        self.brought("phone.vcf", "vcf", 1, city="Modena")
        self.brought("contacts.csv", "contacts-csv", 9, city="Milano")
        self.assertEqual(self.bea.city, "Modena")

    def test_a_list_is_believed_before_mails(self) -> None:
        self.gather(*exchange(BEA, "Beatrice Bassi Rossi", since=90, until=1))
        self.brought("contacts.csv", "contacts-csv", 1)
        self.assertEqual(self.bea.name, "Bea Bassi")

    def test_what_the_user_wrote_is_believed_before_all(self) -> None:
        self.brought("phone.vcf", "vcf", 1, city="Modena")
        self.client.post(f"/people/{self.bea.id}/edit/", {"name": "Bea Bassi", "city": "Bologna"})
        self.brought("new.vcf", "vcf", 9, city="Torino")
        self.assertEqual(self.bea.city, "Bologna")


class ChoosingTestCase(SaidTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.gather(*exchange(BEA, "Beatrice Bassi", since=90, until=1))
        self.brought("contacts.csv", "contacts-csv", 9, city="Milano", organisation="Bassi srl")
        self.brought("phone.vcf", "vcf", 1, city="Modena", birthday=(1980, 3, 14))

    def test_the_page_shows_who_says_what(self) -> None:
        page = self.client.get(self.url)
        for words in (
            "Modena",
            "phone.vcf",
            "Milano",
            "contacts.csv",
            f"beside {BEA}",
            "14 March 1980",
        ):
            self.assertContains(page, words)

    def test_another_value_is_chosen_and_stays(self) -> None:
        before = state_hash()
        page = self.post(field="city", take=self.key("city", "Milano"))
        self.brought("phone2.vcf", "vcf", 99, city="Torino")
        self.assertEqual(self.bea.city, "Milano")
        self.assertContains(self.client.get(self.url), "said by you")
        self.undo(page)
        self.assertNotEqual(state_hash(), before)  # the third card came in between
        refresh_people([self.bea.id])
        self.assertEqual(self.bea.city, "Torino")

    def test_choosing_is_undone_exactly(self) -> None:
        before = state_hash()
        for field, words in (
            ("city", "Milano"),
            ("city", "Modena"),
            ("name", "Beatrice Bassi"),
            ("organisation", "Bassi srl"),
            ("birthday", "14 March 1980"),
        ):
            with self.subTest(field):
                self.undo(self.post(field=field, take=self.key(field, words)))
                self.assertEqual(state_hash(), before)

    def test_left_to_the_sources_again(self) -> None:
        self.post(field="city", take=self.key("city", "Milano"))
        chosen = state_hash()
        page = self.post(field="city")
        self.assertEqual(self.bea.city, "Modena")
        self.undo(page)
        self.assertEqual(state_hash(), chosen)

    def test_the_birthday_of_another_card(self) -> None:
        self.brought("other.vcf", "vcf", 50, birthday=(0, 3, 15))
        self.post(field="birthday", take=self.key("birthday", "14 March 1980"))
        refresh_people([self.bea.id])
        day = ImportantDate.objects.get(person=self.bea, is_birthday=True)
        self.assertEqual((day.year, day.month, day.day), (1980, 3, 14))

    def test_what_no_source_says_cannot_be_chosen(self) -> None:
        for data in ({"field": "city", "take": "card-1"}, {"field": "note"}, {"field": "city"}):
            with self.subTest(data):
                self.assertEqual(self.client.post(self.url, data).status_code, 404)

    def test_dario_does_not_find_it(self) -> None:
        self.client.force_login(self.dario)
        address = self.url
        self.assertEqual(self.client.get(address).status_code, 404)
        self.assertEqual(self.client.post(address, {"field": "city"}).status_code, 404)

    def test_the_number_of_queries_does_not_grow(self) -> None:
        address = self.url
        with self.assertNumQueries(10):
            self.client.get(address)
        for i in range(20):
            self.brought(f"more{i}.vcf", "vcf", i, city=f"Città {i}")
        with self.assertNumQueries(10):
            self.client.get(address)
