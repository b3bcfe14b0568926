"""Tasks have one owner; details are ticked; what is changed can come back."""

from datetime import date

from sintonia.spaces.state import state_hash
from sintonia.work.projects.models import Detail, Helper, Participant, Task
from sintonia.work.projects.queries.mine import my_tasks, progress
from sintonia.work.projects.queries.rows import present, tasks_of
from sintonia.work.projects.tests.cases import TODAY, ProjectsTestCase, make_task


class Tasks(ProjectsTestCase):
    def edit(self, task: Task, **data: object) -> None:
        self.act("task", task.id, **{"title": task.title, "state": task.state, **data})
        task.refresh_from_db()

    def test_a_new_task_has_its_owner_day_hours_and_details(self) -> None:
        self.act(
            "task_new",
            self.project.id,
            title="Signature",
            owner=self.helper.id,
            due_on="2026-11-30",
            estimate="1:30",
            details="Logo\n\n  Two  colours \n",
        )
        task = tasks_of(self.project).get(title="Signature")
        self.assertEqual(
            (task.owner, task.due_on, task.estimate), (self.helper, date(2026, 11, 30), 90)
        )
        self.assertEqual(
            [one.text for one in task.details.order_by("position")], ["Logo", "Two colours"]
        )
        self.assertIn("1 h 30", self.see("project", self.project.id))

    def test_an_owner_is_chosen_by_name_from_people_or_simply_named(self) -> None:
        self.act("task_new", self.project.id, title="One", owner_name="carla conti")
        self.assertEqual(tasks_of(self.project).get(title="One").owner, self.helper)
        self.act("task_new", self.project.id, title="Two", owner_name="Somebody Unknown")
        owner = tasks_of(self.project).get(title="Two").owner
        self.assertEqual((owner.name, owner.person), ("Somebody Unknown", None))
        self.assertIn(owner, present(self.project))

    def test_no_title_and_no_such_hours_are_said(self) -> None:
        page = self.act("task_new", self.project.id, title=" ", estimate="a while")
        self.assertContains(page, "Write what is to be done.")
        self.assertContains(page, "Write it in figures: 12, or 1:30.")
        self.assertEqual(tasks_of(self.project).count(), 3)

    def test_only_what_changed_is_written(self) -> None:
        """Two who have the same page open change different things: both stay."""
        opened = {
            "initial-title": "Contact form",
            "initial-due_on": "",
            "initial-owner": self.helper.id,
        }
        Task.objects.filter(id=self.form.id).update(title="Form of contacts")
        self.edit(
            self.form, **opened, title="Contact form", owner=self.helper.id, due_on="2026-12-01"
        )
        self.assertEqual(
            (self.form.title, self.form.due_on), ("Form of contacts", date(2026, 12, 1))
        )

    def test_a_change_can_come_back(self) -> None:
        before = state_hash()
        self.edit(
            self.form, title="Another", owner=self.me.id, helpers=[self.helper.id], state="DONE"
        )
        self.assertEqual(self.form.owner, self.me)
        self.assertEqual(Helper.objects.get().participant, self.helper)
        self.undo()
        self.assertEqual(state_hash(), before)

    def test_whoever_owns_a_task_does_not_help_with_it(self) -> None:
        self.edit(self.form, owner=self.me.id, helpers=[self.me.id, self.helper.id])
        self.assertEqual([one.participant for one in Helper.objects.all()], [self.helper])

    def test_somebody_of_another_project_cannot_own_it(self) -> None:
        from sintonia.work.projects.tests.cases import make_project

        other = Participant.objects.get(project=make_project(name="Other"))
        page = self.act("task", self.form.id, title="Contact form", state="TODO", owner=other.id)
        self.assertEqual(page.status_code, 200)
        self.form.refresh_from_db()
        self.assertEqual(self.form.owner, self.helper)
        self.assertEqual(self.act("task_give", self.orphan.id, to=other.id).status_code, 404)

    def test_ticks_change_only_what_differs_from_the_page(self) -> None:
        first, second, third = self.template.details.order_by("position")
        Detail.objects.filter(id=third.id).update(is_done=True)  # by somebody else, meanwhile
        self.act("task_details", self.template.id, seen="", on=[first.id])
        ticked = Detail.objects.filter(is_done=True).values_list("id", flat=True)
        self.assertEqual(set(ticked), {first.id, third.id})
        self.act("task_details", self.template.id, seen=f"{first.id},{third.id}", on=[third.id])
        self.assertEqual(list(Detail.objects.filter(is_done=True)), [third])
        self.assertFalse(Detail.objects.get(id=second.id).is_done)

    def test_a_tick_reaches_no_detail_of_another_task(self) -> None:
        other = self.form.details.earliest("id")
        self.act("task_details", self.template.id, seen="", on=[other.id])
        self.assertFalse(Detail.objects.filter(is_done=True).exists())

    def test_ticking_in_place_returns_the_row(self) -> None:
        first = self.template.details.earliest("id")
        address = f"/work/tasks/{self.template.id}/details/"
        with self.assertNumQueries(11):
            page = self.client.post(
                address, {"seen": "", "on": [first.id]}, headers={"hx-request": "true"}
            )
        self.assertContains(page, "1 of 3 details")
        self.assertNotContains(page, "<html")

    def test_a_checklist_ends_at_a_hundred(self) -> None:
        for i in range(102):
            self.act("detail_add", self.orphan.id, text=f"Detail {i}")
        self.assertEqual(self.orphan.details.count(), 100)

    def test_done_and_open_again_and_back(self) -> None:
        before = state_hash()
        self.act("task_state", self.template.id, state="DONE")
        self.template.refresh_from_db()
        self.assertIsNotNone(self.template.done_at)
        self.assertEqual(progress(self.project).done, 1)
        self.undo()
        self.assertEqual(state_hash(), before)

    def test_a_task_that_was_taken_away_comes_back_whole(self) -> None:
        before = state_hash()
        self.act("task_delete", self.template.id)
        self.see("projects")  # with the toast
        self.assertNotIn("Answer template", self.see("project", self.project.id))
        self.assertEqual(self.client.get(f"/work/tasks/{self.template.id}/").status_code, 404)
        self.undo()
        self.assertEqual(state_hash(), before)

    def test_a_task_without_an_owner_is_given_one(self) -> None:
        self.act("task_give", self.orphan.id, to="me")
        self.orphan.refresh_from_db()
        self.assertEqual(self.orphan.owner, self.me)

    def test_my_tasks_are_those_due_soon_or_late(self) -> None:
        late = make_task(self.project, "Late", self.me, due_on=date(2026, 11, 20))
        soon = make_task(self.project, "Soon", self.me, due_on=date(2026, 11, 26))
        make_task(self.project, "Far", self.me, due_on=date(2027, 1, 10))
        make_task(self.project, "Hers", self.helper, due_on=date(2026, 11, 25))
        with self.assertNumQueries(1):
            found = my_tasks(TODAY)
        self.assertEqual([one.id for one in found], [late.id, soon.id])
        self.assertTrue(found[0].is_late)
