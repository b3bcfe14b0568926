"""The places on a project's page that upper rooms fill: hours given back, the team, the closing."""

from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString

from sintonia.ui.slots import filled
from sintonia.work.projects.models import Project


def beside(project: Project, *, now: datetime) -> list[SafeString]:
    """Return what stands beside the tasks."""
    return filled(settings.SINTONIA_BESIDE_PROJECT, project, now=now)


def below(project: Project, *, now: datetime) -> list[SafeString]:
    """Return what stands below everything else."""
    return filled(settings.SINTONIA_BELOW_PROJECT, project, now=now)
