"""What this room shows on a project's page: how far its closing has come."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sintonia.work.closing.queries.reviews import closing_of, reached_words
from sintonia.work.projects.models import Project
from sintonia.work.projects.queries.rows import leader


def closing_section(project: Project, *, now: datetime) -> SafeString:
    """Return the section on the closing; of a template there is none."""
    if project.state == Project.State.TEMPLATE:
        return SafeString("")
    values: dict[str, object] = {"project": project, "outcome": reached_words(project.reached)}
    if project.state != Project.State.OPEN:
        values["closing"] = closing_of(project, leader(project), is_guest=False)
    return render_to_string("closing/section.html", values)
