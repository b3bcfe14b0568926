"""What is said of a quote's state: its word, its sign, one sentence."""

from datetime import datetime
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from sintonia.lib.money import money_text
from sintonia.ui.dates import day_of, on, when_words
from sintonia.ui.icons import icon
from sintonia.work.quotes.models import Quote, QuoteEvent

State, Way = Quote.State, Quote.Way

_ICONS = {
    "DRAFT": "pen-line",
    "SENT": "send",
    "SEEN": "eye",
    "CHANGE_ASKED": "reply",
    "ACCEPTED": "check",
    "DECLINED": "x",
    "EXPIRED": "hourglass",
    "WITHDRAWN": "undo-2",
}
_KINDS = {"CHANGE_ASKED": "tag--attento", "ACCEPTED": "tag--ok"}


class Tag(NamedTuple):
    """A state as a word with its sign."""

    word: str
    icon: SafeString
    kind: str  # a class, "" for a plain one


def tag_of(state: str, way: str = Way.GIVEN) -> Tag:
    """Return a state's tag."""
    word = _asked(state) if way == Way.REQUESTED else _given(state)
    return Tag(word, icon(_ICONS[state], "ico--s"), _KINDS.get(state, ""))


def _given(state: str) -> str:
    return {
        "DRAFT": gettext("draft"),
        "SENT": gettext("sent"),
        "SEEN": gettext("seen"),
        "CHANGE_ASKED": gettext("asks for a change"),
        "ACCEPTED": gettext("accepted"),
        "DECLINED": gettext("not now"),
        "EXPIRED": gettext("ended"),
        "WITHDRAWN": gettext("withdrawn"),
    }[state]


def _asked(state: str) -> str:
    return {
        "DRAFT": gettext("to be asked"),
        "SENT": gettext("asked"),
        "ACCEPTED": gettext("accepted by you"),
    }.get(state) or _given(state)


def sentence_of(quote: Quote, state: str, *, now: datetime) -> str:
    """Return one sentence on how things stand."""
    if quote.way == Way.REQUESTED:
        return _asked_sentence(quote, state, now)
    values = {
        "when": when_words(_moment(quote, state), now),
        "day": on(day_of(quote.valid_until)),
        "name": quote.answered_by or who_of(quote),
        "words": quote.answer,
        "next": quote.version + 1,
    }
    words = {
        "DRAFT": gettext("Saved %(when)s. Only you see it."),
        "SENT": gettext("Sent %(when)s. Nothing tells that it was opened. It holds until %(day)s."),
        "SEEN": gettext("Last opened %(when)s. It holds until %(day)s."),
        "CHANGE_ASKED": gettext(
            "“%(words)s” Asked %(when)s. Answer it, and version %(next)d is born."
        ),
        "ACCEPTED": gettext("%(when)s, by %(name)s. What was accepted does not change any more."),
        "DECLINED": gettext("“%(words)s”") if quote.answer else gettext("%(name)s, %(when)s."),
        "EXPIRED": gettext(
            "It held until %(day)s. The link says so, and proposes to write to you."
        ),
        "WITHDRAWN": gettext(
            "You withdrew it %(when)s. The link says that you are thinking it over."
        ),
    }[state]
    return words % values


def _asked_sentence(quote: Quote, state: str, now: datetime) -> str:
    values = {"when": when_words(_moment(quote, state), now), "words": quote.answer}
    if state == State.SENT and quote.total is not None:
        return gettext("Asked %(when)s; their offer is here.") % values
    words = {
        "DRAFT": gettext("Not asked yet. Only you see it."),
        "SENT": gettext("Asked %(when)s. Their offer is not here yet."),
        "ACCEPTED": gettext("You said yes %(when)s."),
        "DECLINED": gettext("You said “not now” %(when)s."),
    }[state]
    return words % values


def _moment(quote: Quote, state: str) -> datetime:
    found = {
        "SENT": quote.sent_at,
        "SEEN": quote.seen_at,
        "CHANGE_ASKED": quote.answered_at,
        "ACCEPTED": quote.answered_at,
        "DECLINED": quote.answered_at,
    }.get(state)
    return found or quote.changed_at


def figure_word(name: str) -> str:
    """Return how a figure of a tax profile is called."""
    return {
        "rivalsa": gettext("INPS contribution (rivalsa)"),
        "bollo": gettext("Stamp duty"),
        "bollo_above": gettext("Stamp duty is due above"),
        "iva": gettext("VAT"),
        "ritenuta": gettext("Withholding tax"),
    }[name]


def who_of(quote: Quote) -> str:
    """Return whom a quote is for: the person as she is called now, else the name written on it."""
    if quote.person is not None:
        name: str = (quote.person.root or quote.person).name
        return name
    return str(quote.client.get("name", ""))


def total_words(quote: Quote) -> str:
    """Return what a quote comes to, "" while nobody has said it."""
    return "" if quote.total is None else money_text(quote.total, get_language() or "en")


def event_words(event: QuoteEvent, now: datetime) -> str:
    """Return what happened, in one line."""
    values = {
        "when": when_words(event.at, now),
        "name": event.by or gettext("the client"),
        "words": event.words,
        "version": event.version,
    }
    words = {
        "SENT": gettext("Version %(version)d left, %(when)s."),
        "LINK": gettext("You made a new link, %(when)s; the old one opens nothing."),
        "SEEN": gettext("Opened for the first time, %(when)s."),
        "CHANGE_ASKED": gettext("%(name)s asked for a change, %(when)s: “%(words)s”"),
        "ACCEPTED": gettext("%(name)s accepted version %(version)d, %(when)s."),
        "DECLINED": gettext("%(name)s said “not now”, %(when)s."),
        "WITHDRAWN": gettext("You withdrew it, %(when)s."),
        "REVISED": gettext("You began version %(version)d, %(when)s."),
    }[event.kind]
    return words % values
