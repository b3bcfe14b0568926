"""A problem as JSON: `people`, `ties`, `need`, and if one likes `objective`, `wish`, limits and choices.

{"people": [{"id": 1, "skills": ["web"], "hours": 20, "cost": 800}], "ties": [[1, 2, 0.4]],
 "need": {"web": 1}, "wish": {"french": 1}, "objective": "sum", "hours": 60, "budget": 4000,
 "chosen": [1], "apart": [[2, 3]], "cap": 5}
"""

from typing import Any

from sintonia.teams.problem import NOT_FINITE, BadProblem, Id, Person, Problem

SHAPE = "shape"  # a field is missing or of another kind

FIELDS = frozenset(
    ("people", "ties", "need", "objective", "wish", "hours", "budget", "chosen", "apart", "cap")
)


def problem_of(data: Any) -> Problem:
    """Return the problem that an object read from JSON describes; BadProblem when it is none."""
    given = _dict(data, "{}")
    for name in ("people", "ties", "need"):
        if name not in given:
            raise BadProblem(SHAPE, name)
    optional = {name: given[name] for name in ("budget", "cap") if given.get(name) is not None}
    return Problem(
        people=tuple(_person(one) for one in _list(given["people"], "people")),
        ties=tuple(_tie(one) for one in _list(given["ties"], "ties")),
        need=_counts(given["need"], "need"),
        objective=_text(given.get("objective", "sum"), "objective"),
        wish=_counts(given.get("wish") or {}, "wish"),
        hours=_number(given.get("hours") or 0, "hours"),
        chosen=frozenset(_id(one, "chosen") for one in _list(given.get("chosen") or [], "chosen")),
        apart=frozenset(_pair(one) for one in _list(given.get("apart") or [], "apart")),
        **{name: _number(value, name) for name, value in optional.items()},
    )


def unknown_fields(data: Any) -> tuple[str, ...]:
    """Return the fields that say nothing to us, which may be misspelt limits."""
    return tuple(sorted(set(data) - FIELDS)) if isinstance(data, dict) else ()


def _person(data: Any) -> Person:
    given = _dict(data, "people")
    who = _id(given.get("id"), "people")
    skills = frozenset(_text(one, "skills") for one in _list(given.get("skills") or [], "skills"))
    hours, cost = (_number(given.get(name) or 0, name) for name in ("hours", "cost"))
    return Person(who, skills, hours, cost)


def _tie(data: Any) -> tuple[Id, Id, float]:
    given = _list(data, "ties")
    if len(given) != 3:
        raise BadProblem(SHAPE, "ties")
    return _id(given[0], "ties"), _id(given[1], "ties"), _number(given[2], "ties")


def _pair(data: Any) -> tuple[Id, Id]:
    given = _list(data, "apart")
    if len(given) != 2:
        raise BadProblem(SHAPE, "apart")
    return _id(given[0], "apart"), _id(given[1], "apart")


def _counts(data: Any, name: str) -> dict[str, int]:
    counts = {_text(skill, name): count for skill, count in _dict(data, name).items()}
    for skill, count in counts.items():
        if isinstance(count, bool) or not isinstance(count, int):
            raise BadProblem(SHAPE, f"{name}: {skill}")
    return counts


def _dict(data: Any, name: str) -> dict[Any, Any]:
    if not isinstance(data, dict):
        raise BadProblem(SHAPE, name)
    return data


def _list(data: Any, name: str) -> list[Any]:
    if not isinstance(data, list):
        raise BadProblem(SHAPE, name)
    return data


def _id(data: Any, name: str) -> Id:
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    return _text(data, name)


def _text(data: Any, name: str) -> str:
    if not isinstance(data, str):
        raise BadProblem(SHAPE, name)
    try:
        data.encode()
    except UnicodeEncodeError:  # half of a character, which nothing can print
        raise BadProblem(SHAPE, name) from None
    return data


def _number(data: Any, name: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise BadProblem(SHAPE, name)
    try:
        return float(data)
    except OverflowError:
        raise BadProblem(NOT_FINITE, name) from None
