"""What must hold for every owner."""

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sintonia.engine.columns import Moments
from sintonia.engine.meeting.answer import Answer, Meeting, Pooled
from sintonia.engine.meeting.rules import WINDOW_DAYS
from sintonia.engine.meeting.story import around_meetings
from sintonia.engine.meeting.tests.owners import START, asked, contacts, met
from sintonia.engine.rules import IN_PERSON
from sintonia.engine.tests.makers import TODAY, Row, moment
from sintonia.engine.tests.strategies import STEADILY


def owner(seed: int) -> list[Row]:
    """Return thirty to sixty ties, some of which stop or begin, and meetings with some of them."""
    lot = Random(seed)
    pace = lot.choice([0.05, 0.2, 0.4])
    rows: list[Row] = []
    for person in range(1, lot.randint(30, 60)):
        since = lot.choice([START, START, START + 200])
        own = pace * lot.choice([0.5, 1, 2])
        rows += contacts(person, own, since=since, until=TODAY - lot.choice([0, 0, 90]), seed=seed)
        rows += [met(lot.randrange(START, TODAY), person) for _ in range(lot.choice([0, 0, 1, 3]))]
    return rows


BRIEFLY = settings(STEADILY, max_examples=12)  # an example is thousands of rows
OWNERS = st.integers(0, 9999)  # seeds: an owner is too long to print


def numbers(found: Meeting | Pooled) -> tuple[float, ...]:
    """Return factor, low and high; nothing where there are none."""
    told = found.factor, found.low, found.high
    return tuple(each for each in told if each is not None)


def same(one: Answer, other: Answer) -> None:
    """The same answers, but for the last digits of sums in another order."""
    assert one.people.keys() == other.people.keys()
    for person, meetings in one.people.items():
        same_meetings(meetings, other.people[person])
    assert numbers(one.pooled) == pytest.approx(numbers(other.pooled), rel=1e-4)


def same_meetings(some: tuple[Meeting, ...], others: tuple[Meeting, ...]) -> None:
    assert [each[:6] for each in some] == [each[:6] for each in others]
    for one, other in zip(some, others, strict=True):
        assert numbers(one) == pytest.approx(numbers(other), rel=1e-4)


@BRIEFLY
@given(drawn=OWNERS, seed=st.integers(0, 99))
def test_the_order_of_the_moments_does_not_matter(drawn: int, seed: int) -> None:
    rows = owner(drawn)
    assert asked(Random(seed).sample(rows, len(rows))) == asked(rows)


@BRIEFLY
@given(drawn=OWNERS)
def test_moments_told_twice_change_nothing(drawn: int) -> None:
    rows = owner(drawn)
    assert asked([*rows, *rows]) == asked(rows)


@BRIEFLY
@given(drawn=OWNERS, ahead=st.integers(1, 400), person=st.integers(1, 70))
def test_what_is_planned_does_not_count(drawn: int, ahead: int, person: int) -> None:
    rows = owner(drawn)
    assert asked([*rows, moment(TODAY + ahead, IN_PERSON, person=person)]) == asked(rows)


@BRIEFLY
@given(drawn=OWNERS, seed=st.integers(0, 99))
def test_names_do_not_matter(drawn: int, seed: int) -> None:
    rows = owner(drawn)
    people = sorted({row[0] for row in rows})
    named = dict(zip(people, Random(seed).sample(range(-(2**61), 2**61), len(people)), strict=True))
    found, renamed = asked(rows), asked([(named[row[0]], *row[1:]) for row in rows])
    back = {named[person]: person for person in people}
    people_back = {back[person]: meetings for person, meetings in renamed.people.items()}
    same(found, Answer(WINDOW_DAYS, people_back, renamed.pooled))


@BRIEFLY
@given(drawn=OWNERS, back=st.integers(0, 400))
def test_what_comes_after_the_window_changes_nothing_told_before(drawn: int, back: int) -> None:
    rows = owner(drawn)
    then = TODAY - back
    now, known_then = asked(rows), asked(rows, today=then)
    for person, meetings in known_then.people.items():
        over = [one for one in meetings if one.last_day + WINDOW_DAYS < then]
        same_meetings(tuple(over), now.people[person][: len(over)])


@BRIEFLY
@given(drawn=OWNERS)
def test_the_interval_holds_the_factor(drawn: int) -> None:
    rows = owner(drawn)
    found = asked(rows)
    told = [numbers(one) for meetings in found.people.values() for one in meetings]
    for factor, low, high in filter(None, [*told, numbers(found.pooled)]):
        assert 0 <= low <= factor <= high


wild = st.tuples(
    st.sampled_from([-(2**62), -1, 0, 1, 2**62]),
    st.integers(-(2**40), 2**40),
    st.integers(-(2**31), 2**31 - 1) | st.integers(TODAY - 9, TODAY + 9),
    st.integers(1, 5),
    st.integers(1, 3),
    st.integers(-(2**31), 2**31 - 1),
    st.integers(-(2**31), 2**31 - 1),
)


@BRIEFLY
@given(
    drawn=OWNERS,
    odd=st.lists(wild, max_size=20),
    now=st.integers(0, 2**40),
    today=st.sampled_from([0, TODAY, 2_932_896]),
    window=st.sampled_from([2, 7, 60, 4000]),
)
def test_no_row_is_too_wild(drawn: int, odd: list[Row], now: int, today: int, window: int) -> None:
    rows = owner(drawn)
    for some in (odd, [*rows, *odd]):
        found = around_meetings(Moments.of(some), now=now, today=today, window=window)
        told = [one._asdict() for meetings in found.people.values() for one in meetings]
        json.dumps([told, vars(found.pooled)], allow_nan=False)
