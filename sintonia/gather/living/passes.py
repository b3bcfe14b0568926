"""A pass over one living source, whatever happens in it, and when the next one is."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from sintonia.gather.actions import how_many, reading_settle
from sintonia.gather.living import dav, feed, homes, mailbox
from sintonia.gather.living.accounts import folders_choose
from sintonia.gather.living.troubles import next_try, trouble_of
from sintonia.gather.living.work import Enough, Interrupted, Work
from sintonia.gather.models import Account, Folder, Run
from sintonia.gather.plan import Counts

log = logging.getLogger(__name__)

Progress = Callable[[Account], None]

# How each kind is looked at for the first time, and read.
LOOKS: Mapping[Account.Kind, Callable[[Account, datetime], None]] = {
    Account.Kind.IMAP: lambda account, now: mailbox.first_look(account, now=now),
    Account.Kind.DAV: lambda account, now: homes.first_look(account, now=now),
    Account.Kind.ICS: lambda account, now: feed.first_look(account),
}
SYNCS: Mapping[Account.Kind, Callable[[Account, Work], None]] = {
    Account.Kind.IMAP: mailbox.sync,
    Account.Kind.DAV: dav.sync,
    Account.Kind.ICS: feed.sync,
}


class Outcome(NamedTuple):
    """What came of a pass."""

    new: int
    changed: int
    gone: int
    seconds: float
    error: str  # a code of sintonia.gather.living.troubles, or of the folders; "" for none
    is_whole: bool  # False: there is more, and it was time for something else


def account_look(account: Account, *, now: datetime) -> bool:
    """Look at an account for the first time; say whether one could come in."""
    try:
        LOOKS[Account.Kind(account.kind)](account, now)
    except Exception as error:
        _note_trouble(account, error, now)
        return False
    Account.objects.filter(id=account.id, state=Account.State.NEW).update(
        state=Account.State.CHOOSING, trouble="", answer="", troubled_at=None, failures=0
    )
    account.refresh_from_db()
    if account.kind == Account.Kind.ICS:  # there is nothing to choose
        folders = Folder.objects.filter(account=account)
        folders_choose(account, list(folders.values_list("id", flat=True)), now=now)
    return True


def account_sync(
    account: Account,
    *,
    now: datetime,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Do a pass over an account, or so many seconds of it. Never raises: what goes wrong is noted."""
    if not account.tally:  # else what an earlier share of the pass stored is not settled yet
        account.new = account.changed = account.gone = 0
        account.seconds = 0
    work = Work(account, now=now, seconds=seconds, progress=progress)
    error, is_whole = "", True
    try:
        work.save("new", "changed", "gone")
        SYNCS[Account.Kind(account.kind)](account, work)
        _close(account, work)
        _note_success(account, now)
    except Enough:
        is_whole = False
    except Interrupted:
        error = "INTERRUPTED"
        _close_quietly(account, work)
    except Exception as reason:
        error = _note_trouble(account, reason, now)
        _close_quietly(account, work)
    finally:
        Account.objects.filter(id=account.id).update(held_until=None)
    error = error or _folder_trouble(account)
    return Outcome(account.new, account.changed, account.gone, work.elapsed, error, is_whole)


def _folder_trouble(account: Account) -> str:
    troubled = Folder.objects.filter(account=account, is_read=True).exclude(trouble="")
    return troubled.order_by("id").values_list("trouble", flat=True).first() or ""


def _note_success(account: Account, now: datetime) -> None:
    rows = Account.objects.filter(id=account.id)
    rows.update(
        read_at=now,
        next_at=now + timedelta(minutes=account.every_minutes),
        trouble="",
        answer="",
        troubled_at=None,
        failures=0,
    )


def _note_trouble(account: Account, error: Exception, now: datetime) -> str:
    """Note what went wrong and when to try again; return its code."""
    trouble = trouble_of(error)
    if trouble.code == "STUCK":
        log.exception("An account could not be read")
    failures = account.failures + 1
    rows = Account.objects.filter(id=account.id)
    rows.update(
        trouble=trouble.code,
        answer=trouble.answer[:300],
        troubled_at=account.troubled_at or now,
        failures=failures,
        next_at=next_try(trouble.code, failures, now),
    )
    return trouble.code


def _close_quietly(account: Account, work: Work) -> None:
    """Settle what was stored before a pass broke off; what keeps it from that is for the next one."""
    try:
        _close(account, work)
    except Exception:
        log.exception("What was read of an account could not be settled")


def _close(account: Account, work: Work) -> None:
    """Settle what follows from what was stored, and write the pass into the history of readings."""
    if not account.tally or not Account.objects.filter(id=account.id).exists():
        return
    now, source = work.now, account.source
    reading_settle([source.id], now=now)
    there, before = how_many(), account.tally["before"]
    counts = {name: account.tally.get(name, 0) for name in Counts.__dataclass_fields__}
    counts |= {name: max(0, there[name] - before.get(name, 0)) for name in there}
    with transaction.atomic():
        Run.objects.create(
            paths=[["", source.name, str(source.id)]],
            name=source.name,
            state=Run.State.DONE,
            kinds=account.tally["kinds"],
            before=before,
            created_at=now,
            started_at=now,
            finished_at=now,
            seconds=work.elapsed,
            **counts,
        )
        work.save(tally={})


def is_due(now: datetime) -> Q:
    """Return which accounts are to be read now."""
    is_free = Q(held_until=None) | Q(held_until__lt=now)
    return Q(state=Account.State.ACTIVE, next_at__lte=now) & is_free
