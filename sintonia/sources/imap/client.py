"""An IMAP client that only ever reads: RFC 3501 with CONDSTORE and QRESYNC (RFC 7162).

Not the standard library's: imaplib takes literals of any announced size and answers without end into
memory, cannot send the next command before the last is answered, and knows no QRESYNC.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sintonia.sources.imap import errors
from sintonia.sources.imap.errors import ImapError
from sintonia.sources.imap.fetching import uid_of
from sintonia.sources.imap.uids import BadSet, UidSet
from sintonia.sources.imap.wire import COMMAND_SECONDS, LITERAL, Answer, Stream, Wire, quoted, said

LOGIN_SECONDS = 60.0
GREETING_SECONDS = 20.0
MOST_FOLDERS = 5000
MOST_NUMBER = (1 << 63) - 1  # RFC 7162: the greatest MODSEQ; all else is smaller

_CODE = re.compile(rb"\[([A-Z-]+)(?: ([^\]]*))?\]", re.IGNORECASE)
_NUMBER = re.compile(rb"(MESSAGES|UIDNEXT|UIDVALIDITY|HIGHESTMODSEQ) (\d{1,20})", re.IGNORECASE)
_LIST = re.compile(
    rb'LIST \(([^()]*)\) (?:NIL|"(?:[^"\\]|\\.)*") (?:"((?:[^"\\]|\\.)*)"|(\0)|(\S+))$',
    re.IGNORECASE,
)
_ESCAPED = re.compile(rb"\\(.)")

# What servers say by a code (RFC 5530), and where they only have words.
_BY_CODE = {
    b"AUTHENTICATIONFAILED": errors.WRONG_PASSWORD,
    b"AUTHORIZATIONFAILED": errors.NO_IMAP,
    b"EXPIRED": errors.WRONG_PASSWORD,
    b"PRIVACYREQUIRED": errors.NO_TLS,
    b"CONTACTADMIN": errors.NO_IMAP,
    b"NOPERM": errors.NO_IMAP,
    b"UNAVAILABLE": errors.UNAVAILABLE,
    b"INUSE": errors.UNAVAILABLE,
    b"SERVERBUG": errors.UNAVAILABLE,
    b"LIMIT": errors.TOO_MANY,
    b"OVERQUOTA": errors.MAILBOX_FULL,
    b"NONEXISTENT": errors.FOLDER_GONE,
    b"TRYCREATE": errors.FOLDER_GONE,
}
_BY_WORDS = (
    (
        re.compile(rb"too many|rate limit|try again later|maximum number of connections", re.I),
        errors.TOO_MANY,
    ),
    (re.compile(rb"over ?quota|mailbox (?:is )?full|quota exceeded", re.I), errors.MAILBOX_FULL),
    (
        re.compile(
            rb"imap (?:access |service |is )*(?:is )?(?:disabled|not (?:enabled|allowed|permitted))|not enabled for imap|enable imap",
            re.I,
        ),
        errors.NO_IMAP,
    ),
    (
        re.compile(
            rb"unavailable|temporar|internal (?:server )?error|shutting down|maintenance", re.I
        ),
        errors.UNAVAILABLE,
    ),
)


class Status(NamedTuple):
    """What a folder is now."""

    messages: int
    uidnext: int
    uidvalidity: int
    modseq: int  # 0 where the server keeps none


class Listed(NamedTuple):
    """A folder as the server lists it."""

    name: bytes  # as it is asked for
    attributes: frozenset[bytes]  # lower case: rb"\\sent", rb"\\noselect"


@dataclass
class Opened:
    """A folder that was opened for reading, and what changed in it since it was last known."""

    status: Status
    vanished: UidSet = field(default_factory=UidSet)
    changed: set[int] = field(default_factory=set)


class Client:
    """One connection."""

    def __init__(self, stream: Stream) -> None:
        self.wire = Wire(stream)
        self.capabilities: frozenset[bytes] = frozenset()
        self._tags = 0
        self._selected: bytes | None = None

    # --- coming in --------------------------------------------------------------------------------

    def greet(self, *, start_tls: bool) -> None:
        """Take the greeting and be encrypted before anything else is said; raise ImapError."""
        self.wire.begin(GREETING_SECONDS)
        greeting = self.wire.answer()
        word = greeting.text.split(b" ")[0].upper()
        if greeting.tag != b"*" or word not in (b"OK", b"PREAUTH", b"BYE"):
            raise ImapError(errors.NOT_IMAP, said(b" ".join(greeting[:2])))
        if word == b"BYE":
            raise ImapError(_why(greeting.text, errors.UNAVAILABLE), said(greeting.text))
        if start_tls:
            if word == b"PREAUTH":  # somebody in between took the encryption away
                raise ImapError(errors.NO_TLS, said(greeting.text))
            self._start_tls()
        if not self.wire.stream.is_encrypted:
            raise ImapError(errors.NO_TLS)
        self._take_capabilities()

    def _start_tls(self) -> None:
        try:
            self.command(b"STARTTLS", seconds=GREETING_SECONDS)
        except ImapError as error:
            code = errors.NO_TLS if error.code == errors.SAID_NO else error.code
            raise ImapError(code, error.answer) from None
        if self.wire.has_unread:  # said in the clear, to be taken for encrypted: an attack
            raise ImapError(errors.NO_TLS)
        self.wire.stream.start_tls()

    def _take_capabilities(self) -> None:
        for answer in self.command(b"CAPABILITY"):
            if answer.text.upper().startswith(b"CAPABILITY "):
                self.capabilities = frozenset(answer.text.upper().split()[1:])

    def login(self, user: str, password: str) -> None:
        """Come in with a password; raise ImapError."""
        if b"AUTH=PLAIN" in self.capabilities:
            self._authenticate(b"PLAIN", f"\0{user}\0{password}".encode())
        elif b"LOGINDISABLED" in self.capabilities:
            raise ImapError(errors.NO_IMAP)
        else:
            try:
                self.command(
                    b"LOGIN", quoted(user), quoted(password), otherwise=errors.WRONG_PASSWORD
                )
            except ValueError:
                raise ImapError(errors.WRONG_PASSWORD) from None
        self._come_in()

    def login_by_token(self, user: str, token: str) -> None:
        """Come in with an OAuth 2 access token (RFC 7628, or the older XOAUTH2); raise ImapError."""
        if b"AUTH=OAUTHBEARER" in self.capabilities:
            name = user.replace("=", "=3D").replace(",", "=2C")
            text = f"n,a={name},\x01auth=Bearer {token}\x01\x01"
            self._authenticate(b"OAUTHBEARER", text.encode(), otherwise=errors.TOKEN_EXPIRED)
        elif b"AUTH=XOAUTH2" in self.capabilities:
            text = f"user={user}\x01auth=Bearer {token}\x01\x01"
            self._authenticate(b"XOAUTH2", text.encode(), otherwise=errors.TOKEN_EXPIRED)
        else:
            raise ImapError(errors.NO_IMAP)
        self._come_in()

    def _authenticate(
        self, way: bytes, secret: bytes, otherwise: str = errors.WRONG_PASSWORD
    ) -> None:
        self.wire.begin(LOGIN_SECONDS)
        tag, sent = self._send(b"AUTHENTICATE " + way), False
        while True:
            answer = self.wire.answer()
            if answer.tag == b"+":  # a second one explains a failure, and wants to be acknowledged
                self.wire.send(b"\r\n" if sent else b64encode(secret) + b"\r\n")
                sent = True
            elif answer.tag == tag:
                _check(answer, otherwise)
                return

    def _come_in(self) -> None:
        self._take_capabilities()
        if b"QRESYNC" in self.capabilities and b"ENABLE" in self.capabilities:
            self.command(b"ENABLE QRESYNC")

    @property
    def has_qresync(self) -> bool:
        return {b"QRESYNC", b"ENABLE"} <= self.capabilities

    @property
    def has_condstore(self) -> bool:
        return self.has_qresync or b"CONDSTORE" in self.capabilities

    def leave(self) -> None:
        """Say good-bye, and close in any case."""
        try:
            self._send(b"LOGOUT")
        except OSError:
            pass
        finally:
            self.wire.stream.close()

    # --- folders ------------------------------------------------------------------------------------

    def folders(self) -> list[Listed]:
        """Return all folders."""
        found: list[Listed] = []
        for answer in self.command(b"LIST", b'""', b'"*"'):
            if (one := _listed(answer)) and len(found) < MOST_FOLDERS:
                found.append(one)
        return found

    def status(self, folder: bytes) -> Status:
        """Return what a folder is now, without opening it."""
        wanted = b"(MESSAGES UIDNEXT UIDVALIDITY"
        wanted += b" HIGHESTMODSEQ)" if self.has_condstore else b")"
        found: dict[bytes, int] = {}
        for answer in self.command(
            b"STATUS", mailbox(folder), wanted, otherwise=errors.FOLDER_GONE
        ):
            if (
                answer.text[:7].upper() == b"STATUS "
            ):  # its name may hold anything: what follows it counts
                found = {
                    k.upper(): int(v) for k, v in _NUMBER.findall(answer.text.rpartition(b"(")[2])
                }
        return _status(found)

    def open(self, folder: bytes, known: Status | None = None) -> Opened:
        """Open a folder for reading; with `known`, a server with QRESYNC says what changed since."""
        parts = [b"EXAMINE", mailbox(folder)]
        if known and known.modseq and self.has_qresync:
            parts.append(b"(QRESYNC (%d %d))" % (known.uidvalidity, known.modseq))
        elif self.has_condstore:
            parts.append(b"(CONDSTORE)")
        found: dict[bytes, int] = {}
        opened = Opened(Status(0, 0, 0, 0))
        for answer in self.command(*parts, otherwise=errors.FOLDER_GONE):
            _note(answer, found, opened)
        opened.status = _status(found)
        self._selected = folder
        return opened

    def search(self, since: int = 1) -> UidSet:
        """Return the UIDs in the opened folder, from `since` on."""
        criterion = b"ALL" if since <= 1 else b"UID %d:*" % since
        is_short = b"ESEARCH" in self.capabilities
        way = b"RETURN (ALL) " if is_short else b""
        ranges = UidSet()
        for answer in self.command(b"UID SEARCH " + way + criterion):
            if found := _searched(answer):
                ranges |= found
        return (
            ranges - UidSet([(1, since - 1)]) if since > 1 else ranges
        )  # n:* always finds the last

    def changed_since(self, modseq: int) -> set[int]:
        """Return the messages of the opened folder of which flags changed since."""
        since = b"(CHANGEDSINCE %d)" % modseq
        return {
            uid for one in self.command(b"UID FETCH 1:* (FLAGS)", since) if (uid := uid_of(one))
        }

    def fetch_begin(self, uids: UidSet, items: bytes) -> bytes:
        """Ask for messages of the opened folder; return the tag under which they come."""
        return self._send(b"UID FETCH " + str(uids).encode() + b" " + items)

    def fetch_end(self, tag: bytes) -> Iterator[Answer]:
        """Yield the answers to `fetch_begin`."""
        return self._answers(tag, errors.SAID_NO, COMMAND_SECONDS)

    # --- commands -------------------------------------------------------------------------------------

    def command(
        self, *parts: bytes, otherwise: str = errors.SAID_NO, seconds: float = COMMAND_SECONDS
    ) -> list[Answer]:
        """Send a command and return its untagged answers; raise ImapError with `otherwise` for a no."""
        self.wire.begin(seconds)
        tag = self._send(b" ".join(parts))
        return list(self._answers(tag, otherwise, seconds))

    def _send(self, line: bytes) -> bytes:
        assert b"\r" not in line and b"\n" not in line
        self._tags += 1
        tag = b"S%d" % self._tags
        self.wire.send(tag + b" " + line + b"\r\n")
        return tag

    def _answers(self, tag: bytes, otherwise: str, seconds: float) -> Iterator[Answer]:
        self.wire.begin(seconds)
        while True:
            answer = self.wire.answer()
            if answer.tag == tag:
                _check(answer, otherwise)
                return
            if answer.tag == b"*":
                if answer.text[:4].upper() == b"BYE ":
                    raise ImapError(_why(answer.text, errors.UNAVAILABLE), said(answer.text))
                yield answer
            elif not answer.tag.startswith(b"+"):
                raise ImapError(errors.HOSTILE, said(b" ".join(answer[:2])))


def mailbox(name: bytes) -> bytes:
    """Return a folder's name as it is written in a command."""
    return b'"' + name.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _check(answer: Answer, otherwise: str) -> None:
    if answer.text[:2].upper() != b"OK":
        raise ImapError(_why(answer.text, otherwise), said(answer.text))


def _why(text: bytes, otherwise: str) -> str:
    found = _CODE.search(text)
    if found and found[1].upper() in _BY_CODE:
        return _BY_CODE[found[1].upper()]
    return next((code for words, code in _BY_WORDS if words.search(text)), otherwise)


def _listed(answer: Answer) -> Listed | None:
    found = _LIST.match(answer.text)
    if not found:
        return None
    attributes, in_quotes, literal, atom = found.groups()
    if in_quotes is not None:
        name = _ESCAPED.sub(rb"\1", in_quotes)
    else:
        name = (answer.literals[-1] if answer.literals else b"") if literal else atom
    if not name or len(name) > 1000 or any(c in name for c in (b"\r", b"\n", LITERAL)):
        return None
    return Listed(name, frozenset(attributes.lower().split()))


def _note(answer: Answer, found: dict[bytes, int], opened: Opened) -> None:
    """Take in what a server says while it opens a folder."""
    number, _, rest = answer.text.partition(b" ")
    if rest.upper() == b"EXISTS" and number.isdigit():
        found[b"MESSAGES"] = int(number[:10])
    elif uid := uid_of(answer):
        opened.changed.add(uid)
    elif answer.text[:9].upper() == b"VANISHED ":
        opened.vanished |= _set_of(answer.text.rpartition(b" ")[2])
    elif code := _CODE.search(answer.text):
        name, value = code[1].upper(), code[2] or b""
        if name in (b"UIDNEXT", b"UIDVALIDITY", b"HIGHESTMODSEQ") and value.isdigit():
            found[name] = int(value[:20])


def _status(found: dict[bytes, int]) -> Status:
    if not found.get(b"UIDVALIDITY"):
        raise ImapError(errors.HOSTILE)
    names = (b"MESSAGES", b"UIDNEXT", b"UIDVALIDITY", b"HIGHESTMODSEQ")
    return Status(*(min(found.get(name, 0), MOST_NUMBER) for name in names))


def _searched(answer: Answer) -> UidSet | None:
    text = answer.text
    if text[:8].upper() == b"ESEARCH ":
        found = re.search(rb" ALL ([\d:,]+)", text, re.IGNORECASE)
        return _set_of(found[1]) if found else None
    if text[:6].upper() == b"SEARCH":
        numbers = text[6:].partition(b"(")[0].split()  # with CONDSTORE: (MODSEQ n) at the end
        return _set_of(b",".join(numbers))
    return None


def _set_of(text: bytes) -> UidSet:
    try:
        return UidSet.parse(text)
    except BadSet:
        raise ImapError(errors.HOSTILE, said(text[:100])) from None


Connect = Callable[[], Stream]
