"""The trash: in with all that is hers, out as she was."""

from datetime import timedelta

from sintonia.people.actions import person_merge
from sintonia.people.actions.removing import people_delete
from sintonia.people.models import Person
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW, make_person


class TrashTestCase(PeopleTestCase):
    def deleted(self) -> set[str]:
        return set(Person.objects.exclude(deleted_at=None).values_list("name", flat=True))

    def test_an_empty_trash_says_so(self) -> None:
        self.assertContains(self.client.get("/people/trash/"), "The trash is empty.")

    def test_who_is_in_it_is_listed_and_nowhere_else(self) -> None:
        answer = self.act("person_delete", self.bea.id)
        self.assertRedirects(answer, "/people/", fetch_redirect_response=False)
        page = self.client.get("/people/trash/")
        self.assertContains(page, "Bea Bassi")
        self.assertContains(page, "in the trash today")
        self.assertNotContains(self.client.get("/people/?q=studio"), "Modena")

    def test_the_toast_leads_back(self) -> None:
        page = self.client.post(
            f"/people/{self.bea.id}/delete/", {"next": "/people/trash/"}, follow=True
        )
        self.assertContains(
            page, f'action="/people/{self.bea.id}/restore/?next=%2Fpeople%2Ftrash%2F"'
        )

    def test_those_who_were_merged_go_and_come_together(self) -> None:
        person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        self.act("person_delete", self.carla.id)
        self.assertEqual(self.deleted(), {"Bea Bassi", "Carla Conti"})
        self.assertEqual(len(self.client.get("/people/trash/").context["page"].rows), 1)
        self.act("person_restore", self.bea.id)
        self.assertEqual(self.deleted(), set())

    def test_one_who_was_in_the_trash_before_she_was_merged_stays_there(self) -> None:
        people_delete([self.carla], now=NOW - timedelta(days=1))
        person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        with self.exactly_undone():
            self.act("person_delete", self.bea.id)
            self.understand()
            self.act("person_restore", self.bea.id)
        self.assertEqual(self.deleted(), {"Carla Conti"})

    def test_numbers_are_understood_again(self) -> None:
        self.act("person_delete", self.bea.id)
        self.assertTrue(Person.objects.get(id=self.bea.id).is_stale)
        self.understand()
        self.act("person_restore", self.bea.id)
        self.assertTrue(Person.objects.get(id=self.bea.id).is_stale)

    def test_pages_and_queries_do_not_grow_with_the_trash(self) -> None:
        people_delete([make_person(f"Persona {i:03}") for i in range(20)], now=NOW)
        with self.assertNumQueries(6):
            self.client.get("/people/trash/")
        people_delete([make_person(f"Persona {i:03}") for i in range(40)], now=NOW)
        with self.assertNumQueries(6):
            page = self.client.get("/people/trash/")
        self.assertContains(page, "60 people are here")
        self.assertEqual(len(self.client.get("/people/trash/?page=2").context["page"].rows), 10)
        self.assertEqual(self.client.get("/people/trash/?page=x").status_code, 200)

    def test_dario_sees_an_empty_trash(self) -> None:
        self.act("person_delete", self.bea.id)
        self.be_dario()
        self.assertContains(self.client.get("/people/trash/"), "The trash is empty.")
