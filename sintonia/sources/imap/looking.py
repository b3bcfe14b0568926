"""One pass over a folder: what is new in it, what is gone, what changed, and the new messages in batches.

With QRESYNC the server says what changed; with CONDSTORE, or without either, the list of its numbers is
compared with ours. Nothing is ever deleted or marked on the server, nor taken from what is known here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sintonia.sources.imap import errors
from sintonia.sources.imap.client import Client, Status
from sintonia.sources.imap.errors import ImapError, Shrunk
from sintonia.sources.imap.fetching import ITEMS, Header, header_of
from sintonia.sources.imap.uids import UidSet

BATCH = 1000
SLACK = 10_000  # more messages than the server counts: they may come while it lists them
MOST_SILENT = 20  # batches in a row of which nothing comes
FEW = 10  # messages: below that a folder is emptied by a click


@dataclass(frozen=True)
class Mark:
    """What is known of a folder from the passes before."""

    status: Status | None = None  # when the last whole pass ended; None before
    uidvalidity: int = 0  # under which `uids` are numbers
    uids: UidSet = field(default_factory=UidSet)  # that were read


@dataclass(frozen=True)
class Look:
    """What a pass has to do in a folder."""

    status: Status
    new: UidSet
    gone: UidSet  # of what was read, what is not there any more
    changed: int
    is_again: bool  # all numbers mean something else now: everything is read again


def unchanged(client: Client, name: bytes, mark: Mark) -> bool:
    """Say whether a folder is as the last whole pass left it; this costs one short question.

    A message that comes raises UIDNEXT, one that goes lowers the number of messages: with both as they
    were, so is the folder. What happened to flags shows in HIGHESTMODSEQ.
    """
    return mark.status is not None and client.status(name) == mark.status


def look(client: Client, name: bytes, mark: Mark, *, may_shrink: bool = False) -> Look:
    """Open a folder and return what there is to do; raise Shrunk where we had better ask."""
    opened = client.open(name, mark.status if mark.status and mark.uidvalidity else None)
    status = opened.status
    is_same = status.uidvalidity == mark.uidvalidity
    before = mark.uids if is_same else UidSet()
    if not may_shrink:
        _check_size(len(mark.uids), status.messages)
    if mark.status and is_same and mark.status.modseq and status.modseq and client.has_qresync:
        gone = before & opened.vanished
        there = (before - gone) | client.search(max(1, mark.status.uidnext))
        changed = sum(uid in before for uid in opened.changed)
    else:
        there = client.search() if status.messages else UidSet()
        gone = before - there
        changed = _changed(client, mark, status) if is_same else 0
    if len(there - before) > status.messages + SLACK:
        raise ImapError(errors.HOSTILE)
    return Look(status, there - before, gone, changed, bool(mark.uids) and not is_same)


def _check_size(before: int, now: int) -> None:
    if before > FEW and now * 3 < before * 2:
        raise Shrunk(before, now)


def _changed(client: Client, mark: Mark, status: Status) -> int:
    if not (mark.status and mark.status.modseq and status.modseq > mark.status.modseq):
        return 0
    return sum(uid in mark.uids for uid in client.changed_since(mark.status.modseq))


class Batch(NamedTuple):
    """Messages of one folder."""

    uids: UidSet  # of those that were asked for, what came
    headers: list[Header]


def batches(client: Client, new: UidSet, items: bytes = ITEMS) -> Iterator[Batch]:
    """Yield new messages, the latest first. The next batch is under way while one is looked at."""
    parts = new.last_first(BATCH)
    asked = next(parts, None)
    tag = client.fetch_begin(asked, items) if asked else b""
    silent = 0
    while asked:
        headers = _collected(client, tag, asked)
        silent = 0 if headers else silent + 1
        if silent > MOST_SILENT:
            raise ImapError(errors.HOSTILE)
        following = next(parts, None)
        if following:
            tag = client.fetch_begin(following, items)
        yield Batch(UidSet.of(one.uid for one in headers), headers)
        asked = following


def _collected(client: Client, tag: bytes, asked: UidSet) -> list[Header]:
    """Return each message that was asked for once, whatever else the server sends."""
    found: dict[int, Header] = {}
    for answer in client.fetch_end(tag):
        header = header_of(answer)
        if header and header.uid in asked:
            found.setdefault(header.uid, header)
    return list(found.values())
