"""Finding the team of a plan: in a process of its own, at once for small plans, else by the worker."""

from datetime import datetime
from typing import Any

from sintonia.jobs.actions import job_create
from sintonia.jobs.killable import Died, run
from sintonia.spaces.ambient import current
from sintonia.teams import Answer, Nearby, Problem
from sintonia.work.teams.found import as_json
from sintonia.work.teams.models import TeamPlan
from sintonia.work.teams.queries.problem import problem_of
from sintonia.work.teams.solving import SECONDS
from sintonia.work.teams.solving import found as solve

FIND_TEAM = "sintonia.work.teams.jobs.find_team"

AT_ONCE = 40  # people: such a plan takes less than the process takes to start


def plan_seek(plan: TeamPlan, *, now: datetime) -> bool:
    """Forget what was found, so that it is looked for; say whether that can be done at once.

    Raises BadProblem when nothing is needed.
    """
    is_small = len(problem_of(plan).people) <= AT_ONCE
    plan.answer, plan.sought_at = None, now
    plan.save(update_fields=["answer", "sought_at"])
    return is_small


def plan_later(plan: TeamPlan, *, now: datetime) -> None:
    """Have the worker look for the team of a plan."""
    job_create(task=FIND_TEAM, args=[plan.id], kwargs={}, space_id=current(), run_at=now, now=now)


def plan_find(plan: TeamPlan, *, now: datetime) -> None:
    """Look for the team of a plan and keep what was found: seconds, ended after some more than five.

    Kept only when nobody changed the plan meanwhile: then it is looked for once more by whoever did.
    """
    sought_at = plan.sought_at
    stored = {**solved(problem_of(plan)), "at": now.isoformat()}
    same = TeamPlan.objects.filter(id=plan.id, sought_at=sought_at)
    if same.update(answer=stored, sought_at=None):
        plan.answer, plan.sought_at = stored, None


def solved(problem: Problem) -> dict[str, Any]:
    """Return what was found; `failed` when the process ended without an answer."""
    try:
        results = run(solve, problem, seconds=SECONDS).results
    except Died:
        return {"failed": True}
    answer, near = results[0], results[1] if len(results) > 1 else None
    assert isinstance(answer, Answer)
    assert near is None or isinstance(near, Nearby)
    return as_json(problem, answer, near)
