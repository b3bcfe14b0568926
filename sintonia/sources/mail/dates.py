"""Dates of messages (RFC 5322 and what is found in the wild) as seconds since 1970."""

import re
from email.utils import mktime_tz, parsedate_tz
from functools import lru_cache

_MONTHS = {
    m: i for i, m in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_ZONES = {
    b"GMT": 0,
    b"UT": 0,
    b"UTC": 0,
    b"Z": 0,
    b"EST": -18000,
    b"EDT": -14400,
    b"CST": -21600,
    b"CDT": -18000,
    b"MST": -25200,
    b"MDT": -21600,
    b"PST": -28800,
    b"PDT": -25200,
}
_USUAL = re.compile(
    rb"\s*(?:[A-Za-z]{3},)?\s*(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s+"
    rb"(?:([+-])(\d\d)(\d\d)|(GMT|UTC?|Z|[ECMP][SD]T))\b"
)
EARLIEST = 378_691_200  # 1982-01-01, when RFC 822 gave mail its dates
SLACK = 2 * 86_400  # a sender's clock may be ahead


@lru_cache(maxsize=4096)
def _midnight(day: bytes, month: bytes, year: bytes) -> int | None:
    """Seconds of a civil date at 00:00 UTC (Hinnant's days_from_civil), None for an impossible one."""
    d, m, y = int(day), _MONTHS.get(month.lower(), 0), int(year)
    if not (1 <= d <= 31 and m):
        return None
    y -= m <= 2
    era, yoe = divmod(y, 400)
    doy = (153 * (m + (-3 if m > 2 else 9)) + 2) // 5 + d - 1
    return (era * 146_097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719_468) * 86_400


def timestamp(value: bytes) -> int | None:
    """Return the date's seconds since 1970, or None when it cannot be read."""
    found = _USUAL.match(value)
    if found:
        day, month, year, hours, minutes, seconds, sign, zh, zm, zone = found.groups()
        midnight = _midnight(day, month, year)
        offset = (
            _ZONES[zone] if zone else (int(zh) * 3600 + int(zm) * 60) * (-1 if sign == b"-" else 1)
        )
        if midnight is not None and abs(offset) < 86_400:
            return midnight + int(hours) * 3600 + int(minutes) * 60 + int(seconds or 0) - offset
    return _unusual(value)


def _unusual(value: bytes) -> int | None:
    try:
        parsed = parsedate_tz(value.decode("ascii", "replace"))
        return int(mktime_tz(parsed)) if parsed else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def is_sane(at: int | None, now: int) -> bool:
    """Say whether a message can be of this instant."""
    return at is not None and EARLIEST <= at <= now + SLACK
