"""How things stand at this moment: the stored numbers are up to a day old, and silence goes on."""

from datetime import date

from sintonia.ui.dates import local
from sintonia.understand.models import Relationship

_RHYTHMIC = (Relationship.State.ALIVE, Relationship.State.FADING)


def silence_of(relationship: Relationship, today: date) -> int:
    """Return the days since the last contact, as of today."""
    known_on = local(int(relationship.computed_at.timestamp())).date()
    return int(relationship.detail["silence_days"] or 0) + (today - known_on).days


def is_fading(relationship: Relationship, at: int) -> bool:
    """Say whether the silence has left the rhythm by this instant, in seconds since 1970."""
    fades_at = relationship.fades_at
    return relationship.state in _RHYTHMIC and fades_at is not None and fades_at <= at
