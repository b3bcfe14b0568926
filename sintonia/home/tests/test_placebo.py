"""`sintonia placebo`: what it prints, and how it fails."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from sintonia.home.management.commands.placebo import Command


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """Forty people in steady contact for 200 days."""
    lot = Random(0)
    lines = ["ego,alter,time"]
    for ego in range(40):
        for alter in range(ego):
            days = [day for day in range(200) if lot.random() < 0.2]
            lines += [f"{ego},{alter},{day * 86400}" for day in days]
    file = tmp_path / "events.csv"
    file.write_text("\n".join(lines))
    return file


def test_it_prints_one_json_object(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command(Command(), str(events), "--window-days", "30", "--inject", "2.0", "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["tests"] > 500
    assert found["alarms"] == round(found["rate"] * found["tests"])
    assert found["interval"][0] < found["rate"] < found["interval"][1]
    assert 0.9 < found["coverage"] <= 1
    assert {"power", "power_as_seen", "baselines", "by_days", "pools"} <= found.keys()


def test_it_prints_a_table_for_people(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command(Command(), str(events), "--window-days", "30", "--inject", "2.0")
    text = capsys.readouterr().out
    assert "false alarms, nominal 5%" in text
    assert "With the pace after multiplied by 2:" in text
    assert "%%" not in text


def test_a_bad_file_is_named_with_line_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("ego,alter,time\na,b,never\n")
    with pytest.raises(CommandError, match=r"bad.csv: line 2: “never” is not a time in") as caught:
        call_command(Command(), str(file), "--window-days", "30")
    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    "wrong", [["--window-days", "1"], ["--window-days", "30", "--inject", "0"]]
)
def test_wrong_use_is_said(events: Path, wrong: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command(Command(), str(events), *wrong)


def test_rules_and_answers_can_be_read_without_numpy() -> None:
    code = "import sys, sintonia.engine.meeting.answer, sintonia.engine.meeting.rules; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
