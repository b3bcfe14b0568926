"""Upper rooms show something on a project's page by naming a function in the settings."""

from datetime import datetime

from django.test import override_settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sintonia.work.projects.models import Project
from sintonia.work.projects.tests.cases import ProjectsTestCase


def hours(project: Project, *, now: datetime) -> SafeString:
    """Return a section of a test's own."""
    return format_html("<p>Hours of {}, {}</p>", project.name, now.year)


def nothing(project: Project, *, now: datetime) -> str:
    """Return nothing to show."""
    return ""


HERE = "sintonia.work.projects.tests.test_slots"


class Slots(ProjectsTestCase):
    @override_settings(
        SINTONIA_BESIDE_PROJECT=[f"{HERE}.hours", f"{HERE}.nothing"],
        SINTONIA_BELOW_PROJECT=[f"{HERE}.hours"],
    )
    def test_what_a_room_says_of_a_project_stands_on_its_page(self) -> None:
        page = self.see("project", self.project.id)
        self.assertEqual(page.count("<p>Hours of Studio, 2026</p>"), 2)
