"""Killed at any point and run again, both sides are as if nobody had disturbed them: nothing is lost or doubled."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sintonia.gather.tests.test_dav import card, event
from tests.commands import environment, set_up, sintonia
from tests.dav import PASSWORD, USER, Dav, radicale

CARDS, EVENTS, PLANNED, WRITTEN_IN, KILLS = 60, 20, 6, 6, 10

CONNECT = """
import sys
import django
django.setup()
from datetime import UTC, datetime, timedelta
from django.utils import timezone
from sintonia.gather.living.accounts import dav_connect, folders_choose
from sintonia.gather.living.passes import account_look
from sintonia.gather.models import Folder
from sintonia.people.actions.addresses import identity_add
from sintonia.people.models import Occasion, Person
from sintonia.spaces.actions import local_space
from sintonia.spaces.ambient import in_space
now = timezone.now()
with in_space(local_space(None, now=now).id):
    account = dav_connect(sys.argv[1], sys.argv[3], user=sys.argv[2], now=now)
    assert account_look(account, now=now)
    folders = list(Folder.objects.values_list("id", flat=True))
    folders_choose(account, folders, folders, now=now)
    ahead = int(datetime(2030, 5, 4, 12, tzinfo=UTC).timestamp())
    for number in range(int(sys.argv[4])):
        values = {"title": f"Cena {number}", "at": ahead + 86400 * number, "minutes": 90}
        Occasion.objects.create(id=2000 + number, key=2000 + number, channel=5, **values)
    for number in range(int(sys.argv[5])):
        person = Person.objects.create(id=1000 + number, name=f"Scritta {number}", created_at=now)
        Person.objects.update(edited=["name"])  # as if she had written it; ids are in the names of cards
        identity_add(person, f"scritta{number}@x.example", now=now)
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dav]:
    monkeypatch.setenv("SINTONIA_EGRESS_HOSTS", "localhost")
    with radicale() as running:
        yield running


def prepare(home: Path, server: Dav) -> None:
    """Fill the server anew, and connect it in a fresh home with something to write."""
    server.make()
    for number in range(CARDS):
        server.put(f"{number}.vcf", card(number))
    for number in range(EVENTS):
        server.put(f"{number}.ics", event(number, day=f"202606{1 + number % 28:02}"))
    environ = {**environment(set_up(home)), "DJANGO_SETTINGS_MODULE": "sintonia.config.settings"}
    command = [sys.executable, "-c", CONNECT, f"{server.url}/", USER, PASSWORD]
    subprocess.run([*command, str(PLANNED), str(WRITTEN_IN)], env=environ, check=True)


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


def there(server: Dav) -> list[tuple[bytes, ...]]:
    """Return what the server holds, without when it was written."""
    found = []
    for path in (server.books, server.calendar):
        listed = server.ask("PROPFIND", path, headers={"Depth": "1"})[2].decode()
        for href in re.findall(rf"<(?:\w+:)?href>({path}[^<]+)</", listed):
            lines = server.ask("GET", href)[2].splitlines()
            found.append(tuple(sorted(line for line in lines if not line.startswith(b"REV"))))
    return sorted(found)


@pytest.mark.slow
def test_killed_many_times_both_sides_end_as_if_undisturbed(tmp_path: Path, server: Dav) -> None:
    prepare(tmp_path / "calm", server)
    began = time.monotonic()
    synced(tmp_path / "calm")
    length = time.monotonic() - began
    synced(tmp_path / "calm")
    calm, held = state(tmp_path / "calm"), there(server)
    assert len(held) == CARDS + EVENTS + PLANNED + WRITTEN_IN

    home, rng = tmp_path / "killed", random.Random(0)
    prepare(home, server)
    for _ in range(KILLS):
        running = sintonia(home, "sync", "--json")
        time.sleep(rng.uniform(0.3, length))
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
    for _ in range(3):
        synced(home)
    assert (state(home), there(server)) == (calm, held)
    assert synced(home)["new"] == 0, "and everything was read"
