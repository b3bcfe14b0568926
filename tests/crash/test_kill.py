"""Killed at any point and run again, a reading ends in the state of one that nobody disturbed."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests import files
from tests.commands import answer, set_up, sintonia

KILLS = 50


@pytest.mark.slow
def test_killed_fifty_times_it_ends_as_if_undisturbed(tmp_path: Path) -> None:
    brought = str(files.everything(tmp_path / "brought", 150))
    began = time.monotonic()
    whole = answer(tmp_path / "calm", "gather", brought)
    length = time.monotonic() - began
    calm = answer(tmp_path / "calm", "check")

    rng = random.Random(0)
    home = tmp_path / "killed"
    for kill in range(KILLS):
        if kill % 10 == 0:  # a fresh start now and then: there is more to interrupt
            home = tmp_path / f"killed-{kill}"
            if kill:  # the first is killed while it sets itself up, too
                set_up(home)
        running = sintonia(home, "gather", brought, "--json")
        time.sleep(rng.uniform(0.1, length))
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
    for kill in range(0, KILLS, 10):
        home = tmp_path / f"killed-{kill}"
        again = answer(home, "gather", brought)
        assert again["seen"] == whole["seen"]
        state = answer(home, "check")
        assert state["ok"], state
        assert state["state_hash"] == calm["state_hash"]
