"""How much CPU time one item may take, and what is said of one that breaks its reader."""

import signal
import traceback
from collections.abc import Iterator
from pathlib import PurePosixPath
from types import FrameType
from typing import TypeVar

from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.base import Refused

SECONDS_PER_ITEM = 2.0  # of CPU
SECONDS_TO_DEATH = 3.0  # more, for code that does not hear that its time is over
_AGAIN = 1.0  # seconds after which code that overheard it is told again

T = TypeVar("T")


class TooSlow(BaseException):
    """One item took more than its share of CPU time. No reader's `except Exception` may swallow it."""


def watch() -> None:
    """Have TooSlow raised in this process when time is over."""
    signal.signal(signal.SIGPROF, _too_slow)


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow


class Limit:
    """Raises TooSlow after so many seconds of CPU time; deaf code ends with the process."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds + SECONDS_TO_DEATH)
        signal.setitimer(signal.ITIMER_PROF, self._seconds, _AGAIN)

    def __exit__(self, *exception: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def timed(found: Iterator[T], survey: float) -> Iterator[T]:
    """Yield what an iterator yields, raising TooSlow inside it when one takes too much CPU time.

    The first one may take `survey` seconds more: some readers look over the whole place first, and
    all pass over what was read before.
    """
    seconds = SECONDS_PER_ITEM + survey
    while True:
        with Limit(seconds):
            try:
                item = next(found)
            except StopIteration:
                return
        yield item
        seconds = SECONDS_PER_ITEM


def refusal(error: OSError) -> Refused:
    """Return the error as a reason and a detail."""
    if isinstance(error, Refused):
        return error
    return Refused(reasons.UNREADABLE, error.strerror or type(error).__name__)


def reason_of(error: BaseException) -> tuple[str, str]:
    """Return (reason, detail) of whatever ended the reading of an item or a place.

    Of a fault of ours: what and where, never the message: it may quote what was read.
    """
    if isinstance(error, TooSlow):
        return reasons.TOO_SLOW, ""
    if isinstance(error, MemoryError):
        return reasons.TOO_LARGE, "memory"
    if isinstance(error, OSError):
        bad = refusal(error)
        return bad.reason, clean(bad.detail)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" in {PurePosixPath(one.filename).name}:{one.lineno}" for one in last)
    return reasons.CRASHED, f"{type(error).__name__}{where}"
