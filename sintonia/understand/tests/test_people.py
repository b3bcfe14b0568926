"""The list of everybody."""

from sintonia.people.models import Label, Person, PersonLabel
from sintonia.testing import RoomTestCase, make_meeting, make_person, make_story


class PeopleTestCase(RoomTestCase):
    bea: Person
    carla: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person(
            "Bea Bassi", email="bea@studio.example", role="architect", city="Modena"
        )
        make_story(cls.bea, every=9, times=12, since=40)
        make_meeting(cls.bea, days_ago=60)
        cls.carla = make_person("Carla Conti", role="translator", city="Trento")
        make_story(cls.carla, every=5, times=10, since=1)
        make_person("Orsola Sarti")
        cls.understand()

    def test_it_shows_everybody_with_level_and_last_contact(self) -> None:
        page = self.client.get("/people/")
        self.assertContains(page, "Bea Bassi")
        self.assertContains(page, "40 days ago")
        self.assertContains(page, "architect · Modena")
        self.assertContains(page, "3 people, 2 alive at the moment.")

    def test_a_level_that_the_user_said_is_shown_as_hers(self) -> None:
        Person.objects.filter(id=self.carla.id).update(level_said=5)
        page = self.client.get("/people/")
        self.assertContains(page, "you said so</span>", count=1)
        self.assertContains(page, "Level 5 of 5, you said so; by the numbers: Acquaintance")
        self.assertContains(self.client.get("/people/balance/"), "level 5, you said so")

    def test_filter_and_order_by_level_are_by_hers(self) -> None:
        orsola = Person.objects.get(name="Orsola Sarti")
        Person.objects.filter(id=orsola.id).update(level_said=5)
        page = self.client.get("/people/?level=5")
        self.assertContains(page, "Orsola Sarti")
        self.assertNotContains(page, "Bea Bassi")
        Person.objects.filter(id=self.bea.id).update(level_said=1)
        text = self.client.get("/people/?order=level").content.decode()
        places = [
            text.index(f">{name}</a>") for name in ("Orsola Sarti", "Carla Conti", "Bea Bassi")
        ]
        self.assertEqual(places, sorted(places))
        self.assertNotContains(self.client.get("/people/?level=2"), "Bea Bassi")

    def test_it_finds_by_city_and_by_address(self) -> None:
        self.assertContains(self.client.get("/people/?q=trento"), "Carla Conti")
        self.assertNotContains(self.client.get("/people/?q=trento"), "Bea Bassi")
        self.assertContains(self.client.get("/people/?q=bea@studio"), "Bea Bassi")

    def test_it_filters_those_who_are_loosening(self) -> None:
        page = self.client.get("/people/?show=fading")
        self.assertContains(page, "Bea Bassi")
        self.assertNotContains(page, "Carla Conti")

    def test_it_filters_those_never_met(self) -> None:
        page = self.client.get("/people/?show=never-met")
        self.assertContains(page, "Carla Conti")
        self.assertNotContains(page, "Bea Bassi")

    def test_it_filters_by_label(self) -> None:
        label = Label.objects.create(name="Client", name_key="client")
        PersonLabel.objects.create(person=self.bea, label=label)
        page = self.client.get(f"/people/?label={label.id}")
        self.assertContains(page, "Bea Bassi")
        self.assertNotContains(page, "Carla Conti")

    def test_whoever_is_late_comes_first(self) -> None:
        text = self.client.get("/people/").content.decode()
        self.assertLess(text.index("Bea Bassi"), text.index("Carla Conti"))

    def test_htmx_gets_the_list_alone(self) -> None:
        page = self.client.get("/people/", headers={"HX-Request": "true"})
        self.assertContains(page, "Bea Bassi")
        self.assertNotContains(page, "<html")

    def test_the_number_of_queries_does_not_grow_with_the_list(self) -> None:
        with self.assertNumQueries(7):
            self.client.get("/people/")
        for i in range(10):
            make_story(make_person(f"Persona {i}"), times=4)
        self.understand()
        with self.assertNumQueries(7):
            self.client.get("/people/")

    def test_dario_sees_nobody_of_annas(self) -> None:
        self.be_dario()
        page = self.client.get("/people/?q=bea")
        self.assertNotContains(page, "Bassi")
        self.assertContains(self.client.get("/people/"), "There is nobody here yet.")

    def test_nonsense_in_the_address_is_ignored(self) -> None:
        for query in (
            "?page=x",
            "?page=999999999999999999999999",
            "?label=-1",
            "?level=9",
            "?order=;drop",
            "?q=%00%ff",
        ):
            self.assertEqual(self.client.get(f"/people/{query}").status_code, 200, query)
