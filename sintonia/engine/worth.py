"""What a word now is worth: the order in which people are proposed, and why each is.

Nothing here says what a person is worth. Plain Python, so that a page may ask it without NumPy.
"""

from typing import NamedTuple

from sintonia.engine.rules import (
    PUT_OFF_DAYS,
    PUT_OFF_GROWTH,
    PUT_OFF_MOST,
    PUT_OFF_MOST_DAYS,
    PUT_OFF_SHARE,
    WORTH_COMMITMENT,
    WORTH_HALF_DAYS,
    WORTH_IDEAL,
    WORTH_MOST_COMMITMENTS,
    WORTH_MOST_LATE,
)

RHYTHM, IDEAL, LONGEST, NOTHING = "RHYTHM", "IDEAL", "LONGEST", ""


class Silence(NamedTuple):
    """How long a silence is, as a multiple of each limit; 0 where there is no such limit."""

    rhythm: float = 0.0  # of the silence at which it leaves the rhythm
    ideal: float = 0.0  # of the wished interval
    longest: float = 0.0  # of the longest one


class Bond(NamedTuple):
    """What makes a word matter more or less, besides the silence."""

    level: int | None = None  # 1..5, as the user says where she did
    contact_days: int = 0
    commitments: int = 0  # reminders about the person that are still open
    put_offs: int = 0  # in a row, without contact in between


class Worth(NamedTuple):
    """Sorts by itself: the greatest comes first."""

    is_past_longest: bool  # longer than the user ever wanted: before everybody else
    value: float  # 0 or more, without unit
    because: str  # RHYTHM, IDEAL or LONGEST: what weighs most; NOTHING when no limit was passed

    @property
    def is_due(self) -> bool:
        """Say whether some limit was passed."""
        return self.because != NOTHING


def worth(silence: Silence, bond: Bond, *, probability: float | None = None) -> Worth:
    """Return what a word now is worth: how urgent it is, times how close, times how welcome it was.

    `probability` that the thread is fading, 0..1, where a forecast knows it: how late the rhythm is
    counts as much as that is likely. Raises ValueError when it is none. docs/engine.md, "What a word now is worth".
    """
    if probability is not None and not 0 <= probability <= 1:
        raise ValueError(f"no probability: {probability}")
    rhythm = _share(silence.rhythm) * (1.0 if probability is None else probability)
    ideal, longest = WORTH_IDEAL * _share(silence.ideal), _share(silence.longest)
    because = LONGEST if longest else RHYTHM if rhythm >= ideal else IDEAL
    if not (rhythm or ideal or longest):
        return Worth(False, 0.0, NOTHING)
    commitments = min(bond.commitments, WORTH_MOST_COMMITMENTS) * WORTH_COMMITMENT
    history = bond.contact_days / (bond.contact_days + WORTH_HALF_DAYS)
    closeness = max(1, bond.level or 1) + history
    welcome = PUT_OFF_SHARE ** min(bond.put_offs, PUT_OFF_MOST)
    urgency = max(rhythm, ideal, longest) + commitments
    return Worth(bool(longest), urgency * closeness * welcome, because)


def _share(multiple: float) -> float:
    """Return 0 within a limit; beyond, how late it is: up to 1 at WORTH_MOST_LATE times the limit."""
    return min(multiple, WORTH_MOST_LATE) / WORTH_MOST_LATE if multiple >= 1 else 0.0


def put_off_days(times: int, longest: int | None = None) -> int:
    """Return for how many days a person is put off who was put off so many times in a row before.

    Never beyond `longest`, the days that the user does not want to exceed, nor under PUT_OFF_DAYS.
    """
    days = PUT_OFF_DAYS * PUT_OFF_GROWTH ** min(max(times, 0), PUT_OFF_MOST)
    return int(max(PUT_OFF_DAYS, min(days, PUT_OFF_MOST_DAYS, longest or PUT_OFF_MOST_DAYS)))
