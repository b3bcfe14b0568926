"""The page of sources: what is read from where, and how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db.models import Count

from sintonia.gather import words
from sintonia.gather.aside_rows import Sender, senders_page
from sintonia.gather.living.rows import AccountRow, Look, account_rows, accounts_list
from sintonia.gather.models import Quarantine, Run, Source
from sintonia.gather.quarantine_rows import ItemRow, quarantine_page
from sintonia.gather.queries import is_counting_again, unfinished_runs
from sintonia.gather.run_rows import RunRow, run_rows, short_name
from sintonia.gather.uploads import is_dropped
from sintonia.gather.words import seconds_words
from sintonia.ui.dates import when_words

SOURCES, RUNS, WAITING, ASIDE = 50, 10, 6, 4


class SourceRow(NamedTuple):
    """One source on the page."""

    id: int
    name: str
    path: str  # "" for a dropped file
    title: str
    icon: str
    words: str
    read: str  # when
    waiting: int  # in quarantine
    is_read: bool
    is_being_read: bool
    can_read: bool


class HistoryRow(NamedTuple):
    """One run of the past."""

    when: str
    name: str
    seen: int
    imported: int
    duplicates: int
    set_aside: int
    quarantined: int
    took: str
    is_stopped: bool


@dataclass(frozen=True)
class SourcesPage:
    """Everything on the page of sources."""

    accounts: list[AccountRow]
    sources: list[SourceRow]
    total: int
    page: int
    live: list[RunRow]
    history: list[HistoryRow]
    runs_page: int
    has_more_runs: bool
    items: list[ItemRow]
    waiting: int
    senders: list[Sender]
    aside: int
    is_counting: bool

    @property
    def in_order(self) -> int:
        """How many sources were read and ask nothing."""
        files = sum(row.is_read and not row.waiting for row in self.sources)
        return files + sum(row.look == Look.FINE for row in self.accounts)

    @property
    def troubled(self) -> int:
        """How many connected sources have stopped."""
        return sum(row.look == Look.TROUBLE for row in self.accounts)

    @property
    def has_more(self) -> bool:
        return self.total > self.page * SOURCES

    @property
    def count(self) -> int:
        """How many there are of both kinds."""
        return self.total + len(self.accounts)

    @property
    def next(self) -> int:
        return self.page + 1

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def runs_next(self) -> int:
        return self.runs_page + 1

    @property
    def runs_previous(self) -> int:
        return self.runs_page - 1


def sources_page(
    *, now: datetime, is_local: bool, page: int = 1, runs_page: int = 1
) -> SourcesPage:
    """Return the page of sources. `is_local`: what lies on this machine may be read again."""
    live = unfinished_runs()
    start = (page - 1) * SOURCES
    accounts = accounts_list()
    files = Source.objects.exclude(id__in=[one.source.id for one in accounts])
    sources = list(files.order_by("-read_at", "name")[start : start + SOURCES])
    waiting = _waiting()
    items = quarantine_page(size=WAITING, with_names=False)
    senders = senders_page(size=ASIDE)
    history = _history(now, runs_page)
    return SourcesPage(
        accounts=account_rows(accounts, now) if page == 1 else [],
        sources=[_source_row(one, live, waiting, is_local, now) for one in sources],
        total=files.count(),
        page=page,
        live=run_rows(live, now),
        history=history[:RUNS],
        runs_page=runs_page,
        has_more_runs=len(history) > RUNS,
        items=items.rows,
        waiting=items.found,
        senders=senders.rows,
        aside=senders.found,
        is_counting=is_counting_again(),
    )


def _waiting() -> Mapping[int, int]:
    open_ = Quarantine.objects.filter(state=Quarantine.State.OPEN).order_by()
    return dict(open_.values_list("source").annotate(Count("id")))


def _source_row(
    source: Source, live: Sequence[Run], waiting: Mapping[int, int], is_local: bool, now: datetime
) -> SourceRow:
    kept = bool(source.path) and is_dropped(Path(source.path))  # a table that waits for its columns
    found = words.found_words(source.found, source.kinds)
    since = words.since_words(source.found)
    return SourceRow(
        id=source.id,
        name=short_name(source.name),
        path="" if kept else source.path,
        title=words.kind_name(source.kinds),
        icon=words.icon_of(source.kinds),
        words=" · ".join([*found, since] if since else found),
        read=when_words(source.read_at, now) if source.read_at else "",
        waiting=waiting.get(source.id, 0),
        is_read=source.read_at is not None,
        is_being_read=any(str(source.id) == pk for run in live for _, _, pk in run.paths),
        can_read=bool(source.path) and not kept and is_local,
    )


def _history(now: datetime, page: int) -> list[HistoryRow]:
    """Return a page of finished runs, and one more when there are more."""
    ended = Run.objects.filter(
        is_preview=False, state__in=(Run.State.DONE, Run.State.STOPPED), started_at__isnull=False
    )
    start = (page - 1) * RUNS
    return [
        HistoryRow(
            when=when_words(run.started_at or now, now),
            name=short_name(run.name),
            seen=run.seen,
            imported=run.imported,
            duplicates=run.duplicates,
            set_aside=run.set_aside,
            quarantined=run.quarantined,
            took=seconds_words(run.seconds),
            is_stopped=run.state == Run.State.STOPPED,
        )
        for run in ended.order_by("-created_at")[start : start + RUNS + 1]
    ]
