"""New messages of a folder to records, in batches: fetching, understanding and storing overlap.

A message whose wanted fields do not say enough (no date that can be right, no sender) is asked for once
more with its whole header, so that it is understood, or put in quarantine, exactly as from a file.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sintonia.sources.imap.client import Client
from sintonia.sources.imap.fetching import ITEMS, WHOLE, Header
from sintonia.sources.imap.looking import Batch, batches
from sintonia.sources.imap.uids import UidSet
from sintonia.sources.imap.understanding import Understanding
from sintonia.sources.mail.headers import MAX_BLOCK, block_end
from sintonia.sources.records import Fault, Record


class Read(NamedTuple):
    """Messages that were read."""

    uids: UidSet
    items: list[tuple[int, Record]]  # by UID


def read(
    client: Client, new: UidSet, understanding: Understanding, flags: int = 0, aside: int = 0
) -> Iterator[Read]:
    """Yield the new messages of the opened folder as records, the latest first."""
    unclear: list[int] = []
    first = batches(client, new, ITEMS)
    for one in _understood(first, understanding, (flags, aside, False)):
        odd = {uid for uid, record in one.items if type(record) is Fault}
        unclear += odd
        yield Read(one.uids - UidSet.of(odd), [item for item in one.items if item[0] not in odd])
    again = batches(client, UidSet.of(unclear), WHOLE)
    whole = (Batch(one.uids, list(map(_as_filed, one.headers))) for one in again)
    yield from _understood(whole, understanding, (flags, aside, True))


def _understood(
    some: Iterable[Batch], understanding: Understanding, how: tuple[int, int, bool]
) -> Iterator[Read]:
    """Yield what the child makes of batches, while it is given the next one."""
    before: Read | None = None
    for batch in some:
        messages = [(one.block, one.size, one.arrived, one.is_draft) for one in batch.headers]
        understanding.begin(*how, messages)
        if before:
            yield before
        uids = [one.uid for one in batch.headers]
        before = Read(batch.uids, list(zip(uids, understanding.end(), strict=True)))
    if before:
        yield before


def _as_filed(header: Header) -> Header:
    """Return a whole header as an mbox would hold it."""
    block = header.block[:MAX_BLOCK].replace(b"\r\n", b"\n")
    end = block_end(block)
    return header._replace(block=block[:end] if end > 0 else block)
