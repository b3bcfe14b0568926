"""Stories for property tests: long silences, bursts, crowds and calls of every length."""

from hypothesis import strategies as st

from sintonia.engine.rules import CALL
from sintonia.engine.tests.makers import TODAY, Row, moment

# Gaps that meet every bound: the same day, bursts, rhythms, patience (365 to 1095) and beyond.
_GAPS = st.one_of(
    st.integers(0, 3),
    st.integers(4, 60),
    st.sampled_from([90, 180, 364, 365, 366, 367, 730, 1094, 1095, 1096, 1500, 2600]),
)
_PARTIES = st.sampled_from([1, 1, 1, 2, 4, 5, 12, 36, 37, 200])
_MINUTES = st.sampled_from([-1, 0, 1, 14, 15, 45, 480, 5000])


@st.composite
def rows_on(draw: st.DrawFn, day: int) -> Row:
    """Draw a moment of that day."""
    channel = draw(st.integers(1, 5))
    direction = draw(st.integers(1, 2 if channel < CALL else 3))
    return moment(
        day,
        channel,
        direction,
        minutes=draw(_MINUTES),
        party=draw(_PARTIES),
        hour=draw(st.integers(0, 23)),
    )


@st.composite
def _steady(draw: st.DrawFn) -> list[int]:
    """Draw years of regular contact, long enough for every level."""
    return [draw(st.integers(1, 40))] * draw(st.integers(20, 110))


@st.composite
def stories(draw: st.DrawFn, most: int = 40) -> list[Row]:
    """Draw a story that ends before TODAY, or today, with a steady time in some of them."""
    free = st.lists(_GAPS, max_size=most)
    gaps = draw(st.one_of(free, st.builds(lambda a, b, c: a + b + c, free, _steady(), free)))
    day, days = TODAY - draw(_GAPS), []
    for gap in gaps:
        days.append(day)
        day -= gap
    return [draw(rows_on(day)) for day in days]


def deed_lists() -> st.SearchStrategy[list[tuple[int, int]]]:
    """Draw deeds as (day, kind), unknown kinds among them."""
    return st.lists(st.tuples(st.integers(TODAY - 3000, TODAY), st.integers(0, 8)), max_size=5)
