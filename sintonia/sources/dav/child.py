"""The process that understands cards and events of a server: confined, and killed when it hangs.

Started by `sintonia.sources.imap.understanding`, it takes items and gives one record for each, by the
readers of files: the same card from a file and from a server is the same record.
"""

import io
import os
import sys
from collections.abc import Iterator
from functools import partial

from sintonia.lib.keys import key63
from sintonia.sources import reasons, wire
from sintonia.sources.base import Options, Place
from sintonia.sources.confinement import confine
from sintonia.sources.imap.child import next_jobs
from sintonia.sources.limits import TooSlow, reason_of, timed, watch
from sintonia.sources.records import Fault, Record


def main() -> None:
    """Answer jobs, (now, horizon, -, are events, items), until there are no more."""
    take, give = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but frames may go to the pipe, whatever a library prints
    import sintonia.sources.calendar
    import sintonia.sources.cards  # noqa: F401  # before the door is closed

    confine()
    watch()
    while jobs := next_jobs(take):
        now, horizon, _, are_events, items = jobs[0]
        options = Options(now=now, horizon=horizon)
        found = (_record(data, are_events, options) for data, *_ in items)
        give.write(wire.pack([(wire.number(one), tuple(one)) for one in found]))
        give.flush()


def _record(data: bytes, are_events: bool, options: Options) -> Record:
    """Return what an item says, whatever happens."""
    try:
        return next(timed(_read(data, are_events, options), 0.0))
    except StopIteration:
        return Fault(key63("dav", data), reasons.EMPTY, "")
    except (TooSlow, Exception) as error:
        reason, detail = reason_of(error)
        return Fault(key63("dav", data), reason, "", detail)


def _read(data: bytes, are_events: bool, options: Options) -> Iterator[Record]:
    from sintonia.sources.calendar import Calendar
    from sintonia.sources.cards import Cards

    place = Place("item.ics" if are_events else "item.vcf", len(data), partial(io.BytesIO, data))
    reader = Calendar(place, options) if are_events else Cards(place, options)
    for _, record in reader.items():
        yield record


if __name__ == "__main__":
    main()
