"""Short ways to say a story: moments by date, and its result."""

from datetime import date

from sintonia.engine.columns import Deeds, Moments
from sintonia.engine.result import Result
from sintonia.engine.rules import BOTH, CALL, IN, MAIL
from sintonia.engine.story import understand

DAY = 86400
TODAY = 20_000  # a local day number; 2024-10-04
Row = tuple[int, int, int, int, int, int, int]


def day_of(text: str) -> int:
    """Return the local day number of "2024-10-04"."""
    return date.fromisoformat(text).toordinal() - 719163


def moment(
    day: int,
    channel: int = MAIL,
    direction: int | None = None,
    *,
    minutes: int = -1,
    party: int = 1,
    person: int = 1,
    hour: int = 12,
) -> Row:
    """Return a row of Moments: a mail from her, or a talk of both, at noon."""
    way = direction or (IN if channel < CALL else BOTH)
    return (person, day * DAY + hour * 3600, day, channel, way, minutes, party)


def result(
    rows: list[Row], deeds: list[tuple[int, int]] | None = None, *, today: int = TODAY
) -> Result:
    """Return person 1's result at the end of `today`; deeds are (day, kind)."""
    moments = Moments.of([*rows, moment(today + 1)])  # a future row, so that she is always named
    done = Deeds.of([(1, day * DAY, day, kind) for day, kind in deeds or []])
    return understand(moments, done, now=end_of(today), today=today)[1]


def end_of(day: int) -> int:
    """Return the last second of a day."""
    return day * DAY + DAY - 1
