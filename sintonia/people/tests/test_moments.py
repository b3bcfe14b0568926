"""Moments noted by hand, taken away."""

from sintonia.people.models import Moment
from sintonia.people.tests.cases import PeopleTestCase


class MomentsTestCase(PeopleTestCase):
    def test_a_moment_noted_by_hand_goes_and_the_numbers_follow(self) -> None:
        self.act("moment_remove", self.lunch.id)
        self.assertFalse(Moment.objects.filter(id=self.lunch.id).exists())
        self.bea.refresh_from_db()
        self.assertTrue(self.bea.is_stale)

    def test_what_a_source_tells_stays(self) -> None:
        told = Moment.objects.filter(source=1).first()
        assert told is not None
        self.assertEqual(self.act("moment_remove", told.id).status_code, 404)
        self.assertTrue(Moment.objects.filter(id=told.id).exists())
