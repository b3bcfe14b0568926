"""Why this level: the dated evidence, and what the next one still asks for."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext, gettext_lazy, ngettext_lazy

from sintonia.engine.result import Need, Step
from sintonia.engine.rules import (
    DAYS,
    DEEDS,
    DEPTH,
    EXCHANGES,
    LEVELS,
    LOST,
    MEETINGS,
    MONTHS,
    REGAINED,
    SILENCE,
    TALKS,
)
from sintonia.home.person.days import date_of, day_text
from sintonia.home.person.sentences import span_text
from sintonia.ui.marks import level_name
from sintonia.understand.models import Relationship


class Stage(NamedTuple):
    """A change of level, in words."""

    level: int | None
    title: str
    day: str
    evidence: str


class Lack(NamedTuple):
    """What the next level asks for, and how much of it there is."""

    what: str
    have: int
    need: int


@dataclass(frozen=True)
class Why:
    """The evidence for a level."""

    level: int | None
    perhaps: int | None
    stages: list[Stage]  # latest first
    following: str  # the next level's name, "" after the last one
    lacks: list[Lack]


def why(relationship: Relationship) -> Why:
    """Return why the relationship has its level."""
    steps = [Step(*step) for step in relationship.detail["steps"]]
    level = relationship.level or 0
    return Why(
        level=relationship.level,
        perhaps=relationship.perhaps,
        stages=[_stage(step) for step in reversed(steps)],
        following=level_name(level + 1) if level < len(LEVELS) else "",
        lacks=[_lack(Need(*need)) for need in relationship.detail["lacking"]],
    )


def since(relationship: Relationship) -> date | None:
    """Return since when the level holds."""
    steps = relationship.detail["steps"]
    return date_of(steps[-1][1]) if steps else None


def _stage(step: Step) -> Stage:
    name = level_name(step.level or None)
    title = name
    if step.why == LOST:
        title = gettext("Back to %(level)s") % {"level": name}
    elif step.why == REGAINED:
        title = gettext("%(level)s again") % {"level": name}
    return Stage(step.level or None, title, day_text(date_of(step.day)), evidence(step))


def evidence(step: Step) -> str:
    """Return the numbers on which a change of level rests, in a sentence."""
    return _silence(step.facts) if step.why == LOST else _evidence(step.facts)


def _silence(facts: dict[str, int]) -> str:
    return gettext("Silent for %(span)s.") % {"span": span_text(facts[SILENCE])}


def _evidence(facts: dict[str, int]) -> str:
    """Return the numbers of a step up; the depth is no number that people count with."""
    said = [words % {"n": facts[code]} for code, words in _FACTS.items() if facts.get(code)]
    return f"{', '.join(said)}."


def _lack(need: Need) -> Lack:
    return Lack(str(_ASKED[need.code]), need.have, need.need)


_FACTS = {
    DAYS: ngettext_lazy("%(n)d day in touch", "%(n)d days in touch", "n"),
    MONTHS: ngettext_lazy("in %(n)d month", "over %(n)d months", "n"),
    EXCHANGES: ngettext_lazy("%(n)d exchange", "%(n)d exchanges", "n"),
    MEETINGS: ngettext_lazy("%(n)d meeting in person", "%(n)d meetings in person", "n"),
    TALKS: ngettext_lazy("%(n)d long talk", "%(n)d long talks", "n"),
    DEEDS: ngettext_lazy("%(n)d fact that counts", "%(n)d facts that count", "n"),
}

_ASKED = {
    DAYS: gettext_lazy("days in touch"),
    MONTHS: gettext_lazy("months since the first contact"),
    EXCHANGES: gettext_lazy("days on which you answered each other"),
    DEPTH: gettext_lazy("depth, from meetings, long talks and work done together"),
}
