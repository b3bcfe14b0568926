"""What everybody's story together teaches, and what is said with it of each."""

from datetime import timedelta
from typing import ClassVar

from sintonia.engine.meeting.answer import NOT_ENOUGH, Meeting
from sintonia.engine.rules import MOST_MINUTES
from sintonia.people.models import Person
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, RoomTestCase, make_meeting, make_moment, make_person, make_story
from sintonia.understand.actions import refresh
from sintonia.understand.learning import learned
from sintonia.understand.models import Learned, Relationship


class LearningTestCase(RoomTestCase):
    bea: ClassVar[Person]
    carla: ClassVar[Person]

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.it")
        cls.carla = make_person("Carla Conti", email="carla@rete.it")
        make_story(cls.bea, every=3, times=60)
        make_story(cls.carla, every=40, times=8, since=35)

    def of(self, person: Person) -> Relationship:
        return Relationship.objects.get(person=person)

    def test_whoever_is_heard_often_is_likelier_to_be_heard_soon(self) -> None:
        self.understand()
        often, seldom = self.of(self.bea).chance_30, self.of(self.carla).chance_30
        assert often is not None and seldom is not None
        self.assertGreater(often, 0.9)
        self.assertLess(seldom, often)

    def test_chances_rise_with_the_horizon(self) -> None:
        self.understand()
        outlook = self.of(self.carla).outlook
        assert outlook is not None
        self.assertEqual(outlook[0], sorted(outlook[0]))

    def test_it_is_learned_once_a_day(self) -> None:
        self.understand()
        first = learned()
        assert first is not None
        make_moment(self.carla, days_ago=0)
        refresh(now=NOW + timedelta(hours=1))
        self.assertEqual(learned(), first)
        refresh(now=NOW + timedelta(hours=21))
        self.assertNotEqual(learned(), first)

    def test_and_when_the_story_has_grown_by_half(self) -> None:
        self.understand()
        first = learned()
        make_story(self.carla, every=2, times=120)
        refresh(now=NOW + timedelta(minutes=5))
        self.assertNotEqual(learned(), first)

    def test_whoever_is_touched_in_between_is_answered_with_what_was_learned(self) -> None:
        self.understand()
        before = self.of(self.carla).chance_30
        for days_ago in range(15):
            make_moment(self.carla, days_ago=days_ago)
        Person.objects.filter(id=self.carla.id).update(is_stale=True)
        refresh(now=NOW + timedelta(hours=1))
        after = self.of(self.carla).chance_30
        assert before is not None and after is not None
        self.assertGreater(after, before)

    def test_a_meeting_with_little_contact_around_it_is_few_data(self) -> None:
        make_meeting(self.carla, days_ago=100)
        self.understand()
        (told,) = [Meeting(*one) for one in self.of(self.carla).around]
        self.assertEqual(told.state, NOT_ENOUGH)

    def test_what_is_said_of_meetings_stays_until_it_is_learned_again(self) -> None:
        make_meeting(self.carla, days_ago=100)
        self.understand()
        told = self.of(self.carla).around
        make_moment(self.carla, days_ago=0)
        Person.objects.filter(id=self.carla.id).update(is_stale=True)
        refresh(now=NOW + timedelta(hours=1))
        self.assertEqual(self.of(self.carla).around, told)

    def test_of_nobody_nothing_is_learned(self) -> None:
        with in_space(self.darios_space.id):
            refresh(now=NOW)
            self.assertFalse(Learned.objects.exists())

    def test_dario_is_taught_nothing_of_annas(self) -> None:
        self.understand()
        with in_space(self.darios_space.id):
            self.assertIsNone(learned())

    def test_everybody_together_is_weighed_by_time_and_by_days(self) -> None:
        make_meeting(self.bea, days_ago=20, minutes=600)
        self.understand()
        one = learned()
        assert one is not None
        self.assertEqual(one.balance["in_person_minutes"], MOST_MINUTES)
        self.assertEqual(one.balance["in_person_days"], 1)
        self.assertGreater(one.balance["online_days"], 60)
        page = self.client.get("/people/balance/")
        self.assertContains(page, "All together, in the last 12 months")
