"""The board: tasks move between columns and within them, and keep their order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sintonia.testing import NOW
from sintonia.work.projects.actions.tasks import Place, task_move
from sintonia.work.projects.models import Task
from sintonia.work.projects.queries.rows import tasks_of
from sintonia.work.projects.tests.cases import ProjectsTestCase, make_project, make_task


class Board(ProjectsTestCase):
    def order(self) -> list[str]:
        return list(tasks_of(self.project).values_list("title", flat=True))

    def test_a_button_moves_a_task_to_the_next_column(self) -> None:
        answer = self.act("project_move", self.project.id, move=f"{self.form.id}:DOING", by="state")
        self.assertEqual(answer.status_code, 302)
        self.form.refresh_from_db()
        self.assertEqual(self.form.state, Task.State.DOING)
        self.assertIn("“Contact form”: Under way.", self.see("projects"))

    def test_up_and_down_move_it_within_its_column(self) -> None:
        self.act("project_move", self.project.id, move=f"{self.orphan.id}:up", by="state")
        self.assertEqual(self.order(), ["Answer template", "List of yards", "Contact form"])
        self.act("project_move", self.project.id, move=f"{self.template.id}:down", by="state")
        self.assertEqual(self.order(), ["List of yards", "Answer template", "Contact form"])
        self.act("project_move", self.project.id, move=f"{self.form.id}:down", by="state")
        self.assertEqual(self.order(), ["List of yards", "Answer template", "Contact form"])

    def test_dragged_before_another_it_stands_there(self) -> None:
        data = {"task": self.orphan.id, "to": "DOING", "before": self.template.id, "by": "state"}
        answer = self.client.post(
            f"/work/projects/{self.project.id}/move/", data, headers={"hx-request": "true"}
        )
        self.assertContains(answer, f'data-moved="{self.orphan.id}"')
        self.assertContains(answer, "“List of yards”: Under way.")
        self.assertEqual(self.order()[0], "List of yards")

    def test_by_owner_a_move_gives_the_task_away_or_to_nobody(self) -> None:
        self.act(
            "project_move", self.project.id, move=f"{self.orphan.id}:{self.helper.id}", by="owner"
        )
        self.orphan.refresh_from_db()
        self.assertEqual(self.orphan.owner, self.helper)
        self.act("project_move", self.project.id, move=f"{self.orphan.id}:0", by="owner")
        self.orphan.refresh_from_db()
        self.assertIsNone(self.orphan.owner)

    def test_nothing_of_another_project_is_moved(self) -> None:
        other = make_task(make_project(name="Other"), "Other")
        for data in (
            {"move": f"{other.id}:DOING"},
            {"task": self.form.id, "to": "TODO", "before": other.id},
            {"move": f"{self.form.id}:999", "by": "owner"},
            {},
        ):
            answer = self.act("project_move", self.project.id, **data)
            self.assertEqual(answer.status_code, 404, data)

    def test_moving_a_thousand_times_to_one_place_keeps_the_order(self) -> None:
        """Room between two tasks runs out: all are numbered anew."""
        for i in range(40):
            moved = (self.orphan, self.form)[i % 2]
            task_move(moved, Place(before=self.template), now=NOW)
        self.assertEqual(self.order(), ["List of yards", "Contact form", "Answer template"])

    def test_any_moves_give_the_order_of_a_plain_list(self) -> None:
        """Property: positions order tasks as taking out of a list and putting in would."""

        @given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=25))
        @settings(max_examples=25)
        def check(moves: list[tuple[int, int]]) -> None:
            project = make_project(name="Property")
            tasks = [make_task(project, str(i)) for i in range(5)]
            plain = [task.id for task in tasks]
            for which, where in moves:
                task = tasks[which]
                before = tasks[where] if where < 5 else None
                task_move(task, Place(before=before), now=NOW)
                if before is not task:
                    plain.remove(task.id)
                    plain.insert(plain.index(before.id) if before else len(plain), task.id)
            self.assertEqual(list(tasks_of(project).values_list("id", flat=True)), plain)

        check()
