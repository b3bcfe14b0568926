"""Trying again what was not understood, with what the user adds to it."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from sintonia.gather.actions import reading_options
from sintonia.gather.heard import Listening
from sintonia.gather.known import Stored
from sintonia.gather.matching import proposals_refresh
from sintonia.gather.models import Quarantine, Run, Source
from sintonia.gather.plan import Part
from sintonia.gather.planning import Planner
from sintonia.gather.queries import my_identity_ids, options_of
from sintonia.gather.raw import TABLE_KINDS, Added, forced_columns, raw_file
from sintonia.gather.runs import run_again
from sintonia.gather.settle import settle_cards
from sintonia.gather.tally import sources_tally
from sintonia.gather.uploads import folder_new
from sintonia.gather.writing import plan_write
from sintonia.sources.reading import Batch, read
from sintonia.sources.records import Fault, Record

Found = tuple[Quarantine, list[Record]]


def quarantine_retry_some(
    items: Sequence[Quarantine], *, now: datetime, added: Added | None = None
) -> int:
    """Read again what was kept of some items; return how many were understood.

    Those become READ, and their records are planned like any others. Items of which nothing was kept
    are left as they are.
    """
    found = [pair for pair in _read(items, added or Added(), now) if pair[1]]
    good = [pair for pair in found if not any(type(record) is Fault for record in pair[1])]
    if good:
        _store(good, now)
    return len(good)


def quarantine_drop_set(item: Quarantine, *, is_dropped: bool) -> None:
    """Throw an item away, or put it back."""
    item.state = Quarantine.State.DROPPED if is_dropped else Quarantine.State.OPEN
    item.save(update_fields=["state"])


def _read(items: Sequence[Quarantine], added: Added, now: datetime) -> Iterator[Found]:
    alike: dict[tuple[int, str], list[Quarantine]] = defaultdict(list)
    for item in items:
        if item.raw:
            alike[item.source, item.kind].append(item)
    for (source, kind), some in alike.items():
        options = options_of(source)
        if kind not in TABLE_KINDS:
            options.pop("columns", None)
        yield from _read_together(some, added, options, now)


def _read_together(
    items: Sequence[Quarantine], added: Added, options: dict[str, Any], now: datetime
) -> Iterator[Found]:
    """Write the items into a folder of their own and have the child read them there."""
    folder = folder_new()
    try:
        named: dict[str, Quarantine] = {}
        paths, columns = [], dict[str, str]()
        for number, item in enumerate(items):
            file = raw_file(item.kind, bytes(item.raw or b""), added)
            columns |= file.columns
            path = folder / str(number)
            path.write_bytes(file.data)
            name = f"{item.place}/{item.id}{file.ending}"  # the place still says "Sent"
            named[name] = item
            paths.append((path, name))
        options["columns"] = forced_columns(items[0].kind) | options.get("columns", {}) | columns
        wanted = reading_options(options, now)
        yield from _sorted(read(paths, wanted), named)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sorted(batches: Iterable[Batch], named: dict[str, Quarantine]) -> Iterator[Found]:
    records: dict[int, list[Record]] = defaultdict(list)
    for batch in batches:
        records[named[batch.place].id] += [record for _, record in batch.items]
    for item in named.values():
        yield item, records[item.id]


@transaction.atomic
def _store(found: Sequence[Found], now: datetime) -> None:
    planner = Planner(Stored(), my_identity_ids())
    parts = [
        Part(item.source, item.place, item.kind, [(item.position, one) for one in records])
        for item, records in found
    ]
    plan_write(planner.plan(parts), parts, planner, Listening(), now=now)
    while settle_cards(now):
        pass
    for item, _ in found:
        item.state = Quarantine.State.READ
    Quarantine.objects.bulk_update([item for item, _ in found], ["state"])
    sources_tally({item.source for item, _ in found})
    proposals_refresh(now=now)


# --- whole files -----------------------------------------------------------------------------------------


def file_of(item: Quarantine, source: Source) -> tuple[Path, str] | None:
    """Return the file in which an item lies and how it is called; None when it is not there any more.

    Of something inside an archive this is the archive.
    """
    is_inside = item.place == source.name or item.place.startswith(f"{source.name}/")
    if not source.path or not is_inside:
        return None
    path, name = Path(source.path), source.name
    for part in item.place[len(name) :].split("/")[1:]:
        if not path.is_dir():
            break
        path, name = path / part, f"{name}/{part}"
    return (path, name) if path.exists() else None


@transaction.atomic
def file_retry(item: Quarantine, source: Source, *, now: datetime) -> Run | None:
    """Have the file in which an item lies read again; None when it is not there any more.

    The item comes back when it is not understood this time either.
    """
    found = file_of(item, source)
    if found is None:
        return None
    Quarantine.objects.filter(id=item.id).delete()
    options = {name: value for name, value in options_of(source.id).items() if name != "columns"}
    return run_again(source, now=now, options=options, only=found)


@transaction.atomic
def columns_choose(
    item: Quarantine,
    source: Source,
    *,
    columns: dict[str, str],
    day_first: bool | None,
    now: datetime,
) -> Run | None:
    """Have a table read with the columns that the user named; None when its file is gone."""
    found = file_of(item, source)
    if found is None:
        return None
    Quarantine.objects.filter(id=item.id).delete()
    options = options_of(source.id) | {"columns": columns, "day_first": day_first}
    return run_again(source, now=now, options=options, only=found, table=item.place)
