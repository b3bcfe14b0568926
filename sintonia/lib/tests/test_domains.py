"""Whose a mail domain is."""

import pytest

from sintonia.lib.addresses import is_role
from sintonia.lib.domains import firm_domain


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("anna@neri.it", "neri.it"),
        ("anna@mail.neri.it", "neri.it"),
        ("anna@neri.co.uk", "neri.co.uk"),
        ("anna@uk.neri.com.br", "neri.com.br"),
        ("anna@comune.neri.bo.it", "neri.bo.it"),
        ("anna@neri.or.jp", "neri.or.jp"),
        ("anna@co.it", "co.it"),
        ("anna@gmail.com", ""),
        ("anna@proton.me", ""),
        ("anna@localhost", ""),
    ],
)
def test_the_domain_of_a_firm(address: str, domain: str) -> None:
    assert firm_domain(address) == domain


def test_providers_known_elsewhere_are_given() -> None:
    assert firm_domain("anna@libero.it", frozenset({"libero.it"})) == ""


@pytest.mark.parametrize("address", ["info@neri.it", "amministrazione@neri.it", "noreply@neri.it"])
def test_a_desk_is_nobody(address: str) -> None:
    assert is_role(address)


@pytest.mark.parametrize(
    "address", ["anna@neri.it", "+39333111222", "telegram:info", "information.anna@neri.it"]
)
def test_everything_else_may_be_somebody(address: str) -> None:
    assert not is_role(address)
