"""/people/<id>/origin/: who brought her, on which occasion, in one's own words."""

from typing import Any

from sintonia.people.actions import merge_undo, person_merge
from sintonia.people.models import Occasion, Person
from sintonia.people.origin import comes_from
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW, make_meeting, make_person


class OriginTestCase(PeopleTestCase):
    def say(self, person: Person, **data: Any) -> str:
        return self.act("person_origin", person.id, **data).content.decode()

    def origin(self, person: Person) -> tuple[str | None, str | None, str]:
        row = Person.objects.filter(id=person.id)
        return row.values_list(
            "brought_by__name", "brought_by_occasion__title", "brought_text"
        ).get()

    def page(self, query: str = "") -> str:
        return self.client.get(f"/people/{self.bea.id}/origin/{query}").content.decode()

    def test_a_person_found_by_searching(self) -> None:
        self.assertIn(f'value="{self.carla.id}"', self.page("?q=carla"))
        self.say(self.bea, brought_by=self.carla.id)
        self.assertEqual(self.origin(self.bea), ("Carla Conti", None, ""))
        self.assertIn(f'value="{self.carla.id}" checked', self.page())

    def test_an_occasion_among_those_shared(self) -> None:
        make_meeting(self.bea, title="Festa di fine anno")
        make_meeting(self.carla, title="Altro pranzo")
        page = self.page()
        self.assertIn("Festa di fine anno", page)
        self.assertNotIn("Altro pranzo", page)
        festa, altro = Occasion.objects.order_by("title").values_list("id", flat=True)[::-1]
        self.say(self.bea, occasion=festa, brought_text="school")
        self.assertEqual(self.origin(self.bea), (None, "Festa di fine anno", "school"))
        self.assertIn("I don&#x27;t find that occasion", self.say(self.bea, occasion=altro))

    def test_what_is_not_sent_stays(self) -> None:
        self.say(self.bea, brought_text="school, 2014")
        self.say(self.bea, brought_by=self.carla.id)
        self.assertEqual(self.origin(self.bea), ("Carla Conti", None, "school, 2014"))
        self.say(self.bea, brought_by="")
        self.assertEqual(self.origin(self.bea), (None, None, "school, 2014"))

    def test_nobody_comes_through_whom_they_brought(self) -> None:
        self.say(self.bea, brought_by=self.carla.id)
        self.say(self.nina, brought_by=self.bea.id)
        page = self.say(self.carla, brought_by=self.nina.id)
        self.assertIn("Nina Neri came through Carla Conti", page)
        self.assertEqual(self.origin(self.carla)[0], None)

    def test_nobody_comes_through_themselves(self) -> None:
        self.assertIn("Nobody comes through themselves", self.say(self.bea, brought_by=self.bea.id))

    def test_those_who_were_merged_are_one_in_the_circle(self) -> None:
        other = make_person("Carla C.")
        person_merge(kept=other.id, merged=self.carla.id, now=NOW)
        Person.objects.filter(id=self.bea.id).update(brought_by=self.carla)
        self.assertTrue(comes_from(self.bea.id, other.id))
        self.assertIn("came through", self.say(other, brought_by=self.bea.id))

    def test_a_circle_that_merging_made_hangs_nobody_and_its_words_can_be_changed(self) -> None:
        Person.objects.filter(id=self.bea.id).update(brought_by=self.carla)
        merge = person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        self.assertFalse(comes_from(self.bea.id, self.nina.id))
        self.say(self.bea, brought_by=self.carla.id, brought_text="school")
        merge_undo(merge, now=NOW)

    def test_nobody_by_that_name(self) -> None:
        self.assertIn("Nobody else answers to «zz».", self.page("?q=zz"))

    def test_the_number_of_queries_is_fixed(self) -> None:
        make_meeting(self.bea)
        with self.assertNumQueries(9):
            self.page("?q=c")
        for i in range(10):
            make_meeting(self.bea, title=f"Pranzo {i}")
            make_person(f"Carla {i}")
        with self.assertNumQueries(9):
            self.page("?q=c")
