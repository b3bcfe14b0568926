"""What went wrong with a living source, as a code: whether to try again, and when."""

import ssl
from datetime import datetime, timedelta
from typing import NamedTuple

from sintonia.lib.text import clean
from sintonia.sources.dav import errors as dav
from sintonia.sources.dav.errors import DavError
from sintonia.sources.imap import errors
from sintonia.sources.imap.errors import ImapError
from sintonia.spaces import egress
from sintonia.spaces.secrets import CannotOpen

# Besides those of sintonia.sources.imap.errors and sintonia.sources.dav.errors.
NOT_FOUND = "NOT_FOUND"  # nobody knows the server's name
NO_SERVER = "NO_SERVER"  # none of the likely places is a mail server: the user must say
REFUSED = "REFUSED"  # an address of a private network, or a port of something else
BAD_CERTIFICATE = "BAD_CERTIFICATE"
NO_ENCRYPTION = "NO_ENCRYPTION"  # it does not speak TLS there
TIMED_OUT = "TIMED_OUT"
UNREACHABLE = "UNREACHABLE"
KEY_LOST = "KEY_LOST"  # what the password was sealed with is gone
STUCK = "STUCK"  # our own fault
DISK_FULL = "DISK_FULL"

# Only the user can change these: trying again by ourselves could lock her out.
NEEDS_USER = frozenset(
    {
        errors.WRONG_PASSWORD,
        errors.TOKEN_EXPIRED,
        errors.NO_IMAP,
        errors.NO_TLS,
        dav.NOT_DAV,
        dav.NO_COLLECTIONS,
        dav.ELSEWHERE,
        dav.NOT_CALENDAR,
        NO_SERVER,
        REFUSED,
        KEY_LOST,
    }
)
EVERY = timedelta(minutes=15)
LONGEST = timedelta(hours=6)


class Trouble(NamedTuple):
    """What went wrong: a code, and the server's own words if it had any."""

    code: str
    answer: str


def trouble_of(error: BaseException) -> Trouble:
    """Return what an error means for the user."""
    if isinstance(error, ImapError | DavError):
        return Trouble(error.code, error.answer)
    if isinstance(error, CannotOpen):
        return Trouble(KEY_LOST, "")
    if isinstance(error, egress.TooMuch):
        return Trouble(errors.HOSTILE, "")
    return Trouble(*_of_network(error))


def _of_network(error: BaseException) -> tuple[str, str]:
    if isinstance(error, egress.Refused):
        return (NOT_FOUND if error.code == "BAD_NAME" else REFUSED), ""
    if isinstance(error, egress.NotFound):
        return NOT_FOUND, ""
    if isinstance(error, ssl.SSLCertVerificationError):
        return BAD_CERTIFICATE, clean(error.verify_message or "", 300)
    if isinstance(error, ssl.SSLError):
        return NO_ENCRYPTION, clean(error.reason or "", 300)
    if isinstance(error, TimeoutError):
        return TIMED_OUT, ""
    if "disk is full" in f"{error}" or "No space left" in f"{error}":
        return DISK_FULL, ""
    if isinstance(error, OSError):
        return UNREACHABLE, clean(error.strerror or "", 300)
    return STUCK, ""


def next_try(code: str, failures: int, now: datetime) -> datetime | None:
    """Return when to try again: later each time, at most every six hours; None when the user must act."""
    if code in NEEDS_USER:
        return None
    wait: timedelta = min(LONGEST, EVERY * 2 ** min(failures - 1, 10))
    return now + wait
