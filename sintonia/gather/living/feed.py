"""A calendar at an address of the web: asked for when it may have changed, and read as a file is."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from sintonia.gather.actions import reading_options
from sintonia.gather.living.dav import STORED_ITEMS, folder_trouble
from sintonia.gather.living.newest import newest
from sintonia.gather.living.web import address_of, door
from sintonia.gather.living.work import Interrupted, Work
from sintonia.gather.models import Account, Folder
from sintonia.gather.plan import Part
from sintonia.lib.keys import key63
from sintonia.sources.base import HEAD_BYTES
from sintonia.sources.calendar import Calendar
from sintonia.sources.dav.client import Client, Said, refusal
from sintonia.sources.dav.errors import NOT_CALENDAR, DavError, Shrunk
from sintonia.sources.dav.kinds import EVENTS
from sintonia.sources.dav.looking import FEW
from sintonia.sources.imap.errors import SHRUNK
from sintonia.sources.reading import Batch, read
from sintonia.sources.records import Record

NAME = "calendar.ics"
_EVENT = b"BEGIN:VEVENT"


def first_look(account: Account) -> None:
    """See that the address gives a calendar."""
    _asked(account, {})
    if not Folder.objects.filter(account=account).exists():
        Folder.objects.create(
            account=account, name=NAME, shown=account.address, role=EVENTS, is_read=True
        )


def sync(account: Account, work: Work) -> None:
    """Read a calendar that changed; raise DavError, or as the door does."""
    for folder in Folder.objects.filter(account=account, is_read=True):
        try:
            _read(account, folder, work)
        except DavError as error:
            folder_trouble(folder, error)


def _asked(account: Account, headers: dict[str, str]) -> Said:
    """Return what an address gives: a calendar, or (with headers that ask so) the news that it is the same."""
    client = Client(door, "", "")
    found = client.ask("GET", address_of(account), headers=headers, may_move=True)
    said = found.said
    if said.status == 304 and headers:
        return said
    if said.status != 200:
        raise refusal(said)
    if not Calendar.knows(said.body[:HEAD_BYTES], NAME):
        raise DavError(NOT_CALENDAR)
    return said


def _read(account: Account, folder: Folder, work: Work) -> None:
    asks = {"If-None-Match": folder.token, "If-Modified-Since": folder.ctag}
    is_marked = folder.is_marked and not folder.trouble
    said = _asked(account, {name: value for name, value in asks.items() if value and is_marked})
    if said.status == 304:
        return
    digest, total = key63("bytes", said.body), said.body.count(_EVENT)
    if not (is_marked and digest == folder.modseq):
        _check_size(folder, total)
        work.save(total=total, done=0)
        _store(account, folder, work, said.body)
    with transaction.atomic():
        work.check()
        row = Folder.objects.select_for_update().filter(id=folder.id).first()
        if row is None:
            raise Interrupted
        row.token = said.headers.get("etag", "")[:300]
        row.ctag = said.headers.get("last-modified", "")[:100]
        row.is_marked, row.may_shrink, row.messages, row.modseq = True, False, total, digest
        row.trouble, row.holds = "", 0
        row.save()


def _check_size(folder: Folder, total: int) -> None:
    before = folder.messages
    is_empty = total == 0 and before > 2
    if not folder.may_shrink and (is_empty or (before > FEW and total * 3 < before * 2)):
        raise Shrunk(SHRUNK, before, total)


def _store(account: Account, folder: Folder, work: Work, body: bytes) -> None:
    """Read a calendar as if it were a file, so that the same event from both is one."""
    with TemporaryDirectory(prefix="sintonia-") as name:
        path = Path(name) / NAME
        path.write_bytes(body)
        options = reading_options({}, work.now)
        for items in _pooled(read([(path, account.address)], options)):
            records = newest([one for _, one in items], range(len(items)), account.source.id)
            positions = [at for at, _ in items]
            part = Part(
                account.source.id,
                account.address,
                "ics",
                list(zip(positions, records, strict=True)),
            )
            work.store([part], lambda: None)


def _pooled(batches: Iterable[Batch]) -> Iterator[list[tuple[int, Record]]]:
    """Yield items in batches worth a transaction."""
    pool: list[tuple[int, Record]] = []
    for batch in batches:
        pool += batch.items
        if len(pool) >= STORED_ITEMS:
            yield pool
            pool = []
    if pool:
        yield pool
