"""Loaded by pytest before Django reads its settings: tests have a home of their own."""

import os
import tempfile
from pathlib import Path

_HOME = tempfile.TemporaryDirectory(prefix="sintonia-test-")
os.environ["SINTONIA_HOME"] = _HOME.name
for name in ("SINTONIA_ORIGIN", "SINTONIA_SECRET_KEY"):
    os.environ.pop(name, None)
(Path(_HOME.name) / "static").mkdir()
