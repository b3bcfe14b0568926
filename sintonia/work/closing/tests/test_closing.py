"""The closing: each says hers, nobody reads the others' before, and it ends once."""

import html
import re
from urllib.parse import parse_qsl, urlsplit

from django.core.cache import cache

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Deed, GrowthNote, Reminder
from sintonia.testing import NOW, make_person
from sintonia.work.closing.models import Review
from sintonia.work.closing.tests.cases import ClosingTestCase
from sintonia.work.inquiries.actions.path import Asked, inquiry_make
from sintonia.work.inquiries.actions.rapport import check_answer
from sintonia.work.inquiries.models import Answer, Inquiry, Trial
from sintonia.work.inquiries.subject import Subject
from sintonia.work.projects.actions.projects import project_to
from sintonia.work.projects.actions.promises import Said, promise_make
from sintonia.work.projects.models import Project
from sintonia.work.projects.tests.cases import TODAY, make_project


class Answers(ClosingTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()

    def test_the_page_asks_and_says_for_whom_one_waits(self) -> None:
        with self.assertNumQueries(17):
            page = self.page()
        self.assertIn("Nobody has answered yet.", page)
        self.assertIn("And what you keep for yourself", page)

    def test_anna_does_not_read_carlas_answer_before_she_gave_hers(self) -> None:
        self.carla_says(learned="A form begins with its reader.", reached="YES")
        self.assertNotIn("A form begins", self.page())
        self.assertIn("One has answered. Still missing: you and Bea Bassi.", self.page())
        self.say(learned="To ask sooner.")
        self.assertIn("A form begins", self.page())

    def test_carla_does_not_read_annas_answer_before_she_gave_hers(self) -> None:
        self.say(learned="To ask sooner.", worked_well="Mondays.")
        for words in ("To ask sooner.", "Mondays."):
            self.assertNotIn(words, self.carlas_page())
        self.carla_says(next_time="A shorter brief.")
        self.assertIn("To ask sooner.", self.carlas_page())

    def test_with_the_end_everybody_reads_everything(self) -> None:
        self.say(learned="To ask sooner.")
        self.end()
        self.assertIn("To ask sooner.", self.carlas_page())

    def test_on_the_page_of_the_project_the_same_holds(self) -> None:
        self.carla_says(learned="A form begins with its reader.")
        self.assertNotIn("A form begins", self.see("project", self.project.id))
        self.say(learned="To ask sooner.")
        self.assertIn("A form begins", self.see("project", self.project.id))

    def test_what_anna_keeps_for_herself_no_guest_reads(self) -> None:
        self.say(learned="To ask sooner.", kept="Bea is harder than she looks.")
        self.carla_says(learned="A lot.")
        self.assertNotIn("harder", self.carlas_page())

    def test_a_testimonial_is_for_anna_alone(self) -> None:
        self.carla_says(testimonial="She keeps her word.", may_show="on")
        self.assertIn("She keeps her word.", self.carlas_page())
        self.say(learned="x")
        self.assertIn("She keeps her word.", self.page())

    def test_an_empty_answer_is_refused_in_words(self) -> None:
        self.assertContains(self.say(learned="  "), "Say at least one thing.")
        self.assertFalse(Review.objects.exists())

    def test_said_again_it_takes_the_place_of_what_was_said(self) -> None:
        self.carla_says(learned="One")
        self.carla_says(learned="Two")
        self.assertEqual([one.learned for one in Review.objects.all()], ["Two"])

    def test_before_the_closing_and_after_the_end_nothing_is_kept(self) -> None:
        for state in (Project.State.OPEN, Project.State.CLOSED):
            project_to(self.project, state, now=NOW)
            self.carla_says(learned="Too late")
            self.say(learned="Too late")
        self.assertFalse(Review.objects.exists())

    def test_whoever_left_finds_nothing(self) -> None:
        self.as_guest("leave/", x="1")
        self.assertEqual(self.carla_says(learned="x").status_code, 404)

    def test_looking_changes_nothing(self) -> None:
        self.carlas_page()
        self.page()
        self.assertFalse(Review.objects.exists())

    def test_a_guest_sees_nothing_of_what_others_are_to_anna(self) -> None:
        self.say(learned="x")
        self.carla_says(learned="y")
        for words in ("architect", "never met", "translator", "nothing says", "Elio"):
            self.assertNotIn(words, self.carlas_page())

    def test_dario_sees_none_of_it(self) -> None:
        self.be_dario()
        for route in ("closing", "closing_end", "closing_reopen"):
            answer = self.act(route, self.project.id, reached="YES", learned="x")
            self.assertEqual(answer.status_code, 404, route)
        self.assertEqual(
            self.client.get(f"/work/projects/{self.project.id}/closing/").status_code, 404
        )


class Ends(ClosingTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()

    def test_the_project_is_closed_and_what_she_learned_stays_with_the_client(self) -> None:
        self.say(learned="To ask sooner.", kept="And to rest.")
        self.end(reached="PARTLY")
        self.project.refresh_from_db()
        self.assertEqual((self.project.state, self.project.reached), ("CLOSED", "PARTLY"))
        note = GrowthNote.objects.get()
        self.assertEqual((note.person, note.text), (self.bea, "To ask sooner.\n\nAnd to rest."))
        self.assertIn("reached in part", self.page())

    def test_a_testimonial_becomes_evidence_with_the_end_and_not_before(self) -> None:
        self.carla_says(testimonial="She keeps her word.")
        kind = Deed.Kind.TESTIMONIAL
        self.assertFalse(Deed.objects.filter(kind=kind).exists())
        self.end()
        self.assertEqual(Deed.objects.get(kind=kind).person, self.carla)

    def test_who_brought_the_client_is_thanked_once(self) -> None:
        self.end(thanks_introducer="on")
        deed = Deed.objects.get(kind=Deed.Kind.INTRODUCED_ME)
        self.assertEqual((deed.person, deed.other), (self.elio, self.bea))
        self.assertEqual(Reminder.objects.get().person, self.elio)
        self.act("closing_reopen", self.project.id)
        self.end(thanks_introducer="on")
        self.assertEqual(Deed.objects.filter(kind=Deed.Kind.INTRODUCED_ME).count(), 1)

    def test_undo_takes_all_of_it_back(self) -> None:
        self.say(learned="To ask sooner.")
        self.carla_says(testimonial="She keeps her word.")
        self.end(thanks_introducer="on")
        self.undo()
        self.project.refresh_from_db()
        self.assertEqual((self.project.state, self.project.reached), ("CLOSING", ""))
        self.assertFalse(GrowthNote.objects.exists() or Reminder.objects.exists())
        kinds = set(Deed.objects.values_list("kind", flat=True))
        self.assertEqual(kinds, {Deed.Kind.WORK_ENTRUSTED})
        self.assertEqual(Review.objects.count(), 2)

    def test_taken_up_again_and_closed_again_there_is_one_note(self) -> None:
        self.say(learned="To ask sooner.")
        self.carla_says(testimonial="She keeps her word.")
        self.end()
        self.act("closing_reopen", self.project.id)
        self.assertFalse(Deed.objects.filter(kind=Deed.Kind.TESTIMONIAL).exists())
        self.say(learned="To ask much sooner.")
        self.end()
        self.assertEqual([one.text for one in GrowthNote.objects.all()], ["To ask much sooner."])
        self.assertTrue(Deed.objects.filter(kind=Deed.Kind.TESTIMONIAL).exists())

    def test_without_saying_whether_it_was_reached_it_does_not_end(self) -> None:
        self.end(reached="")
        self.project.refresh_from_db()
        self.assertEqual(self.project.state, "CLOSING")

    def test_closed_twice_the_second_time_is_said(self) -> None:
        self.end()
        self.assertContains(
            self.client.post(
                f"/work/projects/{self.project.id}/closing/end/", {"reached": "NO"}, follow=True
            ),
            "closed a moment before",
        )
        self.project.refresh_from_db()
        self.assertEqual(self.project.reached, "YES")

    def test_promises_left_open_and_the_rapport_are_shown(self) -> None:
        promise_make(Said("The template", self.bea, self.project), now=NOW)
        page = self.page()
        self.assertIn("The template", page)
        self.assertIn("Would you like to work with Bea Bassi again?", page)
        self.assertIn("when=CLOSING", page)

    def test_the_rapport_answered_at_the_end_stands_beside_the_one_before(self) -> None:
        before = Subject(self.bea, TODAY)
        check_answer(before, {}, would_like=Answer.UNSURE, words="", now=NOW)
        [asked] = map(html.unescape, re.findall(r'href="(/work/rapport/[^"]+)"', self.page()))
        said = {**dict(parse_qsl(urlsplit(asked).query)), "would_like": "1"}
        self.client.post(urlsplit(asked).path, said)
        self.assertIn("before: I don’t know · now: yes", self.page())

    def test_the_inquiry_is_finished_unless_other_work_goes_on(self) -> None:
        inquiry = inquiry_make(
            WayBack(), self.bea, Asked(words="Help"), origin="HAND", at=NOW, now=NOW
        )
        self.project.trial = Trial.objects.create(
            person=self.bea,
            inquiry=inquiry,
            scope="x",
            starts_on=TODAY,
            ends_on=TODAY,
            created_at=NOW,
        )
        self.project.save()
        other = make_project("Another goal.", name="Other", client=self.bea)
        self.end()
        inquiry.refresh_from_db()
        self.assertEqual(inquiry.ending, "")
        self.act("closing_reopen", self.project.id)
        project_to(other, Project.State.CLOSED, now=NOW)
        self.end()
        inquiry.refresh_from_db()
        self.assertEqual(inquiry.ending, Inquiry.Ending.FINISHED)

    def test_without_a_client_it_ends_as_well(self) -> None:
        self.project.client = None
        self.project.save()
        make_person("Nobody")
        self.say(learned="x")
        self.end(thanks_introducer="on")
        self.project.refresh_from_db()
        self.assertEqual((self.project.state, GrowthNote.objects.count()), ("CLOSED", 0))
