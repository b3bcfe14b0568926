"""Two at once: numbers have no holes, and one yes alone counts. Real transactions, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from sintonia.people.models import Deed, Person
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import current, in_space
from sintonia.testing import NOW, make_person, make_user
from sintonia.work.quotes.actions.answers import TooLate, quote_accept
from sintonia.work.quotes.actions.sending import (
    CannotSend,
    NotOpen,
    quote_send,
    quote_withdraw,
)
from sintonia.work.quotes.models import Quote, QuoteEvent
from sintonia.work.quotes.tests.cases import TODAY, make_issuer, make_quote, make_sent

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 6
Kind = QuoteEvent.Kind


@pytest.fixture
def bea() -> Iterator[Person]:
    """Enter Anna's space, in which Bea is her client."""
    space = personal_space(make_user("anna@example.it", "Anna Neri"))
    assert space
    with in_space(space.id):
        make_issuer()
        yield make_person(email="bea@example.it")


def at_once(*all_of: Callable[[], Any]) -> list[Any]:
    """Do things in as many threads, begun together; return what each gave, or its error."""
    together, space = Barrier(len(all_of)), current()

    def one(do: Callable[[], Any]) -> Any:
        try:
            with in_space(space):
                together.wait()
                return do()
        except (TooLate, CannotSend, NotOpen) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(all_of)) as threads:
        return list(threads.map(one, all_of))


def send(quote: Quote) -> Callable[[], Any]:
    return lambda: quote_send(quote, today=TODAY, now=NOW)


def test_many_that_leave_at_once_get_numbers_in_a_row(bea: Person) -> None:
    quotes = [make_quote(bea) for _ in range(AT_ONCE)]
    bad = make_quote(bea, client={})
    found = at_once(*map(send, [*quotes, bad]))
    assert isinstance(found[-1], CannotSend)
    numbers = Quote.objects.filter(number__isnull=False).values_list("number", flat=True)
    assert sorted(map(int, filter(None, numbers))) == list(range(1, AT_ONCE + 1))


def test_one_that_leaves_twice_leaves_once(bea: Person) -> None:
    quote = make_quote(bea)
    found = at_once(send(quote), send(quote))
    assert sum(isinstance(one, CannotSend) for one in found) == 1
    assert QuoteEvent.objects.filter(kind=Kind.SENT).count() == 1
    assert Quote.objects.get().number == 1


def test_of_many_who_accept_at_once_one_wins_and_the_others_are_told(bea: Person) -> None:
    version = make_sent(bea).version
    names = [f"Guest {i}" for i in range(AT_ONCE)]

    def accept(name: str) -> Callable[[], Any]:
        return lambda: quote_accept(version, name=name, today=TODAY, now=NOW)

    found = at_once(*map(accept, names))
    won = [name for name, one in zip(names, found, strict=True) if one is None]
    assert len(won) == 1
    assert sum(isinstance(one, TooLate) for one in found) == AT_ONCE - 1
    assert Quote.objects.get().answered_by == won[0]
    assert QuoteEvent.objects.filter(kind=Kind.ACCEPTED).count() == 1
    assert Deed.objects.count() == 1


def test_a_yes_and_a_withdrawal_at_once_do_not_both_count(bea: Person) -> None:
    version = make_sent(bea).version
    said, withdrawn = at_once(
        lambda: quote_accept(version, name="Bea", today=TODAY, now=NOW),
        lambda: quote_withdraw(version.quote, now=NOW),
    )
    state = Quote.objects.get().state
    assert isinstance(said, TooLate) != isinstance(withdrawn, NotOpen)
    assert state == ("WITHDRAWN" if isinstance(said, TooLate) else "ACCEPTED")
