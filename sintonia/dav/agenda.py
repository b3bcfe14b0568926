"""What is in the calendar: each occasion as the event that a device is served."""

from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from sintonia.dav import events
from sintonia.dav.models import KeptEvent
from sintonia.dav.queries import EVENT, id_of
from sintonia.people.models import Moment, Occasion
from sintonia.sources.dav.events import Said, rewritten
from sintonia.spaces.access import zone_of
from sintonia.spaces.ambient import current


class Served(NamedTuple):
    """An occasion as a device is served it."""

    occasion: Occasion
    href: str
    uid: str
    text: str

    @property
    def etag(self) -> str:
        """Another one exactly when the text is."""
        return f'"{sha256(self.text.encode()).hexdigest()}"'

    @property
    def is_by_hand(self) -> bool:
        """Whether the user made it, here or on a device: others belong to the calendar they come from."""
        return self.occasion.source is None


def all_events() -> list[Served]:
    """Return the whole calendar."""
    return list(_served(None))


def event_at(href: str) -> Served | None:
    """Return the event of this name."""
    kept = KeptEvent.objects.filter(href=href).values_list("occasion_id", flat=True).first()
    pk = kept or id_of(href, EVENT)
    found = list(_served(pk)) if pk else []
    return found[0] if found and found[0].href == href else None


def is_event_uid_taken(uid: str, href: str) -> bool:
    """Say whether another event of the calendar has this UID."""
    if uid and KeptEvent.objects.filter(uid=uid).exclude(href=href).exists():
        return True
    pk = id_of(uid.removeprefix("sintonia-"), "") if uid.startswith("sintonia-") else None
    other = f"{pk}{EVENT}"
    return pk is not None and other != href and event_at(other) is not None


def said_of(occasion: Occasion) -> Said:
    """Return what an occasion says."""
    return Said(occasion.title, occasion.at, occasion.minutes, occasion.place, occasion.is_all_day)


def zone() -> ZoneInfo:
    """Return the zone of whose calendar it is."""
    return ZoneInfo(zone_of(current()))


def _served(pk: int | None) -> Iterator[Served]:
    rows, kept = Occasion.objects.order_by("id"), KeptEvent.objects.order_by()
    moments = Moment.objects.filter(occasion__isnull=False, person__isnull=False)
    if pk is not None:
        rows, kept = rows.filter(id=pk), kept.filter(occasion_id=pk)
        moments = moments.filter(occasion_id=pk)
    names: dict[int, set[str]] = defaultdict(set)
    there = moments.filter(Q(person__deleted_at=None)).order_by()
    for occasion, name in there.values_list("occasion_id", "person__root__name"):
        names[occasion or 0].add(name or "")
    of = {one.occasion_id: one for one in kept}
    here = zone()
    for one in rows:
        if one.id in of:
            row = of[one.id]
            yield Served(one, row.href, row.uid, _kept_text(row, one, here))
        else:
            text = events.written(one, sorted(names[one.id]), here)
            yield Served(one, f"{one.id}{EVENT}", events.uid_of(one), text)


def _kept_text(row: KeptEvent, occasion: Occasion, here: ZoneInfo) -> str:
    before, now = Said(*row.said), said_of(occasion)
    if before == now:
        return str(row.text)
    return rewritten(row.text.encode(), before, now, here).decode()
