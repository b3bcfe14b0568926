"""Facts about single meetings: what is told, and what is not."""

import json
import re
from importlib.resources import files

import numpy as np
import pytest

from sintonia.engine.columns import Moments
from sintonia.engine.meeting import answer as answers
from sintonia.engine.meeting import contacts as contact_days
from sintonia.engine.meeting import rules
from sintonia.engine.meeting.answer import Answer, Pooled
from sintonia.engine.meeting.rules import POOL_PEOPLE, WINDOW_DAYS
from sintonia.engine.meeting.story import around_meetings
from sintonia.engine.meeting.tests.owners import ANNA, START, asked, contacts, met, others, told
from sintonia.engine.rules import CALL
from sintonia.engine.tests.makers import TODAY, Row, end_of, moment

DAY = TODAY - 100  # of the meeting


def anna(before: float, after: float, *, day: int = DAY) -> list[Row]:
    return [*contacts(ANNA, before, until=day), *contacts(ANNA, after, since=day + 1, seed=1)]


def test_a_pace_that_doubles_is_told_with_its_interval() -> None:
    found = told([*others(), *anna(0.3, 0.62), met(DAY)])
    assert found.state == answers.CHANGE
    assert found.factor is not None and found.low is not None and found.high is not None
    assert found.clear
    assert found.low <= 2.07 <= found.high
    assert found.low <= found.factor <= found.high


def test_a_pace_that_goes_on_is_no_change() -> None:
    found = told([*others(), *anna(0.4, 0.4), met(DAY)])
    assert found.state == answers.CHANGE
    assert not found.clear


def test_a_pace_that_ends_is_told() -> None:
    found = told([*others(), *anna(0.8, 0.0), met(DAY)])
    assert (found.factor, found.low) == (0, 0)
    assert found.clear


def test_what_everybody_does_is_not_the_meetings() -> None:
    rows = [row for row in others(pace=0.7) if row[2] > DAY or row[0] % 2 == row[2] % 2]
    found = told([*rows, *anna(0.35, 0.7), met(DAY)])
    assert found.after > 1.5 * found.before
    assert found.factor is not None and found.factor < 1.4
    assert not found.clear


def test_the_day_of_the_meeting_and_contact_in_person_are_left_out() -> None:
    base = [*others(), *anna(0.4, 0.4)]
    plain, called = told([*base, met(DAY)]), [moment(DAY, CALL, person=ANNA, minutes=50)]
    found = told([*base, met(DAY), *called])
    assert (found.before, found.after) == (plain.before, plain.after)
    assert found.factor == pytest.approx(plain.factor, rel=0.01)  # she is one of the others' others


def test_counts_are_days_not_messages() -> None:
    base = [*others(), *anna(0.4, 0.4), met(DAY)]
    assert told([*base, *anna(0.4, 0.4), *anna(0.4, 0.4)]) == told(base)


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        (0.1, 0.1, answers.NOT_ENOUGH),
        (0.25, 0.25, answers.ONLY_POOLED),
        (0.0, 0.6, answers.NO_PACE),
        (0.4, 0.4, answers.CHANGE),
    ],
)
def test_how_much_contact_an_answer_needs(before: float, after: float, state: str) -> None:
    found = told([*others(), *anna(before, after), met(DAY)])
    assert found.state == state
    assert (found.factor is None) == (state != answers.CHANGE)


def test_the_window_must_be_over() -> None:
    rows = [*others(), *anna(0.4, 0.4), met(DAY)]
    assert told(rows, today=DAY + WINDOW_DAYS).state == answers.OPEN_WINDOW
    assert told(rows, today=DAY + WINDOW_DAYS + 1).state == answers.CHANGE


def test_meetings_close_together_are_one_episode() -> None:
    rows = [*others(), *anna(0.4, 0.4, day=DAY + 10), met(DAY), met(DAY + 10)]
    found = told(rows)
    assert (found.first_day, found.last_day, found.days) == (DAY, DAY + 10, 2)
    assert len(asked([*rows, met(DAY - WINDOW_DAYS - 1)]).people[ANNA]) == 2


def test_who_meets_all_the_time_has_no_before_and_after() -> None:
    rows = [*others(), *anna(0.4, 0.4), *(met(day) for day in range(DAY - 300, DAY, 7))]
    assert told(rows).state == answers.TOO_OFTEN


def test_without_other_ties_nothing_is_claimed() -> None:
    assert told([*contacts(ANNA, 0.4, since=DAY - 90), met(DAY)]).state == answers.FEW_TIES


def test_a_crowd_is_no_meeting() -> None:
    assert asked([*others(), *anna(0.4, 0.4), met(DAY, party=50)]).people == {}


def test_ties_that_met_say_nothing_about_what_is_usual() -> None:
    """Sixty ties that double with a meeting would make doubling look usual, if they counted."""
    people = range(200, 260)
    rows = [row for one in people for row in contacts(one, 0.2, until=DAY)]
    rows += [row for one in people for row in contacts(one, 0.8, since=DAY + 1)]
    meetings = [met(DAY, person=one) for one in people]
    base = [*others(120), *anna(0.3, 0.62), met(DAY), *rows]
    apart, mixed = told([*base, *meetings]), told(base)
    assert apart.high is not None and mixed.high is not None
    assert apart.high - (apart.low or 0) < mixed.high - (mixed.low or 0)


def test_the_pool_counts_meetings_and_people() -> None:
    people = range(2, 2 + POOL_PEOPLE)
    meetings = [met(DAY - 7 * one, person=one) for one in people]
    pooled = asked([*others(), *meetings]).pooled
    assert (pooled.meetings, pooled.people) == (POOL_PEOPLE, POOL_PEOPLE)
    assert pooled.low is not None and pooled.factor is not None and pooled.high is not None
    assert pooled.low < 1 < pooled.high


def test_too_small_a_pool_has_no_number() -> None:
    assert asked([*others(), *anna(0.4, 0.4), met(DAY)]).pooled == Pooled(1, 1)


def test_the_pool_finds_what_single_meetings_cannot_tell() -> None:
    people = range(200, 240)
    rows = [row for one in people for row in contacts(one, 0.1, until=DAY)]
    rows += [row for one in people for row in contacts(one, 0.2, since=DAY + 1, seed=1)]
    found = asked([*others(120, pace=0.1), *rows, *(met(DAY, person=one) for one in people)])
    assert answers.CHANGE not in {one.state for (one,) in found.people.values()}
    assert found.pooled.low is not None and found.pooled.high is not None
    assert 1 < found.pooled.low <= 2 <= found.pooled.high


def test_nothing_in_nothing_out() -> None:
    assert asked([]) == Answer(WINDOW_DAYS)


def test_odd_data_has_a_defined_answer() -> None:
    assert told([met(DAY)]).state == answers.NOT_ENOUGH
    assert told([met(DAY)] * 50).days == 1
    assert asked([met(TODAY + 1)]).people == {}
    far = [*others(), *anna(0.4, 0.4), met(DAY), met(0), moment(2_932_896, person=ANNA)]
    assert [one.state for one in asked(far).people[ANNA]] == [answers.NOT_ENOUGH, answers.CHANGE]


def test_a_window_has_two_days() -> None:
    with pytest.raises(ValueError, match="2 days"):
        around_meetings(Moments.of([]), now=0, today=0, window=1)


def test_a_million_moments_of_one_person_are_answered() -> None:
    many = 1_000_000
    day = np.sort(np.random.default_rng(0).integers(START, TODAY, many))
    channel = np.where(day == DAY, 5, 1)
    one = np.ones(many, np.int64)
    moments = Moments(one, day * 86_400, day, channel, one, -one, one)
    found = around_meetings(moments, now=end_of(TODAY), today=TODAY)
    assert [each.state for each in found.people[1]] == [answers.FEW_TIES]
    assert (found.people[1][0].before, found.people[1][0].after) == (WINDOW_DAYS, WINDOW_DAYS)


def test_every_answer_can_be_stored_as_json() -> None:
    found = asked([*others(), *anna(0.4, 0.0), met(DAY)])
    json.dumps([meeting._asdict() for meeting in found.people[ANNA]], allow_nan=False)


def test_a_table_too_large_to_lay_out_gives_the_same_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [*others(), *anna(0.3, 0.62), met(DAY)]
    found = asked(rows)
    monkeypatch.setattr(contact_days, "MOST_CELLS", 0)
    assert asked(rows) == found


def test_a_meeting_before_any_contact_has_an_answer() -> None:
    rows = [row for row in others() if row[2] > DAY]
    found = around_meetings(Moments.of([*rows, met(DAY)]), now=end_of(TODAY), today=TODAY, window=2)
    assert found.people[ANNA][0].state == answers.NOT_ENOUGH


def test_every_constant_is_explained() -> None:
    text = (files("sintonia") / ".." / "docs" / "meeting.md").read_text(encoding="utf-8")
    names = [name for module in (rules, answers) for name in vars(module) if name.isupper()]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_nothing_is_said_to_come_from_a_meeting() -> None:
    folder = files("sintonia") / "engine" / "meeting"
    texts = [
        one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".py")
    ]
    texts.append((files("sintonia") / ".." / "docs" / "meeting.md").read_text(encoding="utf-8"))
    assert not re.search(r"(?i)\b(because|effects?|caus\w+|due to|thanks to)\b", "".join(texts))
