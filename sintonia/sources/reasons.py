"""Why something was not understood. The sentences for people are in `gather`, in both languages."""

NO_DATE = "NO_DATE"  # no date, or none that can be read
BAD_DATE = "BAD_DATE"  # a date before 1982 or in the future
NO_SENDER = "NO_SENDER"
NO_ADDRESS = "NO_ADDRESS"  # a card without a name and without an address
HIDDEN_NUMBER = "HIDDEN_NUMBER"
BROKEN = "BROKEN"  # its own rules are broken: detail says where
TOO_LARGE = "TOO_LARGE"
TOO_SLOW = "TOO_SLOW"  # took more than two seconds
TOO_MANY = "TOO_MANY"  # recurs, nests or lists beyond bounds
CRASHED = "CRASHED"  # the reading process died on it
EMPTY = "EMPTY"  # a file with nothing in it
UNKNOWN = "UNKNOWN"  # no reader knows this kind of file
NEEDS_COLUMNS = "NEEDS_COLUMNS"  # a table whose columns must be named by the user
UNREADABLE = "UNREADABLE"  # the system refuses to open it
ARCHIVE_BOMB = "ARCHIVE_BOMB"  # unpacks beyond reason
ARCHIVE_PATH = "ARCHIVE_PATH"  # a member that would land outside the archive
ARCHIVE_LOCKED = "ARCHIVE_LOCKED"  # encrypted
ARCHIVE_BROKEN = "ARCHIVE_BROKEN"
XML_ENTITY = "XML_ENTITY"  # declares entities: refused
