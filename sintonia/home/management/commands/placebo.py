"""`sintonia placebo`: false alarms about meetings that never happened, on public data."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from sintonia.home.terminal.measures import read_contacts
from sintonia.home.terminal.placebo import placebo_text
from sintonia.spaces.command import CannotRun, PlainCommand, terminal_language

_LEAST_DAYS, _MOST_DAYS = 2, 3650
_MOST_FACTOR = 100


class Command(PlainCommand):
    help = (
        "Lays meetings that never happened on real contacts and counts the false alarms. With "
        "--inject, multiplies the pace of contact after them and says what is found again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("events", type=Path, metavar="EVENTS", help="who, to whom, when")
        parser.add_argument("--window-days", type=int, required=True, metavar="N")
        parser.add_argument("--inject", type=float, metavar="X", help="such as 2.0")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(terminal_language()):
            _check(options["window_days"], options["inject"])
            events = read_contacts(options["events"])
            # NumPy and SciPy are loaded here, so that the web process stays without them.
            from sintonia.engine.meeting.figures import figures
            from sintonia.engine.meeting.placebo import contacts_of

            contacts = contacts_of(events.sender, events.receiver, events.seconds)
            found = figures(contacts, window=options["window_days"], factor=options["inject"])
            text = json.dumps(found, allow_nan=False) if options["json"] else placebo_text(found)
            self.stdout.write(text)


def _check(window: int, factor: float | None) -> None:
    if not _LEAST_DAYS <= window <= _MOST_DAYS:
        raise CannotRun(
            _("--window-days: a number of days between %(least)s and %(most)s is needed.")
            % {"least": _LEAST_DAYS, "most": _MOST_DAYS}
        )
    if factor is not None and not 0 < factor <= _MOST_FACTOR:
        raise CannotRun(
            _("--inject: a factor above 0 and at most %(most)s is needed.") % {"most": _MOST_FACTOR}
        )
