"""A mailbox of 50,000 messages on a local Dovecot: the first reading, everything inside, and a pass with nothing new.

Goals: the first reading at least 3,000 messages a second with storing, at most 120 MB; a pass with
nothing new at most 20 ms of our CPU, with QRESYNC. The server is warm: it has read every header before.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from bench.common import home, report, sintonia
from tests import files
from tests.dovecot import PASSWORD, USER, Dovecot, NoDovecot, dovecot

MESSAGES = 50_000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    try:
        with dovecot() as server, home():
            os.environ["SINTONIA_EGRESS_HOSTS"] = "localhost"
            os.environ["SINTONIA_EGRESS_CA"] = str(server.authority)
            _measure(server, count)
    except NoDovecot as error:
        report("imap", skipped=str(error))


def _measure(server: Dovecot, count: int) -> None:
    folder = server.mail / "cur"
    for number, raw in enumerate(files.messages(count)):
        Path(folder / f"{1_673_000_000 + number}.M{number}.host:2,S").write_bytes(raw)
    server.own()
    _set_up(server)
    _warm()
    cost = sintonia("sync", "--json")
    (first,) = json.loads(cost.out)
    assert first["new"] == count and not first["error"], first
    cpu, wall = _nothing_new()
    report(
        "imap",
        messages=count,
        messages_per_second=count / first["seconds"],
        us_cpu_per_message=cost.cpu / count * 1e6,
        seconds_with_understanding=cost.wall,
        peak_mb=cost.peak,
        ms_cpu_nothing_new=cpu,
        ms_wall_nothing_new=wall,
    )


def _set_up(server: Dovecot) -> None:
    """Connect the mailbox as the pages do, and tick its inbox."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
    django.setup()
    from django.utils import timezone

    from sintonia.gather.living.accounts import folders_choose, mailbox_connect
    from sintonia.gather.living.passes import account_look
    from sintonia.gather.models import Folder
    from sintonia.spaces.actions import local_space
    from sintonia.spaces.ambient import in_space
    from sintonia.spaces.secrets import Secret

    now = timezone.now()
    with in_space(local_space(None, now=now).id):
        place = {"host": "localhost", "port": server.port, "security": "TLS"}
        account = mailbox_connect(USER, Secret({"password": PASSWORD}), server=place, now=now)
        assert account_look(account, now=now)
        inbox = Folder.objects.filter(account=account, shown="INBOX")
        folders_choose(account, list(inbox.values_list("id", flat=True)), now=now)


def _warm() -> None:
    """Have the server read every header once."""
    from django.utils import timezone

    from sintonia.gather.living.opening import mailbox_open
    from sintonia.gather.models import Account
    from sintonia.sources.imap.looking import batches
    from sintonia.spaces.actions import local_space
    from sintonia.spaces.ambient import in_space

    with in_space(local_space(None, now=timezone.now()).id):
        client = mailbox_open(Account.objects.get(), now=timezone.now())
        client.open(b"INBOX")
        assert sum(len(batch.headers) for batch in batches(client, client.search()))
        client.leave()


def _nothing_new() -> tuple[float, float]:
    """Return the milliseconds of CPU and by the clock of a pass in a worker that is running."""
    from django.utils import timezone

    from sintonia.gather.living.passes import account_sync
    from sintonia.gather.models import Account
    from sintonia.spaces.actions import local_space
    from sintonia.spaces.ambient import in_space

    rounds = []
    with in_space(local_space(None, now=timezone.now()).id):
        for _ in range(4):
            before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
            outcome = account_sync(
                Account.objects.select_related("source").get(), now=timezone.now()
            )
            after = resource.getrusage(resource.RUSAGE_SELF)
            assert not (outcome.new or outcome.error), outcome
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            rounds.append((cpu * 1000, (time.monotonic() - began) * 1000))
    return min(rounds[1:])


if __name__ == "__main__":
    main()
