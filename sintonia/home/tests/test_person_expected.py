"""What to expect of a relationship, and what changed around its meetings, in honest sentences."""

from typing import ClassVar

import pytest

from sintonia.engine.forecast.outlook import Outlook, Wait
from sintonia.engine.meeting.answer import CHANGE, NOT_ENOUGH, Meeting, Pooled
from sintonia.home.person.expected import change_words, expected, pooled_words
from sintonia.people.models import Person
from sintonia.testing import RoomTestCase, make_meeting, make_person, make_story
from sintonia.understand.models import Relationship


def told(chance: float, wait: Wait, faded: float | None = None, silence: int = 10) -> list[str]:
    outlook = Outlook((0.1, chance, 0.9), faded, 60.0, wait, silence)
    said = expected(Relationship(outlook=[list(outlook[0] or ()), *outlook[1:]]))
    return [said.contact, said.wait, said.fading]


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.72, "7 times out of ten you hear each other again within 30 days."),
        (0.1, "1 time out of ten you hear each other again within 30 days."),
        (0.02, "After a silence like this, contact within 30 days is rare."),
        (0.98, "You nearly always hear each other again within 30 days."),
    ],
)
def test_a_chance_is_told_as_times_out_of_ten(chance: float, words: str) -> None:
    assert told(chance, Wait(5, 1, 20))[0] == words


@pytest.mark.parametrize(
    ("soon", "late", "words"),
    [
        (0.31, 0.9, "Within 7 days: 3 times out of ten. Within 90 days: 9 times out of ten."),
        (0.04, 0.1, "Within 7 days: rarely. Within 90 days: 1 time out of ten."),
        (0.1, 0.99, "Within 7 days: 1 time out of ten. Within 90 days: nearly always."),
    ],
)
def test_a_week_and_three_months_are_told_beside_the_month(
    soon: float, late: float, words: str
) -> None:
    outlook = [[soon, 0.5, late], None, None, Wait(5, 1, 20), 10]
    assert expected(Relationship(outlook=outlook)).sooner_later == words


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Wait(5.2, 1, 20), "The next one: half of the times within 5 days, nine times out of ten within 20 days."),
        (Wait(5.2, 1, None), "Half of the times the next one comes within 5 days; it may also take much longer."),
        (Wait(None, 1, None), "When the next time will be, nothing tells."),
    ],
)  # fmt: skip
def test_the_next_time_has_a_range(wait: Wait, words: str) -> None:
    assert told(0.5, wait)[1] == words


def test_a_silence_that_goes_on_is_told_while_it_is_a_question() -> None:
    wait = Wait(5, 1, 20)
    assert told(0.5, wait, 0.42)[2] == "4 times out of ten a silence like this goes beyond 60 days."
    assert told(0.5, wait, 0.01)[2] == ""
    assert told(0.5, wait, None)[2] == ""
    assert told(0.5, wait, 1.0, silence=70)[2].startswith("This silence is already longer")


def test_a_change_that_may_be_chance_is_told_as_such() -> None:
    clear = change_words(Meeting(20_000, 20_000, 1, CHANGE, 20, 40, 2.0, 1.2, 3.3))
    assert "2 times what is usual (between 1.2 and 3.3; 60 days in touch)" in clear
    unclear = change_words(Meeting(20_000, 20_000, 1, CHANGE, 20, 24, 1.2, 0.7, 2.1))
    assert "nothing clear changed" in unclear
    assert not any("because" in words for words in (clear, unclear))


def test_all_meetings_together_are_told_from_some_people_on() -> None:
    assert pooled_words(Pooled(3, 2)) == ""
    words = pooled_words(Pooled(23, 12, 1.31, 1.04, 1.6))
    assert words.startswith("Over 23 of your meetings, with 12 people: 1.3 times")


class ExpectedPageTestCase(RoomTestCase):
    bea: ClassVar[Person]

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.it")
        make_story(cls.bea, every=9, times=20)

    def page(self) -> str:
        return self.client.get(f"/people/{self.bea.id}/").content.decode()

    def test_the_page_says_what_to_expect(self) -> None:
        self.understand()
        page = self.page()
        self.assertIn("What to expect", page)
        self.assertIn("you hear each other again within 30 days", page.replace("\n", " "))
        self.assertNotIn("Few data", page)

    def test_before_anything_was_learned_it_says_few_data(self) -> None:
        self.understand()
        Relationship.objects.update(outlook=None)
        self.assertIn("Few data: I cannot say yet", self.page())

    def test_of_meetings_with_little_contact_it_says_few_data(self) -> None:
        make_meeting(self.bea, days_ago=90)
        self.understand()
        (one,) = Relationship.objects.get(person=self.bea).around
        self.assertEqual(Meeting(*one).state, NOT_ENOUGH)
        self.assertIn(
            "Whether anything changed after a meeting cannot be said here: few data.", self.page()
        )
