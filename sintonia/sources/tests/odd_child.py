"""A reading child with one reader that does what the lines of a file tell it: all that readers must not.

A file begins with a line "ODD"; each further line is an item. "ODD word" does the word while sniffing.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from sintonia.sources import child, confinement, limits, registry
from sintonia.sources.base import Options, Place
from sintonia.sources.records import MAIL, Contact, Fault, Record

SECONDS = 0.2  # for an item; enough to see that it is too long


def loop() -> None:
    while True:
        pass


def loop_without_listening() -> None:
    while True:
        try:
            loop()
        except BaseException:  # noqa: S110  # the worst that a library can do
            pass


def loop_in_c() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})
    loop()


def fill_memory() -> None:
    kept = []
    while True:
        kept.append(bytearray(100 << 20))


def make_noise() -> None:
    sys.stdout.write("noise of a library\n")
    sys.stdout.flush()
    os.write(1, b"noise of native code\n" * 1000)
    sys.stderr.write("more noise\n")


def connect() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def _call(name: str, *arguments: Any) -> None:
    """Call the C library, around all of Python's own guards."""
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) < 0:
        raise ValueError(os.strerror(ctypes.get_errno()))


ACTS: dict[str, Callable[[], object]] = {
    "ok": lambda: None,
    "loop": loop,
    "deaf": loop_without_listening,
    "c-loop": loop_in_c,
    "raise": lambda: ACTS["no such act"],
    "recurse": lambda: ACTS["recurse"](),
    "memory": fill_memory,
    "exit": lambda: os._exit(3),
    "segv": lambda: ctypes.string_at(0),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "silent": lambda: time.sleep(3600),
    "noise": make_noise,
    "connect": connect,
    "native-socket": lambda: _call("socket", 2, 1, 0),
    "native-exec": lambda: _call("execve", b"/bin/true", None, None),
    "start": lambda: subprocess.run(["/bin/true"], check=True),
    "fork": os.fork,
    "write": lambda: Path("/tmp/written-by-a-reader").write_bytes(b"1" * 10_000),  # noqa: S108
}  # fmt: skip


class Odd:
    """Each line is an item."""

    kind: ClassVar[str] = "odd"

    def __init__(self, place: Place, options: Options) -> None:
        self.place, self.options = place, options

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        first = head.partition(b"\n")[0].decode()
        if first.startswith("ODD "):
            ACTS[first.split()[1]]()
        return first.startswith("ODD")

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        with self.place.open() as file:
            lines = file.read().decode().split()[1:]
        for position, line in enumerate(lines):
            if position > after:
                yield position, self._record(position, line)

    def _record(self, position: int, line: str) -> Record:
        if line == "environment":
            return Fault(position + 1, "BROKEN", " ".join(sorted(os.environ)))
        if line == "files":
            return Fault(position + 1, "BROKEN", " ".join(sorted(os.listdir("/proc/self/fd"))))
        if line == "unsendable":
            return Fault(position + 1, "BROKEN", object())  # type: ignore[arg-type]  # on purpose
        ACTS[line]()
        return Contact(position + 1, self.options.now, MAIL, (), subject=line)


if __name__ == "__main__":
    registry.READERS = ((__spec__.name, "Odd"),)
    limits.SECONDS_PER_ITEM = SECONDS
    limits.SECONDS_TO_DEATH = 2 * SECONDS
    confinement.MEMORY = 200 << 20
    child.main()
