"""Balance: time spent and days of contact, online and in person."""

import pytest

from sintonia.engine.result import Balance
from sintonia.engine.rules import BOTH, CALL, CHAT, IN, IN_PERSON, MAIL, VIDEO
from sintonia.engine.tests.makers import TODAY, Row, moment, result


@pytest.mark.parametrize(
    ("row", "minutes"),
    [
        (moment(TODAY, MAIL), 3),
        (moment(TODAY, MAIL, minutes=500), 3),  # a mail has no length
        (moment(TODAY, CALL), 10),
        (moment(TODAY, CALL, minutes=25), 25),
        (moment(TODAY, CALL, minutes=0), 0),
        (moment(TODAY, VIDEO), 45),
        (moment(TODAY, VIDEO, minutes=-1440), 45),
        (moment(TODAY, VIDEO, minutes=60, party=3), 60),
        (moment(TODAY, VIDEO, minutes=60, party=12), 15),
        (moment(TODAY, VIDEO, minutes=3 * 1440), 480),
    ],
)
def test_the_minutes_of_a_moment(row: Row, minutes: int) -> None:
    assert result([row]).balance_year.online_minutes == minutes


def test_two_chat_messages_take_a_minute() -> None:
    assert result([moment(TODAY, CHAT, IN)] * 2).balance_year.online_minutes == 1


def test_who_was_never_met_has_a_share_of_exactly_nothing() -> None:
    found = result([moment(TODAY - day, VIDEO, BOTH) for day in range(300)])
    assert found.last_met_at is None
    assert found.balance_ever.time_share == 0
    assert found.balance_ever.day_share == 0


def test_one_coffee_in_years_of_video_is_not_nothing() -> None:
    calls = [moment(TODAY - day, VIDEO, minutes=480) for day in range(3000)]
    found = result([*calls, moment(TODAY, IN_PERSON, minutes=5)])
    assert found.balance_ever.time_share == 0.0001
    assert found.last_met_at is not None


def test_who_is_only_met_has_a_share_of_one() -> None:
    assert result([moment(TODAY, IN_PERSON)]).balance_year == Balance(0, 90, 1.0, 1.0)


def test_a_year_without_contact_has_no_balance() -> None:
    found = result([moment(TODAY - 365, IN_PERSON)])
    assert found.balance_year == Balance(0, 0, None, None)
    assert found.balance_ever == Balance(0, 90, 1.0, 1.0)


def test_a_call_of_no_length_leaves_the_time_unknown() -> None:
    assert result([moment(TODAY, CALL, minutes=0)]).balance_year == Balance(0, 0, None, 0.0)


def test_a_dinner_of_fifty_is_a_meeting_but_no_contact_day() -> None:
    found = result([moment(TODAY, IN_PERSON, party=49)])
    assert found.meetings == 1
    assert found.last_met_at is not None
    assert found.contact_days == 0


def test_nor_does_it_deepen_a_day_of_mail() -> None:
    mails = [moment(TODAY - day, MAIL, BOTH) for day in range(3)]
    found = result([*mails, moment(TODAY, IN_PERSON, party=49)])
    assert found.steps[0].facts["MEETINGS"] == 0
    assert found.steps[0].facts["DEPTH"] == 3
