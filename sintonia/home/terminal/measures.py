"""What `sintonia evaluate` and `sintonia placebo` share: the file they read, how they write numbers."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sintonia.sources.contact_events import BadLine, Events, Wrong, read_events
from sintonia.spaces.command import CannotRun

_WHY: Mapping[Wrong, str | Promise] = {
    Wrong.NOBODY: gettext_lazy("nobody is named"),
    Wrong.NOT_TEXT: gettext_lazy("this is not text in UTF-8"),
    Wrong.BROKEN_GZIP: gettext_lazy("the gzip file is broken"),
    Wrong.TOO_LARGE: gettext_lazy("it unpacks to more than a gigabyte"),
    Wrong.FEW_WORDS: gettext_lazy("three columns are needed: source, target, time"),
    Wrong.MANY_TIMES: gettext_lazy(
        "several columns could be the time: name them in a line above, such as "
        "“# source target weight time”, or keep source, target and time only"
    ),
    Wrong.NO_HEADER: gettext_lazy("the header must name one of these: %(known)s"),
    Wrong.FEW_CELLS: gettext_lazy("columns here: %(cells)s, in the header: %(header)s"),
    Wrong.NOT_SECONDS: gettext_lazy("“%(text)s” is not a time in seconds"),
    Wrong.NO_TIME: gettext_lazy("“%(text)s” lies beyond all times"),
}


def read_contacts(path: Path) -> Events:
    """Return the contacts of a file. Raises CannotRun with the line that is wrong, and why."""
    try:
        return read_events(path)
    except BadLine as bad:
        raise CannotRun(
            _("%(file)s: line %(number)s: %(why)s.")
            % {"file": path, "number": bad.number, "why": _WHY[bad.wrong] % bad.detail}
        ) from None


def count_text(n: int) -> str:
    """Return a count as people write it."""
    return number_format(n, 0, force_grouping=True)


def figure_text(value: float | None, decimals: int) -> str:
    """Return a figure with so many decimals, a dash where it is not known."""
    return "–" if value is None else number_format(value, decimals)


def span_text(ends: Sequence[float], decimals: int) -> str:
    """Return an interval: [0.012; 0.034]."""
    return f"[{'; '.join(figure_text(end, decimals) for end in ends)}]"


def columns_text(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines: the first column to the left, figures to the right of theirs."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
