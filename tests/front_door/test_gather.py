"""`sintonia gather` as it is typed: real files, a home of its own, nothing half-written."""

import os
import resource
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import files
from tests.commands import answer, environment, refusal, sintonia

NOBODY = 65534
COUNTS = (
    "seen",
    "imported",
    "duplicates",
    "set_aside",
    "quarantined",
    "people",
    "moments",
    "kinds",
)


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files.everything(tmp_path_factory.mktemp("brought") / "all", 120)


@pytest.fixture(scope="module")
def whole(brought: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the state after everything was read at once."""
    home = tmp_path_factory.mktemp("whole")
    answer(home, "gather", str(brought))
    return state(home)


def state(home: Path) -> str:
    checked = answer(home, "check")
    assert checked["ok"], checked
    found: str = checked["state_hash"]
    return found


@pytest.mark.slow
def test_everything_it_saw_is_accounted_for(tmp_path: Path, brought: Path) -> None:
    counts = answer(tmp_path, "gather", str(brought))
    parts = ("imported", "duplicates", "set_aside", "quarantined")
    assert counts["seen"] == sum(counts[part] for part in parts)
    assert counts["quarantined"] == 1  # the calendar without a date
    assert min(counts["people"], counts["moments"], counts["set_aside"]) > 0


def test_of_messages_nothing_is_kept_but_who_when_and_how(tmp_path: Path, brought: Path) -> None:
    assert any(b"CANARY" in path.read_bytes() for path in brought.rglob("*.mbox"))
    answer(tmp_path, "gather", str(brought))
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "sintonia.sqlite3" for path in kept)
    assert [path.name for path in kept if b"CANARY" in path.read_bytes()] == []


def test_twice_changes_nothing(tmp_path: Path, brought: Path, whole: str) -> None:
    answer(tmp_path, "gather", str(brought))
    again = answer(tmp_path, "gather", str(brought))
    assert (again["imported"], again["people"], again["moments"]) == (0, 0, 0)
    assert state(tmp_path) == whole


@pytest.mark.slow
def test_one_by_one_in_any_order_gives_the_same(tmp_path: Path, brought: Path, whole: str) -> None:
    for path in sorted(brought.iterdir(), reverse=True):
        answer(tmp_path, "gather", str(path))
    assert state(tmp_path) == whole


def test_a_zip_of_it_gives_the_same(tmp_path: Path, brought: Path, whole: str) -> None:
    archive = tmp_path / "tutto.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for path in brought.rglob("*"):
            out.write(path, path.relative_to(brought))
    answer(tmp_path / "home", "gather", str(archive))
    assert state(tmp_path / "home") == whole


def test_a_rehearsal_writes_nothing_and_counts_what_comes(tmp_path: Path, brought: Path) -> None:
    empty = state(tmp_path)
    asked = ("gather", str(brought), "--me", "bea@bassi.example")
    rehearsed = answer(tmp_path, *asked, "--dry-run")
    assert state(tmp_path) == empty
    assert list((tmp_path / "inbox").iterdir()) == []
    counts = answer(tmp_path, *asked)
    assert {name: rehearsed[name] for name in COUNTS} == {name: counts[name] for name in COUNTS}


def test_a_wrong_path_is_one_sentence(tmp_path: Path) -> None:
    status, said = refusal(tmp_path, "gather", str(tmp_path / "posta"))
    assert (status, said.count("\n")) == (2, 0)
    assert str(tmp_path / "posta") in said


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: os.mknod(path, 0o600 | stat.S_IFSOCK)])
def test_a_pipe_or_a_socket_is_one_sentence(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "pipe")
    status, said = refusal(tmp_path / "home", "gather", str(tmp_path / "pipe"))
    assert (status, said) == (2, f"{tmp_path / 'pipe'} is neither a file nor a folder.")


def test_a_pipe_inside_a_folder_waits_in_quarantine(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "folder" / "pipe")
    assert answer(tmp_path / "home", "gather", str(tmp_path / "folder"))["imported"] == 0


def test_an_empty_folder_says_that_nothing_is_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    running = sintonia(tmp_path / "home", "gather", str(tmp_path / "empty"))
    said = running.communicate(timeout=300)[0].decode()
    assert running.returncode == 0
    assert "There was nothing there that I know how to read." in said


@pytest.mark.parametrize(
    ("option", "value"), [("--zone", "Nowhere/X"), ("--zone", "../etc"), ("--region", "ZZ")]
)
def test_a_zone_or_a_country_that_does_not_exist_is_one_sentence(
    tmp_path: Path, brought: Path, option: str, value: str
) -> None:
    status, said = refusal(tmp_path, "gather", str(brought), option, value)
    assert (status, said.count("\n")) == (2, 0)
    assert value in said


@pytest.mark.slow
def test_a_source_is_never_read_in_two_zones(tmp_path: Path) -> None:
    calls = tmp_path / "all" / "calls.csv"
    calls.parent.mkdir()
    calls.write_text("Number,Date,Duration,Type\n051123456,2026-03-02 10:00:00,60,incoming\n")
    home = tmp_path / "home"
    answer(home, "gather", str(calls), "--zone", "America/New_York", "--region", "it")
    once = state(home)
    again = answer(home, "gather", str(calls))
    assert (again["duplicates"], again["moments"]) == (1, 0)
    for path, *asked in (
        (calls, "--zone", "Europe/Rome"),
        (calls, "--region", "FR"),
        (calls.parent,),
    ):
        status, said = refusal(home, "gather", str(path), *asked)
        assert (status, said.count("\n")) == (2, 0)
        assert "America/New_York" in said
    assert answer(home, "gather", str(calls.parent), "--zone", "America/New_York")["moments"] == 0
    assert state(home) == once


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody who may not read")
def test_a_folder_that_may_not_be_read_is_one_sentence(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    script = (
        "import os, sys; from sintonia.home.management.commands.gather import _brought, CannotRun\n"
        f"import sintonia.spaces.command; os.setuid({NOBODY})\n"
        f"try: _brought({str(closed)!r})\nexcept CannotRun as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sintonia.config.wsgi\n{script}"],
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
    )
    assert str(closed) in done.stdout, done.stderr
    assert "ermission denied" in done.stdout


@pytest.mark.slow
def test_a_full_disk_is_one_sentence_and_loses_nothing(
    tmp_path: Path, brought: Path, whole: str
) -> None:
    state(tmp_path)  # laid out while there was room
    room = 100_000  # bytes of any file: the journal of the database soon needs more
    running = subprocess.run(
        [sys.executable, "-m", "sintonia", "gather", str(brought)],
        env=environment(tmp_path),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
    )
    assert running.returncode == 2, running.stdout
    assert running.stderr.strip().count("\n") == 0, running.stderr
    assert answer(tmp_path, "check")["ok"]
    answer(tmp_path, "gather", str(brought))
    assert state(tmp_path) == whole
