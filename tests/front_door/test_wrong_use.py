"""Wrong use is exit status 2 and one sentence; nothing is laid out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import environment, refusal


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gather"], "PATH"),
        (["people", "--bogus"], "--bogus"),
        (["demo", "--language", "fr"], "fr"),
        (["year", "abc"], "abc"),
        (["serve", "--port", "abc"], "abc"),
        (["bogus"], "bogus"),
    ],
)
def test_it_is_said_in_one_sentence(tmp_path: Path, arguments: list[str], words: str) -> None:
    status, said = refusal(tmp_path / "home", *arguments)
    assert (status, said.count("\n")) == (2, 0), said
    assert words in said


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATABASE_URL", "mysql://x", "DATABASE_URL"),
        ("SINTONIA_DEBUG", "perhaps", "SINTONIA_DEBUG"),
        ("SINTONIA_HOME", "/proc/none", "/proc/none"),
    ],
)
def test_a_wrong_setting_too(tmp_path: Path, name: str, value: str, words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sintonia", "people"],
        env={**environment(tmp_path / "home"), name: value},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr.strip().count("\n")) == (2, 0), done.stderr
    assert words in done.stderr


def test_help_lists_our_commands_alone(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sintonia", "help"],
        env={**os.environ, "SINTONIA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert "gather" in done.stdout and "makemigrations" not in done.stdout
