"""Levels: what earns one, what takes it away, what gives it back."""

from itertools import pairwise

import pytest

from sintonia.engine.columns import Moments
from sintonia.engine.result import Need, Result
from sintonia.engine.rules import (
    BOTH,
    CALL,
    CHAT,
    EARNED,
    IN,
    IN_PERSON,
    LEVELS,
    LOST,
    MAIL,
    OUT,
    REGAINED,
    TESTIMONIAL,
    VIDEO,
    WORK_ENTRUSTED,
)
from sintonia.engine.story import understand
from sintonia.engine.tests.makers import TODAY, Row, end_of, moment, result


def every(
    gap: int, times: int, *ways: tuple[int, int], until: int = TODAY, **more: int
) -> list[Row]:
    """Return a moment every `gap` days, the last one on `until`, taking the ways in turn."""
    return [moment(until - gap * i, *ways[i % len(ways)], **more) for i in reversed(range(times))]


def years_to(found: Result, level: int) -> float:
    return (next(s.day for s in found.steps if s.level == level) - found.steps[0].day) / 365


LETTERS = ((MAIL, IN), (MAIL, OUT))


def test_each_level_asks_for_at_least_as_much_as_the_one_before() -> None:
    for lower, higher in pairwise(LEVELS):
        assert higher.level == lower.level + 1
        pairs = zip(lower.needs(), higher.needs(), strict=True)
        assert all(less <= more for (_, less), (_, more) in pairs)


@pytest.mark.parametrize(
    ("rows", "level"),
    [
        pytest.param([], None, id="nobody"),
        pytest.param(every(1, 2, *LETTERS), None, id="two mails in all"),
        pytest.param(every(1, 200, (MAIL, IN)), None, id="she writes, I never do"),
        pytest.param(every(1, 200, (MAIL, OUT)), None, id="I write, she never does"),
        pytest.param(every(0, 50, *LETTERS), None, id="fifty mails on one day"),
        pytest.param(every(3, 3, *LETTERS), 1, id="three days, both ways"),
        pytest.param(every(9, 6, (IN_PERSON, BOTH)), 2, id="six lunches"),
        pytest.param(every(6, 6, *LETTERS), 1, id="six mails in a month"),
        pytest.param(every(14, 12, *LETTERS), 2, id="twelve mails in five months"),
        pytest.param(every(14, 12, (CALL, BOTH), minutes=30), 3, id="twelve long calls"),
        pytest.param(every(14, 30, (VIDEO, BOTH)), 4, id="a video every two weeks, 14 months"),
        pytest.param(every(14, 30, (MAIL, IN), (MAIL, OUT), party=5), None, id="only in a crowd"),
    ],
)
def test_what_earns_a_level(rows: list[Row], level: int | None) -> None:
    assert result(rows).level == level


@pytest.mark.parametrize(
    "way", [(MAIL, BOTH), (CHAT, BOTH), (CALL, BOTH), (VIDEO, BOTH), (IN_PERSON, BOTH)]
)
def test_every_level_can_be_reached_on_any_one_channel(way: tuple[int, int]) -> None:
    assert result(every(7, 300, way)).level == 5


def test_meeting_only_makes_it_sooner() -> None:
    letters = every(9, 400, *LETTERS)
    online = result(letters)
    met = result([*letters, moment(TODAY - 9 * 390, IN_PERSON), moment(TODAY - 9 * 380, IN_PERSON)])
    assert online.level == met.level == 5
    assert online.meetings == 0
    assert years_to(met, 4) < years_to(online, 4)


def test_a_deed_deepens() -> None:
    letters = every(14, 26, *LETTERS)
    deeds = [(TODAY - 200, WORK_ENTRUSTED), (TODAY - 100, WORK_ENTRUSTED), (TODAY, TESTIMONIAL)]
    assert result(letters).level == 2
    assert result(letters, deeds).level == 3
    assert result([], deeds).level is None


def test_a_step_is_dated_by_the_day_its_last_requirement_was_met() -> None:
    found = result(every(14, 30, (VIDEO, BOTH)))
    trust = found.steps[-1]
    assert (trust.level, trust.why) == (4, EARNED)
    assert (
        trust.day == TODAY - 14 * 29 + 14 * 27
    )  # the first video more than 12 months after the first
    assert trust.facts == {
        "DAYS": 28, "MONTHS": 12, "EXCHANGES": 28, "DEPTH": 140, "MEETINGS": 0, "TALKS": 28, "DEEDS": 0
    }  # fmt: skip


def test_eleven_days_of_twelve_are_perhaps_the_next_level() -> None:
    found = result(every(13, 11, (VIDEO, BOTH)))
    assert (found.level, found.perhaps) == (2, 3)
    assert found.lacking == (Need("DAYS", 11, 12),)


def test_eight_days_of_twelve_are_not() -> None:
    found = result(every(20, 8, (VIDEO, BOTH)))
    assert (found.level, found.perhaps) == (2, None)


def test_who_is_too_new_learns_what_lacks() -> None:
    found = result([moment(TODAY, MAIL, IN)])
    assert found.level is None
    assert found.lacking == (Need("DAYS", 1, 3), Need("EXCHANGES", 0, 1))
    assert result([]).lacking == (Need("DAYS", 0, 3), Need("EXCHANGES", 0, 1))


TRUSTED = 30, (VIDEO, BOTH)  # of a fortnight: 406 days alive, so 406 days of patience


@pytest.mark.parametrize(
    ("silence", "level"), [(406, 4), (407, 3), (771, 3), (772, 2), (1137, 1), (9000, 1)]
)
def test_a_silence_as_long_as_the_story_takes_one_level_and_each_further_year_one_more(
    silence: int, level: int
) -> None:
    found = result(every(14, *TRUSTED, until=TODAY - silence))
    assert found.level == level


def test_a_loss_is_dated_and_says_why() -> None:
    found = result(every(14, *TRUSTED, until=TODAY - 500))
    lost = found.steps[-1]
    assert (lost.level, lost.why, lost.day) == (3, LOST, TODAY - 500 + 407)
    assert lost.facts == {"SILENCE": 407, "PATIENCE": 406}
    assert found.perhaps == 4


@pytest.mark.parametrize(
    ("videos", "patience"), [(4, 365), (13, 720), (19, 1080), (20, 1095), (60, 1095)]
)
def test_patience_is_the_age_of_the_story_between_one_and_three_years(
    videos: int, patience: int
) -> None:
    rows = every(60, videos, (VIDEO, BOTH), (IN_PERSON, BOTH))
    rows += [moment(rows[0][2] + 1), moment(rows[0][2] + 2)]
    held = result(rows).level or 0
    assert held > 1
    assert result(rows, today=TODAY + patience).level == held
    assert result(rows, today=TODAY + patience + 1).level == held - 1


@pytest.mark.parametrize(
    ("back", "level"),
    [
        pytest.param(every(2, 1, (MAIL, IN)), 3, id="one mail"),
        pytest.param(every(2, 3, *LETTERS), 4, id="three mails"),
        pytest.param([moment(TODAY, IN_PERSON)], 4, id="one meeting"),
    ],
)
def test_a_lost_level_comes_back_without_starting_from_zero(back: list[Row], level: int) -> None:
    away = TODAY - 4 - 700
    found = result([*every(14, *TRUSTED, until=away), *back])
    assert found.level == level
    assert (found.steps[-1].why == REGAINED) == (level == 4)


def test_a_level_is_held_to_the_last_day_that_was_paid_for() -> None:
    # Silence left 4 - 368/365 levels, the meeting gave one back: 3 + 362/365.
    away = TODAY - 406 - 368 - 1
    rows = [*every(14, *TRUSTED, until=away), moment(TODAY, IN_PERSON)]
    assert result(rows, today=TODAY + 1095 + 362).level == 3
    assert result(rows, today=TODAY + 1095 + 363).level == 2


def test_a_loss_is_told_the_same_beside_other_people() -> None:
    rows = every(14, *TRUSTED, until=TODAY - 500)
    others = [moment(TODAY - 600, person=2), moment(TODAY, person=0)]
    beside = understand(Moments.of([*rows, *others]), now=end_of(TODAY), today=TODAY)[1]
    assert beside.steps[-1].why == LOST
    assert beside == result(rows)
