"""Who is here and when: what Radicale's calls do not carry down to our storage."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sintonia.dav.models import Device
from sintonia.spaces.access import region_of
from sintonia.spaces.ambient import current


@dataclass
class Visit:
    """One request of a device."""

    key: int
    now: datetime

    @cached_property
    def device(self) -> str:
        """The name of the device."""
        return Device.objects.values_list("name", flat=True).get(key=self.key)

    @cached_property
    def region(self) -> str:
        """The country of phone numbers that are written without one."""
        return region_of(current())


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
