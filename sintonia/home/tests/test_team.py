"""`sintonia team`: sentences for people in their language, one object for programs, one sentence when it cannot."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from sintonia.home.team.apart import Solved
from sintonia.home.team.objects import as_json
from sintonia.home.team.words import as_text
from sintonia.spaces.command import CannotRun
from sintonia.teams import Answer, Problem

TEAM: dict[str, Any] = {
    "people": [
        {"id": "anna", "skills": ["admin"], "cost": 300},
        {"id": "bea", "skills": ["design"], "cost": 500},
        {"id": "carla", "skills": ["web", "design"], "cost": 900},
        {"id": "dora", "skills": ["web"], "cost": 600},
    ],
    "ties": [["anna", "bea", 1], ["bea", "dora", 1], ["dora", "carla", 2.25]],
    "need": {"design": 1, "web": 1, "admin": 1},
    "budget": 2000,
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def told(folder: Path, problem: Any, *options: str) -> str:
    path = folder / "problem.json"
    path.write_text(problem if isinstance(problem, str) else json.dumps(problem))
    out = StringIO()
    call_command("team", str(path), "--seconds", "60", *options, stdout=out)
    return out.getvalue()


def test_people_are_told_the_team_and_what_is_near_it(tmp_path: Path) -> None:
    text = told(tmp_path, {**TEAM, "buget": 1})
    assert text.split("\n\n") == [
        "The team: 3 people.",
        "  anna: admin\n  bea: design\n  dora: web",
        "All distances together are 4. No team is closer: this is proved.\n"
        "Together they cost 1,400.",
        "Whom to introduce first\n-----------------------\nanna and dora, through bea",
        "Alternatives\n------------\ncarla in place of bea, dora; farther by 0.250; -200 to pay",
        "Without one person\n------------------\n"
        "anna: without this person there is no team\n"
        "bea: carla in place of bea, dora; farther by 0.250\n"
        "dora: carla in place of bea, dora; farther by 0.250",
        "The usual quick rule (RarestFirst) finds a team as close.",
        "I do not know these fields and left them aside: buget.\n",
    ]


def test_programs_get_one_object(tmp_path: Path) -> None:
    found = json.loads(told(tmp_path, {**TEAM, "objective": "diameter"}, "--json"))
    assert (found["team"], found["cost"], found["lower_bound"]) == (["anna", "bea", "dora"], 2, 2)
    assert found["proved_optimal"] is True and found["seconds"] > 0 and found["missing"] == []
    assert found["introductions"] == [
        {"between": ["anna", "dora"], "distance": 2.0, "through": ["bea"]}
    ]
    assert [one["member"] for one in found["without"]] == ["anna", "bea", "dora"]
    assert found["without"][0] == {"member": "anna", "instead": None, "proved": True}
    assert found["alternatives"][0]["joins"] == ["carla"] and found["complete"] is True
    assert found["rarest_first"]["gap"] == 0


def test_a_skill_with_too_few_holders_is_no_failure(tmp_path: Path) -> None:
    problem = {**TEAM, "need": {"web": 1000, "french": 1, "admin": 1}}
    found = json.loads(told(tmp_path, problem, "--json"))
    assert (found["team"], found["cost"], found["proved_optimal"]) == (None, None, True)
    assert found["missing"] == ["french", "web"]
    assert found["holders"] == {"french": [0, 1], "web": [2, 1000]}
    assert told(tmp_path, problem) == (
        "There is no team: “french” needs 1, and 0 people have it.\n"
        "There is no team: “web” needs 1000, and 2 people have it.\n"
    )


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    problem = {**TEAM, "budget": 100}
    assert json.loads(told(tmp_path, problem, "--json"))["obstacles"] == ["budget"]
    assert told(tmp_path, problem).startswith("Every skill has holders enough, but no team fits.")


def test_a_wish_that_is_not_in_reach_is_named(tmp_path: Path) -> None:
    assert "Wished for, but not in reach: dutch." in told(tmp_path, {**TEAM, "wish": {"dutch": 1}})


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "kind it should be"),
        ({**TEAM, "need": {"web": 0}}, "“web” must be needed at least once"),
        ({**TEAM, "ties": [["anna", "bea", -1]]}, "below zero.*anna – bea"),
        ({**TEAM, "ties": [["anna", "bea", float("nan")]]}, "not a number.*anna – bea"),
        ({**TEAM, "ties": [["anna", "zoe", 1]]}, "“zoe” is named"),
        ({**TEAM, "people": [*TEAM["people"], {"id": "bea"}]}, "“bea” is there twice"),
        ({**TEAM, "need": {str(number): 1 for number in range(1000)}}, "More than 200"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence(
    tmp_path: Path, problem: Any, said: str
) -> None:
    with pytest.raises(CannotRun, match=said) as caught:
        told(tmp_path, problem)
    assert caught.value.returncode == 2 and "\n" not in str(caught.value)


def test_bytes_that_are_no_text_are_no_json(tmp_path: Path) -> None:
    (tmp_path / "problem.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CannotRun, match="not JSON"):
        call_command("team", str(tmp_path / "problem.json"))


def over(answer: Answer) -> Solved:
    problem = Problem((), (), {"web": 1})
    return Solved(problem, answer, 5.0, ())


@pytest.mark.parametrize(
    ("objective", "words"), [("sum", "All distances"), ("diameter", "The two farthest")]
)
def test_a_team_without_proof_says_below_what_there_is_none(objective: str, words: str) -> None:
    answer = Answer(objective, (1, 2), 4.0, False, 3.5, covers={1: (), 2: ("web",)})
    text = as_text(over(answer), None)
    assert words in text and "Time is over: a closer team may exist, but none below 3.500." in text
    assert "There was no time to look for every alternative." in text
    assert as_json(over(answer), None)["complete"] is False


def test_no_team_in_time_is_not_called_impossible() -> None:
    answer = Answer("sum", None, None, False, None)
    assert as_text(over(answer), None) == "No team was found in time; there may be one."


def test_in_italian_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "it_IT.UTF-8")
    text = told(tmp_path, TEAM)
    assert text.startswith("La squadra: 3 persone.")
    assert "Insieme costano 1.400." in text and "anna e dora, attraverso bea" in text
    assert "anna: senza questa persona non c’è squadra" in text
    with pytest.raises(CannotRun, match="«web» deve servire"):
        told(tmp_path, {**TEAM, "need": {"web": 0}})
