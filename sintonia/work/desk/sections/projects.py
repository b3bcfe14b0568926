"""Projects under way, each by its goal."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from sintonia.work.projects.models import Project
from sintonia.work.projects.queries import rows
from sintonia.work.projects.queries.lists import Goal, goals

MOST = 6


class Projects(NamedTuple):
    """The first of those under way, and how many there are."""

    goals: list[Goal]
    running: int
    closed: int


def projects_running(today: date) -> Projects:
    """Return the projects under way, the one that ends first before the others. Five queries."""
    is_closed = Q(state=Project.State.CLOSED)
    counted = rows.projects().aggregate(
        running=Count("id", filter=~is_closed), closed=Count("id", filter=is_closed)
    )
    return Projects(goals(rows.running()[:MOST], today), counted["running"], counted["closed"])
