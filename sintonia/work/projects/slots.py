"""The places on a project's page that upper rooms fill: hours given back, the closing.

The settings name the functions, `section(project, *, now) -> SafeString`; what they return stands on the
page as it is, "" leaves the place out.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from sintonia.work.projects.models import Project


def beside(project: Project, *, now: datetime) -> list[SafeString]:
    """Return what stands beside the tasks."""
    return _filled(settings.SINTONIA_BESIDE_PROJECT, project, now)


def below(project: Project, *, now: datetime) -> list[SafeString]:
    """Return what stands below everything else."""
    return _filled(settings.SINTONIA_BELOW_PROJECT, project, now)


def _filled(names: Sequence[str], project: Project, now: datetime) -> list[SafeString]:
    found = [import_string(name)(project, now=now) for name in names]
    return [section for section in found if section]
