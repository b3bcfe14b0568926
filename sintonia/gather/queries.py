"""Reading what was gathered: for inferring who "me" is, and for the pages."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q

from sintonia.gather import derive
from sintonia.gather.me import MY_ACCOUNT, Seen
from sintonia.gather.models import Account, Evidence, Quarantine, Run, Source
from sintonia.gather.tasks import INFER_ME, READ_RUN, REMOVE_SOURCE, SAY_ME
from sintonia.jobs.models import Job
from sintonia.lib.addresses import email
from sintonia.lib.text import fold
from sintonia.people.models import Identity
from sintonia.sources.records import CHAT
from sintonia.spaces.access import address_of
from sintonia.spaces.actions import PLACEHOLDER
from sintonia.spaces.ambient import current

PARTIES_REMEMBERED = 10_000


def seen_identities() -> tuple[list[Seen], int, dict[str, int]]:
    """Return how often each address takes part, how many items are between mail addresses, and the
    chats of each service."""
    items: Counter[int] = Counter()
    chats: dict[int, set[int]] = {}
    mails = 0
    mail = set(Identity.objects.filter(kind=Identity.Kind.EMAIL).values_list("id", flat=True))
    rows = Evidence.objects.filter(aside=0).values_list("parties", "channel", "thread")
    present_in = lru_cache(PARTIES_REMEMBERED)(_present)  # who writes to whom comes back
    for parties, channel, thread in rows.iterator(chunk_size=5000):
        present = present_in(bytes(parties))
        mails += len(present) > 1 and not present.isdisjoint(mail)
        items.update(present)
        if channel == CHAT and thread:
            for who in present:
                chats.setdefault(who, set()).add(thread)
    return _seen(items, chats), mails, _chats_of_services(chats)


def _present(parties: bytes) -> frozenset[int]:
    return frozenset(who for _, who in derive.unpack(parties) if who)


def _seen(items: Counter[int], chats: dict[int, set[int]]) -> list[Seen]:
    found = []
    account = my_account()
    for pk, value, name, hints in Identity.objects.values_list("id", "value", "name", "hints"):
        hints |= MY_ACCOUNT if value == account else 0
        if items[pk] or hints:
            key = fold(name or value.partition(":")[2])
            found.append(Seen(pk, value, hints, items[pk], len(chats.get(pk, ())), key))
    return found


def _chats_of_services(chats: dict[int, set[int]]) -> dict[str, int]:
    services: dict[str, set[int]] = {}
    for pk, value in Identity.objects.filter(kind=Identity.Kind.HANDLE).values_list("id", "value"):
        services.setdefault(value.partition(":")[0], set()).update(chats.get(pk, ()))
    return {service: len(threads) for service, threads in services.items()}


def my_account() -> str:
    """Return the address with which the space's owner signs in, "" before the first run."""
    found = email(address_of(current()))
    return "" if found == PLACEHOLDER else found


def is_account_unknown() -> bool:
    """Say whether the account's address is known from what was read, and not yet as mine."""
    unsaid = Identity.objects.filter(value=my_account(), is_me=False, me_said=None)
    return unsaid.exists()


def account_counted() -> str:
    """Return the account's address, "" where the user said that it is not hers."""
    account = my_account()
    denied = Identity.objects.filter(value=account, me_said=False)
    return "" if not account or denied.exists() else account


def my_identity_ids() -> set[int]:
    """Return the identities that are mine."""
    return set(Identity.objects.filter(is_me=True).values_list("id", flat=True))


def values_of(identities: Iterable[int]) -> list[str]:
    """Return the addresses of identities, sorted."""
    return sorted(Identity.objects.filter(id__in=list(identities)).values_list("value", flat=True))


# --- runs -----------------------------------------------------------------------------------------------


def run_of(pk: int) -> Run | None:
    """Return a run, None when there is none any more."""
    return Run.objects.filter(id=pk).first()


def source_of(pk: int) -> Source | None:
    """Return a source, None when it was taken back."""
    return Source.objects.filter(id=pk).first()


def account_of(pk: int) -> Account | None:
    """Return a living source, None when it was disconnected."""
    return Account.objects.select_related("source").filter(id=pk).first()


def accounts_named(name: str) -> list[Account]:
    """Return the living sources whose address this is, or part of it; all of them for none."""
    rows = Account.objects.select_related("source").order_by("id")
    return list(rows.filter(address__icontains=name) if name else rows)


def jobs_of(runs: Iterable[Run]) -> dict[int, Job]:
    """Return the latest job of each run that has one."""
    wanted = [[run.id] for run in runs]
    rows = Job.objects.filter(space_id=current(), task=READ_RUN, args__in=wanted)
    return {job.args[0]: job for job in rows.order_by("id")}


def readers_of(run_id: int, *, now: datetime) -> int:
    """Return how many workers have a run in hand."""
    held = Job.objects.filter(state=Job.State.RUNNING, lease_until__gte=now)
    return held.filter(space_id=current(), task=READ_RUN, args=[run_id]).count()


def is_held(run: Run) -> bool:
    """Say whether a worker has a run in hand, or is going to."""
    live = Job.objects.filter(state__in=(Job.State.READY, Job.State.RUNNING))
    return live.filter(space_id=current(), task=READ_RUN, args=[run.id]).exists()


def is_counting_again() -> bool:
    """Say whether everything is being derived again: numbers change meanwhile."""
    live = Job.objects.filter(state__in=(Job.State.READY, Job.State.RUNNING))
    return live.filter(space_id=current(), task__in=(SAY_ME, INFER_ME, REMOVE_SOURCE)).exists()


def options_of(source: int) -> dict[str, Any]:
    """Return with which options a source was read last."""
    for run in Run.objects.order_by("-created_at")[:500]:
        if any(int(pk) == source for _, _, pk in run.paths):
            return dict(run.options)
    return {}


def unfinished_runs() -> list[Run]:
    """Return the runs that are under way, wait, or were rehearsed and wait for a word."""
    state = Run.State
    open_ = Q(state__in=(state.READY, state.RUNNING, state.PAUSED, state.FAILED))
    rehearsed = Q(state=state.DONE, is_preview=True)
    return list(Run.objects.filter(open_ | rehearsed).order_by("-created_at")[:20])


# --- what waits for a word of the user's ------------------------------------------------------------------

RETRIED = 2000  # at most so many items are tried again at once


def waiting_items(reason: str = "") -> list[Quarantine]:
    """Return what waits in quarantine and can be tried again, of one reason when given."""
    wanted = Quarantine.objects.filter(state=Quarantine.State.OPEN, raw__isnull=False)
    if reason:
        wanted = wanted.filter(reason=reason)
    return list(wanted.order_by("id")[:RETRIED])


def my_values() -> list[str]:
    """Return the addresses that are mine, sorted; the account's also when nothing was read of it."""
    return sorted({*values_of(my_identity_ids()), account_counted()} - {""})
