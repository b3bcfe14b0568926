"""A progress bar for terminals: no more than ten times a second, and gone when done."""

import time
from typing import Any


class Bar:
    """Shows how far a reading has come; silent without a terminal."""

    def __init__(self, terminal: Any | None) -> None:
        self.terminal = terminal
        self.shown_at = 0.0
        self.began = time.monotonic()

    def show(self, done: int, total: int, items: int) -> None:
        """Draw `done` of `total` and the number of items."""
        now = time.monotonic()
        if self.terminal is None or now - self.shown_at < 0.1:
            return
        self.shown_at = now
        share = min(1.0, done / total) if total else 0.0
        filled = round(share * 30)
        left = f", {_left(now - self.began, share)}" if share > 0.05 else ""
        line = f"\r[{'█' * filled}{'·' * (30 - filled)}] {share:4.0%}  {items:,}{left}\x1b[K"
        self.terminal.write(line, ending="")
        self.terminal.flush()

    def end(self) -> None:
        """Wipe the line."""
        if self.terminal is not None and self.shown_at:
            self.terminal.write("\r\x1b[K", ending="")


def _left(seconds: float, share: float) -> str:
    left = seconds * (1 - share) / share
    return f"{left:.0f} s" if left < 90 else f"{left / 60:.0f} min"
