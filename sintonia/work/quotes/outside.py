"""What a link shows to whoever opens it: the offer, and whether it can still be answered."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext

from sintonia.ui.dates import day_of, on
from sintonia.work.quotes.models import Quote, QuoteVersion
from sintonia.work.quotes.paper.sheet import Sheet, sheet_of
from sintonia.work.quotes.queries.rows import OPEN, State


class PublicPage(NamedTuple):
    """The page of a link. `standing`: "open", or why no answer counts any more."""

    sheet: Sheet
    standing: str
    words: str
    name: str  # of the user
    email: str
    client: str
    sha256: str


def public_page(version: QuoteVersion, *, today: date) -> PublicPage:
    """Return what a version's link shows today, in the language that is active."""
    quote: Quote = version.quote
    standing = standing_of(version, today)
    issuer, client = version.content["issuer"], version.content["client"]
    return PublicPage(
        sheet=sheet_of(version.content, version.sha256),
        standing=standing,
        words=_words(quote, standing, issuer["name"]),
        name=issuer["name"],
        email=issuer["email"],
        client=client["name"].rpartition(", ")[2],
        sha256=version.sha256,
    )


def standing_of(version: QuoteVersion, today: date) -> str:
    """Return "open", "changing", "accepted", "declined", "withdrawn", "old" or "ended"."""
    quote: Quote = version.quote
    if quote.version != version.version:
        return "old"
    fixed = {
        State.ACCEPTED: "accepted",
        State.DECLINED: "declined",
        State.WITHDRAWN: "withdrawn",
        State.DRAFT: "withdrawn",
    }
    if quote.state not in OPEN:
        return fixed[State(quote.state)]
    if version.valid_until < today:
        return "ended"
    return "changing" if quote.state == State.CHANGE_ASKED else "open"


def _words(quote: Quote, standing: str, issuer: str) -> str:
    values = {
        "name": quote.answered_by or gettext("somebody of yours"),
        "issuer": issuer,
        "day": on(day_of(quote.valid_until)),
        "at": on(day_of(int(quote.answered_at.timestamp()))) if quote.answered_at else "",
        "words": quote.answer,
    }
    words = {
        "open": "",
        "changing": gettext(
            "You asked %(issuer)s for a change: “%(words)s” A new version will come."
        ),
        "accepted": gettext("Accepted by %(name)s on %(at)s. It does not change any more."),
        "declined": gettext("You said “not now” on %(at)s. If things change, write to %(issuer)s."),
        "withdrawn": gettext("%(issuer)s is thinking it over: this quote does not hold for now."),
        "old": _old(quote),
        "ended": gettext(
            "This offer held until %(day)s. Write to %(issuer)s, if it still interests you."
        ),
    }[standing]
    return words % values


def _old(quote: Quote) -> str:
    if quote.state == State.DRAFT:
        return gettext("%(issuer)s is writing a new version: this one does not hold any more.")
    return gettext(
        "There is a newer version: ask %(issuer)s for its link. This one does not hold any more."
    )
