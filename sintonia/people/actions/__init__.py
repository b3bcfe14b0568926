"""Writing the spine."""

from sintonia.people.actions.merging import AlreadyMerged, merge_undo, person_merge
from sintonia.people.actions.removing import people_remove
from sintonia.people.actions.stale import mark_stale

__all__ = ["AlreadyMerged", "mark_stale", "merge_undo", "people_remove", "person_merge"]
