"""What a living source says now counts more than what it said before, whatever dates it gives."""

from collections.abc import Collection, Sequence

from sintonia.gather.models import Card as StoredCard
from sintonia.gather.models import Evidence
from sintonia.sources.records import Card, Contact, Record
from sintonia.spaces.bulk import select_in

Stored = dict[int, tuple[int, int]]  # key -> (version, source)


def newest(records: Sequence[Record], changed: Collection[int], source: int = 0) -> list[Record]:
    """Return records that take the place of what is stored of them, for those at the positions `changed`.

    Servers and programs forget to raise REV and SEQUENCE. With a `source`, only what it told itself
    gives way.
    """
    told = [records[at] for at in changed]
    cards = _stored(StoredCard, "revised", [one.key for one in told if type(one) is Card])
    contacts = [part for one in told if type(one) is Contact for part in one.parts()]
    events = _stored(Evidence, "version", [one.key for one in contacts])
    found = list(records)
    for at in changed:
        record = found[at]
        if type(record) is Card and record.key in cards:
            version, holder = cards[record.key]
            if source in (0, holder):
                found[at] = record._replace(revised=max(record.revised, version + 1))
        elif type(record) is Contact:
            first, *apart = (_newer(part, events, source) for part in record.parts())
            found[at] = first._replace(apart=tuple(tuple(one) for one in apart))
    return found


def _newer(contact: Contact, events: Stored, source: int) -> Contact:
    version, holder = events.get(contact.key, (-1, source))
    if source not in (0, holder):
        return contact
    return contact._replace(version=max(contact.version, version + 1))


def _stored(model: type[StoredCard] | type[Evidence], column: str, keys: Sequence[int]) -> Stored:
    rows = select_in(model, ("key", column, "source"), "key", keys) if keys else ()
    return {key: (version, source) for key, version, source in rows}
