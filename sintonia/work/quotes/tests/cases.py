"""Makers of quotes for the tests."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sintonia.people.models import Person
from sintonia.testing import NOW, RoomTestCase, make_person
from sintonia.work.quotes.actions.drafts import LineData, StepData, quote_create, quote_write
from sintonia.work.quotes.actions.issuer import issuer_write
from sintonia.work.quotes.actions.sending import Sent, quote_send
from sintonia.work.quotes.models import Quote, QuoteLine

TODAY = date(2026, 11, 24)
SOON = TODAY + timedelta(days=15)
HOURS, FLAT = QuoteLine.Kind.HOURS, QuoteLine.Kind.FLAT

# The lines of the drawing: 567.76 in all.
LINES = (
    LineData(HOURS, "Two weeks of trial: the inbox of orders", Decimal(12), Decimal(32)),
    LineData(HOURS, "Answers ready to use", Decimal(5), Decimal(32)),
    LineData(HOURS, "A call at the end of the trial", Decimal(1), Decimal(0)),
)
STEPS = (StepData("Monday 30 November", "A call of half an hour."),)


def make_issuer(**fields: Any) -> None:
    """Say who Anna is on a quote."""
    issuer_write(
        {
            "name": "Anna Neri",
            "profession": "virtual assistant",
            "vat_number": "01234567897",
            "regime": "forfettario",
            "email": "anna@example.it",
            **fields,
        }
    )


def make_quote(person: Person, *, way: str = Quote.Way.GIVEN, **values: Any) -> Quote:
    """Make a draft with the lines of the drawing."""
    quote = quote_create(person, way=way, language="en", today=TODAY, now=NOW)
    said = {
        "promise": "No order gets lost.",
        "greeting": "Dear Bea,",
        "valid_until": SOON,
        **values,
    }
    quote_write(quote, said, lines=LINES, steps=STEPS, today=TODAY, now=NOW)
    return quote


def make_sent(person: Person, **values: Any) -> Sent:
    """Make a quote that left."""
    return quote_send(make_quote(person, **values), today=TODAY, now=NOW)


class QuoteTestCase(RoomTestCase):
    """Anna has said who she is; Bea is her client."""

    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@example.it")
        make_issuer()
