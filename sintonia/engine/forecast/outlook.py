"""What is said of one relationship's future: plain values, ready for JSON, readable without NumPy."""

from typing import NamedTuple

HORIZONS = (7, 30, 90)  # days


class Wait(NamedTuple):
    """Days from today to the next contact; None is longer than ten years."""

    median: float | None
    low: float | None  # one time in ten it comes sooner
    high: float | None  # one time in ten it comes later


class Outlook(NamedTuple):
    """What is expected of one person. None: not enough is known."""

    contact: tuple[float, float, float] | None  # chance of contact within each of HORIZONS
    faded: float | None  # chance that this silence reaches `fades_after_days`; 1 where it has
    fades_after_days: float | None  # from the last contact day: max(30, three median gaps)
    wait: Wait | None
    silence_days: int | None


NOTHING = Outlook(None, None, None, None, None)
