"""Persons and projects to choose from in forms."""

from sintonia.people.choosing import alive
from sintonia.people.models import Person
from sintonia.work.projects.models import Project
from sintonia.work.projects.queries import rows as kept
from sintonia.work.time.queries.what import client_ids, persons_of


def buyers(also: int | None = None) -> list[Person]:
    """Return who may buy hours: the clients, and `also`; everybody where there is no client yet."""
    ids = client_ids() | ({also} if also else set())
    return persons_of(ids) if ids else list(alive().order_by("search", "id"))


def projects() -> list[Project]:
    """Return the projects that are not closed, by name."""
    return list(kept.running().order_by("name", "id"))


def project_by_id(pk: int | None) -> Project | None:
    """Return a project that was chosen, None for none."""
    return kept.projects().filter(id=pk).first() if pk else None
