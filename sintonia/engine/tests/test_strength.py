"""Strength: warmth that fades by half in a season, its band, and the curve drawn from it."""

import numpy as np
import pytest

from sintonia.engine.result import Result
from sintonia.engine.rules import (
    AFTER,
    BEFORE,
    BOTH,
    CALL,
    CURVE_MEETINGS,
    CURVE_MONTHS,
    IN_PERSON,
    MAIL,
    MONTH,
    NOW,
    START,
    VIDEO,
)
from sintonia.engine.strength import band, fill
from sintonia.engine.tests.makers import TODAY, Row, day_of, moment, result


def filled(*rows: Row) -> float:
    """Return how much of its level a relationship of the first level fills with these, today."""
    old = [moment(TODAY - 9000 + day, MAIL, BOTH) for day in (0, 1)]
    found = result([*old, moment(TODAY - 8998, MAIL, BOTH), *rows])
    assert found.strength is not None
    assert found.level is not None
    return found.strength - found.level + 1


def kinds(found: Result, kind: int) -> list[int]:
    return [point.day for point in found.curve.points() if point.kind == kind]


@pytest.mark.parametrize(
    ("row", "weight"),
    [
        (moment(TODAY, MAIL), 1),
        (moment(TODAY, CALL, minutes=14), 1),
        (moment(TODAY, CALL, minutes=15), 2),
        (moment(TODAY, CALL), 1),
        (moment(TODAY, VIDEO), 2),
        (moment(TODAY, IN_PERSON), 3),
        (moment(TODAY, IN_PERSON, party=3), 3),
        (moment(TODAY, IN_PERSON, party=9), 1),
        (moment(TODAY, MAIL, party=4), 0.25),
    ],
)
def test_the_weight_of_a_day(row: Row, weight: float) -> None:
    assert filled(row) == pytest.approx(weight / (weight + 8), abs=0.002)


def test_a_day_weighs_as_its_weightiest_moment() -> None:
    crowd = [moment(TODAY, MAIL, hour=hour) for hour in range(20)]
    assert filled(moment(TODAY, IN_PERSON), *crowd) == filled(moment(TODAY, IN_PERSON))


def test_half_of_the_level_is_full_at_eight() -> None:
    assert fill(np.array([0.0, 8.0, 24.0])).tolist() == [0, 0.5, 0.75]


def test_the_band_is_wide_where_little_is_known() -> None:
    low, high = band(np.array([1.0, 40.0]), np.sqrt(2 * np.array([1.0, 40.0])))
    assert low.tolist() == pytest.approx([0, 26.64], abs=0.01)
    assert high.tolist() == pytest.approx([4.68, 56.06], abs=0.01)


def test_nothing_has_no_band() -> None:
    low, high = band(np.zeros(1), np.zeros(1))
    assert (low[0], high[0]) == (0, 0)


def test_the_curve_has_the_last_day_of_every_month_and_today() -> None:
    rows = [moment(day_of("2024-01-30") + day, MAIL, BOTH) for day in range(3)]
    found = result(rows, today=day_of("2024-03-31"))
    assert kinds(found, START) == [day_of("2024-02-01")]
    assert kinds(found, MONTH) == [day_of("2024-02-29")]
    assert kinds(found, NOW) == [day_of("2024-03-31")]


def test_a_curve_begins_with_the_first_level() -> None:
    assert result([moment(TODAY)] * 9).curve.day == ()
    assert result([moment(TODAY)] * 9).track.values == ()


def test_the_months_before_the_first_level_are_unknown_not_zero() -> None:
    found = result([moment(TODAY - day, MAIL, BOTH) for day in range(3)])
    assert found.track.values[:-1] == (None,) * 23
    assert found.track.values[-1] == found.strength


def test_a_curve_of_ages_stays_short() -> None:
    rows = [moment(day, IN_PERSON) for day in range(0, 2_932_000, 400)]
    found = result(rows, today=2_932_896)  # the last day of the year 9999
    assert kinds(found, START) == []
    assert len(kinds(found, MONTH)) == CURVE_MONTHS
    assert len(found.curve.day) < CURVE_MONTHS + 2 * CURVE_MEETINGS + 2
    assert found.steps[-1].level == found.level


def test_the_two_points_of_a_meeting_follow_each_other_even_day_after_day() -> None:
    found = result([moment(day_of("2024-01-29") + day, IN_PERSON) for day in range(9)])
    sides = [point for point in found.curve.points() if point.kind in (BEFORE, AFTER)]
    assert len(sides) == 12
    for before, after in zip(sides[::2], sides[1::2], strict=True):
        assert (before.kind, after.kind) == (BEFORE, AFTER)
        assert after.day == before.day + 1


def test_only_the_latest_meetings_are_drawn() -> None:
    found = result([moment(TODAY - day, IN_PERSON) for day in range(300)])
    assert kinds(found, AFTER) == list(range(TODAY - CURVE_MEETINGS + 1, TODAY + 1))
    assert kinds(found, BEFORE) == list(range(TODAY - CURVE_MEETINGS, TODAY))
