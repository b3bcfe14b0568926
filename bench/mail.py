"""A Maildir to stored moments, everything inside: child, matching, set-aside, quarantine, commit, understanding.

Goals: at most 150 µs CPU a message (stretch 110), at least 25 times less CPU than `notmuch new` on the
same files (which also indexes every body: it does more), at most 120 MB, flat to 200,000 (`--large`).
The bodies made here are as long as those of the public mail in SINTONIA_DATA; where that is set, its
messages are multiplied to the same number and measured too: strangers all, and the oddest fields.
"""

import gzip
import mailbox
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.common import command, gather, has, home, report, sintonia
from tests import files

MESSAGES, LARGE = 20_000, 200_000
WORDS = 1400  # of a body, on average: 12 kB a message, as in 123,000 of public mailing lists


def main() -> None:
    with home() as folder:
        box = files.maildir(folder / "Maildir", MESSAGES, words=WORDS)
        report("mail", **_measured(folder, box, "--me", files.ME))
    real = list(_real_messages())
    if real:
        with home() as folder:
            box = _multiplied(folder / "Maildir", real)
            report("mail-real", **_measured(folder, box))
    if "--large" in sys.argv:
        with home() as folder:
            large = files.maildir(folder / "Large", LARGE)
            cost, counts = gather(large, "--me", files.ME)
            us_cpu = cost.cpu / counts["seen"] * 1e6
            report("mail-large", messages=counts["seen"], us_cpu=us_cpu, peak_mb=cost.peak)


def _measured(folder: Path, box: Path, *options: str) -> dict[str, Any]:
    start_up = sintonia("people", "--json").cpu
    cost, counts = gather(box, *options)
    again, _ = gather(box, *options)
    figures = {
        "messages": counts["seen"],
        "us_cpu_per_message": cost.cpu / counts["seen"] * 1e6,
        "us_cpu_without_start_up": (cost.cpu - start_up) / counts["seen"] * 1e6,
        "us_cpu_read_again": again.cpu / counts["seen"] * 1e6,
        "peak_mb": cost.peak,
        "people": counts["people"],
        "moments": counts["moments"],
    }
    return figures | (_notmuch(folder, box, cost.cpu) if has("notmuch") else {})


def _notmuch(folder: Path, box: Path, ours: float) -> dict[str, float]:
    """The same files indexed by notmuch. Its figure includes the bodies, ours does not."""
    config = folder / "notmuch-config"
    config.write_text(
        f"[database]\npath={box}\n[user]\nname=Anna\nprimary_email={files.ME}\n[new]\ntags=\n"
    )
    cost = command("notmuch", "new", "--quiet", env={**os.environ, "NOTMUCH_CONFIG": str(config)})
    return {"notmuch_cpu_s": cost.cpu, "times_less_than_notmuch": cost.cpu / ours}


def _real_messages() -> Iterator[bytes]:
    data = os.environ.get("SINTONIA_DATA")
    for box in sorted((Path(data) / "mail").glob("*.mbox.gz")) if data else []:
        with tempfile.NamedTemporaryFile() as plain:
            plain.write(gzip.decompress(box.read_bytes()))
            plain.flush()
            yield from (message.as_bytes() for message in mailbox.mbox(plain.name, create=False))


def _multiplied(folder: Path, messages: list[bytes]) -> Path:
    """Write so many copies, each with a Message-ID of its own."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for number in range(MESSAGES):
        raw = messages[number % len(messages)]
        own = b"\nMessage-Id: <copy%d." % number
        raw = raw.replace(b"\nMessage-ID: <", own, 1).replace(b"\nMessage-Id: <", own, 1)
        (folder / "cur" / f"{1_673_000_000 + number}.M{number}.host:2,S").write_bytes(raw)
    return folder


if __name__ == "__main__":
    main()
