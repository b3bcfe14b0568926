"""The standing duties of understanding."""

from django.utils import timezone

from sintonia.jobs.actions import wake
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Space
from sintonia.understand import actions


def refresh() -> None:
    """Understand everybody of this space whose moments changed."""
    actions.refresh(now=timezone.now())


def wake_outdated() -> None:
    """Wake the spaces whose numbers are a day old."""
    now = timezone.now()
    for space_id in Space.objects.values_list("id", flat=True):
        with in_space(space_id):
            if actions.mark_outdated(now=now):
                wake(space_id)
