"""`sintonia evaluate`: one table for people, one object for programs, one sentence when it cannot."""

import json
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

from sintonia.spaces.command import CannotRun

pytestmark = pytest.mark.slow


@pytest.fixture
def events(tmp_path: Path) -> Path:
    random = np.random.default_rng(5)
    at = np.sort(random.integers(0, 100 * 86_400, 3000))
    lines = [
        f"{low},{low + 1 + far},{second}"
        for low, far, second in zip(
            random.integers(0, 30, 3000), random.integers(0, 3, 3000), at, strict=True
        )
    ]
    path = tmp_path / "events.csv"
    path.write_text("\n".join(["ego,alter,time", *lines]))
    return path


def evaluated(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("evaluate", str(path), *options, stdout=out)
    return out.getvalue()


def test_programs_get_one_object_with_every_model(events: Path) -> None:
    found = json.loads(evaluated(events, "--horizon-days", "7", "--json"))
    assert set(found["models"]["sintonia"]) == {
        *("auc", "average_precision", "log_loss", "ece", "auc_recent", "auc_per_ego", "p_at_5")
    }
    assert {"recency", "decay (days)", "exponential mixture", "BG/NBD"} <= set(found["models"])
    assert {"auc", "average_precision", "precision_at_half_recall", "c_index"} <= set(
        found["fading"]["sintonia"]
    )


def test_people_get_a_table(events: Path) -> None:
    text = evaluated(events, "--horizon-days", "7")
    assert "sintonia" in text and "AUC per ego" in text and "the best simple rule" in text
    assert "%%" not in text


def test_the_table_is_in_the_language_of_the_terminal(
    events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "it_IT.UTF-8")
    cells = evaluated(events, "--horizon-days", "7").split()
    assert "3.000." in cells and any(cell.startswith("0,") for cell in cells)


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("ego,alter,time\n1,2,x\n", ["--horizon-days", "7"], "line 2"),
        ("ego,alter,time\n1,2,3\n", ["--horizon-days", "7"], "last long enough"),
        ("ego,alter,time\n1,2,3\n", ["--horizon-days", "0"], "between 0 and 3650"),
        ("ego,alter,time\n1,2,3\n", ["--horizon-days", "nan"], "between 0 and 3650"),
    ],
)
def test_what_cannot_run_says_why(text: str, options: list[str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(text)
    with pytest.raises(CannotRun, match=said) as caught:
        evaluated(path, *options)
    assert caught.value.returncode == 2
