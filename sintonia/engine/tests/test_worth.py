"""What a word now is worth."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.engine.rules import PUT_OFF_DAYS, PUT_OFF_MOST, PUT_OFF_MOST_DAYS, PUT_OFF_SHARE
from sintonia.engine.worth import (
    IDEAL,
    LONGEST,
    NOTHING,
    RHYTHM,
    Bond,
    Silence,
    put_off_days,
    worth,
)

multiples = st.floats(0, 100)
silences = st.builds(Silence, multiples, multiples, multiples)
bonds = st.builds(
    Bond,
    st.none() | st.integers(1, 5),
    st.integers(0, 5000),
    st.integers(0, 50),
    st.integers(0, 50),
)


def test_the_example_of_the_documentation() -> None:
    livia_of_bruno = Bond(level=3, contact_days=24, commitments=1)
    after_36 = Silence(36 / 30, 36 / 14, 36 / 60)
    found = worth(after_36, livia_of_bruno)
    assert (found.is_past_longest, found.because) == (False, IDEAL)
    assert round(found.value, 3) == 1.929
    assert round(worth(after_36, livia_of_bruno._replace(put_offs=2)).value, 3) == 0.945
    assert put_off_days(2, 60) == 28
    after_61 = worth(Silence(61 / 30, 61 / 14, 61 / 60), livia_of_bruno)
    assert (after_61.is_past_longest, after_61.because) == (True, LONGEST)


@pytest.mark.parametrize(
    ("silence", "because"),
    [
        (Silence(), NOTHING),
        (Silence(0.99, 0.99, 0.99), NOTHING),
        (Silence(rhythm=1), RHYTHM),
        (Silence(ideal=1), IDEAL),
        (Silence(rhythm=1.2, ideal=2.6), IDEAL),
        (Silence(rhythm=1.4, ideal=2.6), RHYTHM),
        (Silence(rhythm=4, ideal=4, longest=1), LONGEST),
    ],
)
def test_what_weighs_most_is_said(silence: Silence, because: str) -> None:
    assert worth(silence, Bond(3, 40)).because == because


def test_a_wish_never_to_be_exceeded_comes_before_everything_else() -> None:
    weak = worth(Silence(longest=1), Bond(put_offs=9))
    strong = worth(Silence(rhythm=50, ideal=50), Bond(5, 5000, 9))
    assert weak > strong


def test_a_forecast_says_how_much_being_late_counts() -> None:
    bond = Bond(3, 40)
    assert worth(Silence(rhythm=4), bond, probability=0.0).because == NOTHING
    assert worth(Silence(rhythm=4), bond, probability=1.0) == worth(Silence(rhythm=4), bond)
    assert worth(Silence(), bond, probability=0.8).because == NOTHING
    assert worth(Silence(rhythm=4), bond, probability=0.2) < worth(Silence(rhythm=4), bond)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, math.nan, math.inf])
def test_what_is_no_probability_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="no probability"):
        worth(Silence(), Bond(), probability=wrong)


@given(silences, bonds)
def test_it_is_a_number_and_nothing_is_worth_less_than_nothing(
    silence: Silence, bond: Bond
) -> None:
    found = worth(silence, bond)
    assert math.isfinite(found.value)
    assert (found.value > 0) == found.is_due


@given(silences, bonds, st.floats(1, 10))
def test_silence_never_makes_a_word_worth_less(silence: Silence, bond: Bond, factor: float) -> None:
    longer = Silence(*(multiple * factor for multiple in silence))
    assert worth(longer, bond)[:2] >= worth(silence, bond)[:2]


@given(silences, bonds)
def test_closer_and_promised_is_worth_more_put_off_less(silence: Silence, bond: Bond) -> None:
    now = worth(silence, bond).value
    assert worth(silence, bond._replace(level=min(5, (bond.level or 0) + 1))).value >= now
    assert worth(silence, bond._replace(contact_days=bond.contact_days + 1)).value >= now
    assert worth(silence, bond._replace(commitments=bond.commitments + 1)).value >= now
    lower = worth(silence, bond._replace(put_offs=bond.put_offs + 1)).value
    least = PUT_OFF_SHARE**PUT_OFF_MOST * worth(silence, bond._replace(put_offs=0)).value
    assert least * (1 - 1e-9) <= lower <= now


def test_each_later_in_a_row_is_longer_within_bounds() -> None:
    assert [put_off_days(times) for times in range(6)] == [7, 14, 28, 56, 56, 56]
    assert [put_off_days(times, 30) for times in range(4)] == [7, 14, 28, 30]
    assert put_off_days(3, 3) == PUT_OFF_DAYS
    assert put_off_days(-1) == PUT_OFF_DAYS
    assert put_off_days(10**9) == PUT_OFF_MOST_DAYS
