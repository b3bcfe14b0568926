"""`sintonia team PROBLEM.json`: the closest team that covers what is needed, with its proof."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from sintonia.home.team.apart import solved
from sintonia.home.team.objects import as_json
from sintonia.home.team.words import as_text, problem_sentence
from sintonia.jobs.killable import Died, Ran, run
from sintonia.spaces.command import CannotRun, PlainCommand, terminal_language
from sintonia.teams import BadProblem

SECONDS = 5.0


class Command(PlainCommand):
    help = "Finds the closest team that covers the skills that are needed, and proves it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("problem", type=Path, metavar="PROBLEM.json", help="see docs/teams.md")
        parser.add_argument(
            "--seconds", type=_seconds, default=SECONDS, metavar="N", help="how long to look (5)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(terminal_language()):
            found, *near = _solved(options["problem"], options["seconds"]).results
            around = near[0] if near else None
            if options["json"]:
                text = json.dumps(as_json(found, around), allow_nan=False, ensure_ascii=False)
            else:
                text = as_text(found, around)
        self.stdout.write(text)


def _solved(path: Path, seconds: float) -> Ran:
    text = path.read_bytes()
    try:
        return run(solved, text, seconds=seconds)
    except BadProblem as bad:
        raise CannotRun(f"{path}: {problem_sentence(bad)}") from None
    except Died:
        raise CannotRun(
            _("%(path)s: this is too large to be looked into within %(seconds)g seconds.")
            % {"path": path, "seconds": seconds}
        ) from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds <= 3600:
        raise ArgumentTypeError("seconds above 0, at most 3600")
    return seconds
