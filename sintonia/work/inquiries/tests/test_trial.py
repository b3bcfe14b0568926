"""A trial: its days, the verdict of both, a client or a graceful end."""

from datetime import date, timedelta
from typing import Any

from sintonia.people.models import Deed
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW
from sintonia.work.inquiries.actions.trial import (
    TrialOver,
    TrialRuns,
    trial_conclude,
    trial_hear,
    trial_resume,
    trial_start,
)
from sintonia.work.inquiries.models import Inquiry, Station, Trial
from sintonia.work.inquiries.tests.cases import InquiryTestCase

TODAY = date(2026, 11, 24)


class TrialTestCase(InquiryTestCase):
    trial: Trial

    @classmethod
    def make_annas_world(cls) -> None:
        super().make_annas_world()
        cls.trial = cls.start(cls.inquiry)

    @classmethod
    def start(cls, inquiry: Inquiry | None, *, begun: int = 8, days: int = 14) -> Trial:
        first = TODAY - timedelta(days=begun)
        trial, _undo = trial_start(
            cls.bea,
            inquiry,
            scope="The mailbox of orders",
            minutes=720,
            starts_on=first,
            ends_on=first + timedelta(days=days - 1),
            now=NOW,
        )
        return trial

    def now(self) -> Trial:
        return Trial.objects.get(id=self.trial.id)

    def shown(self, **fields: Any) -> Any:
        Trial.objects.filter(id=self.trial.id).update(**fields)
        return self.page("trial", self.trial.id)

    def test_its_inquiry_comes_to_the_trial(self) -> None:
        self.assertEqual(self.again().station, Station.TRIAL)

    def test_it_says_which_day_it_is(self) -> None:
        page = self.shown()
        self.assertContains(page, "day 9 of 14, until Sunday 29 November 2026.")
        self.assertContains(page, "12 hours")

    def test_one_that_is_over_its_end_says_so(self) -> None:
        page = self.shown(ends_on=TODAY - timedelta(days=2))
        self.assertContains(page, "The trial was to end Sunday 22 November 2026: say how it went.")

    def test_one_that_has_not_begun_says_when(self) -> None:
        page = self.shown(starts_on=TODAY + timedelta(days=2))
        self.assertContains(page, "begins in 2 days")

    def test_both_say_how_it_went_and_then_they_are_a_client(self) -> None:
        self.act("trial_say", self.trial.id, verdict="GO_ON", words="A joy")
        self.assertContains(self.shown(), "You want to go on. What do they say?")
        self.act("trial_hear", self.trial.id, verdict="GO_ON", words="Orders answered")
        self.assertContains(self.shown(), "You both want to go on.")
        self.act("trial_conclude", self.trial.id, do="client")
        self.assertEqual(self.again().station, Station.CLIENT)
        self.assertEqual(Deed.objects.get().kind, Deed.Kind.WORK_ENTRUSTED)
        self.assertIsNotNone(self.now().ended_at)

    def test_everything_can_be_undone(self) -> None:
        pk = self.trial.id
        self.assert_undone("trial_say", pk, verdict="STOP", words="Too much")
        self.assert_undone("trial_hear", pk, verdict="STOP")
        self.assert_undone("trial_conclude", pk, do="client")
        self.assert_undone("trial_conclude", pk, do="end")
        days = {"starts_on": TODAY, "ends_on": TODAY}
        self.assert_undone("trial_edit", pk, scope="Less", hours="1.5", **days)

    def test_a_graceful_end_is_the_no_of_whoever_said_it(self) -> None:
        trial_hear(self.trial, "STOP", "Not now", now=NOW, by_client=True)
        trial_conclude(self.trial, goes_on=False, now=NOW)
        ended = self.again()
        self.assertEqual((ended.ending, ended.ending_words), (Inquiry.Ending.LEFT, "Not now"))
        self.assertFalse(Deed.objects.exists())

    def test_mine_when_nobody_said_it(self) -> None:
        self.act("trial_conclude", self.trial.id, do="end")
        self.assertEqual(self.again().ending, Inquiry.Ending.DECLINED)

    def test_what_the_client_said_herself_is_not_overwritten_on_the_page(self) -> None:
        trial_hear(self.trial, "GO_ON", "Yes", now=NOW, by_client=True)
        page = self.shown()
        self.assertContains(page, "in their own words")
        self.assertNotContains(page, f"/work/trials/{self.trial.id}/hear/")

    def test_only_one_runs_in_an_inquiry(self) -> None:
        with self.assertRaises(TrialRuns):
            self.start(self.inquiry)
        days = {"starts_on": TODAY, "ends_on": TODAY}
        answer = self.act("trial_new", self.inquiry.id, scope="Another", **days)
        self.assertRedirects(answer, f"/work/trials/{self.trial.id}/")

    def test_one_that_ended_changes_no_more_until_it_runs_on(self) -> None:
        trial_conclude(self.trial, goes_on=True, now=NOW)
        with self.assertRaises(TrialOver):
            trial_hear(self.trial, "STOP", "", now=NOW)
        page = self.client.post(
            f"/work/trials/{self.trial.id}/say/", {"verdict": "STOP"}, follow=True
        )
        self.assertContains(page, "This trial has ended")
        trial_resume(self.now(), now=NOW)
        self.assertEqual(self.again().station, Station.TRIAL)
        self.assertFalse(Deed.objects.exists())

    def test_without_an_inquiry_the_trial_itself_entrusts_work(self) -> None:
        trial = self.start(None)
        trial_conclude(trial, goes_on=True, now=NOW)
        self.assertEqual(Deed.objects.get().text, "The mailbox of orders")
        trial_resume(Trial.objects.get(id=trial.id), now=NOW)
        self.assertFalse(Deed.objects.exists())

    def test_days_that_cannot_be_are_refused_in_words(self) -> None:
        days = {"starts_on": TODAY, "ends_on": TODAY - timedelta(days=1)}
        page = self.act("trial_edit", self.trial.id, scope="", **days)
        self.assertContains(page, "It ends before it begins")
        self.assertContains(page, "Write what you try")

    def test_the_page_asks_the_same_queries(self) -> None:
        self.shown()
        with self.assertNumQueries(5):
            self.page("trial", self.trial.id)

    def test_dario_finds_no_trial(self) -> None:
        self.be_dario()
        pk = self.trial.id
        with in_space(self.darios_space.id):
            for route in ("trial", "trial_edit"):
                self.assertEqual(self.page(route, pk).status_code, 404)
            for route in ("trial_say", "trial_hear", "trial_conclude", "trial_resume"):
                self.assertEqual(self.act(route, pk, verdict="STOP").status_code, 404)
