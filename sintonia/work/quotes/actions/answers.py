"""What a client answers by her link, and what the user notes of an answer given by voice.

Each answer is one conditional update: of two at once one wins, the other is told.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet

from sintonia.lib.keys import key63
from sintonia.people.actions import mark_stale
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Deed, Undo
from sintonia.work.quotes.models import Quote, QuoteEvent, QuoteVersion
from sintonia.work.quotes.queries.rows import OPEN, State, Way, version_of

Kind = QuoteEvent.Kind


class TooLate(ValueError):
    """The answer does not count: the page says what happened meanwhile."""


@transaction.atomic
def quote_seen(version: QuoteVersion, *, now: datetime) -> None:
    """Note that the page of an offer that waits was opened; nothing else is known of who did."""
    waiting = Quote.objects.filter(id=version.quote_id, version=version.version, state__in=OPEN)
    waiting.update(seen_at=now, seen_times=F("seen_times") + 1)
    if waiting.filter(state=State.SENT).update(state=State.SEEN):
        _event(version, Kind.SEEN, now=now)


@transaction.atomic
def quote_accept(version: QuoteVersion, *, name: str, today: date, now: datetime) -> None:
    """Note who accepted which version, and its fingerprint; raise TooLate when it cannot be accepted."""
    found = Quote.objects.filter(
        id=version.quote_id,
        version=version.version,
        state__in=OPEN,
        valid_until__gte=today,
    )
    _answer(found, version, State.ACCEPTED, by=name, words="", now=now)
    quote = Quote.objects.get(id=version.quote_id)
    if (deed := _deed(quote, now=now)) is not None:
        Deed.objects.get_or_create(
            key=deed.key,
            defaults={
                "person_id": deed.person_id,
                "kind": deed.kind,
                "at": deed.at,
                "text": deed.text,
            },
        )
        mark_stale([deed.person_id])


@transaction.atomic
def quote_ask(version: QuoteVersion, *, name: str, words: str, now: datetime) -> None:
    """Note which change a client asks for; raise TooLate."""
    found = Quote.objects.filter(id=version.quote_id, version=version.version, state__in=OPEN)
    _answer(found, version, State.CHANGE_ASKED, by=name, words=words, now=now)


@transaction.atomic
def quote_decline(version: QuoteVersion, *, name: str, words: str, now: datetime) -> None:
    """Note that a client says "not now"; raise TooLate."""
    found = Quote.objects.filter(id=version.quote_id, version=version.version, state__in=OPEN)
    _answer(found, version, State.DECLINED, by=name, words=words, now=now)


def _answer(
    found: QuerySet[Quote],
    version: QuoteVersion,
    state: str,
    *,
    by: str,
    words: str,
    now: datetime,
) -> None:
    done = found.update(
        state=state,
        answered_by=by,
        answered_at=now,
        answered_version=version.version,
        answered_sha256=version.sha256,
        answer=words,
        changed_at=now,
    )
    if not done:
        raise TooLate
    _event(version, state, now=now, by=by, words=words)


def _event(
    version: QuoteVersion, kind: str, *, now: datetime, by: str = "", words: str = ""
) -> None:
    QuoteEvent.objects.create(
        quote_id=version.quote_id,
        kind=kind,
        version=version.version,
        at=now,
        by=by,
        words=words,
    )


def _deed(quote: Quote, *, now: datetime) -> Deed | None:
    """Return the evidence that somebody accepted a quote; None where nobody is known to have."""
    if quote.person is None or quote.way != Way.GIVEN:
        return None
    return Deed(
        key=key63("quote", quote.year or 0, quote.number or 0),
        person_id=quote.person.root_id,
        kind=Deed.Kind.QUOTE_ACCEPTED,
        at=int(now.timestamp()),
        text=quote.promise[:300],
    )


class AlreadyAnswered(ValueError):
    """There is an answer, or nothing to be answered."""


@transaction.atomic
def answer_record(quote: Quote, *, is_yes: bool, by: str, words: str, now: datetime) -> Undo:
    """Note an answer that did not come by the link: a client's by voice, the user's own to an offer.

    Raises AlreadyAnswered.
    """
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    if held.state not in OPEN:
        raise AlreadyAnswered
    version, state = version_of(held), State.ACCEPTED if is_yes else State.DECLINED
    back = WayBack()
    back.change(
        [held],
        state=state,
        answered_by=by,
        answered_at=now,
        answered_version=held.version,
        answered_sha256=version.sha256 if version else "",
        answer=words,
        changed_at=now,
    )
    back.make(QuoteEvent(quote=held, kind=state, version=held.version, at=now, by=by, words=words))
    if is_yes and (deed := _deed(held, now=now)) is not None:
        if not Deed.objects.filter(key=deed.key).exists():
            back.make(deed)
        back.touch([deed.person_id])
    return back.keep(held.person, now=now)
