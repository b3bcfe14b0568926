"""The rapport check: by her own criteria, click by click, skipped but remembered, compared at the end."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.people.actions.merging import person_merge
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, make_person
from sintonia.work.inquiries.actions.rapport import check_answer, criteria_begin
from sintonia.work.inquiries.models import Criterion, RapportAnswer, RapportCheck
from sintonia.work.inquiries.queries import rapport
from sintonia.work.inquiries.rapport_page import ask_url
from sintonia.work.inquiries.subject import Subject
from sintonia.work.inquiries.tests.cases import InquiryTestCase
from sintonia.work.inquiries.truth import share, truths

TODAY = NOW.date()


class RapportTestCase(InquiryTestCase):
    def answer(self, **data: Any) -> Any:
        """Answer about Bea's inquiry, as htmx sends it."""
        return self.client.post(
            f"/work/rapport/{self.bea.id}/",
            {"inquiry": str(self.inquiry.id), **data},
            headers={"HX-Request": "true"},
        )

    def test_looking_at_the_question_stores_nothing(self) -> None:
        page = self.page("rapport", self.bea.id, inquiry=self.inquiry.id)
        self.assertContains(page, "Tells me how things stand")
        self.assertContains(page, "Pays what we agree, when we agree")
        self.assertNotContains(page, "Keeps their word on dates")
        self.assertFalse(Criterion.objects.exists() or RapportCheck.objects.exists())

    def test_the_first_answer_makes_the_starters_hers(self) -> None:
        self.answer(**{"s-1": "0", "would_like": "1"})
        self.assertEqual(Criterion.objects.count(), 7)
        answer = RapportAnswer.objects.get()
        self.assertEqual((answer.criterion.text, answer.answer), ("Respects my time", 0))

    def test_each_click_is_kept_in_one_check_and_answered_with_what_follows(self) -> None:
        first = self.answer(**{"s-0": "1"})
        self.assertContains(first, "1 of 6 answered. And on the whole?")
        second = self.answer(**{"s-0": "0", "s-1": "0", "would_like": "1"})
        self.assertContains(second, "with 2 things to find out")
        self.assertNotContains(second, "<html")
        self.assertEqual(RapportCheck.objects.count(), 1)

    def test_a_no_to_a_criterion_is_named(self) -> None:
        page = self.answer(**{"s-1": "-1", "would_like": "1"})
        self.assertContains(page, "no to «Respects my time».")

    def test_a_no_on_the_whole_leads_to_a_kind_no(self) -> None:
        page = self.answer(would_like="-1")
        self.assertContains(page, f"/work/inquiries/{self.inquiry.id}/end/")

    def test_without_script_the_button_keeps_it_and_goes_on(self) -> None:
        url = ask_url(self.bea, self.inquiry, next_url="/people/")
        self.assertContains(self.client.get(url), 'name="next" value="/people/"')
        data = {"inquiry": str(self.inquiry.id), "would_like": "1", "next": "/people/"}
        self.assertRedirects(self.act("rapport", self.bea.id, **data), "/people/")

    def test_a_quote_asks_until_it_was_answered_or_left(self) -> None:
        self.assertTrue(rapport.state_for(self.bea, self.inquiry).is_missing)
        self.act("rapport_skip", self.bea.id, inquiry=str(self.inquiry.id))
        state = rapport.state_for(self.bea, self.inquiry)
        self.assertEqual((state.is_missing, state.is_skipped), (False, True))
        page = self.page("inquiry", self.inquiry.id)
        self.assertContains(page, "Left for later. You can answer whenever you like.")
        self.answer(would_like="0")
        state = rapport.state_for(self.bea, self.inquiry)
        self.assertEqual((state.is_answered, state.is_skipped, state.would_like), (True, False, 0))

    def test_leaving_it_can_be_undone(self) -> None:
        self.assert_undone("rapport_skip", self.bea.id, inquiry=str(self.inquiry.id))

    def test_a_colleague_is_asked_about_with_other_criteria(self) -> None:
        page = self.page("rapport", self.carla.id, about="COLLEAGUE")
        self.assertContains(page, "Keeps their word on dates")
        self.act("rapport", self.carla.id, about="COLLEAGUE", would_like="1")
        self.assertTrue(rapport.state_for(self.carla, about="COLLEAGUE").is_answered)
        self.assertTrue(rapport.state_for(self.carla).is_missing)

    def test_who_was_merged_was_asked_about_already(self) -> None:
        other = make_person("Bea B.")
        self.act("rapport", other.id, would_like="1")
        person_merge(kept=self.bea.id, merged=other.id, now=NOW)
        self.bea.refresh_from_db()
        self.assertTrue(rapport.state_for(self.bea).is_answered)

    def test_answers_that_are_none_are_not_kept(self) -> None:
        self.answer(**{"s-0": "7", "c-12": "1", "would_like": "x", "words": "y" * 400})
        self.assertFalse(RapportAnswer.objects.exists())
        self.assertEqual(len(RapportCheck.objects.get().words), 300)

    def test_somebody_elses_inquiry_is_not_found(self) -> None:
        page = self.page("rapport", self.carla.id, inquiry=self.inquiry.id)
        self.assertEqual(page.status_code, 404)


class CriteriaTestCase(InquiryTestCase):
    def test_her_own_are_added_renamed_ordered_and_retired(self) -> None:
        self.act("criteria", text="Laughs at the same things", about="CLIENT")
        mine = Criterion.objects.get(text="Laughs at the same things")
        self.assertEqual(mine.position, 7)
        self.act("criterion_shift", mine.id, by="up")
        self.act("criterion_edit", mine.id, text="Laughs with me", about="BOTH")
        self.act("criterion_retire", mine.id, do="retire")
        page = self.page("criteria")
        self.assertContains(page, "No longer asked")
        self.assertNotIn("Laughs with me", [one.text for one in rapport.asked("CLIENT")])
        self.act("criteria", text="laughs with me", about="BOTH")
        self.assertIn("Laughs with me", [one.text for one in rapport.asked("CLIENT")])

    def test_everything_can_be_undone(self) -> None:
        rows = criteria_begin()
        first = rows[0].id
        self.assert_undone("criteria", text="Reads before she asks", about="BOTH")
        self.assert_undone("criterion_shift", first, by="down")
        self.assert_undone("criterion_edit", first, text="Another", about="CLIENT")
        self.assert_undone("criterion_retire", first)

    def test_what_is_asked_already_is_not_asked_twice(self) -> None:
        criteria_begin()
        page = self.act("criteria", text="respects MY time", about="BOTH")
        self.assertContains(page, "You ask this already.")
        self.assertContains(self.act("criteria", text=""), "Write what matters to you.")

    def test_the_starters_are_in_the_users_language(self) -> None:
        self.act("criteria", do="begin")
        self.assertEqual(Criterion.objects.order_by("position")[1].text, "Respects my time")

    def test_dario_has_his_own(self) -> None:
        mine = criteria_begin()[0]
        self.be_dario()
        with in_space(self.darios_space.id):
            self.assertContains(self.page("criteria"), "With these one begins.")
            self.assertEqual(self.page("criterion_edit", mine.id).status_code, 404)
            for route in ("criterion_shift", "criterion_retire"):
                self.assertEqual(self.act(route, mine.id).status_code, 404)
            self.assertContains(self.page("criteria_truth"), "nothing to compare yet")

    def test_the_page_asks_the_same_queries_whatever_there_is(self) -> None:
        self.page("criteria")
        with self.assertNumQueries(4):
            self.page("criteria")
        criteria_begin()
        with self.assertNumQueries(4):
            self.page("criteria")


class TruthTestCase(InquiryTestCase):
    def both(self, name: str, before: int, after: int, again: int) -> None:
        """Answer the first criterion before and at the end, and whether one would work together again."""
        person = make_person(name)
        first = criteria_begin()[0]
        then = Subject(person, TODAY - timedelta(days=90))
        end = Subject(person, TODAY, when=RapportCheck.When.CLOSING, project=person.id)
        early = NOW - timedelta(days=90)
        check_answer(then, {f"c-{first.id}": before}, would_like=1, words="", now=early)
        check_answer(end, {f"c-{first.id}": after}, would_like=again, words="", now=NOW)

    def test_it_counts_what_was_said_before_beside_the_end(self) -> None:
        for i, told in enumerate([(1, 1, 1), (1, 1, 1), (1, -1, 0), (0, 1, 1)]):
            self.both(f"Person {i}", *told)
        [row] = truths(rapport.compared())
        self.assertEqual((row.kept.yes, row.kept.n), (2, 3))
        self.assertEqual((row.would_yes.yes, row.would_yes.n), (2, 3))
        self.assertEqual((row.would_other.yes, row.would_other.n), (1, 1))
        page = self.page("criteria_truth")
        self.assertContains(page, "2 of 3")
        self.assertContains(page, "few data")

    def test_with_enough_cases_there_is_a_range_and_the_same_queries(self) -> None:
        self.both("Person", 1, 1, 1)
        self.page("criteria_truth")
        with self.assertNumQueries(6):
            self.page("criteria_truth")
        for i in range(9):
            self.both(f"Person {i}", 1, 1, 1)
        with self.assertNumQueries(6):
            page = self.page("criteria_truth")
        self.assertContains(page, "10 of 10 (72–100%)")

    def test_a_check_after_the_end_is_no_forecast_of_it(self) -> None:
        person = make_person("Late Leo")
        first = criteria_begin()[0]
        end = Subject(person, TODAY, when=RapportCheck.When.CLOSING, project=5)
        early = NOW - timedelta(days=5)
        check_answer(end, {f"c-{first.id}": 1}, would_like=1, words="", now=early)
        check_answer(Subject(person, TODAY), {f"c-{first.id}": 1}, would_like=1, words="", now=NOW)
        self.assertEqual(rapport.compared(), [])

    def test_the_end_shows_what_was_said_before(self) -> None:
        first = criteria_begin()[0]
        subject = Subject(self.bea, TODAY, inquiry=self.inquiry)
        early = NOW - timedelta(days=90)
        check_answer(subject, {f"c-{first.id}": 0}, would_like=1, words="", now=early)
        page = self.page("rapport", self.bea.id, when="CLOSING", project=9)
        self.assertContains(page, "Would I like to work with them again?")
        self.assertContains(page, "before: I don’t know")
        self.assertContains(page, "On 26 August 2026 you said: yes.")


@pytest.mark.parametrize(
    ("yes", "n", "low", "high"),
    [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0), (1, 1, 0.207, 1.0)],
)
def test_the_range_is_wilsons(yes: int, n: int, low: float, high: float) -> None:
    found = share(yes, n)
    assert (round(found.low, 3), round(found.high, 3)) == (low, high)


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_range(case: tuple[int, int]) -> None:
    yes, n = case
    found = share(yes, n)
    assert 0 <= found.low <= found.high <= 1
    if n:
        assert found.low <= yes / n + 1e-12
        assert yes / n - 1e-12 <= found.high
