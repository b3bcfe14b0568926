"""A mailbox: looked at for the first time, and read pass after pass."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum

from sintonia.gather.living.opening import mailbox_open, server_find
from sintonia.gather.living.work import Interrupted, Work
from sintonia.gather.models import Account, Folder
from sintonia.gather.plan import Part
from sintonia.sources.imap import errors
from sintonia.sources.imap.client import Client, Status
from sintonia.sources.imap.errors import ImapError, Shrunk
from sintonia.sources.imap.folders import Role, readable
from sintonia.sources.imap.looking import Look, Mark, look
from sintonia.sources.imap.reading import Read, read
from sintonia.sources.imap.uids import UidSet
from sintonia.sources.imap.understanding import Understanding
from sintonia.sources.mail.folders import folder_hints
from sintonia.sources.records import IN_SENT

KIND = "imap"
MOST_COUNTED = (1 << 31) - 1
# What stops one folder and not the mailbox.
_OF_FOLDER = frozenset({errors.FOLDER_GONE, errors.SAID_NO, errors.SHRUNK, errors.RENUMBERED})
RENUMBERED_EVERY = timedelta(days=1)  # a folder may be read from its beginning so often


def first_look(account: Account, *, now: datetime) -> None:
    """Find the mailbox, come in, and note its folders, ticked as they are suggested."""
    if not account.server:
        found = server_find(account.address)
        account.server = found.server._asdict()
        account.user = account.user or found.user
        account.save(update_fields=["server", "user"])
    client = mailbox_open(account, now=now)
    try:
        folders = readable(client.folders())
    finally:
        client.leave()
    if not folders:
        raise ImapError(errors.NO_IMAP)
    with transaction.atomic():
        known = set(Folder.objects.filter(account=account).values_list("name", flat=True))
        for one in folders:
            name = _text(one.name)
            if name not in known:
                Folder.objects.create(
                    account=account,
                    name=name,
                    shown=one.shown,
                    role=one.role,
                    is_read=one.is_suggested,
                )


def sync(account: Account, work: Work) -> None:
    """Read what is new in every ticked folder; raise ImapError, or as the door does."""
    client = mailbox_open(account, now=work.now)
    understanding = Understanding(int(work.now.timestamp()))
    try:
        waiting = _waiting(client, account, work)
        for folder in waiting:
            try:
                _Pass(client, account, folder, work).run(understanding)
            except ImapError as error:
                _note_trouble(folder, error)
    finally:
        understanding.close()
        client.leave()


def _waiting(client: Client, account: Account, work: Work) -> list[Folder]:
    """Return the folders that changed, and note how many messages there are."""
    found, total = [], 0
    for folder in Folder.objects.filter(account=account, is_read=True).order_by("id"):
        try:
            status = client.status(_bytes(folder.name))
        except ImapError as error:
            _note_trouble(folder, error)
            continue
        total += status.messages
        if not folder.is_marked or folder.trouble or status != _status(folder):
            found.append(folder)
    read_before = sum(len(_uids(folder)) for folder in found)
    whole = Folder.objects.filter(account=account, is_read=True).exclude(
        id__in=[one.id for one in found]
    )
    done = read_before + (whole.aggregate(n=Sum("messages"))["n"] or 0)
    work.save(total=min(total, MOST_COUNTED), done=min(done, MOST_COUNTED))
    return found


def _note_trouble(folder: Folder, error: ImapError) -> None:
    """Note what stops a folder; raise the error when it stops more than that."""
    if error.code not in _OF_FOLDER:
        raise error
    folder.trouble = error.code
    folder.holds = error.now if isinstance(error, Shrunk) else 0
    folder.save(update_fields=["trouble", "holds"])


class _Pass:
    """One pass over one folder."""

    def __init__(self, client: Client, account: Account, folder: Folder, work: Work) -> None:
        self.client, self.account, self.folder, self.work = client, account, folder, work
        hints = folder_hints(folder.shown)
        self.flags = hints[0] | (IN_SENT if folder.role == Role.SENT else 0)
        self.aside = hints[1]

    def run(self, understanding: Understanding) -> None:
        """Read what is new in the folder."""
        folder = self.folder
        mark = Mark(
            _status(folder) if folder.is_marked else None, folder.uidvalidity, _uids(folder)
        )
        seen = look(self.client, _bytes(folder.name), mark, may_shrink=folder.may_shrink)
        if seen.is_again:
            self._check_renumbering()
        came = UidSet()
        self.work.is_again = seen.is_again
        for one in read(self.client, seen.new, understanding, self.flags, self.aside):
            came |= one.uids
            self._store(seen, one)
        self._finish(seen, is_whole=came == seen.new)

    def _check_renumbering(self) -> None:
        """Raise ImapError when the server renumbers the folder all the time: reading it would not end."""
        before = self.folder.renumbered_at
        if before and self.work.now < before + RENUMBERED_EVERY:
            raise ImapError(errors.RENUMBERED)
        self.folder.renumbered_at = self.work.now
        self.folder.save(update_fields=["renumbered_at"])

    def _store(self, seen: Look, one: Read) -> None:
        place = f"{self.account.address}/{self.folder.shown}"
        part = Part(self.account.source.id, place, KIND, one.items)
        self.work.store([part], lambda: self._add(seen.status, one.uids))

    def _add(self, status: Status, uids: UidSet) -> None:
        """Note that messages were read, inside the transaction that stores them."""
        row = self._locked(status)
        row.uids = str(_uids(row) | uids)
        row.save(update_fields=["uids", "uidvalidity", "is_marked"])

    def _locked(self, status: Status) -> Folder:
        """Return the folder's row; when all numbers mean something else now, without those of before."""
        row = Folder.objects.select_for_update().filter(id=self.folder.id).first()
        if row is None:
            raise Interrupted
        if row.uidvalidity != status.uidvalidity:
            row.uidvalidity, row.uids, row.is_marked = status.uidvalidity, "", False
        return row

    def _finish(self, seen: Look, *, is_whole: bool) -> None:
        """Note how the folder was. What is gone from it is forgotten as a number, not as a moment."""
        status = seen.status
        with transaction.atomic():
            self.work.check()
            row = self._locked(status)
            row.uids = str(_uids(row) - seen.gone)
            row.is_marked, row.may_shrink = is_whole, False
            row.messages, row.uidnext, row.modseq = status.messages, status.uidnext, status.modseq
            row.trouble, row.holds = "", 0
            row.save()
            self.work.save(
                gone=self.account.gone + len(seen.gone), changed=self.account.changed + seen.changed
            )


def _status(folder: Folder) -> Status:
    return Status(folder.messages, folder.uidnext, folder.uidvalidity, folder.modseq)


def _uids(folder: Folder) -> UidSet:
    return UidSet.parse(folder.uids.encode())


# Names of folders are bytes; as text they keep every one of them.
def _text(name: bytes) -> str:
    return name.decode("latin-1")


def _bytes(name: str) -> bytes:
    return name.encode("latin-1")
