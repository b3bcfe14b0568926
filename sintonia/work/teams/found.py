"""What was found, as a plan keeps it: the answer of sintonia.teams in JSON, and read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import comb
from typing import Any, NamedTuple

from sintonia.teams import Answer, Nearby, Other, Problem
from sintonia.teams.rapport import MOST, mean_rapport
from sintonia.work.teams.asking import ME


class Alternative(NamedTuple):
    """Another team, and what changes. Teams without the user herself, who is in all of them."""

    team: list[int]
    joins: list[int]
    leaves: list[int]
    rapport: float | None
    fee: float
    unmet: list[int]


@dataclass(frozen=True)
class Found:
    """An answer. Without a team, `missing` or `obstacles` say why; neither: no team in the time given."""

    at: datetime
    team: list[int] | None
    rapport: float | None  # mean of all pairs, or of the farthest pair
    is_proved: bool
    bound: float | None  # the rapport that no team has more of
    teams: int  # how many teams of this size there could be
    fee: float
    hours: float
    covers: Mapping[int, list[int]]  # skills that each covers, by id; ME too
    missing: list[tuple[int, int, int]]  # skill, needed, holders
    obstacles: list[str]
    unmet: list[int]
    introductions: list[tuple[int, int, list[int]]]  # who, whom, through whom (ME is the user)
    alternatives: list[Alternative]
    irreplaceable: list[int]  # without them there is no team
    is_complete: bool  # there was time for all alternatives
    failed: bool  # the computation gave nothing


def as_json(problem: Problem, answer: Answer, near: Nearby | None) -> dict[str, Any]:
    """Return what a plan keeps of an answer, but when it was found."""
    members = len(answer.team or ())
    joined = members - len(problem.chosen)
    free = len(problem.people) - len(problem.chosen)
    return {
        "team": None if answer.team is None else _others(answer.team),
        "rapport": _rapport(problem, answer.cost, members),
        "proved": answer.proved_optimal,
        "bound": _rapport(problem, answer.lower_bound, members),
        "teams": comb(free, joined) if joined > 0 else 1,
        "fee": answer.fee,
        "hours": answer.hours,
        "covers": [[pk, [int(one) for one in skills]] for pk, skills in answer.covers.items()],
        "missing": [[int(one.skill), one.needed, one.holders] for one in answer.missing],
        "obstacles": list(answer.obstacles),
        "unmet": [int(one) for one in answer.unmet],
        "introductions": [[one.one, one.other, list(one.through)] for one in answer.introductions],
        "alternatives": [
            _other(problem, answer, one) for one in (near.alternatives if near else ())
        ],
        "irreplaceable": [
            one.member for one in (near.without if near else ()) if one.proved and not one.other
        ],
        "complete": bool(near and near.complete),
    }


def _other(problem: Problem, answer: Answer, one: Other) -> dict[str, Any]:
    return {
        "team": _others(one.team),
        "joins": list(one.joins),
        "leaves": list(one.leaves),
        "rapport": _rapport(problem, one.cost, len(one.team)),
        "fee": answer.fee + one.more_fee,
        "unmet": [int(skill) for skill in one.unmet],
    }


def _others(team: tuple[Any, ...]) -> list[int]:
    return [pk for pk in team if pk != ME]


def _rapport(problem: Problem, cost: float | None, members: int) -> float | None:
    if cost is None or members < 2:
        return None
    return MOST - cost if problem.objective == "diameter" else mean_rapport(cost, members)


def found_of(stored: Mapping[str, Any]) -> Found:
    """Return what a plan keeps."""
    return Found(
        at=datetime.fromisoformat(stored["at"]),
        team=stored.get("team"),
        rapport=stored.get("rapport"),
        is_proved=stored.get("proved", False),
        bound=stored.get("bound"),
        teams=stored.get("teams", 0),
        fee=stored.get("fee", 0.0),
        hours=stored.get("hours", 0.0),
        covers=dict(stored.get("covers", ())),
        missing=[(skill, needed, holders) for skill, needed, holders in stored.get("missing", ())],
        obstacles=stored.get("obstacles", []),
        unmet=stored.get("unmet", []),
        introductions=[(one, two, by) for one, two, by in stored.get("introductions", ())],
        alternatives=[Alternative(**one) for one in stored.get("alternatives", ())],
        irreplaceable=stored.get("irreplaceable", []),
        is_complete=stored.get("complete", False),
        failed=stored.get("failed", False),
    )
