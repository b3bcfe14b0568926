"""Living sources as the pages show them: how each stands, what went wrong, what to do."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sintonia.gather import words
from sintonia.gather.living.clashes import clashes_by_account
from sintonia.gather.living.opening import oauth_of
from sintonia.gather.living.said import Words
from sintonia.gather.living.sentences import said_of
from sintonia.gather.models import Account, Folder
from sintonia.gather.tasks import LOOK_ACCOUNT, SYNC_ACCOUNT
from sintonia.jobs.models import Job
from sintonia.sources.dav.kinds import CARDS
from sintonia.sources.imap.providers import provider_at, provider_of
from sintonia.sources.imap.uids import UidSet
from sintonia.spaces.ambient import current
from sintonia.ui.dates import when_words
from sintonia.ui.templatetags.sintonia_ui import num

State = Account.State
_ICONS = {"IMAP": "mail", "DAV": "calendar", "ICS": "calendar"}
SOON = timedelta(seconds=5)
TELLING_SECONDS, TELLING_SHARE = 2.0, 0.02  # before that, an estimate of the time left would jump


class Look(StrEnum):
    """How a living source stands."""

    LOOKING = "looking"
    CHOOSING = "choosing"
    READING = "reading"
    WAITING = "waiting"  # about to be read
    FINE = "fine"
    TROUBLE = "trouble"
    PAUSED = "paused"


class FolderRow(NamedTuple):
    """One folder on the page of a mailbox, or one calendar or address book."""

    id: int
    name: str
    role: str
    is_read: bool
    words: str  # how much was read of it
    may_write: bool
    is_written: bool
    is_new: bool  # found after the user chose


class Shrunk(NamedTuple):
    """A folder that holds less than it did."""

    id: int
    words: str


class AccountRow(NamedTuple):
    """One living source."""

    id: int
    source: int
    name: str
    kind: str  # of Account
    icon: str
    provider: str  # its name, or what kind of source this is
    look: Look
    words: str  # what is stored of it
    read: str  # when it was read last
    next: str  # when it is tried again
    percent: int
    progress: str
    title: Words
    advice: Words
    asks: str  # what ends the trouble: "password", "server", "token", "shrunk", "folders"
    app_passwords: str  # the provider's page
    answer: str  # the server's own words
    shrunk: list[Shrunk]
    has_worked: bool
    has_oauth: bool
    reads_new: bool  # also what appears later
    found: list[str]  # what appeared since the user chose
    clashes: int  # names that were changed on both sides

    @property
    def is_live(self) -> bool:
        """Whether its page asks again."""
        return self.look in (Look.LOOKING, Look.READING, Look.WAITING)

    @property
    def can_pause(self) -> bool:
        return self.look in (Look.FINE, Look.READING, Look.WAITING)


def accounts_list() -> list[Account]:
    """Return all living sources, in the order of their addresses."""
    return list(Account.objects.select_related("source").order_by("address"))


def account_rows(accounts: Sequence[Account], now: datetime) -> list[AccountRow]:
    """Return living sources as the pages show them: two queries, one more for calendars, however many they are."""
    if not accounts:
        return []
    ids = [account.id for account in accounts]
    folders: dict[int, list[Folder]] = {}
    noted = Q(is_new=True) | (Q(is_read=True) & ~Q(trouble=""))
    for folder in Folder.objects.filter(noted, account__in=ids):
        folders.setdefault(folder.account_id, []).append(folder)
    ready = Job.objects.filter(space_id=current(), task__in=(LOOK_ACCOUNT, SYNC_ACCOUNT))
    states = (Job.State.READY, Job.State.RUNNING)
    ready = ready.filter(run_at__lte=now + SOON)
    asked = {
        args[0]: run_at
        for args, run_at in ready.filter(state__in=states).values_list("args", "run_at")
    }
    clashes = clashes_by_account([one.id for one in accounts if one.kind == Account.Kind.DAV])
    return [
        _row(one, folders.get(one.id, []), asked, now)._replace(clashes=clashes.get(one.id, 0))
        for one in accounts
    ]


def account_row(account: Account, now: datetime) -> AccountRow:
    """Return one living source as the pages show it."""
    return account_rows([account], now)[0]


def _row(
    account: Account, folders: Sequence[Folder], asked: Mapping[int, datetime], now: datetime
) -> AccountRow:
    troubled = [one for one in folders if one.is_read and one.trouble]
    code = account.trouble or (troubled[0].trouble if troubled else "")
    look = _look(account, code, is_asked=account.id in asked, now=now)
    said = said_of(code, account.kind, worked_before=account.read_at is not None) if code else None
    provider = provider_at(account.server.get("host", "")) or provider_of(account.address)
    found = words.found_words(account.source.found, account.source.kinds)
    since = words.since_words(account.source.found)
    return AccountRow(
        id=account.id,
        source=account.source.id,
        name=account.address,
        kind=account.kind,
        icon=_ICONS[account.kind],
        provider=_what(account, provider.name if provider else ""),
        look=look,
        words=" · ".join([*found, since] if since else found),
        read=when_words(account.read_at, now) if account.read_at else "",
        next=_next(account, now),
        percent=_percent(account),
        progress=_progress(account) if look == Look.READING else "",
        title=said.title if said else "",
        advice=said.advice if said else "",
        asks=said.asks if said else "",
        app_passwords=provider.app_passwords if provider else "",
        answer=account.answer,
        shrunk=[_shrunk(account, one) for one in troubled if one.trouble == "SHRUNK"],
        has_worked=account.read_at is not None,
        has_oauth=oauth_of(account) is not None,
        reads_new=account.reads_new or account.state == State.CHOOSING,
        found=[one.shown for one in folders if one.is_new],
        clashes=0,
    )


def _look(account: Account, code: str, *, is_asked: bool, now: datetime) -> Look:
    if account.state == State.PAUSED:
        return Look.PAUSED
    if account.state == State.CHOOSING:
        return Look.CHOOSING
    if account.state == State.NEW:
        return Look.TROUBLE if code and not is_asked else Look.LOOKING
    if account.held_until and account.held_until > now:
        return Look.READING
    if code:
        return Look.TROUBLE
    return Look.WAITING if is_asked or account.read_at is None else Look.FINE


def _next(account: Account, now: datetime) -> str:
    if not (account.trouble and account.next_at and account.next_at > now):
        return ""
    minutes = round((account.next_at - now).total_seconds() / 60)
    if minutes < 90:
        text = ngettext("I try again in %(n)d minute.", "I try again in %(n)d minutes.", minutes)
        return text % {"n": minutes}
    hours = round(minutes / 60)
    return ngettext("I try again in %(n)d hour.", "I try again in %(n)d hours.", hours) % {
        "n": hours
    }


def _percent(account: Account) -> int:
    return min(99, account.done * 100 // account.total) if account.total else 0


def _progress(account: Account) -> str:
    if not account.total:
        return ""
    parts = [
        _("%(done)s of %(total)s")
        % {"done": _things(account, account.done), "total": num(account.total)}
    ]
    stored = account.tally.get("seen", 0)
    left = max(0, account.total - account.done)
    if stored and account.seconds > TELLING_SECONDS and stored > account.total * TELLING_SHARE:
        parts.append(words.left_words(account.seconds / stored * left))
    return " · ".join(parts)


def _shrunk(account: Account, folder: Folder) -> Shrunk:
    text = _("“%(folder)s” had %(before)s; now there are %(now)s.")
    before = _read_words(account, folder)
    return Shrunk(
        folder.id, text % {"folder": folder.shown, "before": before, "now": num(folder.holds)}
    )


def folder_rows(account: Account) -> list[FolderRow]:
    """Return the folders of a mailbox, those that are suggested first."""
    rows = []
    for folder in Folder.objects.filter(account=account).order_by("id"):
        read = _read_words(account, folder)
        more = (folder.may_write, folder.is_written, folder.is_new)
        rows.append(FolderRow(folder.id, folder.shown, folder.role, folder.is_read, read, *more))
    return rows


def _read_words(account: Account, folder: Folder) -> str:
    """Return how much was read of a folder, "" for nothing."""
    if account.kind == Account.Kind.IMAP:
        read = len(UidSet.parse(folder.uids.encode()))
        return words.mails(read) if read else ""
    n = folder.messages
    return (words.cards(n) if folder.role == CARDS else words.appointments(n)) if n else ""


def _things(account: Account, n: int) -> str:
    return words.mails(n) if account.kind == Account.Kind.IMAP else words.things(n)


def _what(account: Account, provider: str) -> str:
    """Return whose a source is, or what it is."""
    if account.kind == Account.Kind.IMAP:
        return provider or _("Mailbox")
    if account.kind == Account.Kind.DAV:
        return _("Calendar and address book")
    return _("Calendar")
