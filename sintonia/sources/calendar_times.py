"""Dates, durations and zones as calendars write them (RFC 5545 sections 3.3.4 to 3.3.6, 3.6.5)."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from hashlib import blake2b
from zoneinfo import ZoneInfo

from sintonia.sources.calendar_lines import parameters

When = datetime | date  # a datetime always has a zone; a date is a whole day

EARLIEST = int(datetime(1982, 1, 1, tzinfo=UTC).timestamp())
LATEST = int(datetime(2101, 1, 1, tzinfo=UTC).timestamp()) - 1
_MOST_MINUTES = 30 * 24 * 60

_DATE = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d):?(\d\d)?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T?(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?",
    re.IGNORECASE,
)
# Names that ZoneInfo may find on a disk beside the true ones.
_NO_ZONES = ("right/", "posix/", "posixrules", "localtime", "Factory")
# Of a zone's own rules only plain yearly ones are believed: others cost time without end.
_ZONE_RULE = re.compile(
    r"(?:(?:FREQ=YEARLY|INTERVAL=1|(?:BY(?:MONTH|DAY|MONTHDAY|YEARDAY)|UNTIL|COUNT|WKST)=[A-Z0-9,+-]{1,40})(?:;|$))+"
)
_ZONE_OFFSET = re.compile(r"[+-]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")


class Clock:
    """Reads the dates of one file: knows the user's zone and the zones that the file explains."""

    def __init__(self, zone: str, definitions: dict[str, bytes]) -> None:
        self.local = ZoneInfo(zone)
        self._definitions = definitions
        self._zones: dict[str, tzinfo] = {}

    def read(self, written: str, value: str) -> When | None:
        """Return what a line says, or None when it is no date.

        Times without a zone, or in one that nobody knows, are in the user's zone.
        """
        text = value.strip()
        try:
            if (
                len(text) in (15, 16) and (text[:8] + text[9:15]).isdigit()
            ):  # as the standard wants it
                when = datetime.fromisoformat(text)
                return when if when.tzinfo else when.replace(tzinfo=self._zone(written))
        except ValueError:
            pass
        return self._loose(written, text)

    def _loose(self, written: str, text: str) -> When | None:
        match = _DATE.fullmatch(text)
        if not match:
            return None
        year, month, day, hour, minute, second, offset = match.groups()
        try:
            if hour is None:
                return date(int(year), int(month), int(day))
            zone = _offset(offset) if offset else self._zone(written)
            second = min(int(second or 0), 59)  # a leap second
            return datetime(
                int(year), int(month), int(day), int(hour), int(minute), second, tzinfo=zone
            )
        except ValueError:
            return None

    def seconds(self, when: When) -> int:
        """Return the seconds since 1970; a day begins at midnight in the user's zone."""
        if not isinstance(when, datetime):
            when = datetime.combine(when, time(), self.local)
        return int(when.timestamp())

    def minutes(self, start: When, end: When | None) -> int:
        """Return the length, at most 30 days; -1 for whole days and where it is not known."""
        if end is None or not isinstance(start, datetime):
            return -1
        return bounded(self.seconds(end) - self.seconds(start))

    def _zone(self, written: str) -> tzinfo:
        name = parameters(written).get("TZID", "") if written else ""
        if not name:
            return self.local
        if name not in self._zones:
            self._zones[name] = known_zone(name) or self._defined(name) or self.local
        return self._zones[name]

    def _defined(self, name: str) -> tzinfo | None:
        text = self._definitions.get(name)
        return _zone_of(text) if text else None


def bounded(seconds: float) -> int:
    """Return the minutes of a length in seconds, at most 30 days; -1 for a negative one."""
    return min(int(seconds) // 60, _MOST_MINUTES) if seconds >= 0 else -1


def duration(value: str) -> timedelta | None:
    """Return what a DURATION says, or None (RFC 5545 section 3.3.6)."""
    match = _DURATION.fullmatch(value.strip())
    if not match:
        return None
    sign, *numbers = match.groups()
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in numbers)
    length = timedelta(days, seconds, 0, 0, minutes, hours, weeks)
    return -length if sign == "-" else length


@lru_cache(maxsize=1_000)
def known_zone(name: str) -> tzinfo | None:
    """Return the zone of an IANA name, a vendor's path that ends in one, or a Windows name."""
    words = name.strip("/ ").split("/")
    for start in range(min(len(words), 6)):
        if zone := _iana("/".join(words[start:])):
            return zone
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return _iana(WINDOWS_TO_OLSON.get(name, "")) or _iana(
        words[-1].upper()
    )  # tzone://Microsoft/Utc


def _iana(name: str) -> tzinfo | None:
    if name.startswith(_NO_ZONES):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _offset(text: str) -> tzinfo:
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "")
    length = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-length if text[0] == "-" else length)


@lru_cache(maxsize=500)
def _zone_of(definition: bytes) -> tzinfo | None:
    """Return the zone that the lines of a VTIMEZONE describe, or None when they do not."""
    text = _plain_definition(definition)
    if text is None:
        return None
    from icalendar import Timezone

    try:
        component = Timezone.from_ical(text)
        zone = component.to_tz(lookup_tzid=False) if isinstance(component, Timezone) else None
        datetime(
            1, 1, 2, tzinfo=zone
        ).timestamp()  # before the first change, where some have nothing
    except Exception:  # whatever the library makes of hostile lines
        return None
    return zone if isinstance(zone, tzinfo) else None


def _plain_definition(definition: bytes) -> str | None:
    """Return the definition without parameters, or None when its rules are not plain.

    The library keeps zones by name for the whole process, and every mailer has a "Customized Time
    Zone" of its own: so the content gives the name.
    """
    lines = ["BEGIN:VTIMEZONE", "TZID:" + blake2b(definition, digest_size=16).hexdigest()]
    for line in definition.decode("ascii", "replace").split("\n"):
        name, _, value = line.partition(":")
        name = name.partition(";")[0].upper()
        if name == "RRULE" and not _ZONE_RULE.fullmatch(value.upper()):
            return None
        if name.startswith("TZOFFSET") and not _ZONE_OFFSET.fullmatch(value):
            return None
        if name in ("BEGIN", "END", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"):
            lines.append(f"{name}:{value}")
    return "\n".join([*lines, "END:VTIMEZONE", ""])
