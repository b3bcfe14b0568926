"""Recurring events: expanded, changed, cancelled, and never without bounds."""

from datetime import UTC, datetime

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar as Reference

from sintonia.sources import reasons
from sintonia.sources.records import ALONE, CANCELLED, VIDEO, Contact, Fault
from sintonia.sources.tests.calendars import (
    BEA,
    DATA,
    OPTIONS,
    event,
    fault,
    record,
    records,
    seconds,
    starts,
)


def test_a_series_with_its_changes_is_one_item() -> None:
    series, holiday = records((DATA / "google.ics").read_bytes())
    assert isinstance(series, Contact)
    assert isinstance(holiday, Contact)
    assert starts(series) == ["2026-03-16 09:30", "2026-03-31 15:00", "2026-04-13 09:30"]
    assert (series.minutes, [minutes for _, minutes in series.more]) == (60, [120, 60])
    assert (series.channel, series.subject) == (VIDEO, "Punto della settimana")
    assert [party[1] for party in series.parties] == ["anna@bassi.example", "carlo@clerici.example"]
    assert holiday.aside == ALONE


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("RRULE:FREQ=DAILY;COUNT=3",), ["2026-03-10 09:00", "2026-03-11 09:00", "2026-03-12 09:00"]),
        (("RRULE:freq=daily; count=2;",), ["2026-03-10 09:00", "2026-03-11 09:00"]),
        (("RRULE:FREQ=DAILY;UNTIL=20260311",), ["2026-03-10 09:00", "2026-03-11 09:00"]),
        (("RRULE:FREQ=DAILY;UNTIL=20260311T080000Z",), ["2026-03-10 09:00", "2026-03-11 09:00"]),
        (("RRULE:FREQ=DAILY;UNTIL=20260311T075959Z",), ["2026-03-10 09:00"]),
        (("RRULE:FREQ=WEEKLY;COUNT=2;UNTIL=20300101T000000Z",), ["2026-03-10 09:00", "2026-03-17 09:00"]),
        (("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260311T080000Z"), ["2026-03-10 09:00", "2026-03-12 09:00"]),
        (("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20260311"), ["2026-03-10 09:00", "2026-03-12 09:00"]),
        (("RDATE:20260312T090000,20260320T100000",), ["2026-03-10 09:00", "2026-03-12 09:00", "2026-03-20 10:00"]),
        (("RRULE:FREQ=DAILY;COUNT=2;BYHOUR=9,20",), ["2026-03-10 09:00", "2026-03-10 20:00"]),
        (("RRULE:FREQ=DAILY;COUNT=-1;UNTIL=20260311",), ["2026-03-10 09:00", "2026-03-11 09:00"]),
        (("RRULE:", "SUMMARY:An empty rule"), ["2026-03-10 09:00"]),
        (("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",), ["2026-03-10 09:00"]),
        (("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",), ["2026-03-10 09:00"]),
        (("DTSTART;VALUE=DATE:20261230", "RRULE:FREQ=DAILY"), ["2026-12-30 00:00", "2026-12-31 00:00", "2027-01-01 00:00"]),
        (("DTSTART:20280101T090000", "RRULE:FREQ=YEARLY"), ["2028-01-01 09:00"]),
        (("DTSTART:16040229T090000", "RRULE:FREQ=YEARLY;INTERVAL=4;UNTIL=19881231"), ["1984-02-29 09:00", "1988-02-29 09:00"]),
    ],
)  # fmt: skip
def test_a_series_is_expanded_up_to_the_horizon(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    assert starts(event(*lines)) == expected


def test_a_series_keeps_its_hour_when_summer_time_begins() -> None:
    found = event("DTSTART;TZID=Europe/Rome:20260322T090000", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert found.more[0][0] - found.at == 7 * 86400 - 3600


def test_a_period_has_its_own_length() -> None:
    found = event(
        "DTEND:20260310T100000",
        "RDATE;VALUE=PERIOD:20260312T090000/PT3H,20260313T090000/20260313T093000",
    )
    assert [found.minutes, *(minutes for _, minutes in found.more)] == [60, 180, 30]


def test_a_change_for_all_that_follow_moves_them() -> None:
    main = "BEGIN:VEVENT\nUID:1\nDTSTART:20260310T090000\nRRULE:FREQ=DAILY;COUNT=4\nEND:VEVENT\n"
    change = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260312T090000\nDTSTART:20260312T110000\nEND:VEVENT\n"
    (found,) = records((change + main).encode())
    assert isinstance(found, Contact)
    assert [start[-5:] for start in starts(found)] == ["09:00", "09:00", "11:00", "11:00"]


def test_an_impossible_change_leaves_the_series_alone() -> None:
    main = "BEGIN:VEVENT\nUID:1\nDTSTART:20260310T090000\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n"
    for date in ("99991231T090000", "soon"):
        change = f"BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260311T090000\nDTSTART:{date}\nEND:VEVENT\n"
        (found,) = records((main + change).encode())
        assert isinstance(found, Contact)
        assert starts(found) == ["2026-03-10 09:00", "2026-03-11 09:00"]


def test_a_changed_day_of_a_series_of_whole_days_may_be_named_by_an_hour() -> None:
    """As Exchange writes it, with the zone of whoever made the change."""
    main = (
        "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260310\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\n"
    )
    change = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=GMT Standard Time:20260317T000000\nDTSTART;VALUE=DATE:20260318\nEND:VEVENT\n"
    (found,) = records((main + change).encode())
    assert isinstance(found, Contact)
    assert starts(found) == ["2026-03-10 00:00", "2026-03-18 00:00"]


def test_a_series_of_which_nothing_is_left_is_cancelled() -> None:
    found = event("RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20260310T090000", "LOCATION:Bologna")
    assert (found.aside, found.at, found.more) == (CANCELLED, seconds("2026-03-10 09:00"), ())


def test_of_a_long_series_the_first_thousand_are_kept() -> None:
    found = event("DTSTART:20100101T090000", "RRULE:FREQ=DAILY")
    assert len(found.more) == 999
    assert found.more[-1][0] == seconds("2012-09-26 09:00")


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY", reasons.TOO_MANY),
        ("FREQ=MINUTELY;COUNT=2", reasons.TOO_MANY),
        ("FREQ=HOURLY;INTERVAL=24", reasons.TOO_MANY),
        ("FREQ=DAILY;BYSETPOS=2", reasons.TOO_MANY),
        ("FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(1, 367))), reasons.TOO_MANY),
        ("FREQ=YEARLY;BYSETPOS=" + ",".join(map(str, range(1, 30))), reasons.TOO_MANY),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=" + ",".join(map(str, range(60))), reasons.TOO_MANY),
        ("FREQ=DAILY;INTERVAL=0", reasons.BROKEN),
        ("FREQ=DAILY;INTERVAL=-1", reasons.BROKEN),
        ("FREQ=DAILY;UNTIL=never", reasons.BROKEN),
        ("FREQ=DAILY;BYHOUR=99", reasons.BROKEN),
        ("FREQ=FORTNIGHTLY", reasons.BROKEN),
        ("INTERVAL=2", reasons.BROKEN),
        ("D1 #10", reasons.BROKEN),
    ],
)  # fmt: skip
def test_a_rule_without_bounds_or_sense_waits_in_quarantine(rule: str, reason: str) -> None:
    assert fault(f"RRULE:{rule}", BEA).reason == reason


@pytest.mark.parametrize("start", ["20260310T090000", "00010101T000000", "16010101T000000Z"])
def test_a_series_from_long_ago_begins_in_1982_or_is_refused(start: str) -> None:
    found = record(f"DTSTART:{start}", "RRULE:FREQ=YEARLY")
    if isinstance(found, Fault):
        assert found.reason == reasons.TOO_MANY
    else:
        assert isinstance(found, Contact)
        assert found.at >= seconds("1982-01-01")


_NUMBERS = st.integers(1, 28).map(str)
_DAYS = st.sampled_from(["MO", "WE", "SU", "1TU", "-1FR", "2SA"])
_RULES = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 40)),
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};BYDAY={}".format,
        st.integers(1, 9),
        st.sampled_from(["MO", "TU,TH", "SU"]),
    ),
    st.builds("FREQ=MONTHLY;BYDAY={}".format, _DAYS),
    st.builds("FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={}".format, st.integers(1, 14), _NUMBERS),
    st.builds("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}".format, st.integers(1, 12), _NUMBERS),
    st.builds("FREQ=YEARLY;BYWEEKNO={};BYDAY=TH".format, st.integers(1, 53)),
    st.builds("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}".format, st.sampled_from([1, -1, 2])),
)


@settings(max_examples=25, deadline=None)
@given(_RULES, st.integers(2020, 2026), st.integers(1, 12), st.integers(1, 28))
def test_far_in_the_future_a_rule_gives_the_same_days(
    rule: str, year: int, month: int, day: int
) -> None:
    """The library itself, asked in the years that are meant, is the reference."""
    lines = f"DTSTART;TZID=Europe/Rome:{year}{month:02}{day:02}T090000", f"RRULE:{rule}"
    text = "\r\n".join(
        ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    )
    horizon = datetime.fromtimestamp(OPTIONS.horizon + 1, UTC)
    expected = recurring_ical_events.of(Reference.from_ical(text)).between(
        datetime(1982, 1, 1, tzinfo=UTC), horizon
    )
    instants = sorted(int(one["DTSTART"].dt.timestamp()) for one in expected)[:1000]
    found = event(*lines)
    assert [found.at, *(at for at, _ in found.more)] == instants
