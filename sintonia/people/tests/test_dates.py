"""Birthdays and other days: with or without a year, and only days that there are."""

from typing import Any

from sintonia.people.actions import person_merge
from sintonia.people.models import ImportantDate, Person
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW


class DatesTestCase(PeopleTestCase):
    def add(self, **data: Any) -> str:
        return self.act("person_date_add", self.carla.id, **data).content.decode()

    def days(self, person: Person | None = None) -> list[tuple[bool, str, int, int, int]]:
        rows = ImportantDate.objects.filter(person=person or self.carla).order_by("id")
        return list(rows.values_list("is_birthday", "label", "year", "month", "day"))

    def test_a_birthday_without_a_year(self) -> None:
        self.add(day=29, month=2)
        self.assertEqual(self.days(), [(True, "", 0, 2, 29)])

    def test_a_birthday_in_a_leap_year(self) -> None:
        self.add(day=29, month=2, year=1984, label="Birthday")
        self.assertEqual(self.days(), [(True, "", 1984, 2, 29)])

    def test_another_day_has_its_name(self) -> None:
        self.add(day=1, month=6, label="the studio opened")
        self.assertEqual(self.days(), [(False, "the studio opened", 0, 6, 1)])

    def test_days_that_never_were_are_refused_in_words(self) -> None:
        for day, month, year, words in (
            (30, 2, "", "February has 29 days: write a day from 1 to 29."),
            (31, 4, "", "April has 30 days"),
            (0, 4, "", "April has 30 days"),
            (29, 2, 2023, "February 2023 had 28 days. Without the year, the 29th is fine."),
            (1, 13, "", "Choose a month."),
            ("", 1, "", "Write the day in figures."),
            (1, 1, 80, "Write the year in four figures, or leave it empty."),
            (1, 1, "x", "Write the year in four figures, or leave it empty."),
        ):
            with self.subTest(words):
                self.assertIn(words, self.add(day=day, month=month, year=year))
        self.assertEqual(self.days(), [])

    def test_there_is_one_birthday(self) -> None:
        self.add(day=1, month=6)
        self.add(day=2, month=6)
        self.assertEqual(self.days(), [(True, "", 0, 6, 2)])

    def test_one_birthday_among_those_who_were_merged(self) -> None:
        person_merge(kept=self.carla.id, merged=self.bea.id, now=NOW)
        with self.exactly_undone():
            self.add(day=1, month=6)
            self.assertEqual(self.days(self.bea), [])
            self.undo()

    def test_what_a_card_says_is_hers_once_she_changed_one_day(self) -> None:
        """Else the next reading would take the other days away, or bring this one back."""
        other = ImportantDate.objects.create(person=self.bea, is_birthday=False, day=1, month=6)
        self.act("date_remove", self.birthday.id)
        self.assertTrue(ImportantDate.objects.get(id=other.id).by_user)
        self.assertEqual(Person.objects.get(id=self.bea.id).edited, ["dates"])
