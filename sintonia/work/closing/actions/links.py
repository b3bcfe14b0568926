"""Links by which clients see how the work goes."""

from datetime import datetime, timedelta

from django.db import transaction

from sintonia.spaces.links import link_issue, links_revoke
from sintonia.spaces.models import Key
from sintonia.work.inquiries.models import Trial
from sintonia.work.projects.models import Participant

LINK_LASTS = timedelta(days=400)


@transaction.atomic
def client_link_make(row: Participant | Trial, *, now: datetime) -> str:
    """Return the token of a new link for a client, shown once; the one before opens nothing any more."""
    client_link_take_back(row)
    token, _key = link_issue(Key.Purpose.CLIENT, row.id, expires_at=now + LINK_LASTS, now=now)
    return token


def client_link_take_back(row: Participant | Trial) -> None:
    """Let nobody in any more by a client's link."""
    links_revoke(Key.Purpose.CLIENT, row.id)
