"""What other pages say of work: a person's page, Today, search."""

from datetime import date, timedelta

from sintonia.people.actions.merging import person_merge
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, make_person
from sintonia.work.inquiries.actions.path import inquiry_end
from sintonia.work.inquiries.actions.trial import trial_start
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.inquiries.tests.cases import InquiryTestCase, make_inquiry
from sintonia.work.projects.models import Project
from sintonia.work.quotes.models import Quote

TODAY = date(2026, 11, 24)


class WorkOfAPersonTestCase(InquiryTestCase):
    def her_page(self) -> str:
        return self.client.get(f"/people/{self.bea.id}/").content.decode()

    def test_without_work_one_begins_here(self) -> None:
        page = self.client.get(f"/people/{self.carla.id}/")
        self.assertContains(page, "No inquiry, no quote, no project so far.")
        self.assertContains(page, f"/work/inquiries/new/?person={self.carla.id}")

    def test_inquiries_trials_quotes_and_projects_are_told(self) -> None:
        days = {"starts_on": TODAY - timedelta(days=3), "ends_on": TODAY}
        trial_start(self.bea, self.inquiry, scope="Orders", minutes=None, **days, now=NOW)
        quote = Quote.objects.create(
            person=self.bea, year=2026, number=31, created_at=NOW, changed_at=NOW
        )
        Project.objects.create(
            name="Mail", goal="Every order by evening.", quote=quote, client=self.bea,
            starts_on=TODAY, created_at=NOW,
        )  # fmt: skip
        page = self.her_page()
        for words in ("English", "Orders", "day 4 of 4", "2026-31", "Every order by evening."):
            self.assertIn(words, page)

    def test_whoever_was_merged_into_her_brings_their_inquiries_along(self) -> None:
        make_inquiry(other := make_person("B. Bassi"), needs="Newsletters")
        person_merge(kept=self.bea.id, merged=other.id, now=NOW)
        self.assertIn("Newsletters", self.her_page())

    def test_the_rapport_is_told_and_can_be_asked_again(self) -> None:
        self.act("rapport", self.bea.id, would_like="1", words="at once", **{"s-1": "0"})
        page = self.her_page()
        self.assertIn("«Would I like to work with them? yes, at once»", page)
        self.assertIn("<dt>Respects my time</dt><dd><strong>I don’t know</strong></dd>", page)
        self.assertIn("Answer again", page)


class WorkOfTodayTestCase(InquiryTestCase):
    def test_steps_that_are_due_and_trials_that_end_are_there(self) -> None:
        Inquiry.objects.filter(id=self.inquiry.id).update(next_step="Two lines", next_on=TODAY)
        make_inquiry(self.carla, next_step="Far away", next_on=TODAY + timedelta(days=9))
        days = {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=1)}
        trial_start(self.carla, None, scope="Letters", minutes=None, **days, now=NOW)
        page = self.client.get("/")
        self.assertContains(page, "Two lines")
        self.assertContains(page, "Say how the trial went: Letters")
        self.assertContains(page, "it was to end yesterday")
        self.assertNotContains(page, "Far away")

    def test_a_step_is_ticked_from_there(self) -> None:
        Inquiry.objects.filter(id=self.inquiry.id).update(next_step="Two lines", next_on=TODAY)
        page = self.client.post(
            f"/work/inquiries/{self.inquiry.id}/next/", {"do": "done", "next": "/"}, follow=True
        )
        self.assertContains(page, "Done. What comes next with Bea Bassi?")
        self.assertEqual(self.again().next_step, "")

    def test_what_has_ended_is_not_due(self) -> None:
        Inquiry.objects.filter(id=self.inquiry.id).update(next_step="Two lines", next_on=TODAY)
        inquiry_end(self.again(), Inquiry.Ending.LEFT, "", now=NOW)
        self.assertNotContains(self.client.get("/"), "Two lines")


class WorkFoundTestCase(InquiryTestCase):
    def test_an_inquiry_is_found_by_whose_it_is_and_by_what_is_asked(self) -> None:
        for q in ("bassi", "orders mail", "bea english"):
            page = self.client.get("/search/", {"q": q})
            self.assertContains(page, f"/work/inquiries/{self.inquiry.id}/", msg_prefix=q)

    def test_a_project_is_found_by_its_name_and_goal(self) -> None:
        Project.objects.create(
            name="Harvest", goal="Olive oil is sold", starts_on=TODAY, created_at=NOW
        )
        self.assertContains(self.client.get("/search/", {"q": "olive"}), "Project · <mark>Olive")

    def test_dario_finds_nothing(self) -> None:
        self.be_dario()
        with in_space(self.darios_space.id):
            page = self.client.get("/search/", {"q": "orders"})
        self.assertNotContains(page, "/work/inquiries/")
