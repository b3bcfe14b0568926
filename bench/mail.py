"""A Maildir to stored moments, everything inside: child, matching, set-aside, quarantine, commit, understanding.

Goals: at most 150 µs CPU a message (stretch 110), at least 25 times less CPU than `notmuch new` on the
same files (which also indexes every body: it does more), at most 120 MB, flat to 200,000 (`--large`).
"""

import os
import sys
from pathlib import Path

from bench.common import command, gather, has, home, report, sintonia
from tests import files


def main() -> None:
    large = "--large" in sys.argv
    with home() as folder:
        box = files.maildir(folder / "Maildir", 20_000)
        start_up = sintonia("people", "--json").cpu
        cost, counts = gather(box, "--me", files.ME)
        again, _ = gather(box, "--me", files.ME)
        figures = {
            "messages": counts["seen"],
            "us_cpu_per_message": cost.cpu / counts["seen"] * 1e6,
            "us_cpu_without_start_up": (cost.cpu - start_up) / counts["seen"] * 1e6,
            "us_cpu_read_again": again.cpu / counts["seen"] * 1e6,
            "peak_mb": cost.peak,
            "people": counts["people"],
            "moments": counts["moments"],
        }
        if has("notmuch"):
            figures |= _notmuch(folder, box, cost.cpu)
        if large:
            many, all_counts = gather(files.maildir(folder / "Large", 200_000), "--me", files.ME)
            figures |= {
                "messages_large": all_counts["seen"],
                "peak_mb_large": many.peak,
                "us_cpu_large": many.cpu / all_counts["seen"] * 1e6,
            }
    report("mail", **figures)


def _notmuch(folder: Path, box: Path, ours: float) -> dict[str, float]:
    """The same files indexed by notmuch. Its figure includes the bodies, ours does not."""
    config = folder / "notmuch-config"
    config.write_text(
        f"[database]\npath={box}\n[user]\nname=Anna\nprimary_email={files.ME}\n[new]\ntags=\n"
    )
    cost = command("notmuch", "new", "--quiet", env={**os.environ, "NOTMUCH_CONFIG": str(config)})
    return {"notmuch_cpu_s": cost.cpu, "times_less_than_notmuch": cost.cpu / ours}


if __name__ == "__main__":
    main()
