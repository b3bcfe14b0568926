"""The numbers of the room: when hours end, and how a fee is divided."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.work.time.csv_text import csv_text
from sintonia.work.time.pace import FARTHEST, reach
from sintonia.work.time.shares import NoShares, divide

CENTS = st.integers(-10_000_000, 10_000_000)
WEIGHTS = st.dictionaries(st.integers(0, 9), st.integers(0, 10_000), min_size=1)


@given(CENTS, WEIGHTS)
def test_the_parts_of_a_fee_add_up_to_it(cents: int, weights: dict[int, int]) -> None:
    total = Decimal(cents) / 100
    if not sum(weights.values()):
        with pytest.raises(NoShares):
            divide(total, weights)
        return
    parts = divide(total, weights)
    assert sum(parts.values()) == total
    for who, weight in weights.items():
        exact = total * weight / sum(weights.values())
        assert abs(parts[who] - exact) < Decimal("0.01")
        assert weight or parts[who] == 0


def test_three_equal_parts_of_ten_euro() -> None:
    parts = divide(Decimal("10.00"), {"Anna": 1, "Carla": 1, "Elena": 1})
    assert [str(one) for one in parts.values()] == ["3.34", "3.33", "3.33"]


def test_a_share_below_zero_is_refused() -> None:
    with pytest.raises(NoShares):
        divide(Decimal(10), {"Anna": 2, "Carla": -1})


@given(st.lists(st.integers(0, 1200), max_size=10), st.integers(-100, 6000))
def test_an_end_lies_within_its_range(weeks: list[int], left: int) -> None:
    found = reach(weeks, left)
    if found:
        assert 0 < found.earliest <= found.weeks <= found.latest <= FARTHEST


@given(st.integers(10, 600), st.integers(1, 5000))
def test_even_weeks_leave_no_doubt(week: int, left: int) -> None:
    found = reach([week] * 8, left)
    if found:
        assert found.earliest == pytest.approx(found.latest) == pytest.approx(left / week)
    else:
        assert left / week > FARTHEST


@pytest.mark.parametrize(
    "weeks", [[], [300], [300, 200, 250], [600, 0, 0, 0, 0, 0, 0, 0], [0] * 8, [0, 0, 900, 5, 1, 0]]
)
def test_of_few_weeks_nothing_is_said(weeks: list[int]) -> None:
    assert reach(weeks, 840) is None


@pytest.mark.parametrize(("seen", "left"), [(8, 840), (5, 600), (8, 300)])
def test_the_range_holds_in_about_eight_cases_of_ten(seen: int, left: int) -> None:
    rng = random.Random(5)

    def week() -> int:
        return 0 if rng.random() < 0.1 else round(rng.gammavariate(4, 50))

    held = said = 0
    for _ in range(3000):
        found = reach([week() for _ in range(seen)], left)
        if not found:
            continue
        said += 1
        used, weeks = 0.0, 0.0
        while used < left:
            one = week()
            weeks += min(1.0, (left - used) / one) if one else 1.0
            used += one
        held += found.earliest <= weeks <= found.latest
    assert said > 1500
    assert 0.74 <= held / said <= 0.9


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_no_cell_begins_like_a_formula(rows: list[list[str]]) -> None:
    import csv

    text = csv_text(rows, separator=";")
    read = list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=";"))
    for row in read:
        for cell in row:
            assert not cell.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r")), cell
