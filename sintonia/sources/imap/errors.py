"""What goes wrong with a mailbox, as codes; the sentences are written where people read them."""

# The server said no, and why.
WRONG_PASSWORD = "WRONG_PASSWORD"  # noqa: S105  # a code
TOKEN_EXPIRED = "TOKEN_EXPIRED"  # noqa: S105  # a code
NO_IMAP = "NO_IMAP"  # the provider or its administrator has switched IMAP off
MAILBOX_FULL = "MAILBOX_FULL"
TOO_MANY = "TOO_MANY"  # connections, or tries, for now
UNAVAILABLE = "UNAVAILABLE"  # for now
RENUMBERED = "RENUMBERED"  # a folder gets other numbers again and again
FOLDER_GONE = "FOLDER_GONE"
SAID_NO = "SAID_NO"  # for another reason, in its own words

# The server cannot be trusted, or is none.
NO_TLS = "NO_TLS"  # it would take the password in the clear
NOT_IMAP = "NOT_IMAP"
HOSTILE = "HOSTILE"  # it answers without end, or nonsense
CLOSED = "CLOSED"  # it hung up

# We ask before we go on.
SHRUNK = "SHRUNK"


class ImapError(OSError):
    """A mailbox that could not be read (further): a code, and the server's own words if it had any."""

    def __init__(self, code: str, answer: str = "") -> None:
        super().__init__(code)
        self.code, self.answer = code, answer


class Shrunk(ImapError):
    """A folder that holds much less than it did: perhaps it was emptied, perhaps it is another one."""

    def __init__(self, before: int, now: int) -> None:
        super().__init__(SHRUNK)
        self.before, self.now = before, now
