"""Tax profiles: for each regime dated figures and wordings, each with its source, read from the files beside.

No Django, no clock: the day is given. What the figures do is in `sintonia.work.quotes.totals`.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

REGIMES = ("forfettario", "ordinario", "none")

_FOLDER = Path(__file__).parent


class UnknownRegime(ValueError):
    """There is no such profile."""


@dataclass(frozen=True)
class Figure:
    """A percentage or an amount that holds from a day on, until a day, by a law."""

    name: str
    value: Decimal
    unit: str  # "percent" or "euro"
    source: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Wording:
    """What a quote has to say, in both languages. `when`: the fact of `totals` that calls for it."""

    name: str
    when: str
    it: str
    en: str
    source: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Profile:
    """The rules of a regime on a day."""

    regime: str
    on: date
    figures: dict[str, Figure]
    wordings: dict[str, Wording]

    def value(self, name: str) -> Decimal | None:
        """Return a figure's value, None where the regime has none."""
        return self.figures[name].value if name in self.figures else None

    def as_json(self) -> dict[str, Any]:
        """Return the figures as they go into a quote that leaves: values, sources and days as text."""
        rows = {name: _plain(asdict(one)) for name, one in self.figures.items()}
        return {"regime": self.regime, "on": self.on.isoformat(), "figures": rows}


def profile_of(regime: str, on: date) -> Profile:
    """Return the profile of a regime on a day; raise UnknownRegime."""
    if regime not in REGIMES:
        raise UnknownRegime(regime)
    figures, wordings = _read(regime)
    return Profile(
        regime,
        on,
        {one.name: one for one in figures if _holds(one, on)},
        {one.name: one for one in wordings if _holds(one, on)},
    )


def _holds(one: Figure | Wording, on: date) -> bool:
    return one.valid_from <= on and (one.valid_to is None or on <= one.valid_to)


@cache
def _read(regime: str) -> tuple[tuple[Figure, ...], tuple[Wording, ...]]:
    own, shared = _file(regime), _file("shared")
    uses = own["uses"]
    figures = [*own.get("figures", ()), *_used(shared["figures"], uses)]
    wordings = [*own.get("wordings", ()), *_used(shared["wordings"], uses)]
    return (
        tuple(Figure(**{**one, "value": Decimal(one["value"])}) for one in figures),
        tuple(Wording(**one) for one in wordings),
    )


def _used(rows: Iterable[dict[str, Any]], names: Iterable[str]) -> list[dict[str, Any]]:
    return [row for row in rows if row["name"] in set(names)]


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text())


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat()
        if isinstance(value, date)
        else str(value)
        if isinstance(value, Decimal)
        else value
        for name, value in row.items()
    }
