"""The columns of the engine give what plain loops over the definitions give."""

import pytest
from hypothesis import given

from sintonia.engine.columns import Moments
from sintonia.engine.story import understand
from sintonia.engine.tests.makers import TODAY, Row, end_of, moment, result
from sintonia.engine.tests.reference import level_and_strength, told
from sintonia.engine.tests.strategies import STEADILY, deed_lists, stories

Done = list[tuple[int, int]]
ROUNDING = 0.0006


@STEADILY
@given(rows=stories(), deeds=deed_lists())
def test_levels_and_strength_are_those_of_the_definitions(rows: list[Row], deeds: Done) -> None:
    level, strength = level_and_strength(told(rows, deeds, TODAY), TODAY)
    found = result(rows, deeds)
    assert found.level == level
    assert found.strength == pytest.approx(strength, abs=ROUNDING)


@STEADILY
@given(rows=stories(), deeds=deed_lists())
def test_every_step_is_dated_by_the_day_on_which_the_level_changed(
    rows: list[Row], deeds: Done
) -> None:
    story = told(rows, deeds, TODAY)
    steps = result(rows, deeds).steps
    held = 0
    for step in steps:
        before = level_and_strength(story, step.day - 1)[0] or 0
        after = level_and_strength(story, step.day)[0] or 0
        assert before != after
        assert min(before, after) <= step.level <= max(before, after)
        assert abs(step.level - held) == 1
        held = step.level
    assert held == (level_and_strength(story, TODAY)[0] or 0)


@STEADILY
@given(rows=stories(), deeds=deed_lists())
def test_every_point_of_the_curve_is_the_strength_on_its_day(rows: list[Row], deeds: Done) -> None:
    story = told(rows, deeds, TODAY)
    for point in result(rows, deeds).curve.points():
        _, value = level_and_strength(story, point.day)
        assert point.value == pytest.approx(value, abs=ROUNDING)
        assert point.low <= point.value <= point.high


@STEADILY
@given(a=stories(), b=stories())
def test_people_do_not_touch_one_another(a: list[Row], b: list[Row]) -> None:
    others = [(7, *row[1:]) for row in b]
    together = Moments.of([*a, *others, moment(TODAY + 1)])
    assert understand(together, now=end_of(TODAY), today=TODAY)[1] == result(a)
