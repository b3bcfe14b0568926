"""Text laid out for a terminal."""

from collections.abc import Sequence
from datetime import UTC, datetime


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their heads, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (heads, *rows)
    )


def section(title: str, lines: Sequence[str]) -> str:
    """Return lines under an underlined title, "" when there are none."""
    if not lines:
        return ""
    return "\n".join((title, "-" * len(title), *lines))


def iso(at: int | None) -> str | None:
    """Return an instant as ISO 8601 in UTC, None for None."""
    return None if at is None else datetime.fromtimestamp(at, UTC).isoformat()
