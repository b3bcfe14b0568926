"""The figures of `sintonia placebo`: rates with their intervals, plain values ready for JSON."""

from typing import Any

import numpy as np
from scipy.special import betaincinv

from sintonia.engine.columns import Bools, Ints
from sintonia.engine.meeting.placebo import (
    BINS,
    Contacts,
    Trial,
    binomial_alarms,
    naive_alarms,
    trial,
)
from sintonia.engine.meeting.pool import pooled
from sintonia.engine.meeting.rules import CLAIM_DAYS

POOL = 30  # meetings of a pool that is drawn
BUSY = 1.5  # times the pace of before: ties picked as somebody would pick whom to meet

Figures = dict[str, Any]


def figures(contacts: Contacts, *, window: int, factor: float | None = None) -> Figures:
    """Return false alarms, of the engine and of simpler tests; with a factor, coverage and power."""
    null = trial(contacts, window=window)
    told: Figures = {"window_days": window, **_size(null), **_rate(null.alarm)}
    told["interval_by_person"] = _by_person(null.alarm, null.person)
    told["by_days"] = {
        f"{low}-{high - 1}" if high else f"{low}+": _rate(null.alarm[_within(null, low, high)])
        for low, high in BINS
    }
    told["baselines"] = {
        "event_counts": _rate(naive_alarms(contacts, null.rows, window=window)),
        "contact_days_binomial": _rate(binomial_alarms(null.rows)),
    }
    told["pools"] = {"meetings": POOL, **_rate(~_pools_covering(null, 1.0))}
    told["busy_before"] = _busy(null)
    if factor is not None:
        told |= _injected(trial(contacts, window=window, factor=factor), factor)
    return told


def _injected(found: Trial, factor: float) -> Figures:
    """Return what comes back of a factor that was put in.

    Power is given for two populations: ties with CLAIM_DAYS contact days in the data as they were,
    and those that have so many once the factor is in, as the product would see them.
    """
    natural = found.natural >= CLAIM_DAYS
    seen = found.rows.total >= CLAIM_DAYS
    powers = {"power": found.alarm[natural], "power_as_seen": found.alarm[seen]}
    told: Figures = {"factor": factor}
    parts = {"coverage": found.covers(factor), "coverage_as_seen": found.covers(factor)[seen]}
    parts |= powers
    parts["pools_coverage"] = _pools_covering(found, factor)
    for name, hits in parts.items():
        rate = _rate(hits)
        told |= {name: rate["rate"], f"{name}_tests": rate["tests"]}
        told[f"{name}_interval"] = rate["interval"]
    return told


def _size(found: Trial) -> Figures:
    columns = {"pairs": found.rows.tie, "people": found.person, "dates": found.rows.first}
    return {name: len(np.unique(column)) for name, column in columns.items()}


def _within(found: Trial, low: int, high: int | None) -> Bools:
    total = found.rows.total
    within: Bools = (total >= low) & (total < (high or np.inf))
    return within


def _rate(hits: Bools) -> Figures:
    """Return how often, with the exact 95% interval of a binomial share (Clopper and Pearson 1934)."""
    tests, alarms = len(hits), int(np.sum(hits))
    rate = alarms / tests if tests else None
    low = float(betaincinv(alarms, tests - alarms + 1, 0.025)) if alarms else 0.0
    high = float(betaincinv(alarms + 1, tests - alarms, 0.975)) if alarms < tests else 1.0
    return {"tests": tests, "alarms": alarms, "rate": rate, "interval": [low, high]}


def _by_person(hits: Bools, person: Ints) -> list[float] | None:
    """Return a 95% interval of the share that takes the ties of a person as one draw, not many."""
    people, cluster = np.unique(person, return_inverse=True)
    if len(people) < 2:
        return None
    rate = float(np.mean(hits))
    pull = np.bincount(cluster, hits - rate)
    error = float(np.sum(pull**2) * len(people) / (len(people) - 1)) ** 0.5 / len(hits)
    return [max(rate - 1.96 * error, 0.0), min(rate + 1.96 * error, 1.0)]


def _pools_covering(found: Trial, factor: float) -> Bools:
    """Return, for pools of POOL meetings drawn without replacement, which intervals hold the factor."""
    order = np.random.default_rng(0).permutation(len(found.person))
    drawn = [order[at : at + POOL] for at in range(0, len(order) - POOL + 1, POOL)]
    answers = [pooled(found.judged.take(one), found.person[one]) for one in drawn]
    holds = [
        one.low <= factor <= one.high
        for one in answers
        if one.low is not None and one.high is not None
    ]
    return np.array(holds, np.bool_)


def _busy(found: Trial) -> Figures:
    """Return the average factor of ties that were busier than in the window before; it should be 1."""
    rows = found.rows
    which = np.flatnonzero((rows.earlier > 0) & (rows.before >= BUSY * rows.earlier))
    answer = pooled(found.judged.take(which), found.person[which])
    told = {"tests": answer.meetings, "factor": answer.factor, "low": answer.low}
    plain = np.log((rows.after + 0.5) / (rows.before + 0.5))[which]
    before_after = float(np.exp(np.mean(plain))) if len(which) else None
    return {**told, "high": answer.high, "before_after": before_after}
