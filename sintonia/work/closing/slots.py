"""What this room shows on a project's page: the client's link, and how far its closing has come."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sintonia.work.closing.queries.reviews import closing_of, reached_words
from sintonia.work.closing.queries.rows import client_seat, has_link
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


def client_section(project: Project, *, now: datetime) -> SafeString:
    """Return the section on the client's page; "" where a project has no client."""
    one = client_seat(project)
    if one is None or project.state == Project.State.TEMPLATE:
        return SafeString("")
    values = {"project": project, "name": one.name, "has_link": has_link(one.id)}
    return render_to_string("closing/client_section.html", values)
