"""Loaded by pytest before Django reads its settings: tests have a home of their own."""

import os
import tempfile
from pathlib import Path

_HOME = tempfile.TemporaryDirectory(prefix="sintonia-test-")
os.environ["SINTONIA_HOME"] = _HOME.name
for name in ("SINTONIA_ORIGIN", "SINTONIA_SECRET_KEY"):
    os.environ.pop(name, None)
os.environ.setdefault("OMP_NUM_THREADS", "1")  # tests run side by side already
(Path(_HOME.name) / "static").mkdir()
