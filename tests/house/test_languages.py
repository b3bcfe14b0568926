"""Italian is complete: every sentence of the code is in the catalogue, translated and compiled."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUE = ROOT / "locale/it/LC_MESSAGES/django.po"


@pytest.fixture(autouse=True)
def gettext() -> None:
    """Without gettext the tests are skipped, but never where CI=true."""
    if shutil.which("msgfmt") is None:
        missing = "gettext is missing (on Debian: apt install gettext)."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)


def sentences(*options: str, file: Path = CATALOGUE) -> set[str]:
    """Return the sentences of a catalogue that `msgattrib` selects."""
    done = subprocess.run(
        ["msgattrib", "--no-wrap", *options, str(file)], capture_output=True, text=True, check=True
    )
    entries = re.split(r"\n\n", done.stdout)[1:]
    return {entry.split("\nmsgstr")[0].partition("msg")[2] for entry in entries if entry.strip()}


def test_nothing_is_left_untranslated_or_guessed() -> None:
    assert sentences("--untranslated") | sentences("--only-fuzzy") == set()


def test_every_sentence_of_the_code_is_in_the_catalogue(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "sintonia", tmp_path / "sintonia", ignore=shutil.ignore_patterns("tests", "static")
    )
    (tmp_path / "locale/it/LC_MESSAGES").mkdir(parents=True)
    command = [sys.executable, "-m", "django", "makemessages", "-l", "it", "--no-location"]
    subprocess.run(
        [*command, "--no-wrap", "--pythonpath", ".", "--settings", "sintonia.config.settings"],
        cwd=tmp_path,
        env={**os.environ, "SINTONIA_HOME": str(tmp_path / "home")},
        check=True,
        capture_output=True,
    )
    wanted = sentences(file=tmp_path / "locale/it/LC_MESSAGES/django.po")
    known = sentences("--no-obsolete")
    assert wanted - known == set(), "script/messages gathers them"
    assert known - wanted == set(), "script/messages drops them"


def test_the_compiled_catalogue_is_the_written_one(tmp_path: Path) -> None:
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check", "-o", str(compiled), str(CATALOGUE)], check=True)
    assert compiled.read_bytes() == CATALOGUE.with_suffix(".mo").read_bytes()


def test_each_plural_and_each_name_of_a_placeholder_is_kept() -> None:
    done = subprocess.run(
        ["msgfmt", "--check-format", "-o", os.devnull, str(CATALOGUE)], capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
