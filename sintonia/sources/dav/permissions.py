"""Who gives calendars and address books only with permission asked for on a page of its own."""

from sintonia.sources.imap.providers import OAuth

# Calendars and contacts, to read and to write; the user's own client must have both APIs switched on.
_GOOGLE = OAuth(
    "https://accounts.google.com/o/oauth2/v2/auth",
    "https://oauth2.googleapis.com/token",
    "https://www.googleapis.com/auth/calendar https://www.googleapis.com/auth/carddav",
)
_BY_DOMAIN = {"gmail.com": _GOOGLE, "googlemail.com": _GOOGLE}


def permission_of(address: str) -> OAuth | None:
    """Return where permission is given for the calendars of an address, None where a password opens them."""
    return _BY_DOMAIN.get(address.rpartition("@")[2].strip().lower())
