"""Placebo meetings on invented networks: nothing happens, and little is said to have happened."""

import json
from functools import cache

import numpy as np
import pytest

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.meeting.figures import Figures, figures
from sintonia.engine.meeting.placebo import DAY, contacts_of

Columns = tuple[Ints, Ints, Floats]


@cache
def network(people: int = 60, days: int = 280, seed: int = 0) -> Columns:
    """Return contacts whose pace wanders, so that they come in bursts and fade away."""
    lot = np.random.default_rng(seed)
    ties = people * 8
    ego = lot.integers(0, people, ties)
    alter = (ego + lot.integers(1, people, ties)) % people
    pace, wander = lot.gamma(1, 0.1, ties), np.zeros(ties)
    rows = []
    for day in range(days):
        wander = 0.97 * wander + 0.3 * lot.normal(size=ties)
        tie = np.flatnonzero(lot.random(ties) < 1 - np.exp(-pace * np.exp(wander)))
        rows += [(ego[tie], alter[tie], day * DAY + lot.random(len(tie)) * DAY)] * 3
    return tuple(np.concatenate(column) for column in zip(*rows, strict=True))  # type: ignore[return-value]  # three columns


@cache
def found(factor: float | None = None) -> Figures:
    return figures(contacts_of(*network()), window=30, factor=factor)


def test_false_alarms_are_as_many_as_said() -> None:
    low, high = found()["interval"]
    assert found()["tests"] > 500
    assert low <= 0.05 <= high


def test_simpler_tests_raise_more_false_alarms() -> None:
    simple = found()["baselines"]
    assert simple["event_counts"]["rate"] > 0.2
    assert simple["contact_days_binomial"]["rate"] > found()["rate"]


@pytest.mark.parametrize("factor", [0.5, 1.5, 2.0])
def test_what_was_put_in_is_inside_the_interval(factor: float) -> None:
    assert 0.93 <= found(factor)["coverage"] <= 0.985
    assert found(factor)["tests"] == found()["tests"]


def test_ties_picked_for_being_busy_fall_back_and_that_is_no_change() -> None:
    busy = found()["busy_before"]
    assert busy["before_after"] < 0.9
    assert busy["low"] <= 1 <= busy["high"]


def test_the_order_of_events_does_not_matter() -> None:
    columns = network()
    order = np.random.default_rng(1).permutation(len(columns[0]))
    shuffled = contacts_of(columns[0][order], columns[1][order], columns[2][order])
    assert figures(shuffled, window=30) == found()


def test_the_same_twice() -> None:
    assert figures(contacts_of(*network()), window=30, factor=2.0) == found(2.0)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(0, 1, 0)],
        [(0, 0, 0)],
        [(0, 1, 5)] * 100,
        [(0, 1, 0), (1, 0, 253_402_300_799)] * 20,
        [(0, 1, -(2**53)), (0, 1, 2**53)] * 20,
    ],
)
def test_odd_data_has_defined_figures(rows: list[tuple[int, int, int]]) -> None:
    ego, alter, seconds = ([row[at] for row in rows] for at in range(3))
    told = figures(contacts_of(ego, alter, seconds), window=30, factor=2.0)
    assert (told["tests"], told["rate"], told["interval"]) == (0, None, [0.0, 1.0])
    json.dumps(told, allow_nan=False)
