"""Rhythm and fading: by the person's own gaps, never by a fixed number of days."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.engine.columns import Moments
from sintonia.engine.rhythm import gaps_of
from sintonia.engine.rules import FADING, NO_RHYTHM, OK, QUIET
from sintonia.engine.story import understand
from sintonia.engine.tests.makers import DAY, TODAY, Row, moment, result
from sintonia.engine.tests.strategies import STEADILY


def with_gaps(*gaps: int) -> list[Row]:
    """Return mails this many days apart; the last one today."""
    days = TODAY - np.cumsum([0, *reversed(gaps)])
    return [moment(int(day)) for day in days]


def test_four_days_of_contact_are_not_yet_a_rhythm() -> None:
    found = result(with_gaps(9, 9, 9), today=TODAY + 500)
    assert (found.rhythm, found.fades_at, found.state) == (None, None, NO_RHYTHM)
    assert found.silence_days == 500


def test_five_are() -> None:
    found = result(with_gaps(8, 9, 10, 9))
    assert found.rhythm is not None
    assert found.rhythm[:4] == (9, 8.8, 9.2, 4)


def test_a_hundred_messages_on_a_day_are_one_day() -> None:
    rows = [moment(TODAY - day, hour=hour) for day in (0, 3, 6) for hour in range(24)]
    assert result(rows).contact_days == 3
    assert result(rows).rhythm is None


def test_a_crowd_does_not_break_a_silence() -> None:
    found = result([*with_gaps(9, 9, 9, 9), moment(TODAY + 20, party=30)], today=TODAY + 20)
    assert found.silence_days == 20
    assert found.last_at == moment(TODAY + 20)[1]
    assert found.n_moments == 6
    assert found.contact_days == 5


@pytest.mark.parametrize(
    ("gaps", "limit"),
    [
        ((1, 1, 1, 1, 1), 7),  # who is heard every day may be silent for a week
        ((9, 9, 9, 9, 9), 18),  # twice the median
        ((2, 2, 2, 2, 60), 36.8),  # the 90th percentile, for whom long silences are usual
    ],
)
def test_the_limit_follows_the_own_gaps(gaps: tuple[int, ...], limit: float) -> None:
    found = result(with_gaps(*gaps))
    assert found.rhythm is not None
    assert found.rhythm.limit_days == limit


@pytest.mark.parametrize(
    ("after", "state"),
    [(0, OK), (18 * DAY - 1, OK), (18 * DAY, FADING), (90 * DAY - 1, FADING), (90 * DAY, QUIET)],
)
def test_a_thread_loosens_at_an_instant_and_one_day_it_is_quiet(after: int, state: str) -> None:
    rows = with_gaps(9, 9, 9, 9, 9)
    now = moment(TODAY)[1] + after
    found = understand(Moments.of(rows), now=now, today=now // DAY)[1]
    assert found.state == state
    assert found.fading == (state == FADING)
    assert found.fades_at == moment(TODAY)[1] + 18 * DAY


def test_quiet_is_at_least_eight_times_the_rhythm() -> None:
    found = result(with_gaps(30, 30, 30, 30), today=TODAY + 239)
    assert found.state == FADING
    assert result(with_gaps(30, 30, 30, 30), today=TODAY + 240).state == QUIET


def test_a_recent_rhythm_replaces_an_old_one() -> None:
    found = result(with_gaps(*[90] * 10, *[7] * 40))
    assert found.rhythm is not None
    assert (found.rhythm.days, found.rhythm.gaps) == (7, 40)


def test_earlier_silences_as_long_are_counted_over_the_whole_story() -> None:
    found = result(with_gaps(30, 31, 90, *[7] * 60), today=TODAY + 31)
    assert found.silences_as_long == 2


@STEADILY
@given(
    gaps=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 900)), min_size=1),
    share=st.floats(0, 1),
)
def test_quantiles_are_those_of_numpy(gaps: list[tuple[int, int]], share: float) -> None:
    person, length = np.array(gaps).T
    found = gaps_of(person, length, 5).quantile(share)
    for one in range(5):
        own = length[person == one]
        expected = np.quantile(own, share) if own.size else 0
        assert found[one] == pytest.approx(expected)
