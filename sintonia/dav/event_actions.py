"""What devices write into the calendar: occasions made by hand, and nothing else."""

from datetime import datetime

from django.db import transaction

from sintonia.dav.agenda import Served, said_of, zone
from sintonia.dav.models import Change, KeptEvent
from sintonia.dav.visit import Visit
from sintonia.people.actions.occasions import occasion_change, occasion_make, occasion_remove
from sintonia.people.actions.way_back import KEPT, WayBack
from sintonia.people.models import Identity, Occasion, Person, Undo
from sintonia.sources.dav.events import Event, Said, read_event


@transaction.atomic
def event_write(event: Event, text: str, href: str, served: Served | None, visit: Visit) -> None:
    """Write what a device changed of an occasion, or make a new one under the name that it gives."""
    back = WayBack()
    if served is None:
        there = _people(event.addresses)
        occasion = occasion_make(back, there, channel=event.channel, **event.said._asdict())
        uid = event.uid or href.removesuffix(".ics")
    else:
        occasion, uid = served.occasion, served.uid
        before = read_event(served.text.encode(), zone=zone().key, region=visit.region).said
        occasion_change(back, occasion, **_changed(before, event.said))
    said = list(said_of(occasion))
    row = KeptEvent.objects.filter(occasion=occasion).first()
    if row:
        back.change([row], text=text, said=said)
    else:
        back.make(KeptEvent(occasion=occasion, href=href, uid=uid, text=text, said=said))
    _note(occasion, back.keep(None, now=visit.now), visit.device, visit.now)


def _changed(before: Said, after: Said) -> dict[str, object]:
    """Return what differs between an event as it was served and as it came back."""
    pairs = zip(Said._fields, before, after, strict=True)
    changed = {name: new for name, old, new in pairs if old != new}
    if not after.title:
        changed.pop("title", None)
    return changed


def _people(addresses: list[str]) -> list[Person]:
    """Return those of the guests who are known."""
    rows = Identity.objects.filter(value__in=addresses[:200], is_me=False).exclude(person=None)
    roots = {root for root in rows.values_list("person__root_id", flat=True) if root}
    return list(Person.objects.filter(id__in=roots, deleted_at=None).order_by("id"))


@transaction.atomic
def event_remove(occasion: Occasion, *, device: str, now: datetime) -> None:
    """Take away an occasion made by hand, with a way back."""
    back = WayBack()
    back.remove(KeptEvent.objects.filter(occasion=occasion))
    title = occasion.title
    occasion_remove(back, occasion)
    undo = back.keep(None, now=now)
    Change.objects.create(title=title, undo=undo.id, device=device, is_gone=True, at=now)


def _note(occasion: Occasion, undo: Undo, device: str, now: datetime) -> None:
    """Note what a device changed as long as it can be undone."""
    Change.objects.filter(at__lt=now - KEPT).delete()
    Change.objects.create(title=occasion.title, undo=undo.id, device=device, at=now)
