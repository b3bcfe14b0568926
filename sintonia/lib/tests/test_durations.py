"""Lengths of time: how they are written, rounded and divided."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.lib.durations import (
    NotADuration,
    day_minutes,
    elapsed,
    overlaps,
    parse_duration,
    round_minutes,
    split_days,
    write_duration,
)

ROME = ZoneInfo("Europe/Rome")
MINUTES = st.integers(0, 1440)
INSTANTS = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001  # Hypothesis adds the zone
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
ZONES = st.sampled_from(
    ["Europe/Rome", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1:30", 90),
        ("0:05", 5),
        ("1,5", 90),
        ("1.5", 90),
        (",5", 30),
        ("2", 120),
        ("90m", 90),
        ("90 min", 90),
        ("90'", 90),
        ("90’", 90),
        ("90 minuti", 90),
        ("1 minuto", 1),
        ("45 minutes", 45),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1H30M", 90),
        ("1 h 30", 90),
        ("2h", 120),
        ("1,5h", 90),
        ("2 ore", 120),
        ("1 ora", 60),
        ("1 ora e 30 minuti", 90),
        ("2 ore e mezza", 150),
        ("un’ora e mezza", 90),
        ("mezz’ora", 30),
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("2 hours and 15 minutes", 135),
        ("1 hr 5 min", 65),
        ("01:30:30", 91),
        ("0,33", 20),
        ("  1 : 30".replace(" ", ""), 90),
        ("24", 1440),
    ],
)
def test_people_write_it_in_many_ways(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "words"),
        ("dodici", "words"),
        ("1:75", "sixty"),
        ("1h75", "sixty"),
        ("90", "bare"),
        ("-1:30", "negative"),
        ("−2", "negative"),
        ("1:30 2:00", "words"),
        ("1h30h", "words"),
        ("½", "words"),
        ("٣", "words"),
        ("mezza", "words"),
        ("=1+1", "words"),
        ("99999999m", "words"),
    ],
)
def test_what_is_no_length_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NotADuration) as refused:
        parse_duration(text)
    assert refused.value.reason == reason


def test_where_many_hours_are_usual_a_bare_number_is_hours() -> None:
    assert parse_duration("60", most_bare=1000) == 3600


@given(MINUTES)
def test_what_is_written_is_read_again(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    written = [
        write_duration(minutes),
        f"{minutes}m",
        f"{hours}h{rest:02}",
        f"{hours} ore {rest} min",
    ]
    assert {parse_duration(one) for one in written} == {minutes}


@given(st.integers(0, 2400))
def test_a_comma_and_a_point_say_the_same(hundredths: int) -> None:
    point = f"{hundredths // 100}.{hundredths % 100:02}"
    assert parse_duration(point) == parse_duration(point.replace(".", ","))
    assert abs(parse_duration(point) - hundredths * 0.6) <= 0.5


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_duration(text) >= 0
    except NotADuration:
        pass


@given(MINUTES, st.sampled_from([1, 5, 6, 10, 15, 30, 60]))
def test_rounding_never_loses_more_than_a_step(minutes: int, step: int) -> None:
    up = round_minutes(minutes, "UP", step)
    nearest = round_minutes(minutes, "NEAREST", step)
    assert round_minutes(minutes, "NONE", step) == minutes
    assert 0 <= up - minutes < step and up % step == 0
    assert abs(nearest - minutes) * 2 <= step and nearest % step == 0


@given(INSTANTS, st.integers(0, 5 * 86400), ZONES)
def test_the_days_of_a_stretch_add_up_to_it(start: datetime, seconds: int, name: str) -> None:
    zone, end = ZoneInfo(name), start + timedelta(seconds=seconds)
    pieces = split_days(start, end, zone)
    assert sum(one.minutes for one in pieces) == elapsed(start, end)
    assert [one.day for one in pieces] == sorted({one.day for one in pieces})
    for one in pieces:
        assert one.start.astimezone(zone).date() == one.day
        assert one.minutes <= day_minutes(one.day, zone) + 1


def test_the_night_of_the_changed_clocks_counts_what_passed() -> None:
    start, end = datetime(2026, 10, 24, 23, tzinfo=ROME), datetime(2026, 10, 25, 4, tzinfo=ROME)
    pieces = [(one.day, one.minutes) for one in split_days(start, end, ROME)]
    assert pieces == [(date(2026, 10, 24), 60), (date(2026, 10, 25), 300)]  # 2:00 came twice
    start, end = datetime(2026, 3, 28, 23, tzinfo=ROME), datetime(2026, 3, 29, 4, tzinfo=ROME)
    pieces = [(one.day, one.minutes) for one in split_days(start, end, ROME)]
    assert pieces == [(date(2026, 3, 28), 60), (date(2026, 3, 29), 180)]  # 2:00 never came


def test_two_days_of_the_year_have_another_length() -> None:
    days = [date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 24)]
    assert [day_minutes(day, ROME) for day in days] == [1380, 1500, 1440]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=8))
def test_overlaps_are_those_that_every_pair_compared_shows(rows: list[tuple[int, int]]) -> None:
    zero = datetime(2026, 11, 24, tzinfo=UTC)
    spans = [
        (zero + timedelta(minutes=start), zero + timedelta(minutes=start + length))
        for start, length in rows
    ]
    plain = [
        (i, j)
        for i in range(len(spans))
        for j in range(i + 1, len(spans))
        if spans[i][0] < spans[j][1] and spans[j][0] < spans[i][1]
    ]
    assert overlaps(spans) == plain
