"""Who takes part: chosen from people or by name, asked, and never lost."""

from datetime import timedelta

from sintonia.people.models import Person
from sintonia.testing import NOW, make_person
from sintonia.work.projects.actions.people import NameTaken, participant_add, participant_answer
from sintonia.work.projects.actions.projects import project_to
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.queries.people import asked, coverage, faces
from sintonia.work.projects.tests.cases import TODAY, ProjectsTestCase


class People(ProjectsTestCase):
    def test_adding_somebody_twice_adds_them_once(self) -> None:
        for _ in range(2):
            self.act("participant_add", self.project.id, person=self.carla.id)
        self.assertEqual(self.project.participants.filter(person=self.carla).count(), 1)

    def test_somebody_by_name_is_no_card(self) -> None:
        before = Person.objects.count()
        self.act("participant_add", self.project.id, name="Elio")
        self.assertEqual(self.project.participants.get(name="Elio").person, None)
        self.assertEqual(Person.objects.count(), before)

    def test_two_with_the_very_same_name_must_be_told_apart(self) -> None:
        twin = make_person("Carla Conti", city="Asti")
        with self.assertRaises(NameTaken):
            participant_add(self.project, twin.name, person=twin)
        page = self.client.post(
            f"/work/projects/{self.project.id}/people/add/", {"person": twin.id}, follow=True
        )
        self.assertContains(page, "There is already somebody called that")

    def test_asking_makes_a_link_that_is_shown_once(self) -> None:
        answer = self.act("participant_add", self.project.id, name="Elio", ask="1")
        page = self.client.post(answer.headers["Location"], {"asked_for": "the photos"})
        self.assertContains(page, "http://testserver/i/")
        elio = self.project.participants.get(name="Elio")
        self.assertEqual((elio.answer, elio.asked_for), ("ASKED", "the photos"))
        self.assertNotIn("/i/", self.see("project_people", self.project.id))

    def test_asked_for_nothing_is_no_request(self) -> None:
        page = self.act("participant_ask", self.helper.id, asked_for=" ")
        self.assertContains(page, "Say what you ask for.")

    def test_a_request_waits_under_the_name_of_today_and_says_by_when(self) -> None:
        Person.objects.filter(id=self.carla.id).update(name="Carla Conti Rossi")
        with self.assertNumQueries(4):
            (waiting,) = asked(now=NOW)
        self.assertEqual((waiting.name, waiting.when), ("Carla Conti Rossi", "today"))
        for day, words in ((3, "an answer would help by Friday 27"), (-1, "it was due yesterday")):
            self.helper.answer_by = TODAY + timedelta(days=day)
            self.helper.save()
            self.assertEqual(asked(now=NOW)[0].when, words)

    def test_a_no_is_told_with_its_words_for_two_weeks(self) -> None:
        participant_answer(self.helper, is_yes=False, words="Not this month", now=NOW)
        (refused,) = asked(now=NOW + timedelta(days=14))
        self.assertEqual((refused.refusal, refused.is_late), ("said no: “Not this month”", False))
        self.assertEqual(asked(now=NOW + timedelta(days=15)), [])

    def test_of_a_closed_project_no_request_waits(self) -> None:
        project_to(self.project, Project.State.CLOSED, now=NOW)
        self.assertEqual(asked(now=NOW), [])

    def test_the_one_who_leads_is_never_taken_out_or_asked(self) -> None:
        for route in ("participant_remove", "participant_ask", "participant_link"):
            self.assertEqual(self.act(route, self.me.id).status_code, 404)

    def test_taken_out_and_added_again_it_is_the_same_place(self) -> None:
        self.act("participant_remove", self.helper.id)
        self.act("participant_add", self.project.id, person=self.carla.id)
        self.helper.refresh_from_db()
        self.assertEqual((self.helper.removed_at, self.helper.answer), (None, "ACCEPTED"))

    def test_a_person_who_was_merged_is_found_under_the_one_that_was_kept(self) -> None:
        kept = make_person("Carla Conti Rossi")
        Person.objects.filter(id=self.carla.id).update(merged_into=kept, root=kept)
        participant_add(self.project, kept.name, person=kept)
        self.assertEqual(
            Participant.objects.filter(project=self.project, role="COLLABORATOR").count(), 1
        )
        self.assertEqual({one.person for one in faces(self.project)}, {None, self.bea.id, kept.id})

    def test_without_skills_there_is_no_table(self) -> None:
        self.assertIsNone(coverage(faces(self.project)))
