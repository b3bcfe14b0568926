"""A problem that makes no sense is refused, and says what it is about."""

import json
from typing import Any

import pytest

from sintonia.teams import BadProblem, problem_of, solve
from sintonia.teams.problem import (
    ITSELF,
    NEGATIVE,
    NO_COUNT,
    NOT_FINITE,
    NOTHING,
    OBJECTIVE,
    TOO_MANY,
    TWICE,
    UNKNOWN,
)
from sintonia.teams.reading import SHAPE, unknown_fields


def given(**changes: Any) -> dict[str, Any]:
    whole = {
        "people": [{"id": "a", "skills": ["web"]}, {"id": "b", "skills": ["texts"]}],
        "ties": [["a", "b", 1.5]],
        "need": {"web": 1, "texts": 1},
    }
    return {**whole, **changes}


@pytest.mark.parametrize(
    ("changes", "reason", "about"),
    [
        ({"people": [{"id": "a"}, {"id": "a"}], "ties": []}, TWICE, "a"),
        ({"ties": [["a", "z", 1]]}, UNKNOWN, "z"),
        ({"chosen": ["z"]}, UNKNOWN, "z"),
        ({"apart": [["a", "z"]]}, UNKNOWN, "z"),
        ({"apart": [["a", "a"]]}, ITSELF, "a"),
        ({"ties": [["a", "b", -1]]}, NEGATIVE, "a – b"),
        ({"budget": -1}, NEGATIVE, "budget"),
        ({"ties": [["a", "b", float("nan")]]}, NOT_FINITE, "a – b"),
        ({"ties": [["a", "b", float("inf")]]}, NOT_FINITE, "a – b"),
        ({"ties": [["a", "b", 10**400]]}, NOT_FINITE, "ties"),
        ({"need": {"web": 0}}, NO_COUNT, "web"),
        ({"need": {"web": -3}}, NO_COUNT, "web"),
        ({"need": {"web": 1.5}}, SHAPE, "need: web"),
        ({"need": {"web": True}}, SHAPE, "need: web"),
        ({"need": {}}, NOTHING, ""),
        ({"need": {str(number): 1 for number in range(1000)}}, TOO_MANY, "200"),
        ({"wish": {str(number): 1 for number in range(9)}}, TOO_MANY, "8"),
        ({"objective": "best"}, OBJECTIVE, "best"),
        ({"people": {}}, SHAPE, "people"),
        ({"people": [{"skills": []}], "ties": []}, SHAPE, "people"),
        ({"people": [{"id": True}], "ties": []}, SHAPE, "people"),
        ({"people": [{"id": "\ud800"}], "ties": []}, SHAPE, "people"),
        ({"ties": [["a", "b"]]}, SHAPE, "ties"),
        ({"ties": [["a", "b", "near"]]}, SHAPE, "ties"),
    ],
)
def test_it_says_what_is_wrong(changes: dict[str, Any], reason: str, about: str) -> None:
    with pytest.raises(BadProblem) as caught:
        problem_of(given(**changes))
    assert (caught.value.reason, caught.value.about) == (reason, about)


@pytest.mark.parametrize("data", [[], None, "x", 3, {}, {"people": [], "ties": []}])
def test_something_else_is_no_problem(data: Any) -> None:
    with pytest.raises(BadProblem):
        problem_of(data)


def test_a_field_that_is_none_of_ours_is_named() -> None:
    assert unknown_fields(given(buget=3)) == ("buget",)


def test_ids_keep_their_kind() -> None:
    people = [{"id": 1, "skills": ["web"]}, {"id": "1", "skills": ["texts"]}]
    answer = solve(problem_of(given(people=people, ties=[[1, "1", 2]])))
    assert answer.team == (1, "1")


def test_the_problem_of_the_documentation_can_be_read() -> None:
    text = problem_of.__globals__["__doc__"]
    assert problem_of({**json.loads(text[text.index("{") :]), "apart": [], "ties": []}).need == {
        "web": 1
    }
