"""The story of docs/engine.md, worked there by hand: the same numbers here."""

import pytest

from sintonia.engine.result import Balance, Need, PerChannel, Rhythm
from sintonia.engine.rules import (
    BEFORE,
    BOTH,
    CALL,
    EARNED,
    FADING,
    IN,
    IN_PERSON,
    LOST,
    MAIL,
    NOW,
    OUT,
    REGAINED,
    VIDEO,
    WORK_ENTRUSTED,
)
from sintonia.engine.tests.makers import DAY, day_of, moment, result

STORY = [
    moment(day_of("2022-01-10"), MAIL, IN),
    moment(day_of("2022-01-12"), MAIL, OUT),
    moment(day_of("2022-01-20"), VIDEO, BOTH, minutes=60),
    moment(day_of("2022-02-03"), MAIL, OUT),
    moment(day_of("2022-02-14"), MAIL, IN),
    moment(day_of("2022-02-24"), IN_PERSON, BOTH, minutes=120),
    moment(day_of("2022-03-15"), CALL, BOTH, minutes=20),
    moment(day_of("2022-04-20"), MAIL, IN),
    moment(day_of("2022-06-09"), VIDEO, BOTH, minutes=45),
    moment(day_of("2022-07-05"), MAIL, OUT),
    moment(day_of("2022-09-06"), MAIL, IN),
    moment(day_of("2022-10-10"), IN_PERSON, BOTH, minutes=90),
    moment(day_of("2024-02-20"), MAIL, IN),
    moment(day_of("2024-02-22"), MAIL, OUT),
    moment(day_of("2024-03-05"), IN_PERSON, BOTH, minutes=60),
]
FOUND = result(STORY, [(day_of("2022-02-25"), WORK_ENTRUSTED)], today=day_of("2024-06-01"))


def test_the_counts() -> None:
    assert FOUND.n_moments == FOUND.contact_days == 15
    assert FOUND.n_by_channel == PerChannel(mail=9, chat=0, call=1, video=2, in_person=3)
    assert FOUND.meetings == 3
    assert FOUND.first_at == day_of("2022-01-10") * DAY + DAY // 2
    assert FOUND.last_at == FOUND.last_met_at == day_of("2024-03-05") * DAY + DAY // 2


def test_the_steps_and_their_dates() -> None:
    told = [(step.day, step.level, step.why) for step in FOUND.steps]
    assert told == [
        (day_of("2022-01-20"), 1, EARNED),
        (day_of("2022-02-24"), 2, EARNED),
        (day_of("2022-10-10"), 3, EARNED),
        (day_of("2023-10-11"), 2, LOST),
        (day_of("2024-02-22"), 3, REGAINED),
    ]


def test_the_evidence_of_the_third_level() -> None:
    assert FOUND.steps[2].facts == {
        "DAYS": 12, "MONTHS": 8, "EXCHANGES": 8, "DEPTH": 56, "MEETINGS": 2, "TALKS": 3, "DEEDS": 1
    }  # fmt: skip
    assert FOUND.steps[3].facts == {"SILENCE": 366, "PATIENCE": 365}


def test_what_lacks_for_trust() -> None:
    assert FOUND.level == 3
    assert FOUND.lacking == (Need("DAYS", 15, 24), Need("EXCHANGES", 10, 12))
    assert FOUND.perhaps is None


def test_the_strength_and_its_band() -> None:
    assert (FOUND.strength_low, FOUND.strength, FOUND.strength_high) == (2.015, 2.212, 2.440)


@pytest.mark.parametrize(
    ("date", "value"),
    [("2022-02-24", 1.491), ("2023-09-30", 2.001), ("2024-01-31", 1.690), ("2024-06-01", 2.212)],
)
def test_the_curve(date: str, value: float) -> None:
    on_day = [point.value for point in FOUND.curve.points() if point.day == day_of(date)]
    assert on_day == [value]


def test_a_meeting_has_a_point_on_each_side() -> None:
    points = FOUND.curve.points()
    sides = [
        (day_of("2022-02-24"), points[i].value, points[i + 1].value)
        for i in range(len(points) - 1)
        if points[i].kind == BEFORE and points[i + 1].day == day_of("2022-02-24")
    ]
    assert sides == [(day_of("2022-02-24"), 0.364, 1.491)]
    assert points[-1].kind == NOW


def test_the_track() -> None:
    assert len(FOUND.track.values) == 24
    assert FOUND.track.values[0] == 1.383  # July 2022
    assert FOUND.track.values[-1] == FOUND.strength
    assert FOUND.track.met == (3, 20)  # October 2022, March 2024


def test_the_rhythm_and_the_silence() -> None:
    assert FOUND.rhythm == Rhythm(days=16.5, low=10.2, high=35.5, gaps=14, limit_days=59.1)
    assert FOUND.silence_days == 88
    assert FOUND.state == FADING
    assert FOUND.fading
    assert FOUND.fades_at == FOUND.last_at + 5_106_240  # type: ignore[operator]  # it is known here
    assert FOUND.silences_as_long == 1


def test_the_balance() -> None:
    assert FOUND.balance_year == Balance(6, 60, 0.9091, 0.3333)
    assert FOUND.balance_ever == Balance(152, 270, 0.6398, 0.2)
