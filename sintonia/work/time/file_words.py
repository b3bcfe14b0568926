"""What is said about a file of hours."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext, ngettext

from sintonia.work.time.actions.importing import Taken


class FaultRow(NamedTuple):
    """A line that could not be read."""

    line: int
    why: str
    text: str


def refusal_words(reason: str) -> str:
    """Say why a file is no table of hours, and what to do."""
    return {
        "empty": gettext("There is nothing in this file."),
        "large": gettext("It is larger than 20 MB: export fewer months at once."),
        "bytes": gettext("This is no table. Export the detailed report as CSV."),
        "summary": gettext("This is a summary, without days. Export the detailed report as CSV."),
        "columns": gettext(
            "I don’t find the columns of Toggl Track or Clockify: a start date and a duration."
        ),
    }[reason]


def fault_rows(faults: Iterable[Sequence[Any]]) -> list[FaultRow]:
    """Return the lines that could not be read, with their reasons in words."""
    words = {
        "day": gettext("The day can’t be read."),
        "time": gettext("The time can’t be read."),
        "length": gettext("How long it took can’t be read."),
        "negative": gettext("It would end before it begins."),
        "long": gettext("Longer than a day."),
        "nothing": gettext("Less than half a minute."),
    }
    return [FaultRow(line, words[reason], text) for line, reason, text in faults]


def taken_words(taken: Taken) -> str:
    """Say what came of a file."""
    parts = [
        ngettext("%(n)d entry taken in", "%(n)d entries taken in", taken.made) % {"n": taken.made}
    ]
    if taken.known:
        parts.append(gettext("%(n)d known already") % {"n": taken.known})
    if taken.left_out:
        parts.append(gettext("%(n)d left out, as you said") % {"n": taken.left_out})
    if taken.faults:
        words = ngettext("%(n)d line not read", "%(n)d lines not read", taken.faults)
        parts.append(words % {"n": taken.faults})
    return f"{', '.join(parts)}."
