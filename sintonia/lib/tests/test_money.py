"""Amounts are read as people write them, and rounded half up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.lib.money import money_text, number_text, percent_of, read_amount, to_cents

AMOUNTS = st.decimals(min_value=0, max_value=99_999_999, places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("32", "32"),
        ("32,00", "32"),
        ("32.5", "32.5"),
        ("1.234,50 €", "1234.50"),
        ("€ 1,234.50", "1234.50"),
        ("1.234", "1234"),
        ("1’234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("0,125", "0.125"),
        ("-3", "-3"),
        ("−0", "0"),
        ("EUR 12", "12"),
    ],
)
def test_an_amount_is_read_as_it_was_meant(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "twelve", "1,2,3", "1.23.456", "12 e 50", "1..2", "NaN", "1e9", "--3", "٣,٥x"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_amount(text)


@pytest.mark.parametrize(
    ("amount", "cents"), [("2.005", "2.01"), ("2.004", "2.00"), ("0.125", "0.13")]
)
def test_half_a_cent_goes_up(amount: str, cents: str) -> None:
    assert str(to_cents(Decimal(amount))) == cents


def test_zero_has_no_sign() -> None:
    assert str(to_cents(Decimal("-0.001"))) == "0.00"
    assert str(percent_of(Decimal("-0"), Decimal(4))) == "0.00"


@given(AMOUNTS, st.sampled_from(["it", "en"]))
def test_what_is_written_is_read_back(amount: Decimal, language: str) -> None:
    assert read_amount(money_text(amount, language)) == amount
    assert read_amount(number_text(amount, language, 2)) == amount


def test_amounts_are_written_as_in_each_language() -> None:
    assert money_text(Decimal("1042"), "it") == "1.042,00\u00a0€"
    assert money_text(Decimal("1042"), "en") == "€1,042.00"
    assert money_text(Decimal("-21.76"), "it") == "−21,76\u00a0€"
    assert [number_text(Decimal(one), "it") for one in ("12.00", "1.50", "100")] == [
        "12",
        "1,5",
        "100",
    ]
