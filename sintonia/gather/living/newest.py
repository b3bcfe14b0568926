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
    cards = _stored(StoredCard, "revised", [one.key for one in records if type(one) is Card])
    events = _stored(Evidence, "version", [one.key for one in records if type(one) is Contact])
    found = list(records)
    for at in changed:
        record = found[at]
        if type(record) is Card and record.key in cards:
            version, holder = cards[record.key]
            if source in (0, holder):
                found[at] = record._replace(revised=max(record.revised, version + 1))
        elif type(record) is Contact and record.key in events:
            version, holder = events[record.key]
            if source in (0, holder):
                found[at] = record._replace(version=max(record.version, version + 1))
    return found


def _stored(model: type[StoredCard] | type[Evidence], column: str, keys: Sequence[int]) -> Stored:
    rows = select_in(model, ("key", column, "source"), "key", keys) if keys else ()
    return {key: (version, source) for key, version, source in rows}
