"""The background work of gathering. Each call is idempotent: a worker may be killed in it."""

import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from sintonia.gather.actions import me_infer, me_say
from sintonia.gather.living.accounts import accounts_due
from sintonia.gather.living.passes import account_look, account_sync
from sintonia.gather.living.tasks import BREATH, sync_soon
from sintonia.gather.matching import proposals_refresh
from sintonia.gather.queries import account_of, readers_of, run_of, source_of
from sintonia.gather.removal import source_remove
from sintonia.gather.runs import run_carry_out
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Space

SHARE_SECONDS = 60.0  # of a long pass: then the worker does what else waits
READ_LATER = timedelta(seconds=5)  # when another worker still has a run in hand

log = logging.getLogger(__name__)


@task()
def read_run(run_id: int) -> None:
    """Carry out a run, or rehearse it, from where it stands."""
    run = run_of(run_id)
    if run is None:
        return
    now = timezone.now()
    if readers_of(run_id, now=now) > 1:  # it was paused and resumed before another worker noticed
        read_run.using(run_after=now + READ_LATER).enqueue(run_id)
        return
    run_carry_out(run, now=now, meanwhile=_do_duties)


def _do_duties() -> None:
    """Have what was read so far understood, as the worker does between jobs."""
    for path in settings.SINTONIA_DUTIES:
        try:
            import_string(path)()
        except Exception:
            log.exception("A standing duty failed during a reading")


@task()
def say_me(addresses: list[str], region: str) -> None:
    """Derive everything again for the addresses that the user says are hers."""
    me_say(addresses, region=region, now=timezone.now())


@task()
def infer_me() -> None:
    """Derive everything again when it shows that another address is the user's."""
    me_infer(now=timezone.now())


@task()
def remove_source(source_id: int) -> None:
    """Take a source back."""
    source = source_of(source_id)
    if source is not None:
        source_remove(source, now=timezone.now())


@task()
def find_doubles() -> None:
    """Look who looks like whom."""
    proposals_refresh(now=timezone.now())


@task()
def look_account(account_id: int) -> None:
    """Look at a living source for the first time."""
    account = account_of(account_id)
    if account is not None:
        account_look(account, now=timezone.now())


@task()
def sync_account(account_id: int) -> None:
    """Read what is new in a living source when its time has come; when there is much, a share of it."""
    account, now = account_of(account_id), timezone.now()
    if account is None or account.state != account.State.ACTIVE:
        return
    later = account.next_at
    if account.held_until and account.held_until > now:  # another worker, or the command line
        later = account.held_until
    elif later and later <= now:
        is_whole = account_sync(account, now=now, seconds=SHARE_SECONDS).is_whole
        account = account_of(account_id)
        if account is not None:
            later = account.next_at if is_whole else timezone.now() + BREATH
    if account is not None and later:
        sync_soon(account, now=later)


def sync_due() -> None:
    """Have every living source read whose time has come."""
    now = timezone.now()
    for space_id in Space.objects.values_list("id", flat=True):
        with in_space(space_id):
            accounts_due(now)
