"""From stored moments to the engine's columns, and from its answers to the pages."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from sintonia.engine import rules
from sintonia.people.models import MISSED, Deed, Moment, Person
from sintonia.spaces import bulk

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from sintonia.engine import Deeds, Moments

_DEED_KINDS = {kind: getattr(rules, kind) for kind in Deed.Kind.values}  # the names are the same
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stale_roots(limit: int) -> list[int]:
    """Return persons whose numbers wait, each by the root of her group."""
    rows = Person.objects.filter(is_stale=True).order_by("id").values_list("root_id", "id")[:limit]
    return list(dict.fromkeys(root or pk for root, pk in rows))


def columns_of(roots: Sequence[int], zone: ZoneInfo) -> "tuple[Moments, Deeds]":
    """Return the columns of everything that is known of these persons and of those merged into them.

    A missed call is no contact: the engine does not see it.
    """
    import numpy as np

    from sintonia.engine import Deeds, Moments

    rows: list[tuple[int, ...]] = []
    deeds: list[tuple[int, int, int]] = []
    for part in bulk.chunks(roots):
        moments = Moment.objects.filter(person__root_id__in=part).exclude(MISSED)
        rows += cast(
            Any,
            moments.values_list(
                "person__root_id", "at", "channel", "direction", "minutes", "party"
            ),
        )
        found = Deed.objects.filter(person__root_id__in=part).values_list(
            "person__root_id", "at", "kind"
        )
        deeds += [(person, at, _DEED_KINDS[kind]) for person, at, kind in found if person]
    table = np.array(rows, np.int64).reshape(-1, 6).T
    person, at, channel, direction, minutes, party = table
    done = np.array(deeds, np.int64).reshape(-1, 3).T
    return (
        Moments(
            person=person,
            at=at,
            day=local_days(at, zone),
            channel=channel,
            direction=direction,
            minutes=minutes,
            party=party,
        ),
        Deeds(person=done[0], at=done[1], day=local_days(done[1], zone), kind=done[2]),
    )


def local_days(at: "npt.NDArray[np.int64]", zone: ZoneInfo) -> "npt.NDArray[np.int64]":
    """Return the local day of each instant, counted from 1970-01-01.

    One offset serves a whole UTC day, except on days when the clocks change.
    """
    import numpy as np

    utc_days, which = np.unique(at // 86_400, return_inverse=True)
    starts = [_offset(int(day) * 86_400, zone) for day in utc_days]
    ends = [_offset(int(day) * 86_400 + 86_399, zone) for day in utc_days]
    offsets = np.array(starts, np.int64)[which] if starts else np.zeros(0, np.int64)
    changing = np.array([start != end for start, end in zip(starts, ends, strict=True)], bool)
    if changing.any():
        for row in np.flatnonzero(changing[which]):
            offsets[row] = _offset(int(at[row]), zone)
    return (at + offsets) // 86_400


def _offset(at: int, zone: ZoneInfo) -> int:
    """Seconds that the zone is ahead of UTC; instants beyond the calendar count as its ends."""
    bounded = max(-62_000_000_000, min(at, 253_000_000_000))
    offset = (_EPOCH + timedelta(seconds=bounded)).astimezone(zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def two_way(roots: Iterable[int]) -> set[int]:
    """Return those with whom contact went both ways, was spoken, or took place together."""
    found: set[int] = set()
    for part in bulk.chunks(roots):
        ways: dict[int | None, int] = {}
        said = Moment.objects.filter(person__root_id__in=part).exclude(MISSED)
        rows = said.exclude(channel=Moment.Channel.CHAT, party__gt=1)
        for person, direction, channel, spoken in (
            rows.values_list("person__root_id", "direction", "channel", "minutes")
            .order_by()
            .distinct()
        ):
            is_call = channel in (Moment.Channel.CALL, Moment.Channel.VIDEO) and spoken > 0
            ways[person] = ways.get(person, 0) | (3 if is_call else direction)
        found |= {person for person, way in ways.items() if person and way == 3}
    return found
