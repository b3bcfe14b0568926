"""What the worker does for the pages that join several rooms."""

from django.utils import timezone
from django_tasks import task

from sintonia.home.demo.fill import NotEmpty, demo_fill
from sintonia.home.demo.work_teams import teams_find
from sintonia.understand.actions import refresh


@task()
def fill_demo(language: str) -> dict[str, int]:
    """Fill the entered space with the invented story and have everybody understood.

    A space that is not empty is left as it is: the job ran before, or the user was faster.
    """
    now = timezone.now()
    try:
        filled = demo_fill(language=language, now=now)
    except NotEmpty:
        filled = {}
    refresh(now=now)
    if filled:
        teams_find(now=now)
    return filled
