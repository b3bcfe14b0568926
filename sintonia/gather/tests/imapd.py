"""A mail server in a few lines, in memory: for sequences that a real one is too slow for, and for its faults."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from sintonia.sources.imap.uids import UidSet

CAPABILITIES = {
    "qresync": b"IMAP4rev1 AUTH=PLAIN ENABLE CONDSTORE QRESYNC ESEARCH",
    "condstore": b"IMAP4rev1 AUTH=PLAIN CONDSTORE",
    "plain": b"IMAP4rev1 AUTH=PLAIN",
}


@dataclass
class Box:
    """One folder: its messages by UID, each with the number of its last change."""

    way: str = "qresync"
    uidvalidity: int = 1
    uidnext: int = 1
    modseq: int = 1
    messages: dict[int, tuple[bytes, int]] = field(default_factory=dict)
    vanished: list[tuple[int, int]] = field(default_factory=list)  # (modseq, uid)

    def put(self, raw: bytes) -> None:
        """Deliver a message."""
        self.modseq += 1
        self.messages[self.uidnext] = (raw, self.modseq)
        self.uidnext += 1

    def flag(self, uid: int) -> None:
        """Change the flags of a message."""
        self.modseq += 1
        self.messages[uid] = (self.messages[uid][0], self.modseq)

    def drop(self, uid: int) -> None:
        """Delete a message."""
        self.modseq += 1
        del self.messages[uid]
        self.vanished.append((self.modseq, uid))

    def renumber(self) -> None:
        """Give all messages other numbers."""
        raws = [raw for raw, _ in self.messages.values()]
        self.uidvalidity += 1
        self.uidnext, self.messages, self.vanished = 1, {}, []
        for raw in reversed(raws):
            self.put(raw)


class Session:
    """A connection to the box; with `cut`, it breaks off after so many bytes."""

    is_encrypted = True

    def __init__(self, box: Box, cut: int | None = None) -> None:
        self.box, self.left = box, cut
        self.deadline: float | None = None
        self.out = bytearray(b"* OK here\r\n")
        self.tag = b""

    def start_tls(self) -> None:
        raise AssertionError

    def close(self) -> None:
        self.left = 0

    def recv(self, size: int) -> bytes:
        assert self.deadline is None or self.deadline > time.monotonic()
        if self.left is not None:
            size = min(size, self.left)
            self.left -= min(size, len(self.out))
        data = bytes(self.out[:size])
        del self.out[:size]
        return data

    def sendall(self, data: bytes) -> None:
        line = data.removesuffix(b"\r\n")
        if b" " not in line:  # what opens the box
            self.out += self.tag + b" OK come in\r\n"
            return
        self.tag, _, command = line.partition(b" ")
        if command.startswith(b"AUTHENTICATE"):
            self.out += b"+ \r\n"
            return
        for answer in self.answers(command):
            self.out += answer + b"\r\n"
        self.out += self.tag + b" OK done\r\n"

    def answers(self, command: bytes) -> Iterator[bytes]:
        box = self.box
        if command == b"CAPABILITY":
            yield b"* CAPABILITY " + CAPABILITIES[box.way]
        elif command.startswith(b"LIST"):
            yield b'* LIST () "/" INBOX'
        elif command.startswith(b"STATUS"):
            found = b"MESSAGES %d UIDNEXT %d UIDVALIDITY %d" % (
                len(box.messages),
                box.uidnext,
                box.uidvalidity,
            )
            found += b"" if box.way == "plain" else b" HIGHESTMODSEQ %d" % box.modseq
            yield b"* STATUS INBOX (" + found + b")"
        elif command.startswith(b"EXAMINE"):
            yield from self.opened(command)
        elif command.startswith(b"UID SEARCH"):
            since = re.search(rb"UID (\d+):\*$", command)
            uids = [uid for uid in box.messages if not since or uid >= int(since[1])]
            if since and box.messages and not uids:
                uids = [max(box.messages)]  # n:* always finds the last
            yield from self.searched(uids)
        elif command.startswith(b"UID FETCH"):
            yield from self.fetched(command)

    def opened(self, command: bytes) -> Iterator[bytes]:
        box = self.box
        yield b"* %d EXISTS" % len(box.messages)
        yield b"* OK [UIDVALIDITY %d] here" % box.uidvalidity
        yield b"* OK [UIDNEXT %d] here" % box.uidnext
        if box.way != "plain":
            yield b"* OK [HIGHESTMODSEQ %d] here" % box.modseq
        asked = re.search(rb"QRESYNC \((\d+) (\d+)\)", command)
        if asked and int(asked[1]) == box.uidvalidity:
            gone = UidSet.of(uid for modseq, uid in box.vanished if modseq > int(asked[2]))
            if gone:
                yield b"* VANISHED (EARLIER) " + str(gone).encode()
            for uid, (_, modseq) in box.messages.items():
                if modseq > int(asked[2]):
                    yield b"* 1 FETCH (UID %d FLAGS (\\Seen) MODSEQ (%d))" % (uid, modseq)

    def searched(self, uids: list[int]) -> Iterator[bytes]:
        if self.box.way == "qresync":
            found = UidSet.of(uids)
            yield b'* ESEARCH (TAG "x") UID' + (b" ALL " + str(found).encode() if found else b"")
        else:
            yield b"* SEARCH " + b" ".join(b"%d" % uid for uid in uids)

    def fetched(self, command: bytes) -> Iterator[bytes]:
        if b"CHANGEDSINCE" in command:
            since = int(command.rpartition(b" ")[2].strip(b")"))
            for uid, (_, modseq) in self.box.messages.items():
                if modseq > since:
                    yield b"* 1 FETCH (UID %d FLAGS ())" % uid
            return
        wanted = UidSet.parse(command.split(b" ")[2])
        for uid, (raw, _) in self.box.messages.items():
            if uid in wanted:
                head = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                yield b"* 1 FETCH (UID %d RFC822.SIZE 9 FLAGS () BODY[HEADER] {%d}\r\n%s)" % (
                    uid,
                    len(head),
                    head,
                )
