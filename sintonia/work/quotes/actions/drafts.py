"""Writing a quote before it leaves."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction

from sintonia.lib.money import to_cents
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Identity, Person, Undo
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.quotes.models import (
    Quote,
    QuoteEvent,
    QuoteLine,
    QuoteStep,
    QuoteVersion,
)
from sintonia.work.quotes.paper.content import totals_of
from sintonia.work.quotes.queries.rows import State, Way, can_write, issuer_of
from sintonia.work.quotes.totals import BUSINESS, MOST, NotAnAmount


class NotADraft(ValueError):
    """It left, or was answered: it is not changed any more."""


class LineData(NamedTuple):
    """What a form says of a line."""

    kind: str
    text: str
    quantity: Decimal
    price: Decimal


class StepData(NamedTuple):
    """What a form says of a step."""

    title: str
    text: str


@transaction.atomic
def quote_create(
    person: Person,
    *,
    way: str = Way.GIVEN,
    inquiry: Inquiry | None = None,
    language: str,
    today: date,
    now: datetime,
) -> Quote:
    """Begin a quote for a person, or one asked of her, with the user's usual terms and days."""
    issuer, root = issuer_of(), person.root
    is_given = way == Way.GIVEN
    return Quote.objects.create(
        way=way,
        person=root,
        inquiry=inquiry,
        language=language,
        client=client_of(root),
        terms=issuer.terms if is_given else "",
        valid_until=today + timedelta(days=issuer.valid_days) if is_given else None,
        created_at=now,
        changed_at=now,
    )


def client_of(person: Person) -> dict[str, str]:
    """Return what is known of a client as it is written on a quote."""
    mail = (
        Identity.objects.filter(person__root=person.root_id, kind=Identity.Kind.EMAIL)
        .order_by("value")
        .first()
    )
    organisation = person.organisation
    names = (organisation.name if organisation else "", person.name)
    return {
        "kind": BUSINESS,
        "name": ", ".join(filter(None, names)),
        "address": person.city,
        "vat_number": "",
        "tax_code": "",
        "email": mail.shown if mail else "",
    }


@transaction.atomic
def quote_write(
    quote: Quote,
    values: Mapping[str, Any],
    *,
    lines: Sequence[LineData],
    steps: Sequence[StepData],
    today: date,
    now: datetime,
) -> None:
    """Keep what a form says of a quote, by column name. Raises NotADraft and NotAnAmount."""
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    if not can_write(held):
        raise NotADraft
    for name, value in values.items():
        setattr(held, name, value)
    QuoteLine.objects.filter(quote=held).delete()
    QuoteStep.objects.filter(quote=held).delete()
    rows = [QuoteLine(quote=held, position=i, **one._asdict()) for i, one in enumerate(lines)]
    QuoteLine.objects.bulk_create(rows)
    QuoteStep.objects.bulk_create(
        QuoteStep(quote=held, position=i, **one._asdict()) for i, one in enumerate(steps)
    )
    held.total = total_of(held, rows, today=today)
    held.changed_at = now
    held.save()
    quote.refresh_from_db()


def total_of(quote: Quote, lines: Sequence[QuoteLine], *, today: date) -> Decimal | None:
    """Return what a quote comes to today; what others offer is the sum of their lines. Raises NotAnAmount."""
    if quote.way == Way.GIVEN:
        return totals_of(quote, lines, issuer_of(), on=today)[0].total
    total = sum((to_cents(line.quantity * line.price) for line in lines), Decimal(0))
    if total > MOST:
        raise NotAnAmount(total)
    return total if lines else None


class HasLeft(ValueError):
    """A quote with a number stays: numbers have no holes."""


@transaction.atomic
def quote_remove(quote: Quote, *, now: datetime) -> Undo:
    """Throw a quote away that never left, or one that was asked for. Raises HasLeft."""
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    if held.number is not None or (held.way == Way.GIVEN and held.state != State.DRAFT):
        raise HasLeft
    back = WayBack()
    for model in (QuoteLine, QuoteStep, QuoteEvent, QuoteVersion):
        back.remove(model.objects.filter(quote=held))
    back.remove([held])
    return back.keep(held.person, now=now)
