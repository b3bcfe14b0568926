"""Each contract of the house can be broken, and is then reported: one wrong import at a time."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

# (contract as its name begins, the room that does wrong, the import that it must not have)
BREACHES = [
    ("The house", "sintonia/people/queries.py", "import sintonia.home.urls"),
    ("The house", "sintonia/gather/queries.py", "import sintonia.understand.models"),
    ("The house", "sintonia/engine/days.py", "import sintonia.people.models"),
    ("No Django", "sintonia/sources/records.py", "import django.db"),
    ("The engine", "sintonia/engine/days.py", "import time"),
    ("The engine", "sintonia/teams/node.py", "import time"),
    ("No Django", "sintonia/teams/why.py", "import django.db"),
    ("The house", "sintonia/teams/ways.py", "import sintonia.engine.days"),
    ("lib needs", "sintonia/lib/text.py", "import numpy"),
    ("Inside a room", "sintonia/people/models/persons.py", "import sintonia.people.actions"),
    ("Inside a room", "sintonia/understand/queries.py", "import sintonia.understand.views"),
]


def broken(folder: Path) -> list[str]:
    """Return the names of the broken contracts of the house in a folder."""
    done = subprocess.run(
        ["lint-imports", "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        env={"PATH": str(ROOT / ".venv/bin"), "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
    names = [line.rpartition(" BROKEN")[0] for line in done.stdout.splitlines()]
    assert bool(any(names)) == (done.returncode != 0), done.stdout + done.stderr
    return [name for name in names if name]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Copy the house."""
    shutil.copytree(
        ROOT / "sintonia",
        tmp_path / "sintonia",
        ignore=shutil.ignore_patterns("static", "templates", "tests", "__pycache__"),
    )
    text = (ROOT / "pyproject.toml").read_text()
    # The copy has no tests: what excuses them would be reported as unneeded.
    excuse = 'ignore_imports = ["sintonia.**.tests.** -> **"]'
    (tmp_path / "pyproject.toml").write_text(text.replace(excuse, ""))
    return tmp_path


@pytest.mark.slow
def test_the_house_as_it_stands_keeps_them(house: Path) -> None:
    assert broken(house) == []


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "path", "line"), BREACHES)
def test_a_wrong_import_is_reported(house: Path, contract: str, path: str, line: str) -> None:
    wrong = house / path
    wrong.write_text(f"{wrong.read_text()}\n{line}\n")
    assert any(name.startswith(contract) for name in broken(house))
