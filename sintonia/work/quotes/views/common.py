"""What the views of quotes share."""

from django.http import Http404

from sintonia.spaces.access import find_in
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.queries.rows import Way, quotes


def quote_of(pk: int, *, way: str = "") -> Quote:
    """Return a quote of the entered space; 404 for anybody else's, or one of another way."""
    quote = find_in(quotes(), pk)
    if way not in ("", quote.way):
        raise Http404
    return quote


def given(pk: int) -> Quote:
    """Return a quote that the user offers."""
    return quote_of(pk, way=Way.GIVEN)
