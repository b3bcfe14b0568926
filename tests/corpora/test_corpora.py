"""Odd and hostile real files, all through the real command: nothing crashes, everything is accounted for.

They lie outside the project, where SINTONIA_CORPORA says: their licences differ. Without it, these tests do not exist.
"""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.commands import answer

CORPORA = Path(os.environ.get("SINTONIA_CORPORA", ""))
FOLDERS = sorted(path for path in CORPORA.iterdir() if path.is_dir()) if CORPORA.name else []
PARTS = ("imported", "duplicates", "set_aside", "quarantined")

pytestmark = pytest.mark.slow


def quarantine(home: Path) -> list[tuple[str, str]]:
    """Return (reason, where) of everything that was not understood."""
    with sqlite3.connect(home / "sintonia.sqlite3") as database:
        return list(database.execute("SELECT reason, place FROM gather_quarantine"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_item_is_accounted_for(tmp_path: Path, folder: Path) -> None:
    counts = answer(tmp_path, "gather", str(folder))
    assert counts["seen"] == sum(counts[part] for part in PARTS)
    assert counts["seen"] >= sum(1 for path in folder.rglob("*") if path.is_file()) / 2
    assert counts["imported"] > 0
    reasons = {reason for reason, _ in quarantine(tmp_path)}
    assert not reasons & {"CRASHED", "TOO_SLOW"}, "a reader broke, or took more than two seconds"
    assert answer(tmp_path, "check")["ok"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_read_again_nothing_is_new(tmp_path: Path, folder: Path) -> None:
    first = answer(tmp_path, "gather", str(folder))
    state = answer(tmp_path, "check")["state_hash"]
    again = answer(tmp_path, "gather", str(folder))
    assert (again["imported"], again["people"], again["moments"]) == (0, 0, 0)
    assert [again[part] for part in ("seen", "set_aside", "quarantined")] == [
        first[part] for part in ("seen", "set_aside", "quarantined")
    ]
    assert answer(tmp_path, "check")["state_hash"] == state


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_rehearsal_counts_the_same_and_writes_nothing(tmp_path: Path, folder: Path) -> None:
    empty = answer(tmp_path, "check")["state_hash"]
    rehearsed = answer(tmp_path, "gather", str(folder), "--dry-run")
    assert answer(tmp_path, "check")["state_hash"] == empty
    counts = answer(tmp_path, "gather", str(folder))
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
