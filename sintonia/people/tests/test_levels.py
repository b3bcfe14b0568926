"""The level as the user says it, beside the one that the numbers give."""

from datetime import date
from typing import Any

from sintonia.people.models import Merge, Person
from sintonia.people.queries import touched_by_user
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import make_person
from sintonia.understand.models import Relationship


class LevelTestCase(PeopleTestCase):
    def said(self, person: Person | None = None) -> tuple[Any, ...]:
        columns = ("level_said", "level_said_why", "level_said_on")
        found: tuple[Any, ...] = Person.objects.values_list(*columns).get(
            id=(person or self.bea).id
        )
        return found

    def page(self) -> str:
        return self.client.get(f"/people/{self.bea.id}/").content.decode()

    def test_what_she_says_is_kept_with_the_day_and_undone_exactly(self) -> None:
        with self.exactly_undone():
            self.act("person_level", self.bea.id, level=5, why="We grew up together")
            self.assertEqual(self.said(), (5, "We grew up together", date(2026, 11, 24)))
            self.undo()
        self.assertEqual(self.said(), (None, "", None))

    def test_taken_back_it_is_as_before_and_that_can_be_undone(self) -> None:
        with self.exactly_undone():
            self.act("person_level", self.bea.id, level=4)
            self.act("person_level_remove", self.bea.id)
            self.assertEqual(self.said(), (None, "", None))
        self.act("person_level", self.bea.id, level=4, why="Yes")
        self.act("person_level_remove", self.bea.id)
        self.undo()
        self.assertEqual(self.said(), (4, "Yes", date(2026, 11, 24)))

    def test_another_word_replaces_the_first(self) -> None:
        self.act("person_level", self.bea.id, level=4, why="Yes")
        with self.exactly_undone():
            self.act("person_level", self.bea.id, level=2)
            self.assertEqual(self.said()[:2], (2, ""))
            self.undo()

    def test_what_the_numbers_say_is_never_edited(self) -> None:
        before = list(Relationship.objects.values("person_id", "level", "perhaps", "detail"))
        self.act("person_level", self.bea.id, level=5)
        self.understand()
        after = list(Relationship.objects.values("person_id", "level", "perhaps", "detail"))
        self.assertEqual(before, after)
        self.assertFalse(Person.objects.filter(is_stale=True).exists())

    def test_the_page_shows_hers_with_a_sign_and_the_other_with_its_evidence(self) -> None:
        self.act("person_level", self.bea.id, level=5, why="We grew up together.")
        page = self.page()
        self.assertIn("livello__tuo", page)
        self.assertIn("you said so", page)
        self.assertIn("You said so on 24 November 2026: «We grew up together».", page)
        self.assertIn("Alliance, you said so; by the numbers Acquaintance since", page)
        self.assertIn("By the numbers", page)
        self.assertIn("3 days in touch", page)
        self.assertIn("Take mine back", page)

    def test_until_she_says_something_nothing_of_it_is_shown(self) -> None:
        page = self.page()
        self.assertNotIn("you said so", page)
        self.assertNotIn("Take mine back", page)
        self.assertIn("I'd say otherwise", page)

    def test_of_somebody_who_left_no_trace_she_can_say_it_too(self) -> None:
        ada = make_person("Ada Aldini")
        self.act("person_level", ada.id, level=5)
        page = self.client.get(f"/people/{ada.id}/")
        self.assertContains(page, "Alliance, you said so. I only know the name.")
        self.assertEqual(touched_by_user([ada.id]), {ada.id})

    def test_what_is_no_level_is_refused_in_words(self) -> None:
        for wrong in ("", "0", "6", "high", "-1", "4.5"):
            with self.subTest(wrong):
                page = self.act("person_level", self.bea.id, level=wrong)
                self.assertContains(page, "Choose one of the five levels.")
        page = self.act("person_level", self.bea.id, level=3, why="x" * 201)
        self.assertContains(page, "at most 200 characters")
        self.assertEqual(self.said(), (None, "", None))

    def test_the_reason_is_shown_as_text(self) -> None:
        self.act("person_level", self.bea.id, level=3, why="<b>old</b> friends")
        self.assertIn("«&lt;b&gt;old&lt;/b&gt; friends»", self.page())

    def test_merged_and_separated_each_has_again_what_was_said_of_her(self) -> None:
        self.act("person_level", self.bea.id, level=5, why="One")
        self.act("person_level", self.carla.id, level=2, why="Two")
        with self.exactly_undone():
            self.act("person_merge", self.bea.id, other=self.carla.id)
            self.understand()
            self.assertIn("Alliance, you said so", self.page())
            self.act("merge_undo", Merge.objects.get().id)
        self.assertEqual(self.said(self.carla)[:2], (2, "Two"))

    def test_in_the_trash_and_back_it_is_still_hers(self) -> None:
        self.act("person_level", self.bea.id, level=5)
        with self.exactly_undone():
            self.act("person_delete", self.bea.id)
            self.assertEqual(self.act("person_level", self.bea.id, level=1).status_code, 404)
            self.understand()
            self.act("person_restore", self.bea.id)
        self.assertEqual(self.said()[0], 5)
