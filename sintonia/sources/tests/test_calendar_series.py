"""Recurring events: expanded, changed, cancelled, and never without bounds."""

import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar as Reference

from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.calendar import Calendar
from sintonia.sources.records import (
    ALONE,
    ATTENDS,
    CANCELLED,
    DECLINED,
    IN_PERSON,
    VIDEO,
    Contact,
    Fault,
)
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
    told_apart,
)

UTC_ZONE = ZoneInfo("UTC")


def test_a_series_with_its_changes_is_one_item() -> None:
    series, holiday = records((DATA / "google.ics").read_bytes())
    assert isinstance(series, Contact)
    assert isinstance(holiday, Contact)
    (moved,) = told_apart(series)
    assert starts(series) == ["2026-03-16 09:30", "2026-04-13 09:30"]
    assert (starts(moved), moved.minutes) == (["2026-03-31 15:00"], 120)
    assert (series.minutes, [minutes for _, minutes in series.more]) == (60, [60])
    assert (series.channel, series.subject) == (VIDEO, "Punto della settimana")
    assert (moved.channel, moved.subject) == (VIDEO, "Punto della settimana (spostato)")
    for one in (series, moved):
        assert [party[1] for party in one.parties] == [
            "anna@bassi.example",
            "carlo@clerici.example",
        ]
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


def test_of_a_long_series_each_later_year_is_kept_apart() -> None:
    found = event("DTSTART:20100101T090000", "RRULE:FREQ=DAILY")
    years = told_apart(found)
    assert [starts(year)[0][:10] for year in years[:2]] == ["2012-09-27", "2013-01-01"]
    assert starts(years[-1])[-1] == "2026-12-31 09:00"
    days = [found.at, *(at for at, _ in found.more)]
    for year in years:
        days += [year.at, *(at for at, _ in year.more)]
        assert (year.channel, year.parties) == (found.channel, found.parties)
    assert days == sorted(set(days))
    assert len(days) == 365 * 17 + 4


def test_a_later_reading_looks_at_other_years_and_changes_none() -> None:
    lines = "DTSTART:19900101T090000", "RRULE:FREQ=DAILY", "SUMMARY:Standup"
    first, second = (
        _read(*lines, now=f"{year}-06-01", horizon=f"{year + 2}-01-01") for year in (2026, 2027)
    )
    before, after = ({one.key: one for one in found.parts()} for found in (first, second))
    assert first._replace(apart=()) == second._replace(apart=())
    both = before.keys() & after.keys()
    assert len(both) > 14
    assert all(before[key] == after[key] for key in both - {first.key})
    assert max(one.at for one in after.values()) == seconds("2028-01-01 09:00", UTC_ZONE)


def test_of_a_series_without_end_the_years_around_now_are_kept() -> None:
    text = _series("DTSTART:19900101T090000", "RRULE:FREQ=DAILY;BYHOUR=9,12,15", "SUMMARY:Standup")
    found, left_out = records(text.encode())
    assert isinstance(found, Contact)
    years = [starts(year)[0][:4] for year in told_apart(found)]
    assert years == ["2022", "2023", "2024", "2025", "2026"]
    assert isinstance(left_out, Fault)
    assert (left_out.reason, left_out.what) == (reasons.TOO_MANY, "Standup")


def test_a_series_that_ends_takes_back_the_years_it_does_not_reach_any_more() -> None:
    lines = "DTSTART:20200101T090000", "SUMMARY:Standup"
    before = event(*lines, "RRULE:FREQ=DAILY")
    after = event(*lines, "RRULE:FREQ=DAILY;UNTIL=20251231")
    gone = [year.key for year in told_apart(before, is_cancelled=False)]
    gone = [key for key in gone if key not in {one.key for one in told_apart(after)}]
    assert gone == [one.key for one in told_apart(after, is_cancelled=True)]
    assert len(gone) == 1


# --- what a changed occurrence says ----------------------------------------------------------------
_PLACE = "LOCATION:Via Zamboni 33"
_HOST = "ORGANIZER:mailto:anna@bassi.example"


@pytest.mark.parametrize(
    ("lines", "channel", "subject", "parties"),
    [
        ((_HOST, "ATTENDEE;PARTSTAT=DECLINED:mailto:bea@bassi.example", _PLACE, "SUMMARY:Punto"), IN_PERSON, "Punto", [ATTENDS, DECLINED]),
        ((_HOST, BEA, "LOCATION:https://meet.google.com/abc", "SUMMARY:Punto"), VIDEO, "Punto", [ATTENDS, ATTENDS]),
        ((_HOST, BEA, "ATTENDEE:mailto:zeno@nuovo.example", _PLACE, "SUMMARY:Punto"), IN_PERSON, "Punto", [ATTENDS, ATTENDS, ATTENDS]),
        ((_HOST, BEA, _PLACE, "SUMMARY:Punto e addio"), IN_PERSON, "Punto e addio", [ATTENDS, ATTENDS]),
        (("LOCATION:meet.google.com/abc",), VIDEO, "Punto", [ATTENDS, ATTENDS]),
    ],
)  # fmt: skip
def test_a_changed_occurrence_speaks_for_itself(
    lines: tuple[str, ...], channel: int, subject: str, parties: list[int]
) -> None:
    found = _changed(*lines)
    (changed,) = told_apart(found)
    assert starts(found) == ["2026-03-10 09:00", "2026-03-12 09:00"]
    assert (found.channel, found.subject) == (IN_PERSON, "Punto")
    assert starts(changed) == ["2026-03-11 09:00"]
    assert (changed.channel, changed.subject) == (channel, subject)
    assert [role for role, _, _ in changed.parties] == parties


def test_a_changed_occurrence_that_says_nothing_else_stays_in_the_series() -> None:
    same = (_HOST, BEA, _PLACE, "SUMMARY:Punto")
    for lines in ((), ("SUMMARY:Punto",), same):
        found = _changed(*lines)
        assert starts(found) == ["2026-03-10 09:00", "2026-03-11 09:00", "2026-03-12 09:00"]
        assert told_apart(found) == []
        assert found.key == event(*same).key


def test_a_series_told_apart_stands_before_what_was_stored_of_it_as_a_whole() -> None:
    assert _changed("SUMMARY:Altro").version == _changed().version + 1


def test_a_change_that_is_taken_back_is_told_as_cancelled() -> None:
    (changed,) = told_apart(_changed("SUMMARY:Altro"))
    for lines in ((), ("STATUS:CANCELLED",)):
        (back,) = told_apart(_changed(*lines), is_cancelled=True)
        assert back.key == changed.key
    out = event("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260311T090000", _HOST, BEA)
    assert changed.key in {one.key for one in told_apart(out, is_cancelled=True)}


def test_of_two_versions_of_a_changed_occurrence_the_later_counts() -> None:
    texts = [
        _vevent(
            "RECURRENCE-ID:20260311T090000", f"DTSTART:20260311T{hour}0000", f"SEQUENCE:{number}"
        )
        for hour, number in (("15", 2), ("12", 1))
    ]
    main = _vevent("DTSTART:20260310T090000", "RRULE:FREQ=DAILY;COUNT=2")
    for order in (texts, texts[::-1]):
        (found,) = records((main + "".join(order)).encode())
        assert isinstance(found, Contact)
        assert starts(found) == ["2026-03-10 09:00", "2026-03-11 15:00"]


def test_a_change_for_all_that_follow_is_told_of_all_that_follow() -> None:
    main = _vevent("DTSTART:20260310T090000", "RRULE:FREQ=DAILY;COUNT=4", _HOST, BEA, _PLACE)
    change = _vevent(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260312T090000",
        "DTSTART:20260312T090000",
        "LOCATION:Zoom",
    )
    (found,) = records((main + change).encode())
    assert isinstance(found, Contact)
    (changed,) = told_apart(found)
    assert starts(found) == ["2026-03-10 09:00", "2026-03-11 09:00"]
    assert (starts(changed), changed.channel) == (["2026-03-12 09:00", "2026-03-13 09:00"], VIDEO)


def _changed(*lines: str) -> Contact:
    """Return a series of three days of which the second is changed."""
    main = _vevent(
        "DTSTART:20260310T090000", "RRULE:FREQ=DAILY;COUNT=3", _HOST, BEA, _PLACE, "SUMMARY:Punto"
    )
    change = _vevent("RECURRENCE-ID:20260311T090000", "DTSTART:20260311T090000", *lines)
    (found,) = records((main + change).encode())
    assert isinstance(found, Contact)
    return found


def _vevent(*lines: str) -> str:
    return "\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", ""])


def _series(*lines: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", _vevent(*lines)])


def _read(*lines: str, now: str, horizon: str) -> Contact:
    data = _series(*lines).encode()
    place = Place("anna.ics", len(data), lambda: io.BytesIO(data))
    options = Options(now=seconds(now), zone="UTC", horizon=seconds(horizon, UTC_ZONE))
    (_, found), *_ = Calendar(place, options).items()
    assert isinstance(found, Contact)
    return found


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
