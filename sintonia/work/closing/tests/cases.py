"""The cast of the tests of this room: Anna ends a project for Bea, whom Elio brought; Carla took part."""

from typing import Any

from django.http import HttpResponse

from sintonia.people.models import Person
from sintonia.testing import NOW, make_person
from sintonia.work.projects.actions.people import participant_answer
from sintonia.work.projects.actions.projects import project_to
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.tests.cases import ProjectsTestCase

CLOSING = Project.State.CLOSING


class ClosingTestCase(ProjectsTestCase):
    """The project is being closed; Carla accepted, and nobody has answered yet."""

    elio: Person
    client_one: Participant

    @classmethod
    def make_annas_world(cls) -> None:
        super().make_annas_world()
        cls.elio = make_person("Elio Esposito")
        cls.bea.brought_by = cls.elio
        cls.bea.save(update_fields=["brought_by"])
        participant_answer(cls.helper, is_yes=True, words="", now=NOW)
        cls.client_one = Participant.objects.get(project=cls.project, role="CLIENT")
        project_to(cls.project, CLOSING, now=NOW)

    def say(self, **words: Any) -> HttpResponse:
        """Have Anna answer."""
        return self.act("closing", self.project.id, **words)

    def carla_says(self, **words: Any) -> HttpResponse:
        """Have Carla answer, behind her link."""
        return self.as_guest("closing/", **words)

    def page(self) -> str:
        """Return Anna's page of the closing."""
        return self.see("closing", self.project.id)

    def carlas_page(self) -> str:
        """Return Carla's."""
        answer = self.guest.get(f"/i/{self.token}/closing/")
        self.assertEqual(answer.status_code, 200)
        return answer.content.decode()

    def end(self, **more: Any) -> HttpResponse:
        """Have Anna close the project."""
        return self.act("closing_end", self.project.id, **{"reached": "YES", **more})
