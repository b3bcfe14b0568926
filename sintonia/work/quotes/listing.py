"""The list of quotes: what waits, what was answered, in whose words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext, ngettext

from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.paper.content import number_of
from sintonia.work.quotes.queries.rows import EXPIRED, State, Way, quotes, state_of
from sintonia.work.quotes.words import Tag, sentence_of, tag_of, total_words, who_of

MOST = 200  # rows of one page

# In the order of the filters.
STATES = (
    State.DRAFT,
    State.SENT,
    State.SEEN,
    State.CHANGE_ASKED,
    State.ACCEPTED,
    State.DECLINED,
    EXPIRED,
    State.WITHDRAWN,
)


class Row(NamedTuple):
    """One quote of the list."""

    id: int
    number: str
    who: str
    promise: str
    total: str
    tag: Tag
    sentence: str
    is_requested: bool


class Choice(NamedTuple):
    """A filter with how many it shows."""

    value: str
    word: str
    many: int
    is_here: bool


class Listing(NamedTuple):
    """The page."""

    rows: list[Row]
    total: int
    ways: list[Choice]
    states: list[Choice]
    lede: str
    has_any: bool
    is_cut: bool


def listing(*, way: str, state: str, today: date, now: datetime) -> Listing:
    """Return the list, narrowed to a way and a state ("" for all), in one query."""
    every = list(quotes())
    of_way = [one for one in every if way in ("", one.way)]
    found = [one for one in of_way if state in ("", state_of(one, today))]
    return Listing(
        rows=[quote_row(one, today, now) for one in found[:MOST]],
        total=len(found),
        ways=_ways(every, way),
        states=_states(of_way, state, today),
        lede=_lede(every, today),
        has_any=bool(every),
        is_cut=len(found) > MOST,
    )


def quote_row(quote: Quote, today: date, now: datetime) -> Row:
    """Return a quote, whose person is read already, as a row."""
    state = state_of(quote, today)
    return Row(
        id=quote.id,
        number=number_of(quote),
        who=who_of(quote),
        promise=quote.promise,
        total=total_words(quote),
        tag=tag_of(state, quote.way),
        sentence=sentence_of(quote, state, now=now),
        is_requested=quote.way == Way.REQUESTED,
    )


def _ways(every: Iterable[Quote], here: str) -> list[Choice]:
    counts = Counter(one.way for one in every)
    words = {
        "": gettext("All quotes"),
        Way.GIVEN: gettext("Given"),
        Way.REQUESTED: gettext("Requested"),
    }
    return [
        Choice(value, word, counts[value] if value else counts.total(), value == here)
        for value, word in words.items()
    ]


def _states(every: Iterable[Quote], here: str, today: date) -> list[Choice]:
    counts = Counter(state_of(one, today) for one in every)
    return [
        Choice(state, tag_of(state).word, counts[state], state == here)
        for state in STATES
        if counts[state] or state == here
    ]


def _lede(every: Iterable[Quote], today: date) -> str:
    counts = Counter(state_of(one, today) for one in every if one.way == Way.GIVEN)
    waiting, asked = counts[State.SENT] + counts[State.SEEN], counts[State.CHANGE_ASKED]
    parts = []
    if asked:
        words = ngettext("One asks for a change.", "%(n)d ask for a change.", asked)
        parts.append(words % {"n": asked})
    if waiting:
        words = ngettext(
            "One offer waits for an answer.", "%(n)d offers wait for an answer.", waiting
        )
        parts.append(words % {"n": waiting})
    return " ".join(parts)
