"""Servers that lie, babble or dawdle: every one is broken off within bounds, with a code of its own."""

import time
from collections.abc import Callable, Iterator

import pytest

from sintonia.sources.imap import errors, wire
from sintonia.sources.imap.client import Client
from sintonia.sources.imap.errors import ImapError
from sintonia.sources.imap.looking import Mark, batches, look
from sintonia.sources.imap.reading import read
from sintonia.sources.imap.uids import UidSet
from sintonia.sources.imap.understanding import Understanding
from sintonia.sources.records import Contact, Fault

GREETING = b"* OK ready\r\n"
CAPABILITIES = b"IMAP4rev1 AUTH=PLAIN QRESYNC CONDSTORE ENABLE ESEARCH"
Say = Callable[[bytes, bytes], Iterator[bytes]]  # tag, command -> what is answered, piece by piece


class Line:
    """A stream to a server that is a function: what it says to each command."""

    def __init__(self, say: Say, greeting: bytes = GREETING, *, is_encrypted: bool = True) -> None:
        self.say, self.is_encrypted = say, is_encrypted
        self.deadline: float | None = None
        self.pieces: list[Iterator[bytes]] = [iter([greeting])]
        self.sent: list[bytes] = []
        self.taken = 0
        self.is_closed = False

    def start_tls(self) -> None:
        self.is_encrypted = True

    def recv(self, size: int) -> bytes:
        if self.deadline and time.monotonic() > self.deadline:
            raise TimeoutError
        while self.pieces:
            for piece in self.pieces[0]:
                self.taken += len(piece)
                return piece
            self.pieces.pop(0)
        return b""

    def sendall(self, data: bytes) -> None:
        self.sent.append(data)
        tag, _, command = data.rstrip(b"\r\n").partition(b" ")
        self.pieces.append(self.say(tag, command))

    def close(self) -> None:
        self.is_closed = True


def usual(tag: bytes, command: bytes) -> Iterator[bytes]:
    """Answer as a server does that has nothing to say."""
    if command == b"CAPABILITY":
        yield b"* CAPABILITY " + CAPABILITIES + b"\r\n"
    elif command.startswith(b"AUTHENTICATE"):
        yield b"+ \r\n"
        return
    elif not command:
        yield b"S2 OK\r\n"
        return
    elif command.startswith(b"EXAMINE"):
        yield b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 4] x\r\n* OK [HIGHESTMODSEQ 9] x\r\n"
    elif command.startswith(b"UID SEARCH"):
        yield b'* ESEARCH (TAG "x") UID ALL 1:3\r\n'
    yield tag + b" OK done\r\n"


def saying(prefix: bytes, *pieces: bytes, endless: bool = False) -> Say:
    """Answer as usual, but to one command with this."""

    def say(tag: bytes, command: bytes) -> Iterator[bytes]:
        if not command.startswith(prefix):
            yield from usual(tag, command)
            return
        yield from (piece.replace(b"TAG", tag) for piece in pieces)
        while endless:
            yield pieces[-1]

    return say


def client_of(say: Say) -> tuple[Client, Line]:
    """Return a client that was greeted."""
    line = Line(say)
    client = Client(line)
    client.greet(start_tls=False)
    return client, line


def code_of(act: Callable[[], object]) -> str:
    """Return the code with which something is broken off."""
    with pytest.raises(ImapError) as caught:
        act()
    return caught.value.code


@pytest.fixture(autouse=True)
def small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds themselves are generous; small ones show as well that they hold."""
    monkeypatch.setattr(wire, "MOST_BYTES", 4 << 20)
    monkeypatch.setattr(wire, "MOST_LINE", 1 << 20)
    monkeypatch.setattr(wire, "MOST_ANSWERS", 10_000)


FETCH = b"UID FETCH"
ENDLESS: dict[str, Say] = {
    "a literal larger than anything": saying(FETCH, b"* 1 FETCH (UID 1 BODY[HEADER] {99999999999}\r\n"),
    "a literal that never ends": saying(FETCH, b"* 1 FETCH (UID 1 BODY[HEADER] {60000000}\r\n", b"x" * 65_536, endless=True),
    "a line that never ends": saying(FETCH, b"* 1 FETCH (UID 1 " + b"x" * 65_536, endless=True),
    "answers without end": saying(FETCH, b"* 5 EXISTS\r\n" * 100, endless=True),
    "literals without end": saying(FETCH, b"* 1 FETCH (", b" {1}\r\nx" * 50, endless=True),
    "somebody else's tag": saying(FETCH, b"S999 OK done\r\n"),
    "no IMAP at all": saying(FETCH, b"HTTP/1.1 400 Bad Request\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_broken_off(name: str) -> None:
    client, line = client_of(ENDLESS[name])
    assert code_of(lambda: list(batches(client, UidSet.of([1])))) == errors.HOSTILE
    assert line.taken < 6 << 20


def test_a_server_that_says_one_byte_at_a_time_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sintonia.sources.imap.client.COMMAND_SECONDS", 0.2)

    def drip(tag: bytes, command: bytes) -> Iterator[bytes]:
        if not command.startswith(FETCH):
            yield from usual(tag, command)
            return
        while True:
            time.sleep(0.01)
            yield b"*"

    client, _ = client_of(drip)
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        list(batches(client, UidSet.of([1])))
    assert time.monotonic() - began < 5


def test_a_connection_that_ends_is_said_to_be_closed() -> None:
    client, _ = client_of(saying(FETCH, b"* 1 FETCH (UID 1 BODY[HEADER] {10}\r\nab"))
    assert code_of(lambda: list(batches(client, UidSet.of([1])))) == errors.CLOSED


def test_numbers_that_cannot_be_are_not_believed() -> None:
    everything = saying(b"UID SEARCH", b"* ESEARCH UID ALL 1:4294967295\r\nTAG OK done\r\n")
    client, _ = client_of(everything)
    assert code_of(lambda: look(client, b"INBOX", Mark())) == errors.HOSTILE
    counted = saying(
        b"EXAMINE", b"* 4294967295 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\nTAG OK done\r\n"
    )

    def both(tag: bytes, command: bytes) -> Iterator[bytes]:
        return (everything if command.startswith(b"UID SEARCH") else counted)(tag, command)

    client, line = client_of(both)
    found = look(client, b"INBOX", Mark())
    assert code_of(lambda: list(batches(client, found.new))) == errors.HOSTILE
    assert len([one for one in line.sent if b"FETCH" in one]) < 30


@pytest.mark.parametrize("text", [b"0", b"x", b"1:99999999999", b"-5"])
def test_sets_that_are_none_break_it_off(text: bytes) -> None:
    client, _ = client_of(saying(b"UID SEARCH", b"* SEARCH " + text + b"\r\nTAG OK done\r\n"))
    assert code_of(client.search) == errors.HOSTILE


def test_a_folder_without_a_number_of_its_own_is_refused() -> None:
    client, _ = client_of(saying(b"EXAMINE", b"* 3 EXISTS\r\nTAG OK done\r\n"))
    assert code_of(lambda: client.open(b"INBOX")) == errors.HOSTILE


def test_messages_that_were_not_asked_for_and_repeated_ones_are_left_out() -> None:
    block = b"From: a@b.example\r\nDate: Mon, 1 Jun 2026 10:00:00 +0200\r\n\r\n"
    one = b"* 1 FETCH (UID %d BODY[HEADER] {%d}\r\n%s)\r\n"
    sent = b"".join(one % (uid, len(block), block) for uid in (2, 2, 9, 1))
    client, _ = client_of(saying(FETCH, sent + b"TAG OK done\r\n"))
    (batch,) = batches(client, UidSet.parse(b"1:3"))
    assert [header.uid for header in batch.headers] == [2, 1]
    assert batch.uids == UidSet.parse(b"1:2"), "3 is asked for again another time"


def test_a_header_of_megabytes_goes_to_quarantine_and_its_neighbours_are_read() -> None:
    good = b"From: a@b.example\r\nDate: Mon, 1 Jun 2026 10:00:00 +0200\r\nSubject: x\r\n\r\n"
    huge = b"Subject: " + b"y" * 1_000_000
    sent = b"".join(b"* 1 FETCH (UID %d BODY[HEADER] {%d}\r\n%s)\r\n" % (uid, len(one), one) for uid, one in ((1, good), (2, huge), (3, good)))  # fmt: skip
    client, _ = client_of(saying(FETCH, sent + b"TAG OK done\r\n"))
    understanding = Understanding(now=1_790_000_000)
    try:
        found = dict(
            item for one in read(client, UidSet.parse(b"1:3"), understanding) for item in one.items
        )
    finally:
        understanding.close()
    assert {uid: type(record) for uid, record in found.items()} == {
        1: Contact,
        2: Fault,
        3: Contact,
    }


# --- before the password is said -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("greeting", "code"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n", errors.NOT_IMAP),
        (b"220 smtp.example ESMTP\r\n", errors.NOT_IMAP),
        (b"* BYE [UNAVAILABLE] closed for repairs\r\n", errors.UNAVAILABLE),
        (b"* BYE Too many connections from your address\r\n", errors.TOO_MANY),
        (b"\0\xff" * 600_000, errors.HOSTILE),
    ],
)
def test_what_is_no_mail_server_is_told_by_its_greeting(greeting: bytes, code: str) -> None:
    client = Client(Line(usual, greeting))
    assert code_of(lambda: client.greet(start_tls=False)) == code


@pytest.mark.parametrize(
    "say",
    [
        saying(b"STARTTLS", b"TAG NO not today\r\n"),
        saying(b"STARTTLS", b"TAG BAD what\r\n"),
        saying(
            b"STARTTLS", b"TAG OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nS2 OK injected\r\n"
        ),
    ],
)
def test_encryption_that_is_taken_away_ends_the_conversation(say: Say) -> None:
    line = Line(say, is_encrypted=False)
    assert code_of(lambda: Client(line).greet(start_tls=True)) == errors.NO_TLS
    assert not any(b"AUTH" in one or b"LOGIN" in one for one in line.sent)


def test_who_is_let_in_before_encryption_is_not_fooled() -> None:
    line = Line(usual, b"* PREAUTH welcome\r\n", is_encrypted=False)
    assert code_of(lambda: Client(line).greet(start_tls=True)) == errors.NO_TLS


def test_without_encryption_nothing_is_said() -> None:
    line = Line(usual, is_encrypted=False)
    assert code_of(lambda: Client(line).greet(start_tls=False)) == errors.NO_TLS
    assert line.sent == []


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"NO [AUTHENTICATIONFAILED] Invalid credentials", errors.WRONG_PASSWORD),
        (b"NO LOGIN failed", errors.WRONG_PASSWORD),
        (b"NO [ALERT] Your account is not enabled for IMAP use.", errors.NO_IMAP),
        (b"NO IMAP access is disabled", errors.NO_IMAP),
        (b"NO [OVERQUOTA] Mailbox is full", errors.MAILBOX_FULL),
        (b"NO [UNAVAILABLE] Temporary authentication failure", errors.UNAVAILABLE),
        (b"NO [LIMIT] too many simultaneous connections", errors.TOO_MANY),
        (b"NO Mailbox quota exceeded", errors.MAILBOX_FULL),
    ],
)
def test_why_one_may_not_come_in_is_understood(answer: bytes, code: str) -> None:
    def say(tag: bytes, command: bytes) -> Iterator[bytes]:
        if command.startswith(b"AUTHENTICATE"):
            yield b"+ \r\n" + tag + b" " + answer + b"\r\n"
        else:
            yield from usual(tag, command)

    client, _ = client_of(say)
    assert code_of(lambda: client.login("anna", "segreto")) == code


def test_an_expired_token_is_understood_and_the_explanation_acknowledged() -> None:
    def say(tag: bytes, command: bytes) -> Iterator[bytes]:
        if command.startswith(b"AUTHENTICATE"):
            yield b"+ \r\n+ eyJzdGF0dXMiOiI0MDAifQ==\r\n" + tag + b" NO bad token\r\n"
        elif command == b"CAPABILITY":
            yield b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n" + tag + b" OK\r\n"

    client, line = client_of(say)
    assert code_of(lambda: client.login_by_token("anna@x.it", "t")) == errors.TOKEN_EXPIRED
    assert line.sent[-1] == b"\r\n"


def test_errors_hold_what_the_server_said_and_nothing_of_the_password() -> None:
    client, line = client_of(saying(b"LOGIN", b"TAG NO " + b"\x1b[31m" + b"no " * 400 + b"\r\n"))
    client.capabilities = frozenset([b"IMAP4REV1"])
    with pytest.raises(ImapError) as caught:
        client.login("anna", 'il "gatto"')
    assert line.sent[-1] == b'S2 LOGIN "anna" "il \\"gatto\\""\r\n'
    assert "gatto" not in repr(caught.value) and len(caught.value.answer) <= 300
    assert "\x1b" not in caught.value.answer
