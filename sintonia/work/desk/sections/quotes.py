"""Quotes that wait: for a word of the user's first, then for theirs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.ui.marks import UNKNOWN, arch
from sintonia.work.inquiries.rows import people_of
from sintonia.work.inquiries.words import day_at
from sintonia.work.quotes.listing import Row, quote_row
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.queries.rows import EXPIRED, State, Way, quotes, state_of

MOST = 6
_MINE = (State.CHANGE_ASKED, State.DRAFT, EXPIRED)  # these wait for the user
_ORDER = (*_MINE, State.SEEN, State.SENT)


class QuoteRow(NamedTuple):
    """A quote as its room tells it, with whose it is and what can be done."""

    quote: Row
    arch: SafeString
    action: str
    is_mine: bool  # it waits for the user


def quotes_waiting(*, now: datetime) -> list[QuoteRow]:
    """Return the quotes that wait, those for the user first. Three queries."""
    today = day_at(now)
    waiting = quotes().filter(way=Way.GIVEN, state__in=_ORDER, person__root__deleted_at=None)
    found = sorted(
        waiting.order_by("valid_until", "id"), key=lambda one: _ORDER.index(state_of(one, today))
    )
    return quote_rows(found[:MOST], now=now)


def quote_rows(found: Sequence[Quote], *, now: datetime) -> list[QuoteRow]:
    """Return quotes, whose persons are read already, as rows. Two queries."""
    today = day_at(now)
    people = people_of((_root_of(one) for one in found), now=now)
    arches = {root: person.arch for root, person in people.items()}
    return [_row(one, arches, today, now) for one in found]


def _root_of(one: Quote) -> int | None:
    return one.person.root_id if one.person else None


def _row(one: Quote, arches: dict[int, SafeString], today: date, now: datetime) -> QuoteRow:
    row, state = quote_row(one, today, now), state_of(one, today)
    face = arches.get(_root_of(one) or 0) or arch(row.who, UNKNOWN)
    return QuoteRow(row, face, _action(state), state in _MINE)


def _action(state: str) -> str:
    return {
        "CHANGE_ASKED": gettext("Answer"),
        "DRAFT": gettext("Read again and send"),
        "EXPIRED": gettext("Renew it"),
    }.get(state, gettext("Open"))
