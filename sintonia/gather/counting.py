"""Counting everything again: at once where there is little, by the worker where it takes a while."""

from collections.abc import Sequence
from datetime import datetime

from sintonia.gather.actions import me_say, my_address
from sintonia.gather.models import Evidence, Source
from sintonia.gather.removal import source_remove
from sintonia.gather.tasks import REMOVE_SOURCE, SAY_ME, enqueue

LARGE = 20_000  # rows of evidence that are derived again in about a second


def me_change(addresses: Sequence[str], *, region: str, now: datetime) -> bool:
    """Say which addresses are mine; return whether everything is counted already.

    Raises CannotRead for what is no address.
    """
    values = [my_address(address, region) for address in addresses]
    if _is_large():
        enqueue(SAY_ME, values, region, now=now)
        return False
    me_say(values, region=region, now=now)
    return True


def source_take_back(source: Source, *, now: datetime) -> bool:
    """Take a source back (`source_remove`); return whether it is done already."""
    if _is_large():
        enqueue(REMOVE_SOURCE, source.id, now=now)
        return False
    source_remove(source, now=now)
    return True


def _is_large() -> bool:
    return Evidence.objects.order_by()[LARGE : LARGE + 1].exists()
