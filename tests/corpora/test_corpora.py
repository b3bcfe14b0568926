"""Odd and hostile real files, all through the real command: nothing crashes, everything is accounted for.

They lie outside the project, where SINTONIA_CORPORA says: their licences differ. Without it, these tests do not exist.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands import answer

CORPORA = Path(os.environ.get("SINTONIA_CORPORA", ""))
FOLDERS = sorted(path for path in CORPORA.iterdir() if path.is_dir()) if CORPORA.name else []
PARTS = ("imported", "duplicates", "set_aside", "quarantined")

Read = Callable[[Path], tuple[Path, dict[str, Any]]]

pytestmark = pytest.mark.slow


def quarantine(home: Path) -> list[tuple[str, str]]:
    """Return (reason, where) of everything that was not understood."""
    with sqlite3.connect(home / "sintonia.sqlite3") as database:
        return list(database.execute("SELECT reason, place FROM gather_quarantine"))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return what reads a folder for the first time, once: the home, and what it said."""
    homes: dict[Path, tuple[Path, dict[str, Any]]] = {}

    def read(folder: Path) -> tuple[Path, dict[str, Any]]:
        if folder not in homes:
            home = tmp_path_factory.mktemp(folder.name)
            homes[folder] = home, answer(home, "gather", str(folder))
        return homes[folder]

    return read


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_item_is_accounted_for(read: Read, folder: Path) -> None:
    home, counts = read(folder)
    assert counts["seen"] == sum(counts[part] for part in PARTS)
    assert counts["seen"] >= sum(1 for path in folder.rglob("*") if path.is_file()) / 2
    assert counts["imported"] > 0
    reasons = {reason for reason, _ in quarantine(home)}
    assert not reasons & {"CRASHED", "TOO_SLOW"}, "a reader broke, or took more than two seconds"
    assert answer(home, "check")["ok"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_read_again_nothing_is_new(tmp_path: Path, read: Read, folder: Path) -> None:
    before, first = read(folder)
    home = shutil.copytree(before, tmp_path / "home")
    state = answer(home, "check")["state_hash"]
    again = answer(home, "gather", str(folder))
    assert (again["imported"], again["people"], again["moments"]) == (0, 0, 0)
    assert [again[part] for part in ("seen", "set_aside", "quarantined")] == [
        first[part] for part in ("seen", "set_aside", "quarantined")
    ]
    assert answer(home, "check")["state_hash"] == state


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_rehearsal_counts_the_same_and_writes_nothing(
    tmp_path: Path, read: Read, folder: Path
) -> None:
    empty = answer(tmp_path, "check")["state_hash"]
    rehearsed = answer(tmp_path, "gather", str(folder), "--dry-run")
    assert answer(tmp_path, "check")["state_hash"] == empty
    _, counts = read(folder)
    assert [rehearsed[part] for part in ("seen", *PARTS)] == [
        counts[part] for part in ("seen", *PARTS)
    ]


def test_all_of_them_in_any_order_give_one_state(tmp_path: Path) -> None:
    paths = [str(folder) for folder in FOLDERS]
    for home, order in ((tmp_path / "a", paths), (tmp_path / "b", paths[::-1])):
        for path in order:
            answer(home, "gather", path)
    hashes = [answer(tmp_path / home, "check")["state_hash"] for home in "ab"]
    assert hashes[0] == hashes[1]
