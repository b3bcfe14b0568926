"""PDFs: a template and data in, pages out, set by typst in a process of its own.

The web process never loads typst (it would keep tens of megabytes); the child ends with its page.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 20
CHILD = Path(__file__).with_name("typeset_child.py")


class NotSet(RuntimeError):
    """The page could not be set."""


def pdf_of(template: Path, data: dict[str, Any]) -> bytes:
    """Return the PDF of a typst template, which reads `data` from `json(bytes(sys.inputs.data))`.

    All text of the data is set as text: nothing in it is ever read as markup.
    """
    job = json.dumps({"template": template.read_text(), "data": data}, ensure_ascii=False)
    done = subprocess.run(  # noqa: S603  # our own file, by our own interpreter
        [sys.executable, "-I", str(CHILD)],
        input=job.encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NotSet(done.stderr.decode("utf-8", "replace")[-500:])
    return done.stdout
