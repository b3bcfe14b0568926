"""Killed at any point and run again, a mailbox is in the state of one that nobody disturbed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import files
from tests.commands import environment, set_up, sintonia
from tests.dovecot import PASSWORD, USER, Dovecot, NoDovecot, dovecot

KILLS, MESSAGES = 30, 6000

CONNECT = """
import sys
import django
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
    place = {"host": "localhost", "port": int(sys.argv[3]), "security": "TLS"}
    account = mailbox_connect(sys.argv[1], Secret({"password": sys.argv[2]}), server=place, now=now)
    assert account_look(account, now=now)
    folders_choose(account, list(Folder.objects.values_list("id", flat=True)), now=now)
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    try:
        with dovecot() as running:
            monkeypatch.setenv("SINTONIA_EGRESS_HOSTS", "localhost")
            monkeypatch.setenv("SINTONIA_EGRESS_CA", str(running.authority))
            for number, raw in enumerate(files.messages(MESSAGES)):
                (running.mail / "cur" / f"{1_673_000_000 + number}.M{number}.host:2,S").write_bytes(
                    raw
                )
            running.own()
            yield running
    except NoDovecot as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))


def connect(home: Path, server: Dovecot) -> None:
    """Connect the mailbox in a fresh home."""
    environ = {**environment(set_up(home)), "DJANGO_SETTINGS_MODULE": "sintonia.config.settings"}
    command = [sys.executable, "-c", CONNECT, USER, PASSWORD, str(server.port)]
    subprocess.run(command, env=environ, check=True)


def synced(home: Path) -> dict[str, object]:
    """Run `sintonia sync` to its end; return what it says."""
    out, error = sintonia(home, "sync", "--json").communicate(timeout=300)
    (found,) = json.loads(out)
    assert not found["error"], (found, error)
    return dict(found)


def state(home: Path) -> str:
    """Return the hash of all that is known in a home."""
    found = json.loads(sintonia(home, "check", "--json").communicate(timeout=300)[0])
    assert found["ok"], found
    return str(found["state_hash"])


@pytest.mark.slow
def test_killed_thirty_times_it_ends_as_if_undisturbed(tmp_path: Path, server: Dovecot) -> None:
    connect(tmp_path / "calm", server)
    began = time.monotonic()
    assert synced(tmp_path / "calm")["new"] == MESSAGES
    length = time.monotonic() - began
    calm = state(tmp_path / "calm")

    rng = random.Random(0)
    for start in range(0, KILLS, 10):
        home = tmp_path / f"killed-{start}"
        connect(home, server)
        for _ in range(10):
            running = sintonia(home, "sync", "--json")
            time.sleep(rng.uniform(0.3, length))
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
        synced(home)
        assert state(home) == calm
        assert synced(home)["new"] == 0, "and everything was read"
