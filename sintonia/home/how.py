"""The numbers in "How I work it out": those of the engine itself, so that the page cannot go stale."""

from math import erf, log, sqrt
from types import ModuleType
from typing import NamedTuple

from sintonia.engine import rules
from sintonia.engine.meeting import rules as meeting_rules
from sintonia.home.today import hear, important
from sintonia.people.models import Deed
from sintonia.ui.marks import level_name

_PER_CENT = 100
_WEEK = 7  # days


class Asked(NamedTuple):
    """A level and all it asks for."""

    level: int
    name: str
    days: int
    months: int
    exchanges: int
    depth: int


class HowPage(NamedTuple):
    """The constants of the engine, and what follows from them."""

    rules: dict[str, float]  # each by its own name
    meetings: dict[str, float]  # those of what changed around a meeting
    levels: list[Asked]
    deeds: dict[str, int]  # points of depth by the name of the kind
    weekly: int  # per cent of a level that a contact a week fills, in the long run
    monthly: int
    patience_least: int  # years
    patience_most: int
    return_days: int  # of writing that give a level back
    perhaps: int  # per cent of what lacks
    most_hours: int  # that one moment counts
    quantile: int  # how many silences in ten the fading limit exceeds
    band: int  # per cent of cases that the margin should hold
    crowd: int  # recipients beyond which a mail is no contact
    gathering: int  # guests beyond which a meeting is no contact
    heard: int  # the most whom the first page proposes
    ahead: int  # days ahead that it looks for birthdays
    lower: int  # per cent that whoever is put off once more comes lower


def how_page() -> HowPage:
    """Return the numbers of the page."""
    return HowPage(
        rules=_constants(rules),
        meetings=_constants(meeting_rules),
        levels=[
            Asked(one.level, level_name(one.level), one.days, one.months, one.exchanges, one.depth)
            for one in rules.LEVELS
        ],
        deeds={kind: rules.DEED_DEPTH[getattr(rules, kind)] for kind in Deed.Kind.values},
        weekly=_filled(_WEEK),
        monthly=_filled(rules.YEAR_DAYS / 12),
        patience_least=round(rules.PATIENCE_LEAST_DAYS / rules.YEAR_DAYS),
        patience_most=round(rules.PATIENCE_MOST_DAYS / rules.YEAR_DAYS),
        return_days=round(rules.RETURN_WEIGHT / rules.WRITTEN_WEIGHT),
        perhaps=round(rules.PERHAPS_SHARE * _PER_CENT),
        most_hours=rules.MOST_MINUTES // 60,
        quantile=round(rules.FADE_QUANTILE * 10),
        band=round(erf(rules.BAND_Z / sqrt(2)) * _PER_CENT),
        crowd=round(rules.WRITTEN_WEIGHT / rules.LEAST_WEIGHT),
        gathering=round(rules.TALK_PARTY * rules.MEETING_WEIGHT / rules.LEAST_WEIGHT),
        heard=hear.MOST,
        ahead=important.DATES_AHEAD,
        lower=round((1 - rules.PUT_OFF_SHARE) * _PER_CENT),
    )


def _constants(module: ModuleType) -> dict[str, float]:
    return {
        name: value
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, int | float)
    }


def _filled(gap: float) -> int:
    """Return per cent of a level that a written contact every `gap` days fills, on average."""
    settled = rules.WRITTEN_WEIGHT * rules.HALF_LIFE_DAYS / (gap * log(2))
    return round(settled / (settled + rules.HALF_FULL) * _PER_CENT)
