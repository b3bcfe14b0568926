"""Our commands as users start them: a process of their own, a home of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a command that keeps its data in a home."""
    return {**os.environ, "SINTONIA_HOME": str(home), "DATABASE_URL": "sqlite:"}


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
    """Run a command with --json to its end; return what it says."""
    out, error = sintonia(home, *args, "--json").communicate(timeout=300)
    assert out, error.decode()
    found: dict[str, Any] = json.loads(out)
    return found


def refusal(home: Path, *args: str) -> tuple[int, str]:
    """Run a command to its end; return its exit status and what it says of its failure."""
    running = sintonia(home, *args)
    _, error = running.communicate(timeout=300)
    return running.returncode, error.decode().strip()
