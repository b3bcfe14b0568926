"""What a project came of: who brought its client, and which inquiry it was."""

from sintonia.people.models import Person
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.projects.models import Project


def introducer_of(project: Project) -> Person | None:
    """Return who brought the client of a project; None for nobody, or somebody in the trash."""
    client = project.client.root if project.client else None
    by = client.brought_by.root if client and client.brought_by else None
    return by if by and by.deleted_at is None and by != client else None


def inquiry_of(project: Project) -> Inquiry | None:
    """Return the inquiry that a project came of, by its quote or its trial."""
    if project.quote and project.quote.inquiry:
        found: Inquiry | None = project.quote.inquiry
    else:
        found = project.trial.inquiry if project.trial else None
    return found
