"""Projects begin, change, end, go into the trash; their evidence goes with them."""

from datetime import date, timedelta
from decimal import Decimal

from sintonia.people.models import Deed, Person
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, make_person
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.queries.rows import leader, projects, running, tasks_of
from sintonia.work.projects.tests.cases import TODAY, ProjectsTestCase, make_project, make_task
from sintonia.work.quotes.models import Quote, QuoteLine


class Projects(ProjectsTestCase):
    def new(self, **data: object) -> Project | None:
        first = {"goal": "The shop opens.", "name": "Shop", "starts_on": "2026-11-24", **data}
        self.act("project_new", **first)
        return Project.objects.filter(name="Shop").first()

    def entrusted(self) -> list[Person]:
        deeds = Deed.objects.filter(kind=Deed.Kind.WORK_ENTRUSTED).order_by("id")
        return [deed.person for deed in deeds]

    def test_a_project_for_somebody_is_work_entrusted(self) -> None:
        project = self.new(client="bea bassi", due_on="2026-12-18", agreed="12,5")
        assert project
        self.assertEqual((project.client, project.agreed), (self.bea, 750))
        client = project.participants.get(role=Participant.Role.CLIENT)
        self.assertEqual((client.name, client.person), ("Bea Bassi", self.bea))
        self.assertEqual(self.entrusted(), [self.bea, self.bea])

    def test_of_several_with_that_name_one_is_chosen(self) -> None:
        other = make_person("Bea Bianchi", city="Asti")
        page = self.act("project_new", goal="G", name="Shop", starts_on="2026-11-24", client="Bea")
        self.assertContains(page, "Several people could be meant: choose one.")
        self.assertContains(page, "Bea Bianchi · Asti")
        project = self.new(client="Bea", pick=str(other.id))
        assert project
        self.assertEqual(project.client, other)

    def test_what_cannot_be_is_said(self) -> None:
        cases = {
            "goal": ("", "A project has one goal: write it."),
            "client": ("Nobody Known", "I don’t know anybody called «Nobody Known» yet"),
            "due_on": ("2026-11-01", "It would end before it begins."),
            "starts_on": ("2026-02-30", "There is no such day"),
        }
        for field, (value, words) in cases.items():
            data = {"goal": "G", "name": "Shop", "starts_on": "2026-11-24", field: value}
            self.assertContains(self.act("project_new", **data), words)
        self.assertFalse(Project.objects.filter(name="Shop").exists())

    def test_changing_the_client_moves_the_evidence_and_back(self) -> None:
        before = state_hash()
        form = {"goal": self.project.goal, "name": "Studio", "client": "Carla Conti"}
        self.act("project_change", self.project.id, **form, starts_on=self.project.starts_on)
        self.assertEqual(self.entrusted(), [self.carla])
        self.undo()
        self.assertEqual(self.entrusted(), [self.bea])
        self.understand_all()
        self.assertEqual(state_hash(), before)

    def understand_all(self) -> None:
        Person.objects.update(is_stale=True)

    def test_what_has_no_day_comes_after_what_has_one(self) -> None:
        some_day = make_project("Some day.", due_on=None)
        soon = make_project("Today.", due_on=TODAY)
        found = list(running())
        self.assertLess(found.index(soon), found.index(some_day))

    def test_in_the_trash_it_counts_for_nothing_and_comes_back(self) -> None:
        for way in ("undo", "restore"):
            self.act("project_delete", self.project.id)
            self.assertEqual(self.entrusted(), [])
            self.assertEqual(self.client.get(f"/work/projects/{self.project.id}/").status_code, 404)
            self.assertEqual(self.client.get(f"/work/tasks/{self.form.id}/").status_code, 404)
            self.assertFalse(projects().filter(client=self.bea).exists())
            self.assertIn("Every client", self.see("projects", show="trash"))
            if way == "undo":
                self.undo()
            else:
                self.act("project_restore", self.project.id)
            self.assertEqual(self.entrusted(), [self.bea])
            self.assertIn("Contact form", self.see("project", self.project.id))

    def test_it_is_closed_and_taken_up_again(self) -> None:
        self.act("project_close", self.project.id)
        self.assertIn("being closed", self.see("project", self.project.id))
        self.act("project_end", self.project.id)
        self.project.refresh_from_db()
        self.assertEqual((self.project.state, self.project.closed_at), ("CLOSED", NOW))
        self.assertIn("Every client", self.see("projects", show="closed"))
        self.act("project_reopen", self.project.id)
        self.project.refresh_from_db()
        self.assertEqual((self.project.state, self.project.closed_at), ("OPEN", None))

    def test_a_template_keeps_goal_tasks_details_and_the_distance_of_days(self) -> None:
        make_task(
            self.project, "Launch", self.me, "Cake", due_on=self.project.starts_on + timedelta(9)
        )
        self.act("project_template", self.project.id, name="Opening")
        self.assertNotIn(">Opening</a>", self.see("projects", show="closed"))
        template = Project.objects.get(state=Project.State.TEMPLATE)
        self.assertIn("Begin one like it", self.see("projects"))
        self.assertEqual(self.entrusted(), [self.bea])
        project = self.new(template=template.id, starts_on="2027-01-10")
        assert project
        tasks = {task.title: task for task in tasks_of(project)}
        self.assertEqual(
            list(tasks), ["Answer template", "Contact form", "List of yards", "Launch"]
        )
        self.assertEqual(tasks["Launch"].due_on, date(2027, 1, 19))
        self.assertEqual(tasks["Launch"].owner, leader(project))
        self.assertIsNone(tasks["Contact form"].owner)
        self.assertEqual([one.text for one in tasks["Launch"].details.all()], ["Cake"])

    def test_no_project_begins_from_what_is_no_template(self) -> None:
        answer = self.act("project_new", template=self.project.id, goal="G", name="Shop")
        self.assertEqual(answer.status_code, 404)


class FromQuote(ProjectsTestCase):
    def quote(self, state: str, **fields: object) -> Quote:
        quote = Quote.objects.create(
            person=self.bea,
            state=state,
            promise="Your mail is answered within a day.",
            client={"name": "Studio Bassi"},
            created_at=NOW,
            changed_at=NOW,
            **fields,
        )
        lines = (("HOURS", "12.5"), ("HOURS", "2"), ("FLAT", "1"))
        for i, (kind, quantity) in enumerate(lines):
            QuoteLine.objects.create(
                quote=quote, position=i, kind=kind, text="x", quantity=Decimal(quantity), price=40
            )
        return quote

    def test_what_was_promised_is_the_goal(self) -> None:
        quote = self.quote("ACCEPTED")
        self.act("project_from_quote", quote.id)
        project = Project.objects.get(quote=quote)
        self.assertEqual(project.goal, "Your mail is answered within a day.")
        self.assertEqual((project.name, project.client), ("Studio Bassi", self.bea))
        self.assertEqual((project.agreed, project.starts_on), (870, TODAY))

    def test_two_clicks_begin_one_project(self) -> None:
        quote = self.quote("ACCEPTED")
        first = self.act("project_from_quote", quote.id)
        second = self.act("project_from_quote", quote.id)
        self.assertEqual(first.headers["Location"], second.headers["Location"])
        self.assertEqual(Project.objects.filter(quote=quote).count(), 1)

    def test_a_quote_that_waits_begins_nothing(self) -> None:
        for state in ("DRAFT", "SENT", "DECLINED"):
            self.assertEqual(self.act("project_from_quote", self.quote(state).id).status_code, 404)
        self.assertFalse(Project.objects.exclude(quote=None).exists())
