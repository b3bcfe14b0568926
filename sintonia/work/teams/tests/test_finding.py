"""From the people of a space to the team that is proposed, and what the page says of it."""

import json
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from unittest import TestCase as PlainTestCase

from sintonia.jobs.models import Job
from sintonia.teams.rapport import (
    distance,
    mean_rapport,
    rapport_of_others,
    rapport_with_me,
)
from sintonia.testing import NOW, make_person
from sintonia.work.projects.tests.cases import make_project
from sintonia.work.teams.actions.finding import plan_find, plan_seek
from sintonia.work.teams.actions.pairs import acquainted_say, apart_add
from sintonia.work.teams.actions.plans import plan_with, plan_without
from sintonia.work.teams.actions.skills import Room, availability_set
from sintonia.work.teams.asking import ME
from sintonia.work.teams.found import Found, found_of
from sintonia.work.teams.jobs import find_team
from sintonia.work.teams.models import TeamPlan
from sintonia.work.teams.page import GIVEN_UP
from sintonia.work.teams.queries.problem import problem_of
from sintonia.work.teams.tests.cases import TeamsTestCase, can, make_plan, share


class Distances(PlainTestCase):
    def test_strangers_are_five_apart_and_nobody_is_farther(self) -> None:
        self.assertEqual(distance(0), 5)
        self.assertEqual(distance(-1), 5)
        self.assertEqual(distance(9), 0)

    def test_the_more_two_others_share_the_closer_they_are_up_to_familiarity(self) -> None:
        seen = [rapport_of_others(mails, 0, 0) for mails in (0, 1, 20, 40, 10_000)]
        self.assertEqual(seen, sorted(seen))
        self.assertEqual(seen[0], 0)
        self.assertAlmostEqual(seen[2], 1.5)
        self.assertLessEqual(seen[-1], 3)
        self.assertAlmostEqual(rapport_of_others(0, 0, 1), 1.5)

    def test_what_the_user_says_counts_at_least(self) -> None:
        self.assertEqual(rapport_of_others(1, 0, 0, know=True), 2)
        self.assertEqual(rapport_of_others(0, 0, 0, know=True, worked=True), 3.5)
        self.assertEqual(rapport_with_me(1.2, 4), 4)
        self.assertEqual(rapport_with_me(None, None), 0)

    def test_the_mean_is_what_the_distances_leave_of_five(self) -> None:
        self.assertEqual(mean_rapport(6.0, 3), 3)
        self.assertIsNone(mean_rapport(0.0, 1))


class Finding(TeamsTestCase):
    def found(self, plan: TeamPlan) -> Found:
        plan_seek(plan, now=NOW)
        plan_find(plan, now=NOW)
        plan.refresh_from_db()
        assert plan.answer
        return found_of(plan.answer)

    def test_of_two_who_draw_the_one_who_is_closer_is_proposed_and_it_is_proved(self) -> None:
        found = self.found(make_plan("Graphics", "Writing"))
        self.assertEqual(found.team, sorted([self.bea.id, self.carla.id]))
        self.assertTrue(found.is_proved)
        self.assertEqual(found.teams, 3)
        [other] = found.alternatives
        self.assertEqual((other.joins, other.leaves), ([self.ida.id], [self.bea.id]))
        self.assertEqual(found.irreplaceable, [self.carla.id])

    def test_without_her_the_other_one_is_proposed_and_she_can_come_back(self) -> None:
        plan = make_plan("Graphics")
        plan_without(plan, [self.bea.id])
        self.assertEqual(self.found(plan).team, [self.ida.id])
        plan_with(plan, [self.bea.id])
        self.assertEqual(self.found(plan).team, [self.bea.id])

    def test_what_the_user_does_herself_needs_nobody(self) -> None:
        found = self.found(make_plan("Graphics!"))
        self.assertEqual(found.team, [])
        self.assertEqual(found.covers[ME], [int(next(iter(make_plan("Graphics").need))[0])])

    def test_a_skill_that_nobody_has_is_named(self) -> None:
        plan = make_plan("Graphics", "Bookkeeping")
        self.assertIsNone(self.found(plan).team)
        page = self.see("team", plan.id)
        self.assertIn("Nobody among your people covers this: Bookkeeping.", page)

    def test_whoever_is_left_out_is_named_where_nobody_else_covers_it(self) -> None:
        plan = make_plan("Graphics")
        plan_without(plan, [self.bea.id, self.ida.id])
        self.assertIsNone(self.found(plan).team)
        page = self.see("team", plan.id)
        self.assertIn("nobody covers this: Graphics.", page)
        self.assertIn("Without ", page)
        self.assertNotIn("Nobody among your people", page)

    def test_what_would_be_nice_does_not_stand_in_the_way(self) -> None:
        plan = make_plan("Graphics", "Piano?")
        self.assertEqual(self.found(plan).team, [self.bea.id])
        self.assertIn("Nobody covers what would be nice to have: Piano.", self.see("team", plan.id))

    def test_whoever_can_help_or_would_learn_does_not_cover_it_and_who_would_teach_does(
        self,
    ) -> None:
        can(self.carla, "Piano", wish="LEARN")
        can(self.carla, "Piano", wish="HELP")
        self.assertIsNone(self.found(make_plan("Piano")).team)
        can(self.carla, "Piano", wish="TEACH")
        self.assertEqual(self.found(make_plan("Piano")).team, [self.carla.id])

    def test_two_who_are_never_together_are_not(self) -> None:
        apart_add(self.carla, self.bea, now=NOW)
        found = self.found(make_plan("Graphics", "Writing"))
        self.assertEqual(found.team, sorted([self.carla.id, self.ida.id]))

    def test_what_it_may_cost_is_kept_and_said_when_it_is_too_little(self) -> None:
        availability_set(self.bea, Room(rate=Decimal(40)), now=NOW)
        availability_set(self.ida, Room(rate=Decimal(30)), now=NOW)
        plan = make_plan("Graphics", limits={"each": 10, "budget": Decimal(300)})
        found = self.found(plan)
        self.assertEqual((found.team, found.fee), ([self.ida.id], 300))
        poor = make_plan("Graphics", limits={"each": 10, "budget": Decimal(200)})
        self.assertEqual(self.found(poor).obstacles, ["budget"])
        self.assertIn("is too little for any team", self.see("team", poor.id))

    def test_whoever_is_chosen_is_in_it_even_without_a_skill(self) -> None:
        eva = make_person("Eva Poli")
        found = self.found(make_plan("Graphics", limits={"chosen": (eva.id,)}))
        self.assertIn(eva.id, found.team or [])

    def test_who_was_thrown_away_is_not_proposed_and_who_was_merged_counts_once(self) -> None:
        type(self.bea).objects.filter(id=self.bea.id).update(deleted_at=NOW)
        self.assertEqual(self.found(make_plan("Graphics")).team, [self.ida.id])

    def test_ties_of_the_others_come_from_mails_projects_and_what_the_user_says(self) -> None:
        plan = make_plan("Graphics", "Writing")
        self.assertEqual(self._between(plan, self.carla.id, self.ida.id), None)
        share(self.carla, self.ida, mails=20)
        self.assertAlmostEqual(self._between(plan, self.carla.id, self.ida.id) or 0, 3.5)
        acquainted_say(self.ida, self.carla, "WORKED", now=NOW)
        self.assertAlmostEqual(self._between(plan, self.carla.id, self.ida.id) or 0, 1.5)

    def _between(self, plan: TeamPlan, one: int, other: int) -> float | None:
        ties = {(a, b): length for a, b, length in problem_of(plan).ties}
        return ties.get((min(one, other), max(one, other)))

    def test_a_plan_changed_meanwhile_keeps_no_answer_to_what_it_was(self) -> None:
        plan = make_plan("Graphics")
        plan_seek(plan, now=NOW)
        late = TeamPlan.objects.get(id=plan.id)
        plan_without(plan, [self.bea.id])
        plan_find(late, now=NOW)
        plan.refresh_from_db()
        self.assertIsNone(plan.answer)

    def test_the_answer_is_stored_as_json(self) -> None:
        plan = make_plan("Graphics", "Writing")
        found = self.found(plan)
        self.assertEqual(found_of(json.loads(json.dumps(plan.answer))), found)
        self.assertIn("team", asdict(found))


class Computing(TeamsTestCase):
    def test_many_people_are_left_to_the_worker_and_the_page_says_so(self) -> None:
        for i in range(60):
            can(make_person(f"Friend {i}"), "Graphics")
        plan = make_plan("Graphics")
        self.act("team_find", plan.id)
        page = self.see("team", plan.id)
        self.assertIn("Looking for the team: five seconds at most", page)
        self.assertIn("every 1s", page)
        job = Job.objects.get(task="sintonia.work.teams.jobs.find_team")
        self.assertEqual(job.args, [plan.id])
        find_team.func(*job.args)
        self.assertIn("Bea Bassi", self.see("team", plan.id))
        find_team.func(*job.args)  # a job may run twice

    def test_what_does_not_come_is_given_up_and_can_be_looked_for_again(self) -> None:
        plan = make_plan("Graphics")
        TeamPlan.objects.filter(id=plan.id).update(sought_at=NOW - GIVEN_UP - timedelta(seconds=1))
        self.assertIn("The calculation was not finished.", self.see("team", plan.id))


class Project(TeamsTestCase):
    def test_a_project_shows_the_way_to_its_team(self) -> None:
        project = make_project()
        self.assertIn(f"/work/teams/new/?project={project.id}", self.see("project", project.id))
        plan = make_plan("Graphics", project=project)
        self.assertIn(f"/work/teams/{plan.id}/", self.see("project", project.id))

    def test_when_somebody_has_room_is_said(self) -> None:
        day = date(2026, 12, 7)
        availability_set(self.bea, Room(Decimal(8), day, Decimal("32.50")), now=NOW)
        plan = make_plan("Graphics", limits={"each": 10})
        self.act("team_find", plan.id)
        page = self.see("team", plan.id)
        self.assertIn("Has room from 7 December 2026.", page)
        self.assertIn("325 €", page)
