"""Guests: a link opens one project to whoever was asked, and nothing besides."""

from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.urls import reverse

from sintonia.spaces.models import Key
from sintonia.testing import NOW, make_person, make_user
from sintonia.work.projects.actions.people import Request, participant_add, participant_ask
from sintonia.work.projects.actions.writing import journal_write, knowledge_write
from sintonia.work.projects.models import Detail, JournalEntry, Participant, Task
from sintonia.work.projects.queries.rows import leader
from sintonia.work.projects.tests.cases import ProjectsTestCase, make_project, make_task
from sintonia.work.projects.urls import _GUESTS

HIDDEN = ("architect", "never met", "translator", "nothing says", "anna@example.it")


class Guests(ProjectsTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()

    def page(self) -> str:
        return self.as_guest().content.decode()

    def test_the_request_says_who_asks_what_and_for_which_goal(self) -> None:
        page = self.page()
        for words in (
            "Anna Neri",
            "the English texts",
            "It would be good to have you.",
            "in a day.",
        ):
            self.assertIn(words, page)
        self.assertNotIn("Contact form", page)

    def test_looking_changes_nothing(self) -> None:
        before = Participant.objects.filter(id=self.helper.id).values().get()
        self.page()
        self.assertEqual(Participant.objects.filter(id=self.helper.id).values().get(), before)

    def test_with_a_yes_the_link_opens_the_project(self) -> None:
        self.accept()
        self.assertEqual((self.helper.answer, self.helper.words), ("ACCEPTED", "Gladly"))
        with self.assertNumQueries(9):
            page = self.page()
        for words in ("Contact form", "Answer template", "List of yards", "I’ll take it", "yours"):
            self.assertIn(words, page)

    def test_what_others_are_to_anna_is_shown_to_nobody(self) -> None:
        self.accept()
        for address in ("", "knowledge/"):
            page = self.guest.get(reverse("invitation", args=[self.token]) + address)
            for words in HIDDEN:
                self.assertNotContains(page, words)

    def test_with_a_no_her_tasks_wait_for_an_owner_and_the_word_is_kept(self) -> None:
        self.as_guest("answer/", answer="no", words="Not this month")
        self.form.refresh_from_db()
        self.assertIsNone(self.form.owner)
        self.assertIn("You said no.", self.page())
        self.assertIn("Not this month", self.see("project_people", self.project.id))
        self.assertEqual(self.as_guest(f"tasks/{self.orphan.id}/take/").status_code, 404)
        self.accept()
        self.assertEqual(self.helper.answer, "ACCEPTED")

    def test_no_answer_at_all_is_said(self) -> None:
        self.assertContains(self.as_guest("answer/", words="hm"), "Say yes or no.")

    def test_nothing_is_done_before_a_yes(self) -> None:
        detail = self.form.details.earliest("id")
        for below, data in (
            (f"tasks/{self.form.id}/details/", {"on": detail.id}),
            (f"tasks/{self.form.id}/state/", {"state": "DONE"}),
            (f"tasks/{self.orphan.id}/take/", {}),
            ("journal/", {"text": "Hello"}),
            ("knowledge/", {"text": "Hello", "version": 0}),
        ):
            self.assertEqual(self.as_guest(below, **data).status_code, 404, below)

    def test_she_ticks_and_does_what_is_hers(self) -> None:
        self.accept()
        detail = self.form.details.earliest("id")
        self.as_guest(f"tasks/{self.form.id}/details/", seen="", on=detail.id)
        self.assertTrue(Detail.objects.get(id=detail.id).is_done)
        self.as_guest(f"tasks/{self.form.id}/state/", state="DONE")
        self.form.refresh_from_db()
        self.assertEqual(self.form.state, Task.State.DONE)

    def test_what_is_annas_she_only_sees(self) -> None:
        self.accept()
        detail = self.template.details.earliest("id")
        answer = self.as_guest(f"tasks/{self.template.id}/details/", seen="", on=detail.id)
        self.assertEqual(answer.status_code, 404)
        answer = self.as_guest(f"tasks/{self.template.id}/state/", state="DONE")
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(self.as_guest(f"tasks/{self.template.id}/take/").status_code, 302)
        self.template.refresh_from_db()
        self.assertEqual((self.template.owner, self.template.state), (self.me, "TODO"))

    def test_who_helps_may_tick(self) -> None:
        self.accept()
        self.template.helpers.create(participant=self.helper, space=self.space)
        detail = self.template.details.earliest("id")
        self.as_guest(f"tasks/{self.template.id}/details/", seen="", on=detail.id)
        self.assertTrue(Detail.objects.get(id=detail.id).is_done)

    def test_she_takes_what_nobody_owns(self) -> None:
        self.accept()
        self.as_guest(f"tasks/{self.orphan.id}/take/")
        self.orphan.refresh_from_db()
        self.assertEqual(self.orphan.owner, self.helper)

    def test_she_writes_in_the_journal_and_on_the_shared_page(self) -> None:
        self.accept()
        self.as_guest("journal/", text="I **read** it.")
        self.assertEqual(JournalEntry.objects.get().author, self.helper)
        self.as_guest("knowledge/", text="# Tone", version=0)
        self.assertIn("<h3>Tone</h3>", self.page())
        self.assertIn("<strong>read</strong>", self.page())

    def test_she_leaves_and_comes_back(self) -> None:
        self.accept()
        self.as_guest("leave/")
        self.form.refresh_from_db()
        self.assertIsNone(self.form.owner)
        self.assertIn("You left this project.", self.page())
        self.assertNotIn("Contact form", self.page())
        self.accept()
        self.assertIn("Contact form", self.page())

    def test_taken_out_her_link_opens_nothing_and_undo_opens_it_again(self) -> None:
        self.accept()
        self.act("participant_remove", self.helper.id)
        self.assertEqual(self.as_guest().status_code, 404)
        self.assertEqual(self.as_guest("journal/", text="Hello").status_code, 404)
        self.form.refresh_from_db()
        self.assertIsNone(self.form.owner)
        page = self.see("project", self.project.id)
        self.assertLess(page.index("Contact form"), page.index("Answer template"))
        self.undo()
        self.form.refresh_from_db()
        self.assertEqual(self.form.owner, self.helper)
        self.assertIn("Contact form", self.page())

    def test_a_newer_link_ends_the_older(self) -> None:
        answer = self.act("participant_link", self.helper.id)
        self.assertContains(answer, "/i/")
        self.assertEqual(self.as_guest().status_code, 404)

    def test_a_link_that_was_closed_opens_nothing(self) -> None:
        self.act("participant_link", self.helper.id, do="revoke")
        self.assertEqual(self.as_guest().status_code, 404)
        self.assertFalse(Key.objects.filter(purpose=Key.Purpose.INVITATION).exists())

    def test_a_link_ends_after_its_time(self) -> None:
        with time_machine.travel(NOW + timedelta(days=401), tick=False):
            self.assertEqual(self.as_guest().status_code, 404)

    def test_of_a_project_in_the_trash_it_opens_nothing(self) -> None:
        self.act("project_delete", self.project.id)
        self.assertEqual(self.as_guest().status_code, 404)

    def test_a_closed_project_is_only_looked_at(self) -> None:
        self.accept()
        self.act("project_end", self.project.id)
        self.assertIn("Contact form", self.page())
        self.assertNotIn("I’ll take it", self.page())
        self.assertEqual(self.as_guest("journal/", text="Hello").status_code, 404)
        self.assertEqual(self.as_guest(f"tasks/{self.orphan.id}/take/").status_code, 404)

    def test_no_address_reaches_a_row_of_another_project_or_table(self) -> None:
        """Every address of a guest, with ids of everything else that Anna has."""
        self.accept()
        other = make_project("The secret garden.", name="Other", client=self.bea)
        foreign = make_task(other, "Secret", None, "Secret detail")
        entry = journal_write(other, leader(other), "Secret entry", now=NOW)
        knowledge_write(other, leader(other), "Secret page", version=0, now=NOW)
        ids = [other.id, foreign.id, foreign.details.get().id, entry.id, self.bea.id, self.me.id]
        ids += [self.project.id, self.helper.id, 0, (1 << 63) - 1]
        before = Task.objects.filter(project=other).values().get()
        for below, _, _ in _GUESTS:
            for pk in ids if "<int:pk>" in below else ():
                address = below.replace("<int:pk>", str(pk))
                data = {"state": "DONE", "on": foreign.details.get().id, "seen": "", "to": "me"}
                answer = self.as_guest(address, **data)
                self.assertEqual(answer.status_code, 404, address)
        self.assertEqual(Task.objects.filter(project=other).values().get(), before)
        self.assertFalse(foreign.details.get().is_done)
        self.assertNotIn("ecret", self.page())

    def test_a_detail_of_another_task_is_not_ticked_through_hers(self) -> None:
        self.accept()
        foreign = self.template.details.earliest("id")
        self.as_guest(f"tasks/{self.form.id}/details/", seen="", on=foreign.id)
        self.assertFalse(Detail.objects.get(id=foreign.id).is_done)


class WithAccounts(ProjectsTestCase):
    """Elsa has an account on this server, and was asked by a link like everybody."""

    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.elsa = make_user("elsa@example.it", "Elsa Poli", language="en")
        self.sign_in(self.elsa)

    def sign_in(self, user: object) -> None:
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        self.guest.force_login(user, backend=backend)  # type: ignore[arg-type]  # any user will do

    def tie(self) -> str:
        self.accept()
        answer = self.as_guest("tie/")
        return answer.headers["Location"]

    def test_she_ties_the_link_to_her_account_and_finds_the_project_among_hers(self) -> None:
        self.accept()
        self.assertIn("Keep it among mine", self.as_guest().content.decode())
        address = self.as_guest("tie/").headers["Location"]
        self.assertEqual(address, f"/work/projects/with/{self.helper.key}/")
        listed = self.guest.get(reverse("projects"))
        self.assertContains(listed, "With others")
        self.assertContains(listed, "Every client has an answer in a day.")
        page = self.guest.get(address)
        self.assertContains(page, "Contact form")
        for words in HIDDEN:
            self.assertNotContains(page, words)

    def test_by_her_account_she_does_what_the_link_lets_do(self) -> None:
        door = self.tie()
        self.guest.post(f"{door}tasks/{self.orphan.id}/take/")
        self.orphan.refresh_from_db()
        self.assertEqual(self.orphan.owner, self.helper)
        self.guest.post(f"{door}journal/", {"text": "Hello"})
        self.assertEqual(JournalEntry.objects.get().author, self.helper)

    def test_it_stays_tied_when_the_link_is_made_again(self) -> None:
        door = self.tie()
        self.act("participant_link", self.helper.id)
        self.assertEqual(self.as_guest().status_code, 404)
        self.assertContains(self.guest.get(door), "Contact form")

    def test_taken_out_she_finds_nothing_any_more(self) -> None:
        door = self.tie()
        self.act("participant_remove", self.helper.id)
        self.assertEqual(self.guest.get(door).status_code, 404)
        self.assertNotContains(self.guest.get(reverse("projects")), "With others")

    def test_nobody_else_opens_it_by_its_number(self) -> None:
        door = self.tie()
        self.be_dario()
        for below, _, _ in _GUESTS:
            address = door + below.replace("<int:pk>", str(self.form.id))
            self.assertEqual(self.client.get(address).status_code, 404, address)
            self.assertEqual(self.client.post(address, {"text": "x"}).status_code, 404, address)

    def test_a_guest_of_another_project_finds_nothing_of_this_one(self) -> None:
        """Elsa is a guest of one of Anna's projects; the other one stays closed to her."""
        other = make_project("The secret garden.", name="Other")
        frida = participant_add(other, "Frida", person=make_person("Frida"))
        participant_ask(frida, Request("help"), now=NOW)
        door = self.tie()
        frida.refresh_from_db()
        self.assertEqual(self.guest.get(f"/work/projects/with/{frida.key}/").status_code, 404)
        self.assertEqual(self.guest.get(f"/work/projects/{self.project.id}/").status_code, 404)
        self.assertEqual(self.guest.get(f"/work/tasks/{self.form.id}/").status_code, 404)
        self.assertNotContains(self.guest.get(door), "ecret")

    def test_who_comes_second_cannot_tie_it(self) -> None:
        self.tie()
        self.sign_in(self.dario)
        self.assertEqual(self.as_guest("tie/").status_code, 404)
        self.assertEqual(Key.objects.get(id=self.helper.key or 0).user, self.elsa)

    def test_anna_does_not_tie_her_own_project(self) -> None:
        self.accept()
        self.sign_in(self.anna)
        self.assertNotIn("Keep it among mine", self.as_guest().content.decode())
        self.assertEqual(self.as_guest("tie/").status_code, 404)

    def test_without_an_account_nothing_is_tied(self) -> None:
        self.accept()
        self.guest.logout()
        self.assertEqual(self.as_guest("tie/").status_code, 404)
