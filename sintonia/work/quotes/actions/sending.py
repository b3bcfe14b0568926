"""A quote leaves, is taken back, and leaves again in a new version."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Undo
from sintonia.spaces.links import link_issue, links_revoke
from sintonia.spaces.models import Key
from sintonia.work.quotes.models import Issuer, Quote, QuoteEvent, QuoteVersion
from sintonia.work.quotes.paper.content import content_of, fingerprint
from sintonia.work.quotes.queries.rows import (
    OPEN,
    State,
    Way,
    issuer_of,
    lines_of,
    steps_of,
    version_of,
)

LINK_DAYS = timedelta(days=400)  # a link tells what became of an offer for so long after its day


class CannotSend(ValueError):
    """It cannot leave. `why`: "draft", "issuer", "client", "lines" or "day"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Sent(NamedTuple):
    """What left, and the token of its link: to be shown once."""

    version: QuoteVersion
    token: str


def why_not(quote: Quote, issuer: Issuer, *, has_lines: bool, today: date) -> str:
    """Return what keeps a quote from leaving, as CannotSend says it; "" when nothing does."""
    is_given = quote.way == Way.GIVEN
    reasons = {
        "draft": quote.state != State.DRAFT,
        "issuer": is_given and not issuer.name,
        "client": not quote.client.get("name") or quote.person_id is None,
        "lines": is_given and not has_lines,
        "day": bool(quote.valid_until and quote.valid_until < today),
    }
    return next((why for why, is_so in reasons.items() if is_so), "")


@transaction.atomic
def quote_send(quote: Quote, *, today: date, now: datetime) -> Sent:
    """Let a quote leave: give it its number, keep its words for ever, make its link.

    The issuer's row is held meanwhile, so that two that leave at once get two numbers in a row; one that
    cannot leave (CannotSend, NotAnAmount) takes none.
    """
    issuer = Issuer.objects.select_for_update().first() or Issuer()
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    lines = lines_of(held)
    if why := why_not(held, issuer, has_lines=bool(lines), today=today):
        raise CannotSend(why)
    if held.number is None:
        held.year, held.number = today.year, _number(today.year)
    content = content_of(held, lines, steps_of(held), issuer, on=today)
    until = date.fromisoformat(content["valid_until"])
    version = QuoteVersion.objects.create(
        quote=held,
        version=held.version,
        content=content,
        sha256=fingerprint(content),
        valid_until=until,
        made_at=now,
    )
    held.state, held.tax, held.valid_until = State.SENT, content["tax"], until
    held.total = content["totals"]["total"]
    held.sent_at = held.changed_at = now
    held.seen_at, held.seen_times = None, 0
    held.save()
    _event(held, QuoteEvent.Kind.SENT, now=now)
    quote.refresh_from_db()
    return Sent(version, _link(version, now=now))


def _number(year: int) -> int:
    last = Quote.objects.filter(year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _link(version: QuoteVersion, *, now: datetime) -> str:
    ends = datetime.combine(version.valid_until, datetime.min.time(), now.tzinfo) + LINK_DAYS
    expires_at = max(ends, now + LINK_DAYS)
    return link_issue(Key.Purpose.QUOTE, version.id, expires_at=expires_at, now=now)[0]


def _event(quote: Quote, kind: str, *, now: datetime, by: str = "", words: str = "") -> None:
    QuoteEvent.objects.create(
        quote=quote, kind=kind, version=quote.version, at=now, by=by, words=words
    )


@transaction.atomic
def link_renew(quote: Quote, *, now: datetime) -> Sent:
    """Make a new link to what left last; the old one opens nothing any more. Raises CannotSend."""
    version = version_of(quote)
    if version is None or quote.state == State.DRAFT:
        raise CannotSend("draft")
    links_revoke(Key.Purpose.QUOTE, version.id)
    _event(quote, QuoteEvent.Kind.LINK, now=now)
    return Sent(version, _link(version, now=now))


class NotOpen(ValueError):
    """It is not waiting for an answer (any more)."""


@transaction.atomic
def quote_withdraw(quote: Quote, *, now: datetime) -> Undo:
    """Take an offer back that was not answered yet; its link says so. Raises NotOpen."""
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    if held.way != Way.GIVEN or held.state not in OPEN:
        raise NotOpen
    back = WayBack()
    back.change([held], state=State.WITHDRAWN, changed_at=now)
    back.make(QuoteEvent(quote=held, kind=QuoteEvent.Kind.WITHDRAWN, version=held.version, at=now))
    return back.keep(held.person, now=now)


@transaction.atomic
def quote_revise(quote: Quote, *, today: date, now: datetime) -> Undo:
    """Begin a new version of an offer that left and was not accepted; the old one holds no more.

    Its number stays. Raises NotOpen.
    """
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    if held.way != Way.GIVEN or held.state in (State.DRAFT, State.ACCEPTED):
        raise NotOpen
    until = max(held.valid_until or today, today + timedelta(days=issuer_of().valid_days))
    back = WayBack()
    back.change(
        [held], state=State.DRAFT, version=held.version + 1, valid_until=until, changed_at=now
    )
    back.make(QuoteEvent(quote=held, kind=QuoteEvent.Kind.REVISED, version=held.version, at=now))
    return back.keep(held.person, now=now)


@transaction.atomic
def quote_requested(quote: Quote, *, today: date, now: datetime) -> Undo:
    """Note that the user asked somebody for a quote. Raises CannotSend."""
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    if why := why_not(held, issuer_of(), has_lines=False, today=today):
        raise CannotSend(why)
    back = WayBack()
    back.change([held], state=State.SENT, sent_at=now, changed_at=now)
    back.make(QuoteEvent(quote=held, kind=QuoteEvent.Kind.SENT, version=held.version, at=now))
    return back.keep(held.person, now=now)
