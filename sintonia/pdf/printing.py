"""Printing from the web's side: a child prints and ends."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import sintonia

SECONDS = 30.0  # for one document; a hundred lines take less than one

MOST_SIGNS = 500

_MODULE = "sintonia.pdf.child"
_LATIN = "\u024f"  # the last sign of what our own fonts hold


class CannotPrint(OSError):
    """The child printed nothing."""


def print_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """Return a template filled with data as a PDF, made by a process of its own; raise CannotPrint.

    The template reads `json(bytes(sys.inputs.data))`: nothing of it is ever read as markup.
    """
    pdf = _child(data, str(template))
    if not pdf.startswith(b"%PDF"):
        raise CannotPrint("no PDF")
    return pdf


def unprintable(text: str) -> str:
    """Return the signs of a text for which neither we nor this machine have a font; raise CannotPrint.

    Only letters, figures and pictures outside of Latin are looked at, and only then is a child started.
    """
    signs = sorted({sign for sign in text if sign > _LATIN and _is_drawn(sign)})
    return "".join(json.loads(_child(signs[:MOST_SIGNS]))) if signs else ""


def _is_drawn(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LN" or category in ("So", "Sk")


def _child(data: Any, *args: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # our own module
            [sys.executable, "-m", _MODULE, *args],
            input=json.dumps(data).encode(),
            capture_output=True,
            timeout=SECONDS,
            cwd=Path(sintonia.__file__).parent.parent,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotPrint from error
    if done.returncode != 0:
        raise CannotPrint(done.stderr[-2000:].decode(errors="replace"))
    return done.stdout
