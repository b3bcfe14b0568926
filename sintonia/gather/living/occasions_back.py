"""Occasions noted here that are still to come, written into the calendar that the user ticked for it.

The name of the event says whose it is, so that one that was written and not noted (the power went off
between the two) is known again. What the calendar changes of it comes back into the occasion.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from sintonia.gather.living.work import Work
from sintonia.gather.models import Folder, Resource
from sintonia.people.actions.occasions import occasion_change
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Occasion
from sintonia.sources.dav.client import Client, Status
from sintonia.sources.dav.events import MINUTES, NotOne, Said, fresh, read_event, rewritten
from sintonia.sources.dav.kinds import EVENTS
from sintonia.sources.dav.writing import CALENDAR, REFUSALS, get, put, remove
from sintonia.spaces import bulk
from sintonia.spaces.access import region_of, zone_of
from sintonia.spaces.ambient import current

MOST_WRITTEN = 50  # in one pass
MOST_TRIES = 3  # while somebody else edits the same event
_OURS = re.compile(r"sintonia-(\d{1,18})\.ics")


def occasions_at(urls: Sequence[str]) -> dict[str, Occasion]:
    """Return the occasions made here that stand at these addresses of a calendar."""
    named = {url: _id_of(url) for url in urls}
    found: dict[int, Occasion] = {}
    for part in bulk.chunks({pk for pk in named.values() if pk}):
        found |= Occasion.objects.filter(source=None).in_bulk(part)
    return {url: found[pk] for url, pk in named.items() if pk in found}


def _id_of(url: str) -> int:
    match = _OURS.fullmatch(url.rpartition("/")[2])
    return int(match[1]) if match else 0


# --- what comes back ------------------------------------------------------------------------------------


def take_back(folder: Folder, items: Mapping[str, tuple[str, bytes, int]], work: Work) -> set[str]:
    """Take over what was changed at the server of occasions made here: address -> etag, bytes, digest.

    Returns the addresses that are of such occasions, gone ones included: they are no events of others.
    Where both sides changed the same, what was said here stays, and is written there.
    """
    items = {url: item for url, item in items.items() if _id_of(url)}
    if not items:
        return set()
    occasions, ours = occasions_at(list(items)), set()
    with transaction.atomic():
        work.check()
        known = {one.url: one for one in Resource.objects.filter(folder=folder, url__in=items)}
        for url, (etag, data, digest) in items.items():
            row = known.get(url) or Resource(folder=folder, url=url, key=0)
            occasion, theirs = occasions.get(url), _read(data)
            if occasion is None and (row.agreed is None or theirs != tuple(row.agreed)):
                Resource.objects.filter(id=row.id).update(agreed=None)
                continue  # it was taken away here, and changed there: theirs, then
            ours.add(url)
            row.etag, row.digest, row.is_gone = etag, digest, False
            if occasion and theirs is not None:
                _merge(occasion, row.agreed, theirs, work)
                row.agreed = list(theirs)
            row.save()
    return ours


def _merge(occasion: Occasion, agreed: Sequence[object] | None, theirs: Said, work: Work) -> None:
    ours = said_of(occasion, ZoneInfo(zone_of(current())))
    before = agreed if agreed is not None else ours
    changed = {
        name: new
        for name, old, own, new in zip(Said._fields, before, ours, theirs, strict=True)
        if new not in (old, own) and own == old
    }
    if changed:
        back = WayBack()
        occasion_change(back, occasion, **changed)
        back.keep(None, now=work.now)


def _read(data: bytes) -> Said | None:
    """Return what an event of ours says now, None for what is no single event any more."""
    space = current()
    try:
        return read_event(data, zone=zone_of(space), region=region_of(space)).said
    except NotOne:
        return None


# --- what is written ------------------------------------------------------------------------------------


def occasions_back(client: Client, folder: Folder, work: Work) -> None:
    """Write what is new or changed here, each once; raise DavError, or as the door does."""
    zone = ZoneInfo(zone_of(current()))
    known = {_id_of(one.url): one for one in Resource.objects.filter(folder=folder)}
    left = MOST_WRITTEN
    for occasion in _to_write(folder, known, work):
        row, said = known.get(occasion.id), said_of(occasion, zone)
        if row and (row.is_gone or row.agreed is None or tuple(row.agreed) == said):
            continue  # it is deleted there, or understood no more, or as it should be
        if not left:
            return
        left -= 1
        work.check_now()
        url = row.url if row else f"{folder.name.rstrip('/')}/sintonia-{occasion.id}.ics"
        if _write(client, url, occasion.id if row is None else 0, said, zone):
            _note(folder, url, said)
    _take_away(client, folder, known, work)


def _to_write(folder: Folder, known: Mapping[int, Resource], work: Work) -> Sequence[Occasion]:
    """Return the occasions that stand in this calendar, and for the first calendar those to come."""
    first = Folder.objects.filter(role=EVENTS, is_written=True, is_read=True).order_by("id").first()
    made = Occasion.objects.filter(source=None)
    found = {pk: one for part in bulk.chunks(known) for pk, one in made.in_bulk(part).items()}
    if first and first.id == folder.id:
        found |= made.filter(at__gt=int(work.now.timestamp())).in_bulk()
        elsewhere = Resource.objects.exclude(folder=folder).exclude(agreed=None)
        for url in elsewhere.values_list("url", flat=True):
            found.pop(_id_of(url), None)
    return [found[pk] for pk in sorted(found)]


def _write(client: Client, url: str, new: int, said: Said, zone: ZoneInfo) -> bool:
    """Write an occasion over whatever the event is now; say whether that is settled.

    `new` is the id of one that was not written yet, else 0: what is deleted there is not made again.
    """
    try:
        if new and put(client, url, fresh(f"sintonia-{new}", said, zone), "", CALENDAR):
            return True
        for _ in range(MOST_TRIES):
            version = get(client, url)
            there = _read(version.data) if version and version.etag else None
            if version is None or there is None:
                return True  # it cannot be written over safely
            data = rewritten(version.data, there, said, zone)
            if data == version.data or put(client, url, data, version.etag, CALENDAR):
                return True
    except Status as error:
        if error.status not in REFUSALS:
            raise
        return True
    return False  # somebody else is at it just now


def _note(folder: Folder, url: str, said: Said) -> None:
    """Note that both sides say the same; what is there is read by the next pass."""
    rows = Resource.objects.filter(folder=folder, url=url)
    if not rows.update(agreed=list(said)):
        Resource.objects.create(folder=folder, url=url, digest=0, key=0, agreed=list(said))


def _take_away(client: Client, folder: Folder, known: Mapping[int, Resource], work: Work) -> None:
    """Take away the events of occasions that were taken away here, unless somebody changed them there."""
    ours = {pk: row for pk, row in known.items() if pk and row.agreed is not None and row.etag}
    there = {pk for part in bulk.chunks(ours) for pk in Occasion.objects.in_bulk(part)}
    for pk, row in ours.items():
        if pk in there or row.is_gone:
            continue
        work.check_now()
        remove(client, row.url, row.etag)
        Resource.objects.filter(id=row.id).update(is_gone=True)


def said_of(occasion: Occasion, zone: ZoneInfo) -> Said:
    """Return what an event of an occasion says: a whole day begins at midnight, other times have a length."""
    at, minutes = occasion.at, occasion.minutes
    if occasion.is_all_day:
        day = datetime.fromtimestamp(at, zone).replace(hour=0, minute=0, second=0)
        at, minutes = int(day.timestamp()), -1
    elif minutes <= 0:
        minutes = MINUTES
    return Said(occasion.title, at, minutes, occasion.place, occasion.is_all_day)
