"""The pages of a project, for Anna; for Dario there are none."""

from datetime import timedelta

from django.urls import URLPattern, reverse

from sintonia.people.models import PersonSkill, Skill
from sintonia.testing import NOW
from sintonia.work.projects.actions.projects import project_to
from sintonia.work.projects.actions.promises import Said, promise_make
from sintonia.work.projects.actions.writing import journal_write, knowledge_write
from sintonia.work.projects.models import Detail, JournalEntry, Project, Promise, Task
from sintonia.work.projects.tests.cases import TODAY, ProjectsTestCase, make_project
from sintonia.work.projects.urls import urlpatterns


class Pages(ProjectsTestCase):
    @classmethod
    def make_annas_world(cls) -> None:
        super().make_annas_world()
        cls.entry = journal_write(cls.project, cls.me, "We **began**.", now=NOW)
        knowledge_write(cls.project, cls.me, "# Yards\nAsk *Bea*.", version=0, now=NOW)
        cls.promise = promise_make(Said("the template", cls.bea, cls.project), now=NOW)
        skill = Skill.objects.create(name="English", name_key="english", is_language=True)
        PersonSkill.objects.create(person=cls.carla, skill=skill)
        PersonSkill.objects.create(person=cls.bea, skill=skill, wish=PersonSkill.Wish.HELP)

    entry: JournalEntry
    promise: Promise

    def test_the_list_shows_each_project_by_its_goal(self) -> None:
        with self.assertNumQueries(9):
            page = self.see("projects")
        self.assertIn("Every client has an answer in a day.", page)
        self.assertIn("0 tasks of 3", page)
        self.assertIn("One task has no owner yet.", page)
        self.assertIn("1 without an owner", page)

    def test_one_task_done_is_told_in_the_singular_and_names_keep_to_themselves(self) -> None:
        Task.objects.filter(pk=Task.objects.order_by("id")[0].pk).update(state="DONE")
        page = self.see("project", self.project.id)
        self.assertIn("1 task of 3", page)
        self.assertIn("<bdi>Anna, Bea and Carla</bdi>", page)

    def test_the_list_says_how_each_stands(self) -> None:
        make_project("Later", starts_on=TODAY + timedelta(days=3), due_on=TODAY + timedelta(days=9))
        self.assertIn("begins in 3 days", self.see("projects"))
        project_to(self.project, Project.State.CLOSED, now=NOW - timedelta(days=20))
        closed = self.see("projects", show="closed")
        self.assertIn("closed 20 days ago", closed)
        self.assertNotIn("without an owner", closed)

    def test_a_project_shows_its_goal_tasks_journal_promises_and_who_covers_what(self) -> None:
        with self.assertNumQueries(17):
            page = self.see("project", self.project.id)
        for words in (
            "The goal we share",
            "Anna, Bea and Carla",
            "24 days left",
            "0 of 3 details",
            "We <strong>began</strong>.",
            "you to Bea Bassi",
            "One person alone covers English.",
        ):
            self.assertIn(words, page)

    def test_what_nobody_owns_is_shown_first(self) -> None:
        page = self.see("project", self.project.id)
        self.assertLess(page.index("List of yards"), page.index("Answer template"))
        self.assertIn("it was due Friday 20", page)

    def test_the_number_of_queries_does_not_grow_with_the_tasks(self) -> None:
        for i in range(30):
            task = Task.objects.create(
                project=self.project, title=f"Task {i}", owner=self.me, created_at=NOW
            )
            Detail.objects.create(task=task, text="Detail")
        with self.assertNumQueries(17):
            self.see("project", self.project.id)
        with self.assertNumQueries(8):
            self.see("project", self.project.id, view="board")

    def test_mine_and_anybodys_tasks_can_be_seen_alone(self) -> None:
        mine = self.see("project", self.project.id, of="mine")
        self.assertIn("Answer template", mine)
        self.assertNotIn("Contact form", mine)
        hers = self.see("project", self.project.id, of=str(self.helper.id))
        self.assertIn("Contact form", hers)
        self.assertNotIn("List of yards", hers)

    def test_the_board_has_columns_by_state_and_by_owner(self) -> None:
        with self.assertNumQueries(8):
            by_state = self.see("project", self.project.id, view="board")
        for title in ("To do", "Under way", "Done"):
            self.assertIn(f"{title} <span", by_state)
        by_owner = self.see("project", self.project.id, view="board", by="owner")
        for title in ("Nobody’s", "Anna", "Bea", "Carla"):
            self.assertIn(f"{title} <span", by_owner)

    def test_the_shared_page_and_its_versions(self) -> None:
        with self.assertNumQueries(8):
            page = self.see("project_knowledge", self.project.id)
        self.assertIn("<h3>Yards</h3>", page)
        self.assertIn("Anna Neri", page)

    def test_who_takes_part_and_whom_one_could_ask(self) -> None:
        with self.assertNumQueries(9):
            page = self.see("project_people", self.project.id)
        self.assertIn("the English texts", page)
        self.assertIn('Remove<span class="sr">: Carla Conti</span>', page)
        self.assertIn("Carla Conti", self.see("project_people", self.project.id, q="carla"))

    def test_dario_finds_nothing_at_any_address(self) -> None:
        """Each address is tried with ids of Anna's rows, by looking and by posting."""
        ids = [
            self.project.id,
            self.template.id,
            Detail.objects.earliest("id").id,
            self.helper.id,
            self.helper.key or 0,
            self.entry.id,
            self.promise.id,
            self.bea.id,
        ]
        self.be_dario()
        tried = 0
        for pattern in urlpatterns:
            for address in _filled(pattern, ids):
                self.assertEqual(self.client.get(address).status_code in (404, 405), True, address)
                self.assertEqual(self.client.post(address, {}).status_code, 404, address)
                tried += 1
        self.assertGreater(tried, 200)

    def test_dario_has_a_list_of_his_own(self) -> None:
        self.be_dario()
        self.assertNotIn("Every client", self.see("projects"))

    def test_a_project_alone_needs_nobody(self) -> None:
        alone = make_project("The book is finished.", name="Book")
        page = self.see("project", alone.id)
        self.assertIn("No tasks yet.", page)
        self.assertNotIn("The goal we share", page)
        self.act("task_new", alone.id, title="Chapter one", owner="")
        self.assertIn("Chapter one", self.see("project", alone.id))


def _filled(pattern: URLPattern, ids: list[int]) -> list[str]:
    name, route = pattern.name or "", str(pattern.pattern)
    if "<str:token>" in route or "<int:" not in route:
        return []
    count = route.count("<int:")
    return [reverse(name, args=[one] * count) for one in ids]
