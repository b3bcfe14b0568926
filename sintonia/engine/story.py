"""The door of the engine: moments and deeds in, one result per person out."""

from dataclasses import fields, replace
from typing import TypeVar

import numpy as np

from sintonia.engine.balance import balances
from sintonia.engine.columns import Deeds, Moments
from sintonia.engine.days import days_of
from sintonia.engine.growth import growth
from sintonia.engine.result import Result
from sintonia.engine.rhythm import silences
from sintonia.engine.rules import ENGINE_VERSION
from sintonia.engine.totals import totals

_Rows = TypeVar("_Rows", Moments, Deeds)


def understand(
    moments: Moments, deeds: Deeds | None = None, *, now: int, today: int
) -> dict[int, Result]:
    """Return the result of every person named in the columns, by id, as known at `now`.

    `now` is in seconds since 1970 in UTC, `today` the local day number of now. Rows later than
    either are not looked at: a planned meeting changes nothing until it has happened.
    """
    deeds = Deeds.of([]) if deeds is None else deeds
    ids = np.concatenate([moments.person, deeds.person]).astype(np.int64)
    people, position = np.unique(ids, return_inverse=True)
    of_moments, of_deeds = np.split(position, [len(moments.at)])
    moments = _past(replace(moments, person=of_moments), now, today)
    deeds = _past(replace(deeds, person=of_deeds), now, today)
    days = days_of(len(people), moments, deeds, today=today)
    parts = (totals(days, moments), balances(days), silences(days, now=now), growth(days))
    names = [name for part in parts for name in part._fields]
    values = zip(people.tolist(), *(column for part in parts for column in part), strict=True)
    return {
        person: Result(
            version=ENGINE_VERSION, person=person, **dict(zip(names, answers, strict=True))
        )
        for person, *answers in values
    }


def _past(rows: _Rows, now: int, today: int) -> _Rows:
    past = (rows.at <= now) & (rows.day <= today)
    if past.all():
        return rows
    return type(rows)(*(getattr(rows, field.name)[past] for field in fields(rows)))
