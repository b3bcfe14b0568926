"""The answer as the one JSON object of `sintonia team --json`."""

from typing import Any

from sintonia.home.team.apart import Solved
from sintonia.teams import Baseline, Nearby, Other


def as_json(solved: Solved, near: Nearby | None) -> dict[str, Any]:
    """Return the object; what could not be looked for in time is an empty list, `complete` false."""
    answer = solved.answer
    return {
        "team": None if answer.team is None else list(answer.team),
        "cost": answer.cost,
        "proved_optimal": answer.proved_optimal,
        "lower_bound": answer.lower_bound,
        "seconds": round(solved.seconds, 4),
        "objective": answer.objective,
        "missing": [one.skill for one in answer.missing],
        "holders": {one.skill: [one.holders, one.needed] for one in answer.missing},
        "obstacles": list(answer.obstacles),
        "unmet": list(answer.unmet),
        "fee": answer.fee,
        "hours": answer.hours,
        "covers": [[one, list(skills)] for one, skills in answer.covers.items()],
        "introductions": [
            {
                "between": [one.one, one.other],
                "distance": one.distance,
                "through": list(one.through),
            }
            for one in answer.introductions
        ],
        "rarest_first": _baseline(answer.rarest_first),
        "alternatives": [_other(one) for one in near.alternatives] if near else [],
        "without": [
            {
                "member": one.member,
                "instead": one.other and _other(one.other),
                "proved": one.proved,
            }
            for one in (near.without if near else ())
        ],
        "complete": bool(near and near.complete),
        "ignored": list(solved.ignored),
    }


def _other(other: Other) -> dict[str, Any]:
    return {
        "team": list(other.team),
        "cost": other.cost,
        "proved_optimal": other.proved_optimal,
        "joins": list(other.joins),
        "leaves": list(other.leaves),
        "more_cost": other.more_cost,
        "more_fee": other.more_fee,
        "unmet": list(other.unmet),
    }


def _baseline(baseline: Baseline | None) -> dict[str, Any] | None:
    if baseline is None:
        return None
    return {
        "team": list(baseline.team),
        "cost": baseline.cost,
        "gap": baseline.gap,
        "keeps_limits": baseline.keeps_limits,
    }
