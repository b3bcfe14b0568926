"""What the engine answers: plain values only, so that every answer can be stored as JSON."""

from dataclasses import dataclass
from typing import NamedTuple

from sintonia.engine.rules import FADING

# Days are local days counted from 1970-01-01: `date.fromordinal(719163 + day)`. Instants (`..._at`)
# are seconds since 1970 in UTC.


class PerChannel(NamedTuple):
    """A count for each channel."""

    mail: int = 0
    chat: int = 0
    call: int = 0
    video: int = 0
    in_person: int = 0


class Balance(NamedTuple):
    """Online and in person, over a window. Shares are those of in person, 0..1, None without contact.

    A share is exactly 0 or 1 only where it is so: never by rounding.
    """

    online_minutes: int = 0
    in_person_minutes: int = 0
    time_share: float | None = None  # of the time spent
    day_share: float | None = None  # of the contact days


class Rhythm(NamedTuple):
    """The usual number of days between contact days, from the latest RHYTHM_GAPS gaps."""

    days: float  # the median
    low: float  # the quartiles: half of the gaps lie between
    high: float
    gaps: int  # how many gaps this rests on
    limit_days: float  # a silence longer than this is out of the rhythm


class Need(NamedTuple):
    """A requirement that lacks for the next level."""

    code: str
    have: int
    need: int


class Step(NamedTuple):
    """A dated change of level: EARNED, LOST or REGAINED, and the facts on that day."""

    level: int  # the level held from this day on
    day: int
    why: str
    facts: dict[
        str, int
    ]  # by code: DAYS, MONTHS ... on the way up, SILENCE, PATIENCE on the way down


class Point(NamedTuple):
    """A point of the curve: the strength at the end of its day, 0..5, with its band."""

    day: int
    value: float
    low: float
    high: float
    kind: int  # START, MONTH (its last day), BEFORE and AFTER a meeting, NOW


class Curve(NamedTuple):
    """The points of the curve in order, as columns."""

    day: tuple[int, ...] = ()
    value: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    kind: tuple[int, ...] = ()

    def points(self) -> list[Point]:
        """Return the points one by one."""
        return [Point(*values) for values in zip(*self, strict=True)]


class Track(NamedTuple):
    """The last TRACK_MONTHS months, the current one last."""

    values: tuple[float | None, ...] = ()  # at the end of each month; of the current one, now
    met: tuple[int, ...] = ()  # positions of the months with a meeting in person


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The story of one relationship in numbers, as known at `now`."""

    version: int
    person: int
    n_moments: int = 0
    n_by_channel: PerChannel
    contact_days: int = 0
    contact_days_by_channel: PerChannel
    first_at: int | None = None
    last_at: int | None = None
    last_in_at: int | None = None
    last_out_at: int | None = None
    last_met_at: int | None = None  # None: never met in person, as far as is known
    meetings: int = 0  # days with a meeting in person, of any size
    balance_year: Balance
    balance_ever: Balance
    rhythm: Rhythm | None = None  # None: not yet a rhythm
    silence_days: int | None = None  # since the last contact day
    fades_at: int | None = None  # when the silence leaves, or left, the rhythm; None without rhythm
    state: str  # NO_RHYTHM, OK, FADING, QUIET
    silences_as_long: int = 0  # earlier silences at least as long as the present one
    level: int | None = None  # None: too early to say
    perhaps: int | None = None  # the next level, where the evidence nearly says so
    lacking: tuple[Need, ...] = ()  # what the next level still asks for
    steps: tuple[Step, ...] = ()
    strength: float | None = None  # 0..5, on the same axis as the levels: level k is k-1..k
    strength_low: float | None = None
    strength_high: float | None = None
    curve: Curve  # empty where no level was ever reached
    track: Track

    @property
    def fading(self) -> bool:
        """Return whether the thread is loosening: out of its own rhythm, but not yet quiet."""
        return self.state == FADING
