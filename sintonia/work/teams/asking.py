"""What a plan asks for, between its JSON and the code."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

ME = 0  # the user herself in a problem; everybody else is the id of a person's card


class Need(NamedTuple):
    """A skill, how many who have it, whether the team is none without it, whether the user has it."""

    skill: int
    many: int = 1
    is_must: bool = True
    is_mine: bool = False


@dataclass(frozen=True)
class Limits:
    """Within which limits a team is looked for."""

    hours: float = 0.0  # a week, that all have free together
    each: int = 0  # hours that each would work: what a member costs is her rate times these
    budget: Decimal | None = None  # euro, for all
    chosen: tuple[int, ...] = ()  # are in it in any case
    out: tuple[int, ...] = field(default=())  # are not in it

    def as_json(self) -> dict[str, Any]:
        """Return what a plan keeps."""
        return {
            "hours": self.hours,
            "each": self.each,
            "budget": None if self.budget is None else str(self.budget),
            "chosen": list(self.chosen),
            "out": list(self.out),
        }


def needs_of(stored: Iterable[Any]) -> list[Need]:
    """Return what a plan keeps as needs."""
    return [
        Need(int(skill), int(many), bool(must), bool(mine)) for skill, many, must, mine in stored
    ]


def limits_of(stored: dict[str, Any]) -> Limits:
    """Return what a plan keeps as limits."""
    budget = stored.get("budget")
    return Limits(
        hours=float(stored.get("hours", 0)),
        each=int(stored.get("each", 0)),
        budget=None if budget is None else Decimal(budget),
        chosen=tuple(stored.get("chosen", ())),
        out=tuple(stored.get("out", ())),
    )
