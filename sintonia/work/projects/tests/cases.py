"""The cast of the tests of this room: Anna leads a project for Bea; Carla helps; Dario is a stranger."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sintonia.people.models import Person, Undo
from sintonia.testing import NOW, RoomTestCase, make_person
from sintonia.work.projects.actions.people import Request, participant_add, participant_ask
from sintonia.work.projects.actions.projects import Fields, project_start
from sintonia.work.projects.actions.tasks import Plan, task_add
from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.projects.queries.rows import leader

TODAY = date(2026, 11, 24)


def make_project(goal: str = "Every client has an answer in a day.", **fields: Any) -> Project:
    """Make a project of Anna's."""
    values: dict[str, Any] = {"name": "Studio", "starts_on": TODAY - timedelta(days=60), **fields}
    return project_start(Fields(goal=goal, **values), me="Anna Neri", now=NOW)


def make_task(
    project: Project, title: str, owner: Participant | None = None, *details: str, **plan: Any
) -> Task:
    """Make a task with its details."""
    return task_add(project, Plan(title, owner, details=details, **plan), now=NOW)


class ProjectsTestCase(RoomTestCase):
    """A project for Bea with three tasks: Anna's, Carla's, and one that nobody owns."""

    bea: Person
    carla: Person
    project: Project
    me: Participant
    helper: Participant
    template: Task
    form: Task
    orphan: Task
    token: str

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", role="architect")
        cls.carla = make_person("Carla Conti", role="translator")
        cls.project = make_project(client=cls.bea, due_on=TODAY + timedelta(days=24))
        cls.me = leader(cls.project)
        cls.helper = participant_add(cls.project, "Carla Conti", person=cls.carla)
        request = Request("the English texts", "It would be good to have you.")
        cls.token = participant_ask(cls.helper, request, now=NOW)
        cls.template = make_task(cls.project, "Answer template", cls.me, "Collect", "Write", "Read")
        cls.form = make_task(cls.project, "Contact form", cls.helper, "Fields", "Colours")
        cls.orphan = make_task(cls.project, "List of yards", due_on=TODAY - timedelta(days=4))

    def setUp(self) -> None:
        super().setUp()
        self.guest = Client(headers={"accept-language": "en"})

    def act(self, route: str, /, *args: object, **data: Any) -> HttpResponse:
        """Post to a route and return the answer."""
        return self.client.post(reverse(route, args=args), data)  # type: ignore[return-value]  # the test client's own class

    def see(self, route: str, /, *args: object, **query: Any) -> str:
        """Return the page at a route."""
        answer = self.client.get(reverse(route, args=args), query)
        self.assertEqual(answer.status_code, 200)
        return answer.content.decode()

    def undo(self) -> None:
        """Press the Undo of what was done last."""
        self.act("undo", Undo.objects.latest("id").id)

    def as_guest(self, below: str = "", /, **data: Any) -> HttpResponse:
        """Look at, or with data post to, an address behind Carla's link."""
        address = reverse("invitation", args=[self.token]) + below
        if data or below:
            return self.guest.post(address, data)  # type: ignore[return-value]  # the test client's own class
        return self.guest.get(address)  # type: ignore[return-value]  # the test client's own class

    def accept(self) -> None:
        """Have Carla accept."""
        self.as_guest("answer/", answer="yes", words="Gladly")
        self.helper.refresh_from_db()
