"""Who takes part in an event: organiser and attendees (RFC 5545 sections 3.8.4.1 and 3.8.4.3)."""

from functools import lru_cache

from sintonia.lib.addresses import email
from sintonia.lib.text import clean
from sintonia.sources.calendar_lines import Properties, parameters
from sintonia.sources.phones import phone
from sintonia.sources.records import ATTENDS, DECLINED, INVITED, Party

_ROLES = {
    "": ATTENDS,
    "ACCEPTED": ATTENDS,
    "CONFIRMED": ATTENDS,  # vCalendar 1.0
    "COMPLETED": ATTENDS,
    "DECLINED": DECLINED,
}
_NOT_PEOPLE = {"RESOURCE", "ROOM"}
_CALENDARS = ("calendar.google.com",)  # addresses of calendars and rooms, not of people


def parties(lines: Properties, region: str) -> tuple[list[Party], int]:
    """Return the parties, the organiser first, and how many of them are the organiser (0 or 1).

    `region` is the country of telephone numbers written without one.
    """
    found: dict[str, Party] = {}
    for written, value in lines.get("ORGANIZER", ())[:1]:
        _, address, name = _party(written, value, region)
        if address:
            found[address] = (ATTENDS, address, name)
    organisers = len(found)
    for written, value in lines.get("ATTENDEE", ()):
        role, address, name = _party(written, value, region)
        if address:
            found[address] = (role, address, name or found.get(address, (0, "", ""))[2])
    return list(found.values()), organisers


@lru_cache(maxsize=20_000)
def _party(written: str, value: str, region: str) -> Party:
    """Return the party of a line; without an address when it is a room or cannot be reached."""
    about = parameters(written)
    if about.get("CUTYPE", "").upper() in _NOT_PEOPLE or about.get("ROLE") == "NON-PARTICIPANT":
        return (0, "", "")
    address = _address(value, region) or email(about.get("EMAIL", ""))
    if address.endswith(_CALENDARS):
        return (0, "", "")
    name = clean(about.get("CN", ""))
    role = _ROLES.get(about.get("PARTSTAT", "").upper(), INVITED)
    return (role, address, "" if "@" in name else name)


def _address(value: str, region: str) -> str:
    start = value.lower().rfind("mailto:")  # a name with a colon, unquoted, may stand before it
    value = value[max(start, 0) :].strip().strip('"')
    return phone(value, region) if value.lower().startswith("tel:") else email(value)
