"""The client's page: what is hers, by a link; looking changes nothing, and nothing of others shows."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse

from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, make_person
from sintonia.work.closing.actions.links import client_link_make
from sintonia.work.closing.models import Review
from sintonia.work.closing.tests.cases import ClosingTestCase
from sintonia.work.inquiries.models import Trial
from sintonia.work.projects.actions.people import participant_remove
from sintonia.work.projects.actions.projects import project_delete, project_to
from sintonia.work.projects.models import JournalEntry, Participant, Project, Task
from sintonia.work.projects.tests.cases import TODAY, make_task
from sintonia.work.time.models import GivenBack, MonthReport, Package, TimeEntry


class ClientTestCase(ClosingTestCase):
    """Bea has a link; her project runs, with a package, hours, and a task of hers."""

    link: str
    hers: Task

    @classmethod
    def make_annas_world(cls) -> None:
        super().make_annas_world()
        project_to(cls.project, Project.State.OPEN, now=NOW)
        cls.hers = make_task(
            cls.project, "List of building sites", cls.client_one, "North", "South"
        )
        package = Package.objects.create(
            person=cls.bea, name="Sixty hours", minutes=3600, starts_on=TODAY - timedelta(days=60)
        )
        cls.entry("Answer template", package=package, note="Slow today")
        cls.link = client_link_make(cls.client_one, now=NOW)

    @classmethod
    def entry(cls, text: str, **more: Any) -> TimeEntry:
        """Make an hour and a half of yesterday for Bea."""
        values = {"person": cls.bea, "minutes": 90, "day": TODAY - timedelta(days=1), **more}
        made: TimeEntry = TimeEntry.objects.create(text=text, created_at=NOW, **values)
        return made

    def setUp(self) -> None:
        super().setUp()
        cache.clear()

    def look(self, below: str = "", status: int = 200) -> str:
        """Return what Bea sees behind her link."""
        answer = self.guest.get(f"/c/{self.link}/{below}")
        self.assertEqual(answer.status_code, status)
        return answer.content.decode()

    def do(self, below: str, **data: Any) -> HttpResponse:
        """Post behind her link."""
        return self.guest.post(f"/c/{self.link}/{below}", data)  # type: ignore[return-value]  # the test client's own class


class Sees(ClientTestCase):
    def test_goal_progress_hours_and_her_task(self) -> None:
        with self.assertNumQueries(26):
            page = self.look()
        for words in (
            "in a day.", "0 of 4 tasks are done.", "One waits for you: List of building sites.",
            "58.5 hours left", "Answer template", "1:30", "How much time did you get back?",
        ):  # fmt: skip
            self.assertIn(words, page)

    def test_without_a_package_the_hours_agreed_say_what_is_left(self) -> None:
        TimeEntry.objects.update(package=None)
        Package.objects.all().delete()
        self.entry("Answer template", project=self.project)
        self.assertNotIn("Hours agreed", self.look())
        Project.objects.filter(pk=self.project.pk).update(agreed=600)
        page = self.look()
        for words in ("Hours agreed", "8.5 hours left", "10 hours"):
            self.assertIn(words, page)

    def test_neither_notes_nor_money_nor_others(self) -> None:
        self.entry("Other work", person=make_person("Zoe Zanetti"), note="x")
        page = self.look()
        for words in (
            "Slow today", "Other work", "Zoe", "€", "Contact form", "Elio", "architect", "never met",
        ):  # fmt: skip
            self.assertNotIn(words, page)

    def test_looking_changes_nothing(self) -> None:
        models = (Participant, Task, JournalEntry, GivenBack, Review, TimeEntry)
        before = [list(model.objects.order_by("id").values()) for model in models]
        self.look()
        self.look("closing/")
        for below in ("question/", "verdict/", f"tasks/{self.hers.id}/", "back/2026/11/"):
            self.look(below, 405)
        self.assertEqual([list(model.objects.order_by("id").values()) for model in models], before)

    def test_an_estimate_of_annas_is_not_shown(self) -> None:
        GivenBack.objects.create(
            person=self.bea, month=date(2026, 11, 1), minutes=777, how="my guess", at=NOW
        )
        self.assertNotIn("my guess", self.look())

    def test_a_report_that_was_written_comes_as_pdf_and_no_other(self) -> None:
        MonthReport.objects.create(person=self.bea, month=date(2026, 10, 1), changed_at=NOW)
        self.assertIn("reports/2026/10/", self.look())
        answer = self.guest.get(f"/c/{self.link}/reports/2026/10/")
        self.assertEqual(answer.content[:5], b"%PDF-")
        self.look("reports/2026/9/", 404)

    def test_taken_back_or_out_or_in_the_trash_it_opens_nothing(self) -> None:
        participant_remove(self.client_one, now=NOW)
        self.look(status=404)
        self.undo()
        self.look()
        project_delete(self.project, now=NOW)
        self.look(status=404)
        self.undo()
        self.act("client_link", self.project.id, do="revoke")
        self.look(status=404)

    def test_whoever_is_not_the_client_any_more_sees_nothing(self) -> None:
        Project.objects.filter(id=self.project.id).update(client=self.elio)
        self.look(status=404)
        Project.objects.filter(id=self.project.id).update(client=self.bea)
        self.look()
        type(self.bea).objects.filter(id=self.bea.id).update(deleted_at=NOW)
        self.look(status=404)

    def test_another_link_takes_the_place_of_the_one_before(self) -> None:
        answer = self.act("client_link", self.project.id)
        self.assertContains(answer, "It is shown only here")
        self.look(status=404)

    def test_annas_page_leads_to_the_link(self) -> None:
        address = reverse("client_link", args=[self.project.id])
        self.assertIn(address, self.see("project", self.project.id))
        self.assertIn("There is a link.", self.see("client_link", self.project.id))

    def test_dario_finds_neither_link_nor_page(self) -> None:
        self.be_dario()
        for route in ("client_link", "trial_link"):
            self.assertEqual(self.act(route, self.project.id).status_code, 404)
            self.assertEqual(
                self.client.get(reverse(route, args=[self.project.id])).status_code, 404
            )
        self.assertEqual(self.client.get("/c/nothing/").status_code, 404)
        with in_space(self.darios_space.id):
            self.assertFalse(Project.objects.exists())


class Does(ClientTestCase):
    def test_she_ticks_what_is_hers(self) -> None:
        north = self.hers.details.earliest("id")
        self.do(f"tasks/{self.hers.id}/", seen="", on=north.id)
        self.hers.refresh_from_db()
        north.refresh_from_db()
        self.assertEqual((north.is_done, self.hers.state), (True, "TODO"))
        self.do(f"tasks/{self.hers.id}/", seen=str(north.id), on=north.id, state="DONE")
        self.hers.refresh_from_db()
        self.assertEqual(self.hers.state, "DONE")

    def test_what_is_not_hers_she_does_not(self) -> None:
        for task in (self.template, self.orphan):
            self.assertEqual(self.do(f"tasks/{task.id}/", state="DONE").status_code, 404)

    def test_her_word_is_kept_and_takes_the_place_of_the_one_before(self) -> None:
        self.do("back/2026/11/", minutes="14", how="Home at six")
        self.do("back/2026/11/", minutes="18", how="")
        row = GivenBack.objects.get()
        self.assertEqual((row.minutes, row.is_said_by_client, row.person), (1080, True, self.bea))

    def test_of_the_month_before_too_and_of_no_other(self) -> None:
        self.do("back/2026/10/", minutes="2")
        for month in ("2026/9", "2026/12", "2026/13"):
            self.assertEqual(self.do(f"back/{month}/", minutes="2").status_code, 404)
        self.assertEqual(GivenBack.objects.get().month, date(2026, 10, 1))

    def test_what_is_no_number_is_refused_in_words(self) -> None:
        self.assertEqual(self.do("back/2026/11/", minutes="many").status_code, 200)
        self.assertFalse(GivenBack.objects.exists())

    def test_a_question_stands_in_the_journal(self) -> None:
        self.do("question/", text="When is it ready?")
        entry = JournalEntry.objects.get()
        self.assertEqual((entry.author, entry.text), (self.client_one, "When is it ready?"))
        self.assertContains(self.do("question/", text=" "), "Write your question.")

    def test_at_the_closing_she_says_hers_and_reads_then(self) -> None:
        project_to(self.project, Project.State.CLOSING, now=NOW)
        self.say(learned="To ask sooner.")
        self.assertNotIn("To ask sooner.", self.look("closing/"))
        self.do("closing/", reached="YES", testimonial="She keeps her word.", may_show="on")
        self.assertIn("To ask sooner.", self.look("closing/"))
        self.assertTrue(Review.objects.get(participant=self.client_one).may_show)

    def test_a_closed_project_is_only_looked_at(self) -> None:
        project_to(self.project, Project.State.CLOSED, now=NOW)
        self.assertEqual(self.do(f"tasks/{self.hers.id}/", state="DONE").status_code, 404)
        self.do("closing/", learned="Too late")
        self.assertFalse(Review.objects.exists())


class Trials(ClientTestCase):
    def make_trial(self) -> Trial:
        trial: Trial = Trial.objects.create(
            person=self.bea, scope="One mailbox", starts_on=TODAY, ends_on=TODAY, created_at=NOW,
            my_verdict="STOP", my_words="Not for me",
        )  # fmt: skip
        return trial

    def test_by_a_link_to_a_trial_she_says_her_verdict_and_reads_no_other(self) -> None:
        trial = self.make_trial()
        self.link = client_link_make(trial, now=NOW)
        page = self.look()
        self.assertIn("One mailbox", page)
        self.assertNotIn("Not for me", page)
        self.do("verdict/", verdict="GO_ON", words="Gladly")
        trial.refresh_from_db()
        said = (trial.their_verdict, trial.their_words, trial.is_said_by_client)
        self.assertEqual(said, ("GO_ON", "Gladly", True))
        self.assertEqual(self.do("question/", text="x").status_code, 404)
        self.look("closing/", 404)

    def test_a_project_that_came_of_a_trial_asks_as_long_as_it_runs(self) -> None:
        trial = self.make_trial()
        Project.objects.filter(id=self.project.id).update(trial=trial)
        self.assertIn("Shall we go on after it?", self.look())
        self.do("verdict/", verdict="STOP")
        trial.refresh_from_db()
        self.assertEqual(trial.their_verdict, "STOP")
        Trial.objects.filter(id=trial.id).update(ended_at=NOW)
        self.assertNotIn("Shall we go on after it?", self.look())
        self.do("verdict/", verdict="GO_ON")
        trial.refresh_from_db()
        self.assertEqual(trial.their_verdict, "STOP")

    def test_no_verdict_at_all_is_said(self) -> None:
        self.link = client_link_make(self.make_trial(), now=NOW)
        answer = self.guest.post(f"/c/{self.link}/verdict/", {"verdict": ""}, follow=True)
        self.assertContains(answer, "Choose one of the two.")

    def test_anna_makes_the_link(self) -> None:
        trial = self.make_trial()
        self.assertContains(self.act("trial_link", trial.id), "/c/")
