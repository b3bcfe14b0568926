"""The pages of teams and skills, for Anna; for Dario there are none."""

from decimal import Decimal

from django.urls import reverse

from sintonia.people.models import PersonSkill, Skill
from sintonia.testing import NOW, make_person
from sintonia.work.projects.models import Participant, Project
from sintonia.work.teams.actions.pairs import apart_add
from sintonia.work.teams.asking import ME
from sintonia.work.teams.models import Acquaintance, Apart, Availability, TeamPlan
from sintonia.work.teams.queries.cast import cast_of
from sintonia.work.teams.tests.cases import TeamsTestCase, can, make_plan, share
from sintonia.work.teams.urls import urlpatterns
from sintonia.work.teams.words import through_words

PAGE_QUERIES = 14


class Plans(TeamsTestCase):
    def test_a_team_is_asked_for_in_a_form_and_found_at_once(self) -> None:
        rows = {"skill-0": "graphics", "skill-1": "Writing", "kind-1": "must", "count-0": "1"}
        rows |= {"skill-2": "Office work", "kind-2": "mine", "skill-3": "French", "kind-3": "wish"}
        answer = self.act("team_new", name="The launch", objective="SUM", **rows)
        plan = TeamPlan.objects.get()
        self.assertRedirects(answer, f"/work/teams/{plan.id}/")
        self.assertEqual(Skill.objects.filter(name_key="graphics").count(), 1)
        page = self.see("team", plan.id)
        for words in (
            "Asked for: 3 skills and 1 language.",
            "Of 3 possible teams of this size, none covers everything with more rapport.",
            "<strong>The calculation is exact</strong>; rapport is estimated.",
            "2 people, besides you",
            "Covers Graphics.",
            "Covers Writing and French. Nobody else among your people covers Writing and French.",
            "Ida instead of Bea.",
            "None of them knows another: begin with a call of all 3.",
            "Few data: of 1 pair among the others, nothing is known of 1.",
            "through you",
        ):
            self.assertIn(words, page)

    def test_a_way_through_two_names_both_the_user_among_them(self) -> None:
        cast = cast_of(make_plan("Graphics", limits={"chosen": (self.bea.id,)}), None)
        self.assertEqual(through_words([self.bea.id, ME], cast), "through Bea and you")
        self.assertEqual(through_words([ME], cast), "through you")

    def test_a_form_without_a_skill_is_asked_again_and_keeps_what_was_written(self) -> None:
        answer = self.act("team_new", name="The launch", objective="SUM", budget="much")
        self.assertContains(answer, "Write at least one skill that the team must have.")
        self.assertContains(answer, "Write a number from 0 to")
        self.assertContains(answer, 'value="The launch"')
        self.assertFalse(TeamPlan.objects.exists())

    def test_the_number_of_queries_does_not_grow_with_the_people(self) -> None:
        plan = make_plan("Graphics", "Writing", "French?")
        share(self.bea, self.carla, mails=3)
        self.act("team_find", plan.id)
        with self.assertNumQueries(PAGE_QUERIES):
            self.see("team", plan.id)
        for i in range(20):
            can(make_person(f"Friend {i}"), "Graphics", "Writing")
        self.act("team_find", plan.id)
        with self.assertNumQueries(PAGE_QUERIES):
            self.see("team", plan.id)

    def test_trying_without_her_changes_the_proposal_and_letting_her_in_brings_it_back(
        self,
    ) -> None:
        plan = make_plan("Graphics")
        self.act("team_find", plan.id, out=str(self.bea.id))
        page = self.see("team", plan.id)
        self.assertIn("Left out:", page)
        self.assertIn("Nothing is known of the two of you yet.", page)
        self.act("team_find", plan.id, **{"in": str(self.bea.id)})
        self.assertNotIn("Left out:", self.see("team", plan.id))

    def test_a_plan_is_kept_put_away_and_taken_back(self) -> None:
        plan = make_plan("Graphics")
        self.act("team_find", plan.id)
        self.assertRedirects(self.act("team_keep", plan.id), "/work/teams/")
        self.assertIn("1 person, besides you", self.see("teams"))
        self.act("team_delete", plan.id)
        self.assertEqual(self.client.get(reverse("team", args=[plan.id])).status_code, 404)
        self.undo()
        self.see("team", plan.id)

    def test_changing_what_is_needed_looks_again(self) -> None:
        plan = make_plan("Graphics")
        self.assertIn('value="Graphics"', self.see("team_change", plan.id))
        self.act(
            "team_change", plan.id, name="Launch", objective="DIAMETER", **{"skill-0": "Writing"}
        )
        page = self.see("team", plan.id)
        self.assertIn("Carla Conti", page)
        self.assertIn("Rapport, of the farthest", page)

    def test_that_two_know_each_other_is_said_with_a_click_and_taken_back(self) -> None:
        self.act("acquainted", one=self.ida.id, other=self.bea.id, how="KNOW")
        self.act("acquainted", one=self.bea.id, other=self.ida.id, how="WORKED")
        self.assertEqual(Acquaintance.objects.get().how, "WORKED")
        self.undo()
        self.assertEqual(Acquaintance.objects.get().how, "KNOW")
        self.assertEqual(
            self.act("acquainted", one=self.ida.id, other=self.ida.id, how="KNOW").status_code, 404
        )

    def test_never_together_is_said_of_two_different_people(self) -> None:
        self.act("teams_apart", one=self.ida.id, other=self.bea.id)
        self.act("teams_apart", one=self.bea.id, other=self.ida.id)
        self.act("teams_apart", one=self.bea.id, other=self.bea.id)
        one = Apart.objects.get()
        self.assertIn("Ida Riva", self.see("teams_apart"))
        self.act("apart_delete", one.id)
        self.assertFalse(Apart.objects.exists())


class Asking(TeamsTestCase):
    def test_asking_everybody_begins_a_project_and_makes_a_link_for_each(self) -> None:
        plan = make_plan("Graphics", "Writing")
        self.act("team_find", plan.id)
        self.assertIn("would you like to work with these people?", self.see("team_ask", plan.id))
        self.assertFalse(Project.objects.exists())
        page = self.act("team_ask", plan.id, goal="The course begins.", letter="Would you?")
        self.assertContains(page, "/i/", count=2)
        project = Project.objects.get()
        asked = Participant.objects.filter(project=project, answer="ASKED").order_by("name")
        self.assertEqual(
            [(one.name, one.asked_for) for one in asked],
            [("Bea Bassi", "Graphics"), ("Carla Conti", "Writing")],
        )
        again = self.act("team_ask", plan.id, letter="Would you?")
        self.assertContains(again, "Everybody is in the project already, or was asked.")
        self.assertEqual(Project.objects.count(), 1)

    def test_nobody_is_asked_before_there_is_a_proposal(self) -> None:
        plan = make_plan("Graphics")
        self.assertEqual(self.act("team_ask", plan.id, letter="x").status_code, 404)


class Skills(TeamsTestCase):
    def test_a_skill_is_added_once_however_it_is_spelt_and_taken_away_and_back(self) -> None:
        self.act("person_skills", self.bea.id, name="Italian", wish="USE", is_language="on")
        self.act("person_skills", self.bea.id, name="ITALIAN", wish="USE")
        one = PersonSkill.objects.get(skill__name="Italian")
        self.assertTrue(one.skill.is_language)
        self.act("skill_delete", one.id)
        self.assertNotIn("Italian</strong>", self.see("person_skills", self.bea.id))
        self.undo()
        self.assertIn("Italian</strong>", self.see("person_skills", self.bea.id))
        self.assertIn("Italian", self.see("person", self.bea.id))

    def test_room_is_said_in_figures_and_nothing_takes_it_away(self) -> None:
        wrong = self.act("person_availability", self.bea.id, rate="a lot")
        self.assertContains(wrong, "Write a number from 0 to")
        self.act("person_availability", self.bea.id, hours_a_week="7,5", rate="32,50")
        self.assertEqual(Availability.objects.get().rate, Decimal("32.50"))
        self.act("person_availability", self.bea.id)
        self.assertFalse(Availability.objects.exists())

    def test_the_list_says_who_has_what(self) -> None:
        can(self.ida, "Writing", wish="HELP")
        with self.assertNumQueries(7):
            page = self.see("skills")
        self.assertIn("can help with it", page)


class Strangers(TeamsTestCase):
    def test_dario_finds_nothing_at_any_address(self) -> None:
        plan = make_plan("Graphics")
        apart_add(self.bea, self.ida, now=NOW)
        held = PersonSkill.objects.earliest("id")
        ids = [plan.id, self.bea.id, held.id, Apart.objects.get().id]
        self.be_dario()
        tried = 0
        for pattern in urlpatterns:
            if "<int:pk>" in str(pattern.pattern):
                for one in ids:
                    address = reverse(str(pattern.name), args=[one])
                    self.assertIn(self.client.get(address).status_code, (404, 405), address)
                    self.assertEqual(self.client.post(address, {}).status_code, 404, address)
                    tried += 1
        self.assertGreater(tried, 30)
        for route in ("teams", "team_new", "teams_apart", "skills"):
            page = self.see(route)
            self.assertNotIn("Bea", page)
            self.assertNotIn("Graphics", page)

    def test_dario_cannot_bring_annas_people_into_his_plans(self) -> None:
        self.be_dario()
        answer = self.act("acquainted", one=self.bea.id, other=self.ida.id, how="KNOW")
        self.assertEqual(answer.status_code, 404)
