"""Who is here and when: what Radicale's calls do not carry down to our storage."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import NamedTuple


class Visit(NamedTuple):
    """One request of a device."""

    device: str  # its name
    region: str  # of phone numbers written without a country
    now: datetime


_visit: ContextVar[Visit] = ContextVar("visit")


@contextmanager
def visiting(visit: Visit) -> Iterator[None]:
    """Serve a request."""
    token = _visit.set(visit)
    try:
        yield
    finally:
        _visit.reset(token)


def visit() -> Visit:
    """Return the request that is served; raise LookupError when there is none."""
    return _visit.get()
