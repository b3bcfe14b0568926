"""What the worker does for teams."""

from django.utils import timezone
from django_tasks import task

from sintonia.work.teams.actions.finding import plan_find
from sintonia.work.teams.queries.plans import plan_sought


@task()
def find_team(plan: int) -> None:
    """Look for the team of a plan. One that has its answer, or is gone, is left alone: the job ran before."""
    found = plan_sought(plan)
    if found:
        plan_find(found, now=timezone.now())
