"""Numbers as the desk writes them."""

from decimal import Decimal

from django.utils.formats import number_format


def money(amount: Decimal | None) -> str:
    """Return "567,76 €", "" for no amount yet."""
    if amount is None:
        return ""
    return f"{number_format(amount, 2, force_grouping=True)} €"


def hours(minutes: float) -> str:
    """Return hours of minutes, with one decimal where they are not whole: "21", "1,5"."""
    value = round(minutes / 60, 1)
    return number_format(value, 0 if value == int(value) else 1)
