"""The quotes of the story: one for each state, and one that was asked of a colleague."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import override

from sintonia.home.demo.cast import Cast
from sintonia.home.demo.days import Days
from sintonia.home.demo.work_quotes_texts import TEXTS, Offer
from sintonia.people.models import Person, Undo
from sintonia.spaces.links import links_revoke
from sintonia.spaces.models import Key
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.quotes.actions.answers import (
    answer_record,
    quote_accept,
    quote_ask,
    quote_decline,
    quote_seen,
)
from sintonia.work.quotes.actions.drafts import (
    LineData,
    StepData,
    quote_create,
    quote_write,
)
from sintonia.work.quotes.actions.issuer import issuer_write
from sintonia.work.quotes.actions.sending import (
    quote_requested,
    quote_send,
)
from sintonia.work.quotes.models import Quote, QuoteLine, QuoteVersion

_KIND = QuoteLine.Kind


class _Plan(NamedTuple):
    """One quote: how many days ago it was written, what became of it, and when."""

    ago: int
    lines: tuple[tuple[str, str, str], ...]  # kind, quantity, price
    ends: str = ""  # "draft", "seen", "ask", "accept", "decline" or "expire"
    after: int = 1  # days from sending to the answer
    valid: int = 30
    is_requested: bool = False


_H, _P, _F = _KIND.HOURS, _KIND.PACKAGE, _KIND.FLAT

# In the order in which they left: numbers follow.
_PLANS = {
    "engineer": _Plan(335, ((_H, "24", "30"),), "accept", 3),
    "gardener": _Plan(120, ((_H, "8", "30"),), "decline", 4),
    "secretary": _Plan(64, ((_F, "2", "90"),), "expire"),
    "host": _Plan(12, ((_H, "12", "32"), (_F, "1", "120")), "accept", 3),
    "notary": _Plan(6, ((_H, "16", "32"), (_H, "2", "32")), "ask", 4),
    "newclient": _Plan(5, ((_P, "10", "33"), (_H, "3", "33")), "seen", 4, 7),
    "builder": _Plan(0, ((_H, "12", "32"), (_H, "5", "32"), (_H, "1", "0")), "draft", 0, 15),
    "designer": _Plan(20, ((_F, "1", "240"), (_F, "3", "60")), "accept", 6, 0, True),
}
_VAT = "01234567897"


def quotes_fill(people: Mapping[str, Person], cast: Cast, language: str, days: Days) -> None:
    """Fill the room of quotes: who offers, and each quote with what became of it."""
    texts = TEXTS[language]
    is_italian = language == "it"
    me = cast.me
    issuer_write(
        {
            "name": me.name,
            "profession": me.role,
            "address": me.city,
            "email": me.mail,
            "phone": me.phone,
            "vat_number": _VAT if is_italian else "",
            "regime": "forfettario" if is_italian else "none",
            "is_law_4": is_italian,
            "rate": Decimal(32),
            "terms": texts.terms,
        }
    )
    with override(language):
        for key, plan in _PLANS.items():
            _tell(people[key], texts.offers[key], plan, language, days)
    for version in QuoteVersion.objects.all():
        links_revoke(Key.Purpose.QUOTE, version.id)  # nobody was given a link
    Undo.objects.all().delete()


def _tell(person: Person, offer: Offer, plan: _Plan, language: str, days: Days) -> None:
    now = datetime.fromtimestamp(days.at(plan.ago, 11 * 60 + 5), days.now.tzinfo)
    now = min(now, days.now)
    quote = _draft(person, offer, plan, language, now)
    if plan.is_requested:
        quote_requested(quote, today=now.date(), now=now)
        answered = now + timedelta(days=plan.after)
        answer_record(quote, is_yes=True, by="", words="", now=answered)
    elif plan.ends != "draft":
        version = quote_send(quote, today=now.date(), now=now).version
        _answer(version, person, offer, plan, now)


def _draft(person: Person, offer: Offer, plan: _Plan, language: str, now: datetime) -> Quote:
    inquiry = Inquiry.objects.filter(person__root=person.root_id).order_by("-asked_at").first()
    way = Quote.Way.REQUESTED if plan.is_requested else Quote.Way.GIVEN
    quote = quote_create(
        person, way=way, inquiry=inquiry, language=language, today=now.date(), now=now
    )
    values: dict[str, Any] = {
        "greeting": offer.greeting,
        "promise": offer.promise,
        "letter": offer.letter,
    }
    if plan.valid:
        values["valid_until"] = now.date() + timedelta(days=plan.valid)
    lines = [
        LineData(kind, text, Decimal(quantity), Decimal(price))
        for text, (kind, quantity, price) in zip(offer.lines, plan.lines, strict=True)
    ]
    steps = [StepData(*step) for step in offer.steps]
    quote_write(quote, values, lines=lines, steps=steps, today=now.date(), now=now)
    return quote


def _answer(
    version: QuoteVersion, person: Person, offer: Offer, plan: _Plan, sent: datetime
) -> None:
    now = sent + timedelta(days=plan.after, hours=1)
    if plan.ends in ("seen", "ask", "accept", "decline"):
        quote_seen(version, now=now - timedelta(hours=1))
    if plan.ends == "ask":
        quote_ask(version, name=person.name, words=offer.answer, now=now)
    elif plan.ends == "accept":
        quote_accept(version, name=person.name, today=now.date(), now=now)
    elif plan.ends == "decline":
        quote_decline(version, name=person.name, words=offer.answer, now=now)
