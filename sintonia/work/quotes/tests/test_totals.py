"""What a quote comes to, by the vectors of docs/quotes.md and by properties."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.lib.money import to_cents
from sintonia.work.quotes.taxes import REGIMES, Profile, UnknownRegime, profile_of
from sintonia.work.quotes.totals import (
    ABROAD,
    BUSINESS,
    MOST,
    PRIVATE,
    Line,
    NotAnAmount,
    Totals,
    totals,
)

ON = date(2026, 11, 24)
FLAT, ORDINARY, NONE = (profile_of(regime, ON) for regime in REGIMES)

AMOUNT = st.decimals(min_value=0, max_value=9_999, places=2)
LINES = st.lists(
    st.builds(Line, st.decimals(min_value=Decimal("0.01"), max_value=999, places=2), AMOUNT),
    max_size=12,
)
PERCENT = st.decimals(min_value=0, max_value=100, places=2)
CLIENT = st.sampled_from([PRIVATE, BUSINESS, ABROAD])
REGIME = st.sampled_from([FLAT, ORDINARY, NONE])


def flat(price: str) -> list[Line]:
    return [Line(Decimal(1), Decimal(price))]


def shown(found: Totals, *names: str) -> list[str]:
    return [str(getattr(found, name)) for name in names]


def test_flat_rate_1000_and_40_and_2() -> None:
    found = totals(flat("1000"), FLAT)
    assert shown(found, "fee", "rivalsa", "bollo", "total") == [
        "1000.00",
        "40.00",
        "2.00",
        "1042.00",
    ]
    assert shown(found, "iva", "ritenuta", "net") == ["0.00", "0.00", "1042.00"]
    assert found.facts == {"always", "business", "bollo"}


def test_ordinary_1268_80_and_1060_80_to_pay() -> None:
    found = totals(flat("1000"), ORDINARY)
    assert shown(found, "rivalsa", "iva", "total") == ["40.00", "228.80", "1268.80"]
    assert shown(found, "ritenuta", "net", "bollo") == ["208.00", "1060.80", "0.00"]


def test_the_quote_of_the_drawing() -> None:
    hours = [
        Line(Decimal(12), Decimal(32)),
        Line(Decimal(5), Decimal(32)),
        Line(Decimal(1), Decimal(0)),
    ]
    found = totals(hours, FLAT)
    assert shown(found, "fee", "rivalsa", "bollo", "total") == ["544.00", "21.76", "2.00", "567.76"]


@pytest.mark.parametrize(
    ("price", "charges", "bollo"),
    [
        ("77.47", False, "0.00"),
        ("77.48", False, "2.00"),
        ("74.49", True, "0.00"),  # and 2.98 are 77.47
        ("74.50", True, "2.00"),  # and 2.98 are 77.48
    ],
)
def test_the_stamp_begins_above_77_47(price: str, charges: bool, bollo: str) -> None:
    assert str(totals(flat(price), FLAT, charges_rivalsa=charges).bollo) == bollo


def test_nothing_is_withheld_by_private_clients_nor_from_abroad() -> None:
    assert totals(flat("1000"), ORDINARY, client=PRIVATE).ritenuta == 0
    assert totals(flat("1000"), ORDINARY, client=ABROAD).ritenuta == 0


def test_a_business_abroad_is_charged_no_vat_but_the_stamp() -> None:
    found = totals(flat("1000"), ORDINARY, client=ABROAD)
    assert shown(found, "iva", "bollo", "total") == ["0.00", "2.00", "1042.00"]


def test_without_a_vat_number_there_are_only_the_lines() -> None:
    found = totals(flat("1000"), NONE)
    assert found.total == found.net == 1000
    assert found.rivalsa == found.bollo == found.iva == 0


def test_each_line_is_rounded_by_itself() -> None:
    third = Line(Decimal("0.5"), Decimal("0.01"))
    assert totals([third, third], NONE).subtotal == Decimal("0.02")


@pytest.mark.parametrize(
    "line",
    [Line(Decimal(0), Decimal(1)), Line(Decimal(-1), Decimal(1)), Line(Decimal(1), Decimal(-1)),
     Line(Decimal("NaN"), Decimal(1)), Line(Decimal(1), Decimal("Infinity"))],
)  # fmt: skip
def test_what_cannot_be_is_refused(line: Line) -> None:
    with pytest.raises(NotAnAmount):
        totals([line], FLAT)


def test_a_total_beyond_measure_is_refused() -> None:
    with pytest.raises(NotAnAmount):
        totals([Line(Decimal(1), MOST)], FLAT)


@pytest.mark.parametrize("discount", ["-0.01", "100.01"])
def test_a_discount_is_between_nothing_and_everything(discount: str) -> None:
    with pytest.raises(NotAnAmount):
        totals(flat("10"), FLAT, discount=Decimal(discount))


@given(LINES, REGIME, PERCENT, CLIENT, st.booleans())
def test_the_parts_make_the_whole(
    lines: list[Line], profile: Profile, discount: Decimal, client: str, charges: bool
) -> None:
    found = totals(lines, profile, discount=discount, client=client, charges_rivalsa=charges)
    assert found.subtotal == sum(to_cents(one.quantity * one.price) for one in lines)
    assert found.fee == found.subtotal - found.discount
    assert found.total == found.fee + found.rivalsa + found.iva + found.bollo
    assert found.net == found.total - found.ritenuta
    assert 0 <= found.discount <= found.subtotal
    for name in (
        "subtotal",
        "discount",
        "fee",
        "rivalsa",
        "iva",
        "bollo",
        "total",
        "ritenuta",
        "net",
    ):
        amount = getattr(found, name)
        assert amount >= 0
        assert not amount.is_signed()
        assert amount == to_cents(amount)


@given(LINES, REGIME, PERCENT, CLIENT, st.randoms())
def test_the_order_of_lines_does_not_matter(
    lines: list[Line], profile: Profile, discount: Decimal, client: str, random: Random
) -> None:
    turned = random.sample(lines, len(lines))
    first, second = (
        totals(some, profile, discount=discount, client=client) for some in (lines, turned)
    )
    assert (first.total, first.net) == (second.total, second.net)


def test_figures_hold_from_a_day_on() -> None:
    assert profile_of("ordinario", date(2013, 9, 30)).value("iva") == 21
    assert profile_of("ordinario", date(2013, 10, 1)).value("iva") == 22


def test_every_figure_and_wording_says_its_source_and_since_when() -> None:
    for regime in REGIMES:
        profile = profile_of(regime, ON)
        for figure in profile.figures.values():
            assert figure.source
            assert figure.valid_from < ON
        for wording in profile.wordings.values():
            assert wording.it
            assert wording.en
            assert wording.source
            assert wording.when in {"always", "business", "abroad", "bollo", "withheld", "law_4"}


def test_no_other_regime_is_known() -> None:
    with pytest.raises(UnknownRegime):
        profile_of("../forfettario", ON)
