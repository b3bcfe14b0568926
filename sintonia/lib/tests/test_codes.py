"""Codes with a check digit: one wrong sign is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.lib.codes import iban_text, is_iban, is_tax_code, is_vat_number

VAT, PERSON, IBAN = "00743110157", "RSSMRA85T10A562S", "IT60X0542811101000000123456"


@pytest.mark.parametrize("code", [VAT, "IT 00743110157", "01234567897"])
def test_a_vat_number_is_known_by_its_last_digit(code: str) -> None:
    assert is_vat_number(code)


@pytest.mark.parametrize(
    "code", ["", "01234567890", "0074311015", "00000000000", "٠٠٧٤٣١١٠١٥٧", "ATU12345678"]
)
def test_what_is_no_vat_number(code: str) -> None:
    assert not is_vat_number(code)


@pytest.mark.parametrize("code", [PERSON, "rssmra85t10a562s", "RSS MRA 85T10 A562S", VAT])
def test_a_tax_code_is_a_persons_or_a_bodys(code: str) -> None:
    assert is_tax_code(code)


def test_a_tax_code_may_have_letters_for_digits() -> None:
    """Where two people would have the same code, digits become letters from the right (omocodia)."""
    assert is_tax_code("RSSMRA85T10A56NH")
    assert not is_tax_code("RSSMRA85T10A56NS")


@pytest.mark.parametrize(
    "code", [IBAN, "IT60 X054 2811 1010 0000 0123 456", "DE89370400440532013000"]
)
def test_an_iban_is_one_modulo_97(code: str) -> None:
    assert is_iban(code)


@pytest.mark.parametrize(
    "code", ["", "IT60X054281110100000012345", "DE8937040044053201300", "hello"]
)
def test_what_is_no_iban(code: str) -> None:
    assert not is_iban(code)


@given(st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_of_a_vat_number_is_noticed(place: int, by: int) -> None:
    wrong = str((int(VAT[place]) + by) % 10)
    assert not is_vat_number(VAT[:place] + wrong + VAT[place + 1 :])


@given(st.integers(5, 26), st.integers(1, 9))
def test_one_wrong_digit_of_an_iban_is_noticed(place: int, by: int) -> None:
    wrong = str((int(IBAN[place]) + by) % 10)
    assert not is_iban(IBAN[:place] + wrong + IBAN[place + 1 :])


def test_an_iban_is_printed_in_fours() -> None:
    assert iban_text(IBAN.lower()) == "IT60 X054 2811 1010 0000 0123 456"
