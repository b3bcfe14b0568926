"""Events that a calendar does not hold any more: what lay ahead of them is called off, what was stays.

Nothing is erased. The item stays stored with its parties, set aside as cancelled, and the calendar that
brings it back has it counted again.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sintonia.gather.copies import copies_keep
from sintonia.gather.models import Folder, Resource
from sintonia.gather.plan import EvidenceRow, Plan
from sintonia.gather.rederive import replace_evidence, stored_evidence
from sintonia.lib.keys import key63
from sintonia.sources.records import CANCELLED
from sintonia.spaces import bulk

# Who deletes a meeting of some days ago says that it did not take place; who deletes one of last year
# tidies up, as many programmes do by themselves.
TIDIED = timedelta(days=7)
MINUTES = 60  # where it is not known how long it was


def withdraw(folder: Folder, urls: Iterable[str], *, source: int, now: datetime) -> bool:
    """Call off the events that are gone from a calendar and are in no other; say whether any was.

    To be called inside the transaction that notes them as gone.
    """
    keys = _gone_keys(folder, urls)
    since = int((now - TIDIED).timestamp())
    rows = [
        called_off(row, since, source) for row in stored_evidence(keys) if not row.contact.aside
    ]
    changed = [row for row in rows if row is not None]
    if changed:
        copies_keep(Plan(known_evidence=changed, replaced=changed))
        replace_evidence(changed, now)
    return bool(changed)


def called_off(row: EvidenceRow, since: int, source: int) -> EvidenceRow | None:
    """Return an event without the times that end after an instant; None when it has none of those."""
    contact = row.contact
    times = ((contact.at, contact.minutes), *contact.more)
    kept = [
        (at, minutes)
        for at, minutes in times
        if at + 60 * (minutes if minutes >= 0 else MINUTES) <= since
    ]
    if len(kept) == len(times):
        return None
    if kept:
        contact = contact._replace(at=kept[0][0], minutes=kept[0][1], more=tuple(kept[1:]))
    else:
        contact = contact._replace(aside=CANCELLED)
    content = key63("withdrawn", row.content, len(kept))
    return row._replace(contact=contact, content=content, version=row.version + 1, source=source)


def _gone_keys(folder: Folder, urls: Iterable[str]) -> set[int]:
    """Return the keys of what these addresses held, without what stands at another one."""
    gone: dict[int, set[int]] = {}
    for part in bulk.chunks(urls):
        rows = Resource.objects.filter(folder=folder, url__in=part).exclude(key=0)
        for key, apart in rows.values_list("key", "apart"):
            gone[key] = {key, *apart}
    for some in bulk.chunks(list(gone)):
        there = Resource.objects.filter(key__in=some, is_gone=False, folder__is_read=True)
        for key in there.values_list("key", flat=True):
            gone.pop(key, None)
    return {key for keys in gone.values() for key in keys}
