"""Stories for property tests: long silences, bursts, crowds and calls of every length."""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from sintonia.engine.rules import BOTH, CALL, IN, IN_PERSON, MAIL, OUT, VIDEO
from sintonia.engine.tests.makers import TODAY, Row, moment

# The same examples every time: a red test is red twice.
STEADILY = settings(max_examples=35, deadline=None, derandomize=True, database=None)

# Gaps that meet every bound: the same day, bursts, rhythms, patience (365 to 1095) and beyond.
GAPS = st.one_of(
    st.integers(0, 3),
    st.integers(4, 60),
    st.sampled_from([90, 180, 364, 365, 366, 367, 730, 1094, 1095, 1096, 1500, 2600]),
)
_PARTIES = [1, 1, 1, 2, 4, 5, 12, 36, 37, 200]
_MINUTES = [-1, 0, 1, 14, 15, 45, 480, 5000]


def moments_on(day: int) -> st.SearchStrategy[Row]:
    """Draw a moment of that day."""
    ways = [(channel, way) for channel in range(MAIL, CALL) for way in (IN, OUT)]
    ways += [(channel, way) for channel in range(CALL, IN_PERSON + 1) for way in (BOTH, IN, OUT)]
    return st.builds(
        lambda way, minutes, party, hour: moment(
            day, *way, minutes=minutes, party=party, hour=hour
        ),
        st.sampled_from(ways),
        st.sampled_from(_MINUTES),
        st.sampled_from(_PARTIES),
        st.integers(0, 23),
    )


def _steady(start: int, gap: int, count: int, seed: int) -> list[Row]:
    """Return years of regular contact, long enough for every level, each day of another kind."""
    some = Random(seed)
    days = range(start, start - gap * count, -gap)
    ways = (MAIL, IN), (MAIL, OUT), (MAIL, BOTH), (CALL, BOTH), (VIDEO, BOTH), (IN_PERSON, BOTH)
    return [
        moment(day, *some.choice(ways), minutes=some.choice(_MINUTES), party=some.choice(_PARTIES))
        for day in days
    ]


@st.composite
def stories(draw: st.DrawFn) -> list[Row]:
    """Draw a story that ends today or before: free times around a steady one, if any."""
    rows: list[Row] = []
    day = TODAY
    count = draw(st.sampled_from([0, 0, 20, 60, 120]))
    for gap in draw(st.lists(GAPS, max_size=12)):
        day -= gap
        rows.append(draw(moments_on(day)))
    rows += _steady(day, draw(st.integers(1, 40)), count, draw(st.integers(0, 99)))
    day = rows[-1][2] if rows else day
    for gap in draw(st.lists(GAPS, max_size=6)):
        day -= gap
        rows.append(draw(moments_on(day)))
    return rows


def deed_lists() -> st.SearchStrategy[list[tuple[int, int]]]:
    """Draw deeds as (day, kind), unknown kinds among them."""
    return st.lists(st.tuples(st.integers(TODAY - 3000, TODAY), st.integers(0, 8)), max_size=5)
