"""What is answered about meetings: plain values only, so that every answer can be stored as JSON."""

from dataclasses import dataclass, field
from typing import NamedTuple

# What can be said of one meeting.
CHANGE = "CHANGE"  # a factor with its interval
ONLY_POOLED = "ONLY_POOLED"  # from ENOUGH_DAYS to CLAIM_DAYS: it counts in the pooled answer alone
NOT_ENOUGH = "NOT_ENOUGH"  # fewer than ENOUGH_DAYS contact days around it
OPEN_WINDOW = "OPEN_WINDOW"  # the window after it is not over yet
NO_PACE = "NO_PACE"  # hardly any contact before it: nothing to compare with
TOO_OFTEN = "TOO_OFTEN"  # meetings follow one another: there is no before and after
FEW_TIES = "FEW_TIES"  # too few other ties, or earlier times, to say what is usual


class Meeting(NamedTuple):
    """One meeting, or several close together, and the online contact around it."""

    first_day: int  # local days since 1970-01-01
    last_day: int  # the same as the first for a single day
    days: int  # on how many of them one met
    state: str  # CHANGE..FEW_TIES
    before: int = 0  # contact days in the window before the first day
    after: int = 0  # in the window after the last day, as far as it has passed
    factor: float | None = None  # with CHANGE only: pace after over the pace to be expected
    low: float | None = None  # 95% interval of the factor; it may be 0
    high: float | None = None

    @property
    def clear(self) -> bool:
        """Return whether the interval leaves out 1: more of a change than is usual without a meeting."""
        return self.low is not None and self.high is not None and not self.low <= 1 <= self.high


@dataclass(frozen=True)
class Pooled:
    """All meetings together; without numbers where fewer than POOL_PEOPLE people were met."""

    meetings: int = 0  # how many count
    people: int = 0  # with how many people
    factor: float | None = None  # the average one
    low: float | None = None  # 95% interval of the average factor
    high: float | None = None


@dataclass(frozen=True)
class Answer:
    """The meetings of each person met, oldest first, and all of them together."""

    window_days: int
    people: dict[int, tuple[Meeting, ...]] = field(default_factory=dict)
    pooled: Pooled = Pooled()
