"""What is expected of one person: what must hold for every story, and what cannot break it."""

import json
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.engine.columns import Deeds, Moments
from sintonia.engine.days import days_of
from sintonia.engine.forecast.hazard import Hazard
from sintonia.engine.forecast.outlook import NOTHING, Outlook
from sintonia.engine.forecast.personal import Habits, learn_habits, outlooks
from sintonia.engine.forecast.prior import PRIOR
from sintonia.engine.rules import MAIL
from sintonia.engine.tests.makers import DAY, TODAY, Row, moment
from sintonia.engine.tests.strategies import GAPS, STEADILY, moments_on, stories
from sintonia.engine.tests.test_properties import wild

NEW = Habits(Hazard(PRIOR.mean), 1.0, TODAY - 4000)  # a person of whom nothing has been learned


def outlook(rows: list[Row], *, today: int = TODAY) -> Outlook:
    return outlooks(Moments.of([*rows, moment(TODAY + 9999)]), today=today, habits=NEW)[1]


def every(days: int, count: int, *, person: int = 1, until: int = TODAY) -> list[Row]:
    return [moment(until - days * k, person=person) for k in range(count)]


@STEADILY
@given(rows=stories(), seed=st.integers(0, 99))
def test_the_order_of_the_moments_does_not_matter(rows: list[Row], seed: int) -> None:
    assert outlook(Random(seed).sample(rows, len(rows))) == outlook(rows)


@STEADILY
@given(a=stories(), b=stories())
def test_merging_is_the_same_both_ways(a: list[Row], b: list[Row]) -> None:
    one, other = Moments.of(a), Moments.of(b)
    ways = (Moments.merge(one, other), Moments.merge(other, one))
    assert outlooks(ways[0], today=TODAY) == outlooks(ways[1], today=TODAY)


@STEADILY
@given(rows=stories())
def test_a_second_moment_of_the_same_day_changes_nothing(rows: list[Row]) -> None:
    assert outlook(rows + rows) == outlook(rows)


@STEADILY
@given(rows=stories(), wait=GAPS)
def test_silence_only_fades(rows: list[Row], wait: int) -> None:
    before, after = outlook(rows), outlook(rows, today=TODAY + wait)
    if before.contact and after.contact:
        assert all(late <= early for early, late in zip(before.contact, after.contact, strict=True))
    if before.faded is not None and after.faded is not None:
        assert after.faded == 1 or wait < (before.fades_after_days or 0)


@STEADILY
@given(rows=stories(), more=GAPS.flatmap(lambda gap: moments_on(TODAY - gap)))
def test_more_contact_never_weakens(rows: list[Row], more: Row) -> None:
    before, after = outlook(rows), outlook([*rows, more])
    if before.contact:
        assert after.contact is not None
        assert all(y >= x for x, y in zip(before.contact, after.contact, strict=True))


@STEADILY
@given(rows=stories(), back=st.integers(1, 800), later=st.lists(st.integers(1, 700), max_size=9))
def test_the_future_cannot_change_what_the_past_said(
    rows: list[Row], back: int, later: list[int]
) -> None:
    then = TODAY - back
    known = [row for row in rows if row[2] <= then]
    future = [moment(then + ahead) for ahead in later]
    found = [
        outlooks(Moments.of([*some, moment(TODAY + 9999)]), today=then)[1]
        for some in (known, known + future)
    ]
    assert found[0] == found[1]


@STEADILY
@given(rows=stories())
def test_longer_horizons_are_likelier_and_waits_are_ordered(rows: list[Row]) -> None:
    found = outlook(rows)
    if found.contact:
        assert 0 <= found.contact[0] <= found.contact[1] <= found.contact[2] <= 1
        assert found.wait is not None
        days = [9999 if one is None else one for one in (found.wait.low, found.wait[0])]
        assert days[0] <= days[1] <= (found.wait.high or 9999)
    json.dumps(found, allow_nan=False)


@STEADILY
@given(rows=st.lists(wild, max_size=20), today=st.integers(0, 2_932_896))
def test_no_row_is_too_wild(rows: list[Row], today: int) -> None:
    answers = outlooks(Moments.of(rows), today=today)
    assert set(answers) == {row[0] for row in rows}
    for found in answers.values():
        json.dumps(found, allow_nan=False)


def test_nobody_is_promised_on_no_evidence() -> None:
    assert outlooks(Moments.of([]), today=TODAY) == {}
    assert outlook([]) == NOTHING


def test_one_moment_gives_a_chance_but_no_rhythm_to_fade_from() -> None:
    found = outlook([moment(TODAY - 3)])
    assert found.contact is not None
    assert (found.faded, found.fades_after_days, found.silence_days) == (None, None, 3)


def test_a_weekly_friend_is_expected_within_the_week_and_a_yearly_one_is_not() -> None:
    weekly, yearly = outlook(every(7, 60)), outlook(every(365, 8))
    assert weekly.contact is not None and yearly.contact is not None
    assert weekly.contact[0] > 0.4 and yearly.contact[0] < 0.2
    assert weekly.wait is not None and (weekly.wait.median or 99) <= 10


def test_a_silence_past_three_median_gaps_has_faded() -> None:
    rows = every(20, 20, until=TODAY - 61)
    assert outlook(rows).faded == 1.0
    still_open = outlook(rows, today=TODAY - 5)
    assert still_open.fades_after_days == 60
    assert still_open.faded is not None and 0 < still_open.faded < 1


@pytest.mark.parametrize("day", [0, 2_932_896, -719_162])
def test_1970_and_9999_have_an_answer(day: int) -> None:
    found = outlooks(Moments.of([moment(day), *every(9, 9)]), today=TODAY)[1]
    assert found.contact is not None
    json.dumps(found, allow_nan=False)


def test_a_million_moments_of_one_second() -> None:
    n = 1_000_000
    one, at = np.ones(n, np.int8), np.full(n, TODAY * DAY)
    crowd = Moments(np.zeros(n, np.int64), at, at // DAY, one * MAIL, one, -one, one)
    found = outlooks(crowd, today=TODAY)[0]
    assert found == outlooks(Moments.of([moment(TODAY, person=0)]), today=TODAY)[0]


def test_whoever_is_only_planned_is_not_known_yet() -> None:
    rows = [*every(7, 30), moment(TODAY + 3, person=2)]
    assert outlooks(Moments.of(rows), today=TODAY)[2] == NOTHING


def test_ones_own_past_teaches() -> None:
    """Forty people who come back every ten days, and forty whose contact is over."""
    rows = [row for k in range(40) for row in every(10, 60, person=k, until=TODAY - k % 10)]
    rows += [row for k in range(40, 80) for row in every(1, 3, person=k, until=TODAY - 200)]
    days = days_of(80, Moments.of(rows), Deeds.of([]), today=TODAY)
    habits = learn_habits(days)
    assert habits.hazard != NEW.hazard
    found = outlooks(Moments.of(rows), today=TODAY)
    alive = [found[k].contact for k in range(40)]
    over = [found[k].contact for k in range(40, 80)]
    assert min(one[1] for one in alive if one) > 0.8
    assert max(one[1] for one in over if one) < 0.2


def test_a_touched_person_alone_is_answered_as_among_all() -> None:
    rows = [row for k in range(60) for row in every(3 + k, 20, person=k, until=TODAY - k)]
    days = days_of(60, Moments.of(rows), Deeds.of([]), today=TODAY)
    habits = learn_habits(days)
    together = outlooks(Moments.of(rows), today=TODAY)
    alone = outlooks(Moments.of([r for r in rows if r[0] == 7]), today=TODAY, habits=habits)
    assert alone[7] == together[7]
