"""Gathering: make a run, carry it out in batches that survive any interruption, say who "me" is."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from sintonia.gather import me as me_rules
from sintonia.gather.bringing import as_before, remember
from sintonia.gather.matching import proposals_refresh
from sintonia.gather.models import Run, Source
from sintonia.gather.plan import Counts, Part
from sintonia.gather.queries import my_account, my_identity_ids, seen_identities
from sintonia.gather.rederive import rederive_all, rederive_sender
from sintonia.gather.settle import settle_cards
from sintonia.gather.store import shown
from sintonia.gather.storing import Storing
from sintonia.gather.tally import sources_tally
from sintonia.gather.uploads import upload_forget
from sintonia.lib.addresses import email, kind_of
from sintonia.lib.keys import key63
from sintonia.people.models import Identity, Moment, Person
from sintonia.sources import memory
from sintonia.sources.base import Options
from sintonia.sources.phones import phone
from sintonia.sources.reading import Batch, Named, read, total_weight
from sintonia.sources.records import Record

Progress = Callable[[Run], None]

STORE_ITEMS = 1000  # in one transaction
STORE_SECONDS = 1.0  # small files that come slowly are stored at least so often


@dataclass(frozen=True)
class Brought:
    """Something to read: where it lies and how the user calls it."""

    path: Path
    name: str


class CannotRead(ValueError):
    """What was named cannot be read at all."""


@transaction.atomic
def run_create(
    brought: Sequence[Brought],
    *,
    now: datetime,
    is_upload: bool = False,
    is_preview: bool = False,
    options: dict[str, Any] | None = None,
    asked: Collection[str] = (),
) -> Run:
    """Make a run over some files and folders, and the sources they are.

    What was read before is read with the zone and the country of the first time: `asked` names the
    options that the user gave. Raises ReadOtherwise where it would come in twice.
    """
    paths, sources = [], []
    for one in brought:
        key = key63("upload", one.name) if is_upload else key63("path", str(one.path))
        source, _ = Source.objects.get_or_create(
            key=key,
            defaults={
                "name": one.name[:500],
                "path": "" if is_upload else str(one.path)[:4000],
                "created_at": now,
            },
        )
        paths.append([str(one.path), one.name, str(source.id)])
        sources.append(source)
    places = [] if is_upload else [one.path for one in brought]
    options = as_before(sources, places, options or {}, asked=asked)
    remember(sources, options)
    name = brought[0].name if len(brought) == 1 else f"{brought[0].name} + {len(brought) - 1}"
    return Run.objects.create(
        paths=paths,
        name=name[:500],
        is_upload=is_upload,
        is_preview=is_preview,
        options=options,
        created_at=now,
    )


def run_resumable(brought: Sequence[Brought]) -> Run | None:
    """Return the run over the same paths that was interrupted, if there is one."""
    wanted = [[str(one.path), one.name] for one in brought]
    for run in Run.objects.filter(
        state=Run.State.RUNNING, is_preview=False, is_upload=False
    ).order_by("-created_at")[:20]:
        if [path[:2] for path in run.paths] == wanted:
            return run
    return None


def run_execute(run: Run, *, now: datetime, progress: Progress | None = None) -> Run:
    """Read and store everything, from where the run stands; stop between batches when it is paused."""
    run.weight = run.weight or total_weight([Path(path) for path, *_ in run.paths])
    after = (run.cursor[0], run.cursor[1]) if run.cursor else None
    return run_store(
        run, read(_named(run), reading_options(run.options, now), after), now=now, progress=progress
    )


def records_gather(name: str, records: Sequence[Record], *, now: datetime) -> Run:
    """Store records made by a program, by the same way as those that were read."""
    run = run_create([Brought(Path(), name)], now=now)
    return run_store(run, memory.batches(name, records), now=now)


def run_store(
    run: Run, batches: Iterable[Batch], *, now: datetime, progress: Progress | None = None
) -> Run:
    """Store what is read, batch by batch, and settle what follows from it."""
    if not _begun(run, now):
        return run
    reading = _Reading(run, now)
    for some in _gathered(batches):
        reading.store(some)
        if progress:
            progress(run)
        if reading.was_interrupted():
            return run
    run.weight_done = run.weight
    run_close(run, Run.State.DONE, now=now)
    if progress:
        progress(run)
    return run


def _begun(run: Run, now: datetime) -> bool:
    """Note that a run goes on, unless somebody paused or stopped it a moment ago; say whether it does."""
    fields = {
        "state": Run.State.RUNNING,
        "started_at": run.started_at or now,
        "weight": run.weight,
        "before": run.before or how_many(),
    }
    asked_to_wait = (Run.State.PAUSED, Run.State.STOPPED)
    begun = Run.objects.filter(id=run.id).exclude(state__in=asked_to_wait).update(**fields)
    if begun:
        for name, value in fields.items():
            setattr(run, name, value)
    else:
        run.refresh_from_db(fields=["state"])
    return bool(begun)


def run_close(run: Run, state: Run.State, *, now: datetime) -> None:
    """Settle what was read, look for persons who may be one, and close the run."""
    reading_settle([int(source) for _, _, source in run.paths], now=now)
    there = how_many()
    run.people, run.moments = (
        max(0, there[name] - run.before.get(name, 0)) for name in ("people", "moments")
    )
    run.state, run.finished_at = state, now
    run.save(update_fields=["state", "finished_at", "weight_done", "people", "moments"])
    if run.is_upload:
        upload_forget(run)


def reading_settle(sources: Sequence[int], *, now: datetime) -> None:
    """Settle what follows from what was read of some sources, when all of it is stored."""
    me_infer(now=now)
    with transaction.atomic():
        while settle_cards(now):
            pass
    proposals_refresh(now=now)
    sources_tally(sources, read_at=now)


def how_many() -> dict[str, int]:
    """Return how many people and moments there are."""
    return {"people": Person.objects.count(), "moments": Moment.objects.count()}


def _named(run: Run) -> list[Named]:
    return [(Path(path), name) for path, name, _ in run.paths]


def reading_options(options: dict[str, Any], now: datetime) -> Options:
    """Return what readers need to know. Recurring events are expanded to the end of next year."""
    horizon = datetime(now.year + 2, 1, 1, tzinfo=now.tzinfo)
    return Options(now=int(now.timestamp()), horizon=int(horizon.timestamp()), **options)


def _gathered(batches: Iterable[Batch]) -> Iterator[list[Batch]]:
    """Yield batches together, so that a folder of small files is not a transaction for each of them."""
    some: list[Batch] = []
    since = time.monotonic()
    for batch in batches:
        some.append(batch)
        if (
            sum(len(one.items) for one in some) >= STORE_ITEMS
            or time.monotonic() - since > STORE_SECONDS
        ):
            yield some
            some, since = [], time.monotonic()
    if some:
        yield some


class _Reading:
    """A run while it is carried out."""

    def __init__(self, run: Run, now: datetime) -> None:
        self.run, self.now = run, now
        self.storing = Storing(now)
        self.sources = sorted(
            ((name, int(source)) for _, name, source in run.paths), key=lambda one: -len(one[0])
        )
        self.check_me_at = 1

    def store(self, batches: Sequence[Batch]) -> None:
        """Plan some batches and write them with the cursor behind them, in one transaction."""
        run = self.run
        parts = [
            Part(self._source(one.place), one.place, one.kind, one.items)
            for one in batches
            if one.items
        ]

        def count(counts: Counts) -> None:
            self._count(batches, counts)
            if parts:
                run.cursor = [parts[-1].place, parts[-1].items[-1][0]]
            run.save(update_fields=_COUNTED)

        self.storing.store(parts, count)
        if run.seen >= self.check_me_at:
            self.check_me_at = run.seen * 2
            self.refresh_me()

    def _source(self, place: str) -> int:
        return next(
            pk for name, pk in self.sources if place == name or place.startswith(f"{name}/")
        )

    def _count(self, batches: Sequence[Batch], counts: Counts) -> None:
        run = self.run
        for name, number in asdict(counts).items():
            setattr(run, name, getattr(run, name) + number)
        run.weight_done = min(run.weight, run.weight_done + sum(one.weight for one in batches))
        for one in batches:
            if one.items:
                run.kinds[one.kind] = run.kinds.get(one.kind, 0) + len(one.items)

    def refresh_me(self) -> None:
        """Infer who "me" is from what was read so far, and derive again when that changed."""
        if me_infer(now=self.now):
            self.storing.renew()

    def was_interrupted(self) -> bool:
        """Say whether somebody paused or stopped the run meanwhile."""
        state = Run.objects.values_list("state", flat=True).get(id=self.run.id)
        if state != Run.State.RUNNING:
            self.run.state = state
        return state != Run.State.RUNNING


_COUNTED = ["cursor", "weight_done", "kinds", *Counts.__dataclass_fields__]


# --- me ------------------------------------------------------------------------------------------------


def me_infer(*, now: datetime) -> bool:
    """Set who "me" is, as the user says and the evidence shows; return whether that changed anything."""
    seen, mails, chats = seen_identities()
    answers = {True: set[int](), False: set[int]()}
    rows = Identity.objects.exclude(me_said=None).values_list("id", "me_said")
    for pk, answer in rows:
        answers[bool(answer)].add(pk)
    mine = me_rules.infer(seen, mails, chats, said=answers[True], denied=answers[False])
    return _me_set(mine, now)


@transaction.atomic
def me_say(addresses: Iterable[str], *, region: str, now: datetime, only: bool = True) -> list[str]:
    """The user says which addresses are hers; return them as understood.

    With `only`, none of the others that are or may be taken for hers is: neither her account's
    address nor any with a sign. Raises CannotRead for what is no address.
    """
    values = [my_address(address, region) for address in addresses]
    for value in {*values, my_account()} - {""} if only else values:
        Identity.objects.get_or_create(
            value=value, defaults={"kind": kind_of(value), "shown": shown(value)}
        )
    Identity.objects.filter(value__in=values).update(me_said=True)
    if only:
        likely = Q(is_me=True) | Q(hints__gt=0) | Q(me_said=True) | Q(value=my_account())
        Identity.objects.filter(likely).exclude(value__in=values).update(me_said=False)
    if me_infer(now=now):
        proposals_refresh(now=now)
    return values


def my_address(text: str, region: str) -> str:
    """Return an address, a number or a handle (service:name) in normal form; raise CannotRead for none."""
    text = text.strip()
    service, colon, name = text.partition(":")
    value = (
        email(text)
        or (f"{service}:{name}" if colon and service.isalpha() and name else "")
        or phone(text, region)
    )
    if not value:
        raise CannotRead(text)
    return value


def _me_set(mine: set[int], now: datetime) -> bool:
    if mine == my_identity_ids():
        return False
    with transaction.atomic():
        Identity.objects.filter(is_me=True).exclude(id__in=mine).update(is_me=False)
        Identity.objects.filter(id__in=mine).update(is_me=True)
        rederive_all(now)
        while settle_cards(now):
            pass
    return True


@transaction.atomic
def sender_is_person(identity: Identity, *, is_person: bool, now: datetime) -> None:
    """The user says of a sender that was set aside that she is a person after all, or takes it back."""
    identity.standing = Identity.Standing.PERSON if is_person else Identity.Standing.UNSAID
    identity.save(update_fields=["standing"])
    rederive_sender(identity, now)
