"""Whom the user asked not to propose."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext

from sintonia.home.today.faces import Face, faces
from sintonia.ui.dates import day_of, local
from sintonia.understand.people import everybody

_MOST = 500


class SilentRow(NamedTuple):
    """One person, and for how long."""

    face: Face
    is_muted: bool
    text: str


def silent_people(*, now: datetime) -> list[SilentRow]:
    """Return those who are not proposed: first those who come back by themselves, the soonest first."""
    today = local(int(now.timestamp())).date()
    rows = everybody().filter(Q(is_muted=True) | Q(later_until__gt=today))
    found = list(
        rows.order_by("is_muted", "later_until", "search", "id").values_list(
            "id", "is_muted", "later_until"
        )[:_MOST]
    )
    known = faces([pk for pk, _, _ in found])
    return [
        SilentRow(known[pk], muted, _text(muted, until))
        for pk, muted, until in found
        if pk in known
    ]


def _text(is_muted: bool, until: object) -> str:
    if is_muted:
        return gettext("Not any more, until you say so.")
    return gettext("Not before %(day)s.") % {"day": day_of(until)}  # type: ignore[arg-type]  # a date where not muted
