"""Everybody, as `sintonia people` tells it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from sintonia.home.person.sentences import every_text
from sintonia.home.terminal.layout import iso, table
from sintonia.people.models import Identity
from sintonia.ui.dates import ago_at
from sintonia.ui.marks import level_name
from sintonia.understand.models import Relationship
from sintonia.understand.people import everybody

_COLUMNS = ("level", "strength", "time_share", "last_at", "rhythm_days", "fades_at", "state")
_RHYTHMIC = (Relationship.State.ALIVE, Relationship.State.FADING)


def people_told(*, now: datetime) -> list[dict[str, Any]]:
    """Return every person: addresses, level (as the user says it, where she did; `level_engine` by the
    numbers), strength (0..5), balance (share in person of the last twelve months, 0..1), last contact
    (ISO 8601), rhythm in days, and whether the thread is loosening.
    """
    identities: dict[int, list[str]] = {}
    rows = Identity.objects.exclude(person=None).order_by("kind", "value")
    for person, shown in rows.values_list("person__root_id", "shown"):
        identities.setdefault(person or 0, []).append(shown)
    seconds = int(now.timestamp())
    people = everybody().order_by("search", "id")
    columns = ("id", "name", "level_said", *(f"relationships__{name}" for name in _COLUMNS))
    return [_told(row, identities.get(row[0], []), seconds) for row in people.values_list(*columns)]


def _told(row: tuple[Any, ...], identities: list[str], now: int) -> dict[str, Any]:
    _pk, name, said, level, strength, share, last_at, rhythm, fades_at, state = row
    return {
        "name": name,
        "identities": identities,
        "level": said or level,
        "level_engine": level,
        "level_said": said is not None,
        "strength": strength,
        "balance": share,
        "last_at": iso(last_at),
        "rhythm_days": rhythm,
        "fading": state in _RHYTHMIC and fades_at is not None and fades_at <= now,
    }


def people_text(people: Sequence[dict[str, Any]], *, now: datetime) -> str:
    """Return the list as an aligned table."""
    if not people:
        return gettext("There is nobody here yet.")
    heads = (
        *(gettext("Name"), gettext("Level"), gettext("In person")),
        *(gettext("Last contact"), gettext("Rhythm"), ""),
    )
    return table(heads, [_row(one, now) for one in people])


def _row(one: dict[str, Any], now: datetime) -> tuple[str, ...]:
    at = datetime.fromisoformat(one["last_at"]) if one["last_at"] else None
    return (
        one["name"],
        _level(one) if at or one["level_said"] else "–",
        "–" if one["balance"] is None else f"{round(one['balance'] * 100)}%",
        ago_at(int(at.timestamp()), now) if at else gettext("not heard yet"),
        every_text(one["rhythm_days"]) if one["rhythm_days"] else "–",
        gettext("loosening") if one["fading"] else "",
    )


def _level(one: dict[str, Any]) -> str:
    name = level_name(one["level"])
    return gettext("%(level)s (you said so)") % {"level": name} if one["level_said"] else name
