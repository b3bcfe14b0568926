"""What share of a project's fee each one has."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Undo
from sintonia.work.projects.models import Participant, Project


@transaction.atomic
def shares_set(
    project: Project, shares: Mapping[int, Decimal | None], *, now: datetime
) -> Undo | None:
    """Say the shares of participants, per cent; None where nothing changes."""
    back = WayBack()
    for one in Participant.objects.select_for_update().filter(project=project, id__in=shares):
        if one.share != shares[one.id]:
            back.change([one], share=shares[one.id])
    return back.keep(project.client, now=now) if back.steps else None
