"""The rows of quotes."""

from datetime import date

from django.db.models import QuerySet

from sintonia.work.quotes.models import Issuer, Quote, QuoteLine, QuoteStep, QuoteVersion

State, Way = Quote.State, Quote.Way

# What may still be answered; an offer of these states ends on its day.
OPEN = (State.SENT, State.SEEN, State.CHANGE_ASKED)
EXPIRED = "EXPIRED"


def issuer_of() -> Issuer:
    """Return the user as she stands on a quote; a row that is not stored where she never said."""
    return Issuer.objects.first() or Issuer()


def quotes() -> QuerySet[Quote]:
    """Return all quotes, latest first, each with its person and the one she was merged into."""
    return Quote.objects.select_related("person__root").order_by("-changed_at", "-id")


def lines_of(quote: Quote) -> list[QuoteLine]:
    """Return a quote's lines in order."""
    return list(QuoteLine.objects.filter(quote=quote).order_by("position"))


def steps_of(quote: Quote) -> list[QuoteStep]:
    """Return in order how it will go."""
    return list(QuoteStep.objects.filter(quote=quote).order_by("position"))


def version_of(quote: Quote) -> QuoteVersion | None:
    """Return what left last, None of a draft that never left."""
    return QuoteVersion.objects.filter(quote=quote).order_by("-version").first()


def version_find(pk: int) -> QuoteVersion | None:
    """Return a version by its id, with its quote."""
    return QuoteVersion.objects.select_related("quote__person__root").filter(pk=pk).first()


def state_of(quote: Quote, today: date) -> str:
    """Return a quote's state; EXPIRED when its day has passed without a word."""
    is_waiting = quote.state in (State.SENT, State.SEEN) and quote.way == Way.GIVEN
    if is_waiting and quote.valid_until and quote.valid_until < today:
        return EXPIRED
    return str(quote.state)


def can_write(quote: Quote) -> bool:
    """Say whether a quote may be changed: a draft; one that was asked for, until it is answered."""
    return quote.state == State.DRAFT or (quote.way == Way.REQUESTED and quote.state == State.SENT)
