"""What goes wrong with calendars and address books, as codes; the sentences are written elsewhere."""

NOT_DAV = "NOT_DAV"  # what answers there knows neither CalDAV nor CardDAV
NO_COLLECTIONS = "NO_COLLECTIONS"  # it does, and has neither a calendar nor an address book for us
ELSEWHERE = "ELSEWHERE"  # it sends us, with the password, to a stranger
NOT_CALENDAR = "NOT_CALENDAR"  # an address that gives something else than a calendar


class DavError(OSError):
    """Something that could not be read (further): a code, and the server's own words if it had any."""

    def __init__(self, code: str, answer: str = "") -> None:
        super().__init__(code)
        self.code, self.answer = code, answer


class TooLarge(DavError):
    """An answer that is larger than was granted: fewer things may be asked for at once."""


class Shrunk(DavError):
    """A collection that holds much less than it did: perhaps it was emptied, perhaps it is another one."""

    def __init__(self, code: str, before: int, now: int) -> None:
        super().__init__(code)
        self.before, self.now = before, now
