"""Printing from the web's side: a child prints and ends."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import sintonia

SECONDS = 30.0  # for one document; a hundred lines take less than one

_CHILD = "sintonia.pdf.child"


class CannotPrint(OSError):
    """The child printed nothing."""


def print_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """Return a template filled with data as a PDF, made by a process of its own; raise CannotPrint.

    The template reads `json(bytes(sys.inputs.data))`: nothing of it is ever read as markup.
    """
    try:
        done = subprocess.run(  # noqa: S603  # our own module
            [sys.executable, "-m", _CHILD, str(template)],
            input=json.dumps(data).encode(),
            capture_output=True,
            timeout=SECONDS,
            cwd=Path(sintonia.__file__).parent.parent,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotPrint from error
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise CannotPrint(done.stderr[-2000:].decode(errors="replace"))
    return done.stdout
