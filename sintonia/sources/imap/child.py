"""The process that understands header blocks of a mailbox: confined, and killed when it hangs.

Started by `sintonia.sources.imap.understanding`, it takes header blocks and gives one record for each.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from sintonia.lib.keys import key63
from sintonia.sources import wire
from sintonia.sources.confinement import confine
from sintonia.sources.limits import TooSlow, reason_of, timed, watch
from sintonia.sources.mail.message import read_message
from sintonia.sources.records import DRAFT, Fault, Record

Message = tuple[bytes, int, int, bool]  # header block, size, arrived, is a draft


def main() -> None:
    """Answer jobs, (now, flags, aside, is_whole, messages), until there are no more."""
    take, give = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but frames may go to the pipe, whatever a library prints
    confine()
    watch()
    while jobs := next_jobs(take):
        give.write(wire.pack([(wire.number(one), tuple(one)) for one in records(*jobs[0])]))
        give.flush()


def next_jobs(file: BinaryIO) -> list[wire.Frame] | None:
    """Return the next frames of the parent, None when it is gone."""
    head = file.read(wire.HEAD_BYTES)
    return wire.frames(file.read(wire.length(head))) if len(head) == wire.HEAD_BYTES else None


def records(
    now: int, flags: int, aside: int, is_whole: bool, messages: Sequence[Message]
) -> Iterator[Record]:
    """Yield one record for each message, whatever happens.

    When their header blocks are not whole, when they arrived is not believed: a Received field that was
    not asked for may say it better.
    """
    for message in messages:
        try:
            yield next(timed(_read(now, flags, aside, is_whole, message), 0.0))
        except (TooSlow, Exception) as error:
            reason, detail = reason_of(error)
            yield Fault(key63("mail", message[0]), reason, "", detail)


def _read(now: int, flags: int, aside: int, is_whole: bool, message: Message) -> Iterator[Record]:
    block, size, arrived, is_draft = message
    yield read_message(
        block,
        now=now,
        hints=flags,
        aside=DRAFT if is_draft else aside,
        arrived=lambda: arrived if is_whole and arrived else None,
        size=size,
    )


if __name__ == "__main__":
    main()
