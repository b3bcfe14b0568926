"""/people/<id>/merge/: who else is she?"""

from sintonia.people.models import Merge, Person
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import make_person


class MergePageTestCase(PeopleTestCase):
    def page(self, query: str = "", **headers: str) -> str:
        answer = self.client.get(f"/people/{self.bea.id}/merge/{query}", headers=headers)
        return answer.content.decode()

    def test_whoever_is_called_alike_is_proposed(self) -> None:
        make_person("Bassi, Bea", city="Carpi")
        self.assertIn("Carpi", self.page())
        self.assertNotIn("Carla Conti", self.page())

    def test_others_are_found_by_name_city_and_address(self) -> None:
        for q in ("carla", "TRENTO", "carla@lingue", "conti trento"):
            with self.subTest(q):
                self.assertIn("Carla Conti", self.page(f"?q={q}"))

    def test_she_herself_is_not_among_them(self) -> None:
        self.assertNotIn("architect", self.page("?q=bea"))

    def test_nobody_answers(self) -> None:
        self.assertIn("Nobody answers to «zz».", self.page("?q=zz"))

    def test_htmx_gets_the_rows_alone(self) -> None:
        rows = self.page("?q=carla", **{"HX-Request": "true"})
        self.assertIn("Carla Conti", rows)
        self.assertNotIn("<html", rows)

    def test_merged_under_the_name_of_the_page_with_a_way_back(self) -> None:
        answer = self.client.post(
            f"/people/{self.bea.id}/merge/",
            {"other": self.carla.id, "next": "/people/trash/"},
            follow=True,
        )
        self.assertContains(answer, "One person now: «Carla Conti» is Bea Bassi.")
        self.assertContains(answer, f"/merges/{Merge.objects.get().id}/undo/")
        self.assertEqual(Person.objects.get(id=self.carla.id).root, self.bea)

    def test_twice_is_once(self) -> None:
        self.act("person_merge", self.bea.id, other=self.carla.id)
        self.act("person_merge", self.bea.id, other=self.carla.id)
        self.act("person_merge", self.bea.id, other=self.bea.id)
        self.assertEqual(Merge.objects.count(), 1)

    def test_nonsense_is_nobody(self) -> None:
        for other in ("", "x", "0", "9" * 30, str(1 << 63)):
            with self.subTest(other):
                self.assertEqual(
                    self.act("person_merge", self.bea.id, other=other).status_code, 404
                )

    def test_the_number_of_queries_is_fixed(self) -> None:
        make_person("Carla Uno")
        with self.assertNumQueries(6):
            self.page("?q=carla")
        for i in range(10):
            make_person(f"Carla {i}")
        with self.assertNumQueries(6):
            self.page("?q=carla")
