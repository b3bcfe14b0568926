"""Codes with a check digit: the Italian VAT number, the Italian tax code, the IBAN."""

import re
from itertools import pairwise

_TAX_CODE = re.compile(r"[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_IBAN_LENGTHS = {"IT": 27, "SM": 27, "DE": 22, "FR": 27, "ES": 24, "CH": 21, "AT": 20, "GB": 22}

# What a character counts for in an odd place (D.M. 23 December 1976): 0-9, then A-Z.
_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_LETTERS = (*_ODD, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)


def bare(code: str) -> str:
    """Return a code without spaces, dots and dashes, in capitals."""
    return re.sub(r"[\s.\-]", "", code).upper()


def is_vat_number(code: str) -> bool:
    """Say whether a code is an Italian VAT number: eleven digits, the last by Luhn's rule."""
    digits = bare(code).removeprefix("IT")
    if not re.fullmatch(r"[0-9]{11}", digits) or digits == "0" * 11:
        return False
    doubled = [int(one) * (1 + place % 2) for place, one in enumerate(digits)]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def is_tax_code(code: str) -> bool:
    """Say whether a code is an Italian tax code: of a person (16 signs), or of a body (as a VAT number)."""
    text = bare(code)
    if text.isdigit():
        return is_vat_number(text)
    if not _TAX_CODE.fullmatch(text) or not text.isascii():
        return False
    total = sum(_even(sign) if place % 2 else _odd(sign) for place, sign in enumerate(text[:15]))
    return text[15] == chr(ord("A") + total % 26)


def _even(sign: str) -> int:
    return int(sign) if sign.isdigit() else ord(sign) - ord("A")


def _odd(sign: str) -> int:
    return _ODD[int(sign)] if sign.isdigit() else _ODD_LETTERS[ord(sign) - ord("A")]


def is_iban(code: str) -> bool:
    """Say whether a code is an IBAN: of its country's length where I know it, 1 modulo 97 (ISO 13616)."""
    text = bare(code)
    if not text.isascii() or not _IBAN.fullmatch(text):
        return False
    if len(text) != _IBAN_LENGTHS.get(text[:2], len(text)):
        return False
    turned = text[4:] + text[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def iban_text(code: str) -> str:
    """Return an IBAN in groups of four, as it is printed."""
    text = bare(code)
    edges = [*range(0, len(text), 4), len(text)]
    return " ".join(text[start:end] for start, end in pairwise(edges))
