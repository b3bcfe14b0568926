"""An occasion as an event of a calendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sintonia.dav.vcard import escaped, folded
from sintonia.people.models import Occasion

_MINUTES = 60  # where it is not known how long it was


def written(occasion: Occasion, names: Sequence[str], zone: ZoneInfo) -> str:
    """Return the event. It changes only when the occasion does: no time of writing stands in it."""
    start = datetime.fromtimestamp(occasion.at, UTC)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sintonia//EN",
        "BEGIN:VEVENT",
        f"UID:{uid_of(occasion)}",
        f"DTSTAMP:{start:%Y%m%dT%H%M%SZ}",
        *_times(occasion, start, zone),
        f"SUMMARY:{escaped(occasion.title)}",
    ]
    if occasion.place:
        lines.append(f"LOCATION:{escaped(occasion.place)}")
    if names:
        lines.append(f"DESCRIPTION:{escaped(', '.join(names))}")
    lines += ["TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def uid_of(occasion: Occasion) -> str:
    """Return by what devices know the event."""
    return f"sintonia-{occasion.id}"


def span(occasion: Occasion) -> tuple[int, int]:
    """Return when it begins and ends, in seconds since 1970."""
    minutes = 24 * 60 if occasion.is_all_day else occasion.minutes
    return occasion.at, occasion.at + 60 * (minutes if minutes > 0 else _MINUTES)


def _times(occasion: Occasion, start: datetime, zone: ZoneInfo) -> list[str]:
    if occasion.is_all_day:
        day = start.astimezone(zone).date()
        return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}"]
    end = datetime.fromtimestamp(span(occasion)[1], UTC)
    return [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}"]
