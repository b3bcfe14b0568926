"""Header blocks to records, by a child process that may be lost: its parent goes on with another one."""

import os
import selectors
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

import sintonia
from sintonia.lib.keys import key63
from sintonia.sources import reasons, wire
from sintonia.sources.imap.child import Message
from sintonia.sources.records import Fault, Record

CHILD = "sintonia.sources.imap.child"
PATIENCE = 60.0  # seconds for a batch: each message has two of CPU
CAREFUL_PATIENCE = 10.0  # the same for one message


class Lost(OSError):
    """The child died or hangs."""


class Understanding:
    """Understands batch after batch. Started when there is something to understand."""

    def __init__(self, now: int, module: str = CHILD) -> None:
        self.now, self.module = now, module
        self._child: subprocess.Popen[bytes] | None = None
        self._how = (0, 0, False)
        self._messages: list[Message] = []

    def begin(self, flags: int, aside: int, is_whole: bool, messages: Sequence[Message]) -> None:
        """Have a batch understood while something else is done."""
        self._how, self._messages = (flags, aside, is_whole), list(messages)
        try:
            self._send(self._messages)
        except OSError:
            self.close()

    def end(self) -> list[Record]:
        """Return one record for each message of the batch that was begun."""
        messages, self._messages = self._messages, []
        try:
            return self._receive(len(messages), PATIENCE)
        except OSError:
            self.close()
            return [self._carefully(one) for one in messages]

    def _carefully(self, message: Message) -> Record:
        """Understand one message alone: the one that breaks the child is a Fault."""
        try:
            self._send([message])
            return self._receive(1, CAREFUL_PATIENCE)[0]
        except OSError:
            self.close()
            return Fault(key63("mail", message[0]), reasons.CRASHED, "")

    def _send(self, messages: list[Message]) -> None:
        if self._child is None:
            self._child = self._start()
        pipe = cast(BinaryIO, self._child.stdin)
        pipe.write(wire.pack([(self.now, *self._how, messages)]))
        pipe.flush()

    def _receive(self, number: int, patience: float) -> list[Record]:
        deadline = time.monotonic() + patience
        head = self._exactly(wire.HEAD_BYTES, deadline)
        found = wire.frames(self._exactly(wire.length(head), deadline))
        if found is None or len(found) != number:
            raise Lost
        return [wire.record(kind, fields) for kind, fields in found]

    def _exactly(self, size: int, deadline: float) -> bytes:
        if self._child is None:
            raise Lost
        descriptor = cast(BinaryIO, self._child.stdout).fileno()
        data = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while len(data) < size:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise Lost
                part = os.read(descriptor, min(1 << 18, size - len(data)))
                if not part:
                    raise Lost
                data += part
        return bytes(data)

    def _start(self) -> "subprocess.Popen[bytes]":
        """Start a child that inherits nothing: no environment, no open files, no connection."""
        root = str(Path(sintonia.__file__).parent.parent)
        return subprocess.Popen(  # noqa: S603  # our own interpreter and module
            [sys.executable, "-P", "-X", "utf8", "-m", self.module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it could quote what was read
            env={"PYTHONPATH": root, "PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            bufsize=-1,
        )

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            try:
                cast(BinaryIO, pipe).close()
            except OSError:
                pass  # what was not taken is lost with it
        try:
            child.wait(5.0)
        except subprocess.TimeoutExpired:
            pass
