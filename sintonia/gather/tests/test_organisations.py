"""Organisations: who works where, by which sign; renamed, joined, separated again."""

from typing import Any

from sintonia.gather.card_fields import refresh_people
from sintonia.gather.tests.test_awkward_people import AwkwardTestCase, card, exchange
from sintonia.people.models import Organisation, Person
from sintonia.spaces.state import state_hash
from sintonia.testing import make_person

LIST = "/people/organisations/"


class OrganisationsTestCase(AwkwardTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.gather(
            card("Mario Orsi", "mario@orsi.example", organisation="Studio Orsi"),
            card("Lucia Bianchi", "lucia@orsi.example", organisation="studio orsi"),
            card("Piero Verdi", "piero@mail.orsi.example"),
            card("Vera Neri", "vera@neri.example", organisation="Neri & Figli"),
            card("Ugo Alti", "ugo@alti.example"),
            card("Ida Alti", "ida@alti.example"),
            card("Tea Sola", "tea@sola.example"),
            card("Gino Uno", "gino@gmail.com"),
            card("Gina Due", "gina@gmail.com"),
        )
        self.orsi = Organisation.objects.get(name_key="studio orsi")
        self.neri = Organisation.objects.get(name_key="neri figli")

    def rows(self, q: str = "") -> list[tuple[str, str]]:
        page = self.client.get(LIST, {"q": q}).context["page"]
        return [(row.name, row.size) for row in page.rows]

    def people(self, one: Organisation) -> tuple[list[str], list[str]]:
        page = self.client.get(f"{LIST}{one.id}/").context["page"]
        return [row.name for row in page.people], [row.name for row in page.by_address]

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(f"{LIST}{path}", data, follow=True)

    def undo(self, page: Any) -> None:
        address = next(
            str(one.extra_tags).removesuffix(" success") for one in page.context["messages"]
        )
        self.client.post(address)

    def test_cards_and_addresses_say_where_people_work(self) -> None:
        self.assertEqual(
            self.rows(), [("Studio Orsi", "3"), ("alti.example", "2"), ("Neri & Figli", "1")]
        )

    def test_one_is_found_by_who_works_there(self) -> None:
        self.assertEqual(self.rows("bianchi"), [("Studio Orsi", "3")])
        self.assertContains(self.client.get(LIST, {"q": "zzz"}), "No organisation has “zzz” in it.")

    def test_whom_only_an_address_puts_there_stands_apart(self) -> None:
        said = (["Lucia Bianchi", "Mario Orsi"], ["Piero Verdi"])
        self.assertEqual(self.people(self.orsi), said)

    def test_said_so_by_the_user_it_holds_and_can_be_undone(self) -> None:
        piero = Person.objects.get(name="Piero Verdi")
        before = state_hash()
        page = self.post(f"{self.orsi.id}/people/", person=piero.id)
        refresh_people([piero.id])
        self.assertEqual(len(self.people(self.orsi)[0]), 3)
        self.undo(page)
        self.assertEqual(state_hash(), before)

    def test_a_domain_gets_a_name(self) -> None:
        before = state_hash()
        page = self.post("make/", domain="alti.example", name="Alti srl")
        self.assertIn(("Alti srl", "2"), self.rows())
        self.undo(page)
        self.assertEqual(state_hash(), before)

    def test_a_domain_that_is_no_firm_cannot_be_named(self) -> None:
        self.assertEqual(self.post("make/", domain="gmail.com", name="Google").status_code, 404)

    def test_renamed_it_stays_so_whatever_cards_say(self) -> None:
        before = state_hash()
        page = self.post(f"{self.orsi.id}/name/", name="Orsi Architetti")
        refresh_people(Person.objects.values_list("id", flat=True))
        self.assertEqual(self.rows()[0], ("Orsi Architetti", "3"))
        self.assertContains(self.client.get("/people/?q=orsi+architetti"), "Mario Orsi")
        self.undo(page)
        refresh_people(Person.objects.values_list("id", flat=True))
        self.assertEqual(state_hash(), before)

    def test_renamed_twice_and_back(self) -> None:
        for name in ("Orsi A", "Orsi B", "Studio Orsi"):
            page = self.client.get(LIST).context["page"]
            self.post(f"{page.rows[0].id}/name/", name=name)
            self.assertEqual(self.rows()[0], (name, "3"))

    def test_a_name_that_another_has_is_refused_in_words(self) -> None:
        page = self.post(f"{self.orsi.id}/name/", name="Neri & figli")
        self.assertContains(page, "if it is the same, join the two")
        self.assertContains(self.post(f"{self.orsi.id}/name/", name=" ?"), "Write a name first.")

    def test_two_are_joined_and_separated_again(self) -> None:
        before = state_hash()
        self.post(f"{self.orsi.id}/join/", other=self.neri.id)
        refresh_people(Person.objects.values_list("id", flat=True))
        self.assertEqual(self.rows()[0], ("Studio Orsi", "4"))
        self.assertRedirects(self.client.get(f"{LIST}{self.neri.id}/"), f"{LIST}{self.orsi.id}/")
        self.post(f"{self.neri.id}/separate/")
        self.assertEqual(state_hash(), before)

    def test_joining_can_be_undone(self) -> None:
        before = state_hash()
        self.undo(self.post(f"{self.orsi.id}/join/", other=self.neri.id))
        self.assertEqual(state_hash(), before)

    def test_an_organisation_is_not_joined_to_itself(self) -> None:
        page = self.post(f"{self.orsi.id}/join/", other=self.orsi.id)
        self.assertEqual(page.status_code, 404)

    def test_the_persons_page_leads_there(self) -> None:
        mario = Person.objects.get(name="Mario Orsi")
        page = self.client.get(f"/people/{mario.id}/")
        self.assertContains(page, f'<a href="{LIST}{self.orsi.id}/">Studio Orsi</a>')

    def test_a_desk_is_shown_and_may_be_a_person(self) -> None:
        self.gather(*exchange("info@orsi.example", "Studio", since=60, until=1))
        page = self.client.get(f"{LIST}{self.orsi.id}/").context["page"]
        (desk,) = page.desks
        self.client.post(f"/gather/aside/{desk[0]}/person/")
        self.assertIn("Studio", self.people(self.orsi)[1])

    def test_the_number_of_queries_does_not_grow(self) -> None:
        with self.assertNumQueries(6):
            self.client.get(LIST)
        for i in range(30):
            make_person(f"Uno {i}", email=f"uno{i}@orsi.example", organisation=self.orsi)
        with self.assertNumQueries(6):
            self.client.get(LIST)

    def test_dario_sees_nothing_of_annas(self) -> None:
        self.client.force_login(self.dario)
        self.assertNotContains(self.client.get(LIST), "Studio Orsi")
        for path in ("", "name/", "join/", "separate/", "people/"):
            method = self.client.post if path else self.client.get
            self.assertEqual(method(f"{LIST}{self.orsi.id}/{path}").status_code, 404)

    def test_nobody_works_anywhere(self) -> None:
        self.client.force_login(self.dario)
        self.assertContains(self.client.get(LIST), "No organisations yet.")
