"""What is known of somebody who asks: how long answers take, who knows them."""

from hypothesis import given
from hypothesis import strategies as st

from sintonia.people.models import Moment, Tie
from sintonia.testing import NOW, make_identity, make_moment, make_person
from sintonia.work.inquiries.queries.known import answer_waits, known_of
from sintonia.work.inquiries.tests.cases import InquiryTestCase

IN, OUT = Moment.Direction.IN, Moment.Direction.OUT


def test_an_answer_waits_from_the_first_unanswered_mail() -> None:
    assert answer_waits([(0, OUT), (50, OUT), (100, IN), (110, IN), (200, OUT), (230, IN)]) == [
        100,
        30,
    ]


def test_what_comes_after_two_weeks_is_no_answer() -> None:
    assert answer_waits([(0, OUT), (15 * 86_400, IN)]) == []


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from([IN, OUT])), max_size=40))
def test_there_are_never_more_answers_than_mails_on_either_side(
    rows: list[tuple[int, int]],
) -> None:
    rows.sort()
    waits = answer_waits(rows)
    assert len(waits) <= min(sum(d == IN for _, d in rows), sum(d == OUT for _, d in rows))
    assert all(wait >= 0 for wait in waits)


class KnownTestCase(InquiryTestCase):
    def test_who_shares_most_with_her_knows_her(self) -> None:
        hers = self.bea.identities.get()
        for name, mails in (("Nina Neri", 9), ("Olga Orsi", 2)):
            other = make_identity(make_person(name), f"{name[:4]}@x.example".lower())
            first, second = sorted((hers, other), key=lambda one: one.id)
            Tie.objects.create(first=first, second=second, mails=mails)
        known = known_of(self.bea, now=NOW)
        self.assertEqual(
            [one.name for one in known.knows], ["Carla Conti", "Nina Neri", "Olga Orsi"]
        )

    def test_few_answers_say_nothing_of_how_long_they_take(self) -> None:
        for day in (10, 9):
            make_moment(self.bea, days_ago=day, direction=OUT)
            make_moment(self.bea, days_ago=day - 0.25, direction=IN)
        self.assertIsNone(known_of(self.bea, now=NOW).answers_in)
        make_moment(self.bea, days_ago=8, direction=OUT)
        make_moment(self.bea, days_ago=7.75, direction=IN)
        self.assertEqual(known_of(self.bea, now=NOW).answers_in, 6 * 3600)

    def test_what_is_still_to_come_has_not_happened(self) -> None:
        make_moment(self.bea, days_ago=-2, channel=Moment.Channel.IN_PERSON)
        self.assertEqual(known_of(self.bea, now=NOW).meetings, 0)
