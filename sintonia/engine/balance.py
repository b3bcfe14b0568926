"""Online and in person: the time spent and the days of contact, never by counting messages."""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Column
from sintonia.engine.days import MET_BIT, Days
from sintonia.engine.result import Balance
from sintonia.engine.rules import YEAR_DAYS

_SMALLEST = 0.0001  # a share that is not 0 never reads 0, one that is not 1 never reads 1


class Balances(NamedTuple):
    """One value for each person, named as in Result."""

    balance_year: list[Balance]
    balance_ever: list[Balance]


def balances(days: Days) -> Balances:
    """Return the balance of the last YEAR_DAYS and that of the whole story."""
    recent = days.day > days.today - YEAR_DAYS
    return Balances(_window(days, recent), _window(days, np.ones_like(recent)))


class Whole(NamedTuple):
    """Everybody together over the last YEAR_DAYS; a day counts once for each person."""

    online_minutes: int = 0
    in_person_minutes: int = 0
    online_days: int = 0
    in_person_days: int = 0


def whole(days: Days) -> Whole:
    """Return the balance of all these people together."""
    recent = days.day > days.today - YEAR_DAYS
    met = days.has(MET_BIT)
    return Whole(
        online_minutes=round(float(days.online[recent].sum()) / 60),
        in_person_minutes=round(float(days.in_person[recent].sum()) / 60),
        online_days=int((recent & days.contact & ~met).sum()),
        in_person_days=int((recent & met).sum()),
    )


def _window(days: Days, which: Bools) -> list[Balance]:
    met = days.has(MET_BIT)
    online, in_person = days.total(days.online, which), days.total(days.in_person, which)
    columns = (
        np.rint(online / 60).astype(np.int64).tolist(),
        np.rint(in_person / 60).astype(np.int64).tolist(),
        _shares(in_person, in_person + online),
        _shares(days.count(which & met), days.count(which & (met | days.contact))),
    )
    return [Balance(*values) for values in zip(*columns, strict=True)]


def _shares(part: Column, whole: Column) -> list[float | None]:
    pairs = zip(part.tolist(), whole.tolist(), strict=True)
    return [_share(part, whole) if whole else None for part, whole in pairs]


def _share(part: float, whole: float) -> float:
    if part in (0, whole):
        return float(part == whole)
    return min(max(round(part / whole, 4), _SMALLEST), 1 - _SMALLEST)
