"""/people/new/: writing somebody down who may be there already."""

from sintonia.people.actions import person_merge
from sintonia.people.lookalikes import lookalikes
from sintonia.people.models import Identity, Person, PersonLabel
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW, make_identity, make_moment, make_person

NEW = "person_new"


class NewPersonTestCase(PeopleTestCase):
    def added(self) -> Person:
        return Person.objects.latest("id")

    def test_a_name_is_enough(self) -> None:
        answer = self.act(NEW, name="  Orsola   Sarti ")
        orsola = self.added()
        self.assertRedirects(answer, f"/people/{orsola.id}/", fetch_redirect_response=False)
        self.assertEqual((orsola.name, orsola.edited), ("Orsola Sarti", ["name"]))

    def test_everything_else_is_kept_and_found(self) -> None:
        self.act(
            NEW,
            name="Orsola Sarti",
            role="binder",
            city="Forlì",
            organisation="Legatoria Sarti",
            url="sarti.example",
            addresses="Orsola@Sarti.example\n051 555 0144",
            labels="Binder, Client",
        )
        orsola = self.added()
        self.assertEqual(orsola.search, "orsola sarti binder forli legatoria sarti")
        self.assertEqual(orsola.url, "https://sarti.example")
        self.assertEqual(orsola.organisation.name, "Legatoria Sarti")
        values = orsola.identities.order_by("value").values_list("value", "is_pinned")
        self.assertEqual(list(values), [("+390515550144", True), ("orsola@sarti.example", True)])
        labels = PersonLabel.objects.filter(person=orsola).values_list("label__name", flat=True)
        self.assertEqual(set(labels), {"Binder", "Client"})

    def test_the_same_name_in_any_order_is_shown_first(self) -> None:
        page = self.act(NEW, name="bassi BEA")
        self.assertContains(page, "Perhaps they are here already")
        self.assertContains(page, "architect · Modena")
        self.assertContains(page, f'href="/people/{self.bea.id}/"')
        self.assertContains(page, "No, somebody else: add")
        self.assertEqual(Person.objects.count(), 3)

    def test_a_slip_of_the_pen_is_shown(self) -> None:
        self.assertContains(self.act(NEW, name="Karla Conti"), "Carla Conti")

    def test_somebody_else_altogether_is_not(self) -> None:
        self.assertEqual(lookalikes("Nina Bianchi", now=NOW), [])

    def test_the_same_address_is_shown(self) -> None:
        page = self.act(NEW, name="Orsola Sarti", addresses="bea@studio.example")
        self.assertContains(page, "Bea Bassi")

    def test_no_somebody_else_adds_her_and_the_address_stays(self) -> None:
        self.act(NEW, name="Bea Bassi", addresses="bea@studio.example", seen=str(self.bea.id))
        self.assertEqual(Person.objects.filter(name="Bea Bassi").count(), 2)
        self.assertEqual(Identity.objects.get(value="bea@studio.example").person, self.bea)

    def test_another_name_after_the_warning_is_looked_up_again(self) -> None:
        page = self.act(NEW, name="Carla Conti", seen=str(self.bea.id))
        self.assertContains(page, "Perhaps they are here already")

    def test_somebody_in_the_trash_is_shown_as_such(self) -> None:
        self.act("person_delete", self.bea.id)
        self.assertContains(self.act(NEW, name="Bea Bassi"), "in the trash")

    def test_one_who_was_merged_is_known_by_her_old_name(self) -> None:
        person_merge(kept=self.nina.id, merged=self.carla.id, now=NOW)
        self.assertEqual([row.name for row in lookalikes("Carla Conti", now=NOW)], ["Nina Neri"])

    def test_an_address_seen_only_in_copy_brings_its_moments(self) -> None:
        identity = make_identity(None, "orsola@sarti.example")
        moment = make_moment(self.nina, identity=identity, source=1)
        moment.person = None
        moment.save()
        self.act(NEW, name="Orsola Sarti", addresses="orsola@sarti.example")
        moment.refresh_from_db()
        self.assertEqual(moment.person, self.added())
        self.assertTrue(self.added().is_stale)

    def test_wrong_input_is_said_where_it_is_and_what_was_written_stays(self) -> None:
        page = self.act(NEW, name="", addresses="orsola at sarti", url="javascript:alert(1)")
        self.assertContains(page, "Write a name, even half of one.")
        self.assertContains(page, "I can&#x27;t read «orsola at sarti»")
        self.assertContains(page, "A web page begins with https://")
        self.assertContains(page, "orsola at sarti</textarea>")
        self.assertEqual(Person.objects.count(), 3)

    def test_a_label_that_is_too_long_is_refused(self) -> None:
        self.assertContains(self.act(NEW, name="Orsola", labels="x" * 41), "at most 40 letters")

    def test_the_address_of_the_page_can_carry_a_name(self) -> None:
        self.assertContains(self.client.get("/people/new/?name=Orsola"), 'value="Orsola"')

    def test_the_number_of_queries_does_not_grow(self) -> None:
        with self.assertNumQueries(6):
            self.act(NEW, name="Bea Bassi")
        for i in range(10):
            make_person(f"Bea Bass{i}")
        with self.assertNumQueries(6):
            self.act(NEW, name="Bea Bassi")

    def test_whatever_dario_writes_annas_people_are_not_shown(self) -> None:
        self.be_dario()
        page = self.client.post(
            "/people/new/", {"name": "Bea Bassi", "addresses": "bea@studio.example"}
        )
        self.assertEqual(page.status_code, 302)
        self.assertEqual(Person.objects.count(), 3)
