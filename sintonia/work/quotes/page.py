"""The pages of one quote: how it stands, and what is written while it is a draft."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote as quoted

from django.utils.translation import get_language, gettext, override

from sintonia.lib.money import money_text, to_cents
from sintonia.pdf.printing import CannotPrint, unprintable
from sintonia.people.models import Person
from sintonia.work.inquiries.models import Criterion, Trial
from sintonia.work.inquiries.queries.rapport import state_for
from sintonia.work.quotes.models import Issuer, Quote, QuoteEvent, QuoteLine
from sintonia.work.quotes.paper.content import content_of, number_of
from sintonia.work.quotes.paper.sheet import Foot, Sheet, foot_of, sheet_of
from sintonia.work.quotes.queries.rows import (
    OPEN,
    State,
    Way,
    issuer_of,
    lines_of,
    state_of,
    steps_of,
    version_of,
)
from sintonia.work.quotes.queries.similar import ENOUGH, Price, prices_similar
from sintonia.work.quotes.words import Tag, event_words, sentence_of, tag_of, who_of


class Sums(NamedTuple):
    """What the lines of a draft come to: each by itself, and below them."""

    lines: list[str]
    foot: Foot


class Can(NamedTuple):
    """What may be done with a quote now."""

    withdraw: bool
    revise: bool
    link: bool
    answer: bool
    remove: bool
    trial: bool


class QuotePage(NamedTuple):
    """A quote that left, or was asked for."""

    quote: Quote
    number: str
    who: str
    person: Person | None
    tag: Tag
    sentence: str
    state: str
    sheet: Sheet | None
    sha256: str
    events: list[str]
    can: Can
    trial: Trial | None


def quote_page(quote: Quote, *, today: date, now: datetime) -> QuotePage:
    """Return how a quote stands, with what left last as the client sees it."""
    version, state = version_of(quote), state_of(quote, today)
    events = QuoteEvent.objects.filter(quote=quote).order_by("-at", "-id")
    is_given = quote.way == Way.GIVEN
    return QuotePage(
        quote=quote,
        number=number_of(quote),
        who=who_of(quote),
        person=person_of(quote),
        tag=tag_of(state, quote.way),
        sentence=sentence_of(quote, state, now=now),
        state=state,
        sheet=sheet_of(version.content, version.sha256) if version else None,
        sha256=version.sha256 if version else "",
        events=[event_words(one, now) for one in events],
        can=Can(
            withdraw=is_given and quote.state in OPEN,
            revise=is_given and quote.state not in (State.DRAFT, State.ACCEPTED),
            link=is_given and quote.state != State.DRAFT,
            answer=quote.state in OPEN,
            remove=quote.number is None,
            trial=is_given and quote.state == State.ACCEPTED and quote.trial_id is None,
        ),
        trial=quote.trial,
    )


def person_of(quote: Quote) -> Person | None:
    """Return whose a quote is: the person into whom she was merged; None when she is not there."""
    root: Person | None = quote.person.root if quote.person else None
    return root if root is not None and root.deleted_at is None else None


def draft_sheet(quote: Quote, *, on: date) -> Sheet:
    """Return a draft as the client would see it today. Raises NotAnAmount."""
    content = content_of(quote, lines_of(quote), steps_of(quote), issuer_of(), on=on)
    return sheet_of(content)


def signs_in(sheet: Sheet) -> str:
    """Return the signs of a sheet that would be boxes in print, "" when none would or nobody can tell."""
    try:
        return unprintable(json.dumps(sheet, ensure_ascii=False))
    except CannotPrint:
        return ""


def sums_of(quote: Quote, lines: list[QuoteLine], issuer: Issuer, *, on: date) -> Sums:
    """Return what lines come to, in the user's language. Raises NotAnAmount."""
    language = get_language() or "en"
    if quote.way == Way.REQUESTED:
        amounts = [to_cents(line.quantity * line.price) for line in lines]
        total = money_text(sum(amounts, Decimal(0)), language)
        return Sums(
            [money_text(one, language) for one in amounts], [(gettext("Total"), total, True)]
        )
    content = content_of(quote, lines, [], issuer, on=on)
    amounts = [Decimal(line["amount"]) for line in content["lines"]]
    foot = foot_of({**content, "language": language}, is_full=True)
    return Sums([money_text(one, language) for one in amounts], foot)


class Prices(NamedTuple):
    """Similar prices: too few are no advice."""

    rows: list[tuple[Price, str]]
    is_enough: bool


def prices(quote: Quote) -> Prices:
    """Return what the user asked for an hour in other quotes."""
    language = get_language() or "en"
    found = prices_similar(quote)
    rows = [(one, money_text(one.price, language)) for one in found]
    return Prices(rows, len(found) >= ENOUGH)


def is_rapport_missing(quote: Quote) -> bool:
    """Say whether the user has yet to ask herself if she would like to work with this person."""
    if quote.person is None:
        return False
    return state_for(quote.person, about=about_of(quote)).is_missing


def about_of(quote: Quote) -> str:
    """Return as what somebody is judged: a client, or whom the user would have work for her."""
    return Criterion.About.CLIENT if quote.way == Way.GIVEN else Criterion.About.COLLEAGUE


def mail_draft(quote: Quote, address: str) -> str:
    """Return a mailto: link with a ready mail, in the client's language: we send nothing ourselves."""
    with override(quote.language):
        subject = gettext("Quote %(number)s") % {"number": number_of(quote)}
        lines = (
            quote.greeting,
            gettext(
                "here is the quote: you can read it, ask for a change or accept it on this page."
            ),
            address,
        )
    body = "\r\n\r\n".join(filter(None, lines))
    return f"mailto:{quoted(quote.client.get('email', ''), safe='@')}?subject={quoted(subject)}&body={quoted(body)}"
