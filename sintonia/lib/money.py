"""Amounts in euros: Decimal only, rounded half up to cents, read and written as people do."""

import re
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
HUNDRED = Decimal(100)

_NUMBER = re.compile(r"\d{1,12}(?:[.,'’]\d{1,12})*")


def to_cents(amount: Decimal) -> Decimal:
    """Return an amount rounded half up to cents; zero has no sign."""
    return amount.quantize(CENT, ROUND_HALF_UP) + 0


def percent_of(amount: Decimal, percent: Decimal) -> Decimal:
    """Return so many per cent of an amount, rounded half up to cents."""
    return to_cents(amount * percent / HUNDRED)


def read_amount(text: str) -> Decimal:
    """Return the number that somebody wrote: "1.234,50 €", "1,234.50", "32", "-3"; raise ValueError.

    The last of two kinds of separators is the decimal one. A single one before exactly three digits
    parts thousands, unless only a zero stands before it: money has no third decimal.
    """
    plain = re.sub(r"[\s€]|EUR", "", text.strip(), flags=re.IGNORECASE)
    sign, digits = ("-", plain[1:]) if plain[:1] in ("-", "−") else ("", plain)
    if not _NUMBER.fullmatch(digits):
        raise ValueError(text)
    whole, decimals = _parted(digits)
    return Decimal(f"{sign}{whole}.{decimals or 0}") + 0


def _parted(digits: str) -> tuple[str, str]:
    separators = re.findall(r"[.,'’]", digits)
    if not separators:
        return digits, ""
    parts = re.split(r"[.,'’]", digits)
    is_one_kind = len(set(separators)) == 1
    is_thousands = all(len(part) == 3 for part in parts[1:]) and parts[0].strip("0") != ""
    if is_one_kind and is_thousands and len(parts[0]) <= 3:
        return "".join(parts), ""
    if separators.count(separators[-1]) > 1 or any(len(part) != 3 for part in parts[1:-1]):
        raise ValueError(digits)
    return "".join(parts[:-1]), parts[-1]


def number_text(amount: Decimal, language: str, decimals: int | None = None) -> str:
    """Return a number as it is written in "it" (1.234,5) or "en" (1,234.5).

    Without `decimals` none is shown that says nothing: 12, 1.5.
    """
    text = f"{amount:,.{decimals}f}" if decimals is not None else f"{amount.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "it" else text


def money_text(amount: Decimal, language: str) -> str:
    """Return "1.042,00 €" in "it", "€1,042.00" in "en"; a minus stands before it."""
    text = number_text(abs(amount), language, 2)
    sign = "−" if amount < 0 else ""
    return f"{sign}{text}\u00a0€" if language == "it" else f"{sign}€{text}"
