"""The team on a project's page: from there it is looked over."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sintonia.work.projects.models import Project
from sintonia.work.teams.queries.plans import plans_of


def team_section(project: Project, *, now: datetime) -> SafeString:
    """Return the section beside a project's tasks: the plan of its team, or the way to one. One query."""
    if project.state in (Project.State.TEMPLATE, Project.State.CLOSED):
        return SafeString("")
    values = {"project": project, "plan": plans_of(project).first()}
    return render_to_string("workteams/project_section.html", values)
