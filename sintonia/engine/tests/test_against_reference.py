"""The columns of the engine give what plain loops over the definitions give."""

from hypothesis import given
from hypothesis import strategies as st

from sintonia.engine.columns import Deeds, Moments
from sintonia.engine.story import understand
from sintonia.engine.tests.makers import DAY, TODAY, end_of, result
from sintonia.engine.tests.reference import level_and_strength, told
from sintonia.engine.tests.strategies import deed_lists, stories


@given(rows=stories(), deeds=deed_lists())
def test_levels_and_strength_are_those_of_the_definitions(rows, deeds):
    level, strength = level_and_strength(told(rows, deeds, TODAY), TODAY)
    found = result(rows, deeds)
    assert found.level == level
    if strength is None:
        assert found.strength is None
    else:
        assert abs(found.strength - strength) < 0.0006


@given(rows=stories(), deeds=deed_lists())
def test_every_step_is_dated_by_the_day_on_which_the_level_changed(rows, deeds):
    story = told(rows, deeds, TODAY)
    held = 0
    for step in result(rows, deeds).steps:
        after, _ = level_and_strength(story, step.day)
        before, _ = level_and_strength(story, step.day - 1)
        assert (before or 0) != (after or 0)
        assert abs(step.level - held) == 1
        held = step.level
    last, _ = level_and_strength(story, TODAY)
    assert held == (last or 0)


@given(rows=stories(), deeds=deed_lists())
def test_every_point_of_the_curve_is_the_strength_on_its_day(rows, deeds):
    story = told(rows, deeds, TODAY)
    for point in result(rows, deeds).curve.points():
        out = point.kind in (1, 2)  # MONTH and BEFORE leave their own day out
        if out:
            days = {day: here for day, here in story.days.items() if day < point.day}
            _, value = level_and_strength(type(story)(days), point.day)
        else:
            _, value = level_and_strength(story, point.day)
        assert value is not None
        assert abs(point.value - value) < 0.0006
        assert point.low <= point.value <= point.high


@given(a=stories(), b=stories(), deeds=deed_lists())
def test_people_do_not_touch_one_another(a, b, deeds):
    others = [(7, *row[1:]) for row in b]
    alone = result(a, deeds)
    done = Deeds.of([(1, day * DAY, day, kind) for day, kind in deeds])
    both = Moments.of([*a, *others, (1, end_of(TODAY) + 5, TODAY + 1, 1, 1, -1, 1)])
    assert understand(both, done, now=end_of(TODAY), today=TODAY)[1] == alone
