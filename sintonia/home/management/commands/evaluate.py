"""`sintonia evaluate EVENTS --horizon-days N`: the engine beside every simpler method, on data of yours."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from sintonia.home.terminal.evaluation import evaluation_text, evaluation_told
from sintonia.home.terminal.measures import read_contacts
from sintonia.spaces.command import CannotRun, PlainCommand, terminal_language

if TYPE_CHECKING:
    from sintonia.engine.evaluation.report import Report

_MOST_DAYS = 3650


class Command(PlainCommand):
    help = (
        "Says how well contact and fading are forecast on a file of events, beside every baseline."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "events", metavar="EVENTS", type=Path, help="who, whom, when (see docs)"
        )
        parser.add_argument(
            "--horizon-days", type=float, required=True, metavar="N", help="how far ahead to look"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(terminal_language()):
            horizon = options["horizon_days"]
            if not 0 < horizon <= _MOST_DAYS:
                raise CannotRun(
                    _("--horizon-days: a number of days between 0 and %(most)s is needed.")
                    % {"most": _MOST_DAYS}
                )
            report = _evaluated(options["events"], horizon)
            if options["json"]:
                self.stdout.write(json.dumps(evaluation_told(report), allow_nan=False))
            else:
                self.stdout.write(evaluation_text(report, horizon))


def _evaluated(path: Path, horizon: float) -> "Report":
    events = read_contacts(path)
    import numpy as np

    from sintonia.engine.evaluation.protocol import TooShort
    from sintonia.engine.evaluation.report import evaluate

    columns = (np.array(one, np.int64) for one in (events.sender, events.receiver, events.seconds))
    try:
        return evaluate(*columns, horizon=horizon)
    except TooShort:
        raise CannotRun(
            _(
                "%(file)s: the contacts do not last long enough to learn from some and be tried "
                "on others."
            )
            % {"file": path}
        ) from None
