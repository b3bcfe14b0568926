"""Putting off: each time in a row for longer, until there is contact again."""

from datetime import date, timedelta
from typing import Any

import time_machine

from sintonia.people.models import Merge, Person, Undo
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW, make_moment

TODAY = date(2026, 11, 24)


class LaterInARowTestCase(PeopleTestCase):
    @property
    def row(self) -> tuple[Any, ...]:
        """Until when Nina is put off, when that was said, and which time in a row it was."""
        columns = ("later_until", "later_on", "later_times")
        found: tuple[Any, ...] = Person.objects.values_list(*columns).get(id=self.nina.id)
        return found

    def later(self, *, after: int = 0, **data: Any) -> str:
        """Put Nina off so many days after today, and return what is said."""
        with time_machine.travel(NOW + timedelta(days=after), tick=False):
            self.client.force_login(
                self.anna, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
            address = f"/people/{self.nina.id}/later/"
            page = self.client.post(address, {**data, "next": "/people/trash/"}, follow=True)
        return page.content.decode()

    def test_each_time_in_a_row_is_for_twice_as_long(self) -> None:
        self.assertIn("Nina Neri comes back in a week.", self.later())
        self.assertEqual(self.row, (TODAY + timedelta(days=7), TODAY, 1))
        said = self.later(after=7)
        self.assertIn("Nina Neri comes back in 14 days: put off 2 times in a row.", said)
        self.assertIn("28 days", self.later(after=21))
        self.assertIn("56 days", self.later(after=49))
        self.assertIn("56 days", self.later(after=105))

    def test_contact_forgets_it(self) -> None:
        self.later()
        make_moment(self.nina, days_ago=-3)
        self.assertIn("in a week", self.later(after=7))
        self.assertEqual(self.row[2], 1)

    def test_contact_before_it_was_said_forgets_nothing(self) -> None:
        make_moment(self.nina, days_ago=2)
        self.later()
        self.assertIn("14 days", self.later(after=7))

    def test_what_is_still_to_come_forgets_nothing(self) -> None:
        self.later()
        make_moment(self.nina, days_ago=-30)
        self.assertIn("14 days", self.later(after=7))

    def test_another_day_while_put_off_is_no_further_time(self) -> None:
        self.later()
        self.later(after=1)
        self.assertEqual(self.row, (TODAY + timedelta(days=8), TODAY + timedelta(days=1), 1))

    def test_never_beyond_the_longest_that_was_wished(self) -> None:
        self.act("person_cadence", self.nina.id, cadence_days=10)
        self.later()
        self.assertIn("10 days", self.later(after=7))

    def test_days_that_are_written_are_taken_as_written(self) -> None:
        self.later()
        self.assertIn("comes back in 3 days", self.later(after=7, days=3))
        self.assertIn("comes back tomorrow", self.later(after=10, days=1))

    def test_undone_it_is_exactly_as_before_in_the_middle_of_a_row(self) -> None:
        self.later()
        before = self.row
        with self.exactly_undone():
            self.later(after=7)
            self.act("undo", Undo.objects.latest("id").id)
        self.assertEqual(self.row, before)

    def test_whoever_is_asked_for_again_is_not_put_off_at_all(self) -> None:
        self.later()
        self.later(after=7)
        self.act("person_later_undo", self.nina.id)
        self.assertEqual(self.row, (None, None, 0))

    def test_the_page_says_for_how_long_it_would_be(self) -> None:
        address = f"/people/{self.nina.id}/"
        self.assertContains(self.client.get(address), "Later: not for a week")
        days = {"later_times": 2, "later_on": TODAY - timedelta(days=9)}
        Person.objects.filter(id=self.nina.id).update(**days)
        self.assertContains(self.client.get(address), "Later: not for 28 days")

    def test_merged_and_separated_each_keeps_her_own(self) -> None:
        self.later()
        with self.exactly_undone():
            self.act("person_merge", self.bea.id, other=self.nina.id)
            self.act("person_later", self.bea.id)
            self.undo()
            self.understand()
            self.act("merge_undo", Merge.objects.get().id)
        self.assertEqual(self.row[2], 1)
