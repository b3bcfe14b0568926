"""Our commands as users start them: a process of their own, a home of their own."""

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a command that keeps its data in a home."""
    return {**os.environ, "SINTONIA_HOME": str(home), "DATABASE_URL": "sqlite:"}


@functools.cache
def _first_home() -> "tempfile.TemporaryDirectory[str]":
    """Return a home in which the first command has just set up everything."""
    home = tempfile.TemporaryDirectory(prefix="sintonia-home-")
    command = [sys.executable, "-m", "sintonia", "check", "--json"]
    subprocess.run(command, env=environment(Path(home.name)), check=True, stdout=subprocess.DEVNULL)
    return home


def set_up(home: Path) -> Path:
    """Make a home as after its first command, which takes seconds; leave one alone that is there."""
    if not (home / "sintonia.sqlite3").exists():
        shutil.copytree(_first_home().name, home, dirs_exist_ok=True)
    return home


def sintonia(home: Path, *args: str) -> "subprocess.Popen[bytes]":
    """Start a command in a home."""
    return subprocess.Popen(
        [sys.executable, "-m", "sintonia", *args],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def answer(home: Path, *args: str) -> dict[str, Any]:
    """Run a command with --json to its end, in a home that is set up; return what it says."""
    out, error = sintonia(set_up(home), *args, "--json").communicate(timeout=300)
    assert out, error.decode()
    found: dict[str, Any] = json.loads(out)
    return found


def refusal(home: Path, *args: str) -> tuple[int, str]:
    """Run a command to its end; return its exit status and what it says of its failure."""
    running = sintonia(set_up(home), *args)
    _, error = running.communicate(timeout=300)
    return running.returncode, error.decode().strip()
