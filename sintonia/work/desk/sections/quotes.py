"""Quotes that wait: for a word of the user's first, then for theirs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.people.choosing import PersonRow
from sintonia.ui.dates import ago, on, short_day
from sintonia.ui.marks import UNKNOWN, arch
from sintonia.work.desk.figures import money
from sintonia.work.inquiries.rows import people_of
from sintonia.work.inquiries.words import day_at
from sintonia.work.quotes.models import Quote

MOST = 6
_STATE = Quote.State
_WAITING = (_STATE.CHANGE_ASKED, _STATE.DRAFT, _STATE.SEEN, _STATE.SENT)
_MINE = (_STATE.CHANGE_ASKED, _STATE.DRAFT)
_ICONS = {
    _STATE.CHANGE_ASKED: "reply",
    _STATE.DRAFT: "pen-line",
    _STATE.SEEN: "eye",
    _STATE.SENT: "send",
    _STATE.ACCEPTED: "check",
    _STATE.DECLINED: "x",
    _STATE.WITHDRAWN: "undo-2",
}


class QuoteRow(NamedTuple):
    """A quote in a list."""

    name: str
    url: str
    arch: SafeString
    number: str  # "2026-31 · 567,76 €"
    state: str
    icon: str
    is_pressing: bool
    words: str
    action: str
    is_mine: bool  # it waits for the user


def quotes_waiting(*, now: datetime) -> list[QuoteRow]:
    """Return the quotes that wait, those for the user first. Three queries."""
    today = day_at(now)
    rows = Quote.objects.filter(
        way=Quote.Way.GIVEN, state__in=_WAITING, person__root__deleted_at=None
    )
    found = [
        one
        for one in rows.select_related("person").order_by("valid_until", "id")
        if one.later_until is None or one.later_until <= today
    ]
    found.sort(key=lambda one: _WAITING.index(_STATE(one.state)))
    return quote_rows(found[:MOST], now=now)


def quote_rows(quotes: Sequence[Quote], *, now: datetime) -> list[QuoteRow]:
    """Return quotes, whose persons are read already, as rows. Two queries."""
    today = day_at(now)
    people = people_of([one.person.root_id if one.person else None for one in quotes], now=now)
    return [
        _row(one, people.get((one.person.root_id if one.person else 0) or 0), today)
        for one in quotes
    ]


def _row(one: Quote, person: PersonRow | None, today: date) -> QuoteRow:
    name = person.name if person else str(one.client.get("name", ""))
    number = f"{one.year}-{one.number}" if one.number else ""
    is_over = _is_over(one, today)
    return QuoteRow(
        name=name,
        url=reverse("quote", args=[one.id]),
        arch=person.arch if person else arch(name, UNKNOWN),
        number=" · ".join(part for part in (number, money(one.total)) if part),
        state=gettext("expired") if is_over else state_name(one.state),
        icon="hourglass" if is_over else _ICONS[_STATE(one.state)],
        is_pressing=is_over or one.state == _STATE.CHANGE_ASKED,
        words=_words(one, today),
        action=_action(one, is_over=is_over),
        is_mine=one.state in _MINE or is_over,
    )


def _is_over(one: Quote, today: date) -> bool:
    is_out = one.state in (_STATE.SENT, _STATE.SEEN)
    return is_out and one.valid_until is not None and one.valid_until < today


def state_name(state: str) -> str:
    """Return the word for the state of a quote."""
    return {
        _STATE.DRAFT: gettext("draft"),
        _STATE.SENT: gettext("sent"),
        _STATE.SEEN: gettext("seen"),
        _STATE.CHANGE_ASKED: gettext("asks for a change"),
        _STATE.ACCEPTED: gettext("accepted"),
        _STATE.DECLINED: gettext("not now"),
        _STATE.WITHDRAWN: gettext("withdrawn"),
    }[_STATE(state)]


def _words(one: Quote, today: date) -> str:
    parts = []
    if one.state == _STATE.CHANGE_ASKED:
        parts += [f"«{one.answer}»"] if one.answer else []
        if one.answered_at:
            when = ago(day_at(one.answered_at), today)
            parts.append(gettext("Waiting for you: they answered %(when)s.") % {"when": when})
    elif one.state == _STATE.DRAFT:
        parts.append(gettext("Only sending it is missing."))
    elif one.state == _STATE.SEEN:
        text = ngettext("Opened once.", "Opened %(n)d times.", one.seen_times)
        parts.append(text % {"n": one.seen_times})
    elif one.sent_at:
        when = ago(day_at(one.sent_at), today)
        parts.append(gettext("Sent %(when)s, not opened so far.") % {"when": when})
    if one.valid_until and one.state in (_STATE.SENT, _STATE.SEEN):
        day = on(short_day(one.valid_until, today))
        over = gettext("It held until %(day)s.") if one.valid_until < today else ""
        parts.append((over or gettext("It holds until %(day)s.")) % {"day": day})
    return " ".join(parts)


def _action(one: Quote, *, is_over: bool) -> str:
    if is_over:
        return gettext("Renew it")
    return {
        _STATE.CHANGE_ASKED: gettext("Answer"),
        _STATE.DRAFT: gettext("Read again and send"),
    }.get(_STATE(one.state), gettext("Open"))
