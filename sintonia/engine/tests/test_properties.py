"""What must hold for every story."""

import json
from dataclasses import asdict, fields
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sintonia.engine.columns import Moments
from sintonia.engine.result import Result
from sintonia.engine.rules import AFTER, NOW, START
from sintonia.engine.story import understand
from sintonia.engine.tests.makers import DAY, TODAY, Row, end_of, moment, result
from sintonia.engine.tests.strategies import GAPS, STEADILY, deed_lists, moments_on, stories

Done = list[tuple[int, int]]
ROUNDING = 0.0011  # two values of three digits


def strengths(found: Result) -> tuple[float, float, float]:
    return found.strength or 0, found.strength_low or 0, found.strength_high or 0


@STEADILY
@given(rows=stories(), deeds=deed_lists(), seed=st.integers(0, 99))
def test_the_order_of_the_moments_does_not_matter(rows: list[Row], deeds: Done, seed: int) -> None:
    shuffled = Random(seed).sample(rows, len(rows))
    assert result(shuffled, deeds[::-1]) == result(rows, deeds)


@STEADILY
@given(a=stories(), b=stories())
def test_merging_is_the_same_both_ways(a: list[Row], b: list[Row]) -> None:
    one, other = Moments.of(a), Moments.of(b)
    ways = (Moments.merge(one, other), Moments.merge(other, one), Moments.of(a + b))
    answers = [understand(way, now=end_of(TODAY), today=TODAY) for way in ways]
    assert answers[0] == answers[1] == answers[2]


@STEADILY
@given(rows=stories(), deeds=deed_lists())
def test_moments_told_twice_change_no_more_than_their_number(rows: list[Row], deeds: Done) -> None:
    once, twice = result(rows, deeds), result([*rows, *rows], deeds)
    counted = {"n_moments", "n_by_channel", "balance_year", "balance_ever"}
    named = [one.name for one in fields(Result) if one.name not in counted]
    assert [getattr(twice, name) for name in named] == [getattr(once, name) for name in named]


@STEADILY
@given(rows=stories(), deeds=deed_lists(), more=GAPS.flatmap(lambda gap: moments_on(TODAY - gap)))
def test_one_more_moment_never_weakens(rows: list[Row], deeds: Done, more: Row) -> None:
    before, after = result(rows, deeds), result([*rows, more], deeds)
    assert (after.level or 0) >= (before.level or 0)
    assert (after.strength or 0) >= (before.strength or 0) - ROUNDING


@STEADILY
@given(rows=stories(), deed=st.tuples(GAPS.map(lambda gap: TODAY - gap), st.integers(0, 8)))
def test_one_more_deed_never_weakens(rows: list[Row], deed: tuple[int, int]) -> None:
    before, after = result(rows), result(rows, [deed])
    assert (after.level or 0) >= (before.level or 0)
    assert (after.strength or 0) >= (before.strength or 0) - ROUNDING


@STEADILY
@given(rows=stories(), deeds=deed_lists(), wait=GAPS)
def test_silence_only_fades_and_never_jumps(rows: list[Row], deeds: Done, wait: int) -> None:
    day = TODAY + wait
    now, tomorrow = (strengths(result(rows, deeds, today=d)) for d in (day, day + 1))
    for value, later in zip(now, tomorrow, strict=True):
        assert value - 0.01 <= later <= value


@STEADILY
@given(rows=stories(), deeds=deed_lists(), back=GAPS)
def test_the_past_does_not_change_with_what_came_after(
    rows: list[Row], deeds: Done, back: int
) -> None:
    then = TODAY - back
    now_known, known_then = result(rows, deeds), result(rows, deeds, today=then)
    assert [step for step in now_known.steps if step.day <= then] == list(known_then.steps)
    shown = min(now_known.curve.day, default=then)  # a curve of over 40 years loses its beginning
    old = [p for p in known_then.curve.points() if p.kind != NOW and p.day >= shown]
    new = [p for p in now_known.curve.points() if p.kind != NOW and p.day <= then]
    new = [p for p in new if p.day < then or p.kind in (START, AFTER)]
    assert [(p.day, p.kind) for p in new] == [(p.day, p.kind) for p in old]
    assert all(abs(p.value - q.value) <= ROUNDING for p, q in zip(old, new, strict=True))


@STEADILY
@given(rows=stories(), ahead=st.integers(1, 400))
def test_what_is_planned_does_not_count(rows: list[Row], ahead: int) -> None:
    assert result([*rows, moment(TODAY + ahead, 5)]) == result(rows)


@STEADILY
@given(rows=stories(), deeds=deed_lists())
def test_the_level_is_the_band_in_which_the_strength_lies(rows: list[Row], deeds: Done) -> None:
    found = result(rows, deeds)
    assert (found.level is None) == (found.strength is None) == (found.curve.day == ())
    if found.level:
        low, value, high = found.strength_low, found.strength, found.strength_high
        assert low is not None and value is not None and high is not None
        assert found.level - 1 <= low <= value <= high <= found.level
        assert found.steps[-1].level == found.level


@STEADILY
@given(rows=stories(), weeks=st.integers(1, 500))
def test_only_the_time_between_moments_matters(rows: list[Row], weeks: int) -> None:
    move = 7 * weeks
    moved = [(row[0], row[1] + move * DAY, row[2] + move, *row[3:]) for row in rows]
    here, there = result(rows), result(moved, today=TODAY + move)
    assert there.level == here.level
    assert there.strength == here.strength
    assert there.rhythm == here.rhythm
    assert there.state == here.state
    assert [s.day - move for s in there.steps] == [s.day for s in here.steps]


@STEADILY
@given(rows=stories(), deeds=deed_lists())
def test_every_answer_can_be_stored_as_json(rows: list[Row], deeds: Done) -> None:
    stored = json.dumps(asdict(result(rows, deeds)), allow_nan=False)
    assert json.loads(stored)["person"] == 1


wild = st.tuples(
    st.sampled_from([-(2**62), -1, 0, 1, 2**62]),
    st.integers(-(2**40), 2**40),
    st.integers(-(2**31), 2**31 - 1) | st.integers(TODAY - 9, TODAY + 9),
    st.integers(1, 5),
    st.integers(1, 3),
    st.integers(-(2**31), 2**31 - 1),
    st.integers(-(2**31), 2**31 - 1),
)


@STEADILY
@given(rows=st.lists(wild, max_size=20), now=st.integers(0, 2**40), today=st.integers(0, 2932896))
def test_no_row_is_too_wild(rows: list[Row], now: int, today: int) -> None:
    answers = understand(Moments.of(rows), now=now, today=today)
    assert set(answers) == {row[0] for row in rows}
    counted = [row for row in rows if row[1] <= now and row[2] <= today]
    assert sum(found.n_moments for found in answers.values()) == len(counted)
    for found in answers.values():
        json.dumps(asdict(found), allow_nan=False)
