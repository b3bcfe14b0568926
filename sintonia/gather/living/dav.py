"""Calendars and address books of a server, read pass after pass."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from sintonia.gather.actions import reading_options
from sintonia.gather.living.clashes import clashes_note, names_on
from sintonia.gather.living.homes import look_again
from sintonia.gather.living.newest import newest
from sintonia.gather.living.occasions_back import occasions_back, take_back
from sintonia.gather.living.web import client_of
from sintonia.gather.living.withdrawing import withdraw
from sintonia.gather.living.work import Interrupted, Work
from sintonia.gather.living.writing_back import write_back
from sintonia.gather.models import Account, Folder, Resource
from sintonia.gather.plan import Part
from sintonia.lib.keys import key63
from sintonia.sources import reasons
from sintonia.sources.dav.client import Client
from sintonia.sources.dav.errors import NOT_DAV, DavError, Shrunk
from sintonia.sources.dav.kinds import CARDS, EVENTS
from sintonia.sources.dav.looking import Item, Look, Mark, fetch, look
from sintonia.sources.imap.errors import FOLDER_GONE, HOSTILE, SAID_NO, SHRUNK
from sintonia.sources.imap.understanding import Understanding
from sintonia.sources.records import Contact, Fault, Record
from sintonia.spaces import bulk

CHILD = "sintonia.sources.dav.child"
STORED_ITEMS = 500  # in one transaction
STORED_BYTES = 16 << 20
# What stops one collection and not the others.
_OF_FOLDER = frozenset({FOLDER_GONE, SAID_NO, SHRUNK, NOT_DAV, HOSTILE})


def sync(account: Account, work: Work) -> None:
    """Read what is new in every ticked collection; raise DavError, or as the door does."""
    client = client_of(account, now=work.now)
    look_again(client, account, now=work.now)
    understanding = Understanding(int(work.now.timestamp()), CHILD)
    work.save(total=0, done=0)
    try:
        for folder in Folder.objects.filter(account=account, is_read=True).order_by("id"):
            try:
                _Pass(client, account, folder, work).run(understanding)
            except DavError as error:
                folder_trouble(folder, error)
    finally:
        understanding.close()


def folder_trouble(folder: Folder, error: DavError) -> None:
    """Note what stops a collection; raise the error when it stops more than that."""
    if error.code not in _OF_FOLDER:
        raise error
    folder.trouble = error.code
    folder.holds = error.now if isinstance(error, Shrunk) else 0
    folder.save(update_fields=["trouble", "holds"])


class Known(NamedTuple):
    """What was read of an item."""

    etag: str
    digest: int


_NOTED = ("id", "folder_id", "url", "etag", "digest", "key", "apart", "is_gone")


class _Pass:
    """One pass over one collection."""

    def __init__(self, client: Client, account: Account, folder: Folder, work: Work) -> None:
        self.client, self.account, self.folder, self.work = client, account, folder, work
        self.kind = "vcf" if folder.role == CARDS else "ics"
        rows = Resource.objects.filter(folder=folder, is_gone=False)
        self.known = {
            url: Known(etag, digest)
            for url, etag, digest in rows.values_list("url", "etag", "digest")
        }

    def run(self, understanding: Understanding) -> None:
        """Read what is new in the collection."""
        folder, url = self.folder, self.folder.name
        mark = Mark(folder.token, folder.ctag) if folder.is_marked else Mark()
        etags = {place: one.etag for place, one in self.known.items()}
        seen = look(self.client, url, mark, etags, may_shrink=folder.may_shrink)
        if seen is None:
            Folder.objects.filter(id=folder.id).exclude(trouble="").update(trouble="", holds=0)
        else:
            self.work.save(total=self.account.total + len(seen.new))
            for some, records in self._understood(seen, understanding):
                self._store(some, records)
            self._finish(seen)
        if folder.is_written and folder.may_write:
            back = write_back if folder.role == CARDS else occasions_back
            back(self.client, folder, self.work)

    def _understood(
        self, seen: Look, understanding: Understanding
    ) -> Iterator[tuple[list[Item], list[Record]]]:
        """Yield items that are not as they were with what they say, while the next are understood."""
        before: tuple[list[Item], list[Record]] | None = None
        horizon = reading_options({}, self.work.now).horizon
        fetched = fetch(self.client, self.folder.name, self.folder.role, list(seen.new))
        for some in _pooled(fetched):
            fresh = [one for one in some if self._digest(one) != _digest(one)]
            self._note_etags([one for one in some if self._digest(one) == _digest(one)])
            messages = [(one.data, 0, 0, False) for one in fresh]
            understanding.begin(horizon, 0, self.kind == "ics", messages)
            if before:
                yield before
            records = understanding.end()
            before = fresh, [_sized(*pair) for pair in zip(fresh, records, strict=True)]
        if before:
            yield before

    def _digest(self, item: Item) -> int:
        known = self.known.get(item.url)
        return known.digest if known else 0

    def _note_etags(self, same: Sequence[Item]) -> None:
        """An etag may change and the item not."""
        for one in same:
            if one.etag != self.known[one.url].etag:
                rows = Resource.objects.filter(folder=self.folder, url=one.url)
                rows.update(etag=one.etag)

    def _store(self, some: Sequence[Item], records: Sequence[Record]) -> None:
        some, records = self._without_ours(some, records)
        if not some:
            return
        back = self._back(records)
        changed = [
            at for at, one in enumerate(some) if one.url in self.known or records[at].key in back
        ]
        place = f"{self.account.address}/{self.folder.shown}"
        items = list(enumerate(newest(records, changed)))
        self.account.changed += len(changed)
        part = Part(self.account.source.id, place, self.kind, items)
        is_answered = self.folder.is_written and self.folder.role == CARDS
        before = names_on(records[at].key for at in changed) if is_answered else {}
        self.work.store([part], lambda: self._note(some, records, before))

    def _without_ours(
        self, some: Sequence[Item], records: Sequence[Record]
    ) -> tuple[list[Item], list[Record]]:
        """Take over what was changed of occasions made here; return the others, which are to be stored."""
        ours: set[str] = set()
        if self.folder.role == EVENTS:
            read = {one.url: (one.etag, one.data, _digest(one)) for one in some}
            ours = take_back(self.folder, read, self.work)
        pairs = [pair for pair in zip(some, records, strict=True) if pair[0].url not in ours]
        return [item for item, _ in pairs], [record for _, record in pairs]

    def _back(self, records: Sequence[Record]) -> set[int]:
        """Return the keys of what was gone and is here again, perhaps under another address."""
        keys = {one.key for one in records}
        gone: set[int] = set()
        for part in bulk.chunks(keys):
            rows = Resource.objects.filter(key__in=part, is_gone=True)
            gone |= set(rows.values_list("key", flat=True))
        return gone

    def _note(
        self, some: Sequence[Item], records: Sequence[Record], before: Mapping[int, str]
    ) -> None:
        """Note which items were read, inside the transaction that stores them."""
        self._lock()
        rows = [
            (pk, self.folder.id, one.url, one.etag, _digest(one), *_keys(record), False, 0)
            for pk, one, record in zip(bulk.new_ids(len(some)), some, records, strict=True)
        ]
        columns = (*_NOTED, "written")
        renewed = ", ".join(f"{name} = excluded.{name}" for name in _NOTED[3:])
        where = f"(space_id, folder_id, url) DO UPDATE SET {renewed}"
        bulk.insert(Resource, columns, rows, on_conflict=where)
        clashes_note(self.folder, before, self.work.now)
        self.work.save("changed")

    def _lock(self) -> Folder:
        row = Folder.objects.select_for_update().filter(id=self.folder.id).first()
        if row is None:
            raise Interrupted
        return row

    def _finish(self, seen: Look) -> None:
        """Note how the collection was. What is gone from it stays here, as something that was there."""
        with transaction.atomic():
            self.work.check()
            row = self._lock()
            row.token, row.ctag = seen.mark.token[:1000], seen.mark.ctag[:1000]
            row.is_marked, row.may_shrink, row.messages = True, False, seen.total
            row.trouble, row.holds = "", 0
            row.save()
            for part in bulk.chunks(seen.gone):
                Resource.objects.filter(folder=row, url__in=part).update(is_gone=True)
            if row.role == EVENTS and withdraw(
                row, seen.gone, source=self.account.source.id, now=self.work.now
            ):
                self.work.forget()
            self.work.save(gone=self.account.gone + len(seen.gone))


def _pooled(some: Iterable[list[Item]]) -> Iterator[list[Item]]:
    """Yield items in batches worth a transaction."""
    pool: list[Item] = []
    for part in some:
        pool += part
        if len(pool) >= STORED_ITEMS or sum(len(one.data) for one in pool) > STORED_BYTES:
            yield pool
            pool = []
    if pool:
        yield pool


def _keys(record: Record) -> tuple[int, list[int]]:
    """Return the key of a record, and those of what it tells apart and takes place."""
    apart = list(record.parts())[1:] if type(record) is Contact else []
    return record.key, [one.key for one in apart if not one.aside]


def _digest(item: Item) -> int:
    return key63("bytes", item.data) or 1


def _sized(item: Item, record: Record) -> Record:
    """What was too large to be sent is said to be that."""
    if item.data:
        return record
    return Fault(key63("dav", item.url), reasons.TOO_LARGE, item.url.rpartition("/")[2][:200])
